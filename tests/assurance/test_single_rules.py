"""Each single rule over all combinations of what it reads: the solver's terms, the reference channel, durable-rules."""

from itertools import combinations, product
from random import Random

import pytest

from tests.assurance.bitwise import Bitwise
from tests.pack import KNOWLEDGE
from triage.decision.engine import Engine
from triage.knowledge.shape import NOT_ASKED
from triage.reference import statements

pytest.importorskip("z3")

from triage.assurance.proof.claims import course

FOR_THE_ENGINE = 30
"""The engine always runs all rules, so of very many combinations it is given a sample."""

ONE = course(KNOWLEDGE)
ENGINE = Engine(KNOWLEDGE)
RULES = sorted({(each.kind, each.rule) for each in ONE.sheet.statements})


def rows_of(kind, name):
    """The terms of all rows of one rule, by statement."""
    return {each: term for each, term in ONE.sheet.statements.items() if (each.kind, each.rule) == (kind, name)}


def options_read(terms):
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


def combinations_of(read):
    """Every way to tick the options that are read; of one_of questions and beside not_asked at most one."""
    ways = []
    for name, options in sorted(read.items()):
        most = 1 if KNOWLEDGE.questions[name].kind == "one_of" else len(options)
        sets = [frozenset(chosen) for size in range(most + 1) for chosen in combinations(sorted(options), size)]
        ways.append([(name, chosen) for chosen in sets if NOT_ASKED not in chosen or len(chosen) == 1])
    return [dict(each) for each in product(*ways)]


@pytest.mark.parametrize(("kind", "name"), RULES, ids=[f"{kind}-{name}" for kind, name in RULES])
def test_a_rule_says_the_same_in_all_three(kind, name):
    """A rule over every combination of the options it reads: rows are true in the terms just where they are in both."""
    rows = rows_of(kind, name)
    sheets = combinations_of(options_read(rows.values()))
    columns = {str(term): 0 for term in ONE.sheet.options.values()}
    for number, sheet in enumerate(sheets):
        for question, answer in sheet.items():
            for option in answer:
                columns[f"{question}.{option}"] |= 1 << number
    bits = Bitwise(columns, len(sheets))
    terms = [{each for each, term in rows.items() if bits.bits(term) >> at & 1} for at in range(len(sheets))]
    alone = _alone(kind, name)
    assert [statements(alone, sheet) for sheet in sheets] == terms
    assert any(terms)
    assert not all(terms)
    for number in Random(name).sample(range(len(sheets)), min(FOR_THE_ENGINE, len(sheets))):
        fired = {each for each in ENGINE.statements(sheets[number]) if (each.kind, each.rule) == (kind, name)}
        assert fired == terms[number], sheets[number]


def _alone(kind, name):
    """The knowledge with this one rule only."""
    fields = {"referral": "referral_rules", "profile": "profiles", "contraindication": "contraindications"}
    kept = {field: {} for field in fields.values()}
    if kind in fields:
        kept[fields[kind]] = {name: getattr(KNOWLEDGE, fields[kind])[name]}
        return KNOWLEDGE.model_copy(update={**kept, "questions": {}})
    return KNOWLEDGE.model_copy(update={**kept, "questions": {name: KNOWLEDGE.questions[name]}})
