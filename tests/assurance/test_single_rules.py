"""Each single rule over all combinations of what it reads: the solver's terms, the reference channel, durable-rules.

In durable-rules the other rules are there too. That each rule by itself is the same on all of these combinations shows
tests/property/test_two_engines.py.
"""

from functools import cache
from random import Random

import pytest

from tests.assurance.bitwise import Bitwise
from tests.assurance.tie import SHEETS
from tests.pack import KNOWLEDGE
from tests.property.combinations import RULES, Answers, alone, combinations_of, options_read
from triage.decision.engine import Engine
from triage.reference import Statement, statements

pytest.importorskip("z3")

from triage.assurance.proof.claims import course

FOR_THE_ENGINE = 1200
"""With all rules in it the engine takes half a millisecond for a sheet, so where a rule has more combinations than this
(a few have), it is given as many of them, picked by chance. `make tie` gives it all."""

ONE = course(KNOWLEDGE)


@cache
def engine() -> Engine:
    """The engine as the program uses it."""
    return Engine(KNOWLEDGE)


@pytest.mark.parametrize(("kind", "name"), RULES)
def test_a_rule_says_the_same_in_all_three(kind: str, name: str) -> None:
    """Over every combination of the options it reads, the same rows are true in the terms, and in both channels."""
    rows = {each: term for each, term in ONE.sheet.statements.items() if (each.kind, each.rule) == (kind, name)}
    assert _leaves(rows.values()) == options_read(kind, name)
    sheets = list(combinations_of(kind, name))
    only = alone(kind, name)
    said = [statements(only, sheet) for sheet in sheets]
    assert _by_terms(rows, sheets) == said
    assert set().union(*said) == set(rows)
    assert frozenset() in said
    for number in _for_the_engine(name, len(sheets)):
        true = engine().statements(sheets[number])
        assert {each for each in true if (each.kind, each.rule) == (kind, name)} == said[number], sheets[number]


def _leaves(terms) -> dict[str, set[str]]:
    """Question to the options that these terms read."""
    read: dict[str, set[str]] = {}
    waiting = list(terms)
    while waiting:
        term = waiting.pop()
        waiting += term.children()
        if not term.children():
            question, option = str(term).split(".")
            read.setdefault(question, set()).add(option)
    return read


def _by_terms(rows, sheets: list[Answers]) -> list[frozenset[Statement]]:
    """For each sheet the rows whose terms are true there."""
    columns = {str(term): bytearray(len(sheets) // 8 + 1) for term in ONE.sheet.options.values()}
    for number, sheet in enumerate(sheets):
        for question, answer in sheet.items():
            for option in answer:
                columns[f"{question}.{option}"][number // 8] |= 1 << number % 8
    bits = Bitwise({name: int.from_bytes(column, "little") for name, column in columns.items()}, len(sheets))
    true = {each: bin(bits.bits(term))[:1:-1] for each, term in rows.items()}
    return [frozenset(each for each, text in true.items() if text[at : at + 1] == "1") for at in range(len(sheets))]


def _for_the_engine(name: str, many: int) -> list[int]:
    """The numbers of the sheets that the engine is given."""
    if SHEETS or many <= FOR_THE_ENGINE:
        return list(range(many))
    return Random(name).sample(range(many), FOR_THE_ENGINE)
