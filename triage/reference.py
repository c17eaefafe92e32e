"""The reference channel: what every rule says to a sheet of answers, in plain Python.

Written straight from the rule models. It shares no code with the compiler to the rules engine, so that a mistake in
one of them shows as a disagreement. The interview uses it too, to know when it may stop.
"""

from collections.abc import Mapping
from typing import NamedTuple

from triage.knowledge.conditions import Row
from triage.knowledge.model import Knowledge
from triage.knowledge.rules import RuleKind
from triage.knowledge.shape import NOT_SURE

Sheet = Mapping[str, frozenset[str]]
"""Question id to the chosen options. A question that was not asked holds not_asked; a missing one is absent."""


class Statement(NamedTuple):
    """One row of one rule that came true. Level and row count from 0; unsure answers have both 0."""

    kind: RuleKind
    rule: str
    level: int
    row: int


_NO_ANSWER: frozenset[str] = frozenset()


def holds(row: Row, sheet: Sheet) -> bool:
    """Whether every part of the row is true on this sheet."""
    for part in row.parts:
        answer = sheet.get(part.question, _NO_ANSWER)
        # Most parts of most rows have nothing in common with an answer; to see that is cheaper than to count.
        if answer.isdisjoint(part.options) or len(answer.intersection(part.options)) < part.at_least:
            return False
    return True


def still_open(row: Row, sheet: Sheet) -> bool:
    """Whether every part that reads an answer of this sheet is true; the other parts wait for theirs."""
    answered = tuple(part for part in row.parts if part.question in sheet)
    return all(len(sheet[part.question].intersection(part.options)) >= part.at_least for part in answered)


def statements(knowledge: Knowledge, sheet: Sheet) -> frozenset[Statement]:
    """All statements that are true on this sheet, of every kind of rule."""
    true: set[Statement] = set()
    for rule in knowledge.referral_rules.values():
        for number, level in enumerate(rule.levels):
            true.update(Statement("referral", rule.id, number, at) for at in _true_rows(level.when, sheet))
    for profile in knowledge.profiles.values():
        true.update(Statement("profile", profile.id, 0, at) for at in _true_rows(profile.when, sheet))
    for each in knowledge.contraindications.values():
        true.update(Statement("contraindication", each.id, 0, at) for at in _true_rows(each.when, sheet))
    for question in knowledge.questions.values():
        if question.unsure is not None and NOT_SURE in sheet.get(question.id, _NO_ANSWER):
            true.add(Statement("unsure", question.id, 0, 0))
    return frozenset(true)


def _true_rows(rows: tuple[Row, ...], sheet: Sheet) -> list[int]:
    return [number for number, row in enumerate(rows) if holds(row, sheet)]
