"""Metamorphic checks on the coded cases: what is unsure or added may never make a result milder."""

from collections.abc import Iterator
from typing import NamedTuple

from tests.vignettes.coded import Answers
from triage.decision.assess import assess
from triage.knowledge.conditions import Row
from triage.knowledge.model import Knowledge
from triage.knowledge.shape import NONE, NOT_ASKED, NOT_SURE, Disposition


def with_unsure_lists(knowledge: Knowledge, answers: Answers, stated: Answers) -> Answers:
    """Every list of warning signs that the story says nothing about is answered with "not sure"."""
    lists = [each.id for each in knowledge.questions.values() if each.signs and each.id not in stated]
    return answers | dict.fromkeys(lists, frozenset({NOT_SURE}))


class Switch(NamedTuple):
    """One way to make one row of a referral rule true, as an addition to other answers."""

    name: str
    adds: Answers
    level: Disposition


def switches(knowledge: Knowledge) -> Iterator[Switch]:
    """Every row of every emergency and urgent rule, with each option of each part taken once."""
    for rule in knowledge.referral_rules.values():
        for level in rule.levels:
            if level.then.rank < Disposition.URGENT.rank:
                continue
            for number, row in enumerate(level.when):
                for ways in _ways(row):
                    yield Switch(f"{rule.id} {level.then} row {number + 1}: {ways}", _sheet(ways), level.then)


def _ways(row: Row) -> Iterator[list[tuple[str, frozenset[str]]]]:
    """The first way of each part, then every other way of one part beside the first ways of the others."""
    first = [(part.question, part.smallest_ways()[0]) for part in row.parts]
    if any(NOT_ASKED in options for _, options in first):
        return
    yield first
    for at, part in enumerate(row.parts):
        for way in part.smallest_ways()[1:]:
            yield [*first[:at], (part.question, way), *first[at + 1 :]]


def _sheet(ways: list[tuple[str, frozenset[str]]]) -> Answers:
    sheet: Answers = {}
    for question, options in ways:
        sheet[question] = sheet.get(question, frozenset()) | options
    return sheet


def switched_on(knowledge: Knowledge, answers: Answers, switch: Switch) -> Answers:
    """The answers with the signs of the switch ticked as well, and with what opens their questions."""
    wanted = dict(switch.adds)
    for question in list(wanted):
        _open(knowledge, answers, question, wanted)
    return {name: _together(knowledge, answers, wanted, name) for name in {**answers, **wanted}}


def _open(knowledge: Knowledge, answers: Answers, question: str, wanted: Answers) -> None:
    """Add what makes the question asked, unless it is asked already."""
    rows = knowledge.questions[question].ask_when
    present = {name: _together(knowledge, answers, wanted, name) for name in {**answers, **wanted}}
    if not rows or any(
        all(set(part.options) & present.get(part.question, frozenset()) for part in row.parts) for row in rows
    ):
        return
    for part in rows[0].parts:
        wanted[part.question] = wanted.get(part.question, frozenset()) | {part.options[0]}
        _open(knowledge, answers, part.question, wanted)


def _together(knowledge: Knowledge, answers: Answers, wanted: Answers, name: str) -> frozenset[str]:
    if name not in wanted:
        return answers[name]
    if knowledge.questions[name].kind == "one_of" or NONE in wanted[name]:
        return wanted[name]
    return (answers.get(name, frozenset()) - {NONE}) | wanted[name]


def disposition(knowledge: Knowledge, answers: Answers) -> str:
    """What the program says to these answers."""
    return str(assess(knowledge, answers, "GB").disposition)
