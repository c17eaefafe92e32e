"""What would change the result, in a few lines: only ever towards more urgent."""

from collections.abc import Iterator
from itertools import groupby

from triage.decision.changes import Change, changes_of, lists_to_be_sure_of
from triage.decision.result import Outcome, Routine
from triage.knowledge.model import Knowledge
from triage.presentation.shape import Line, Section


def would_change_section(knowledge: Knowledge, outcome: Outcome) -> list[Section]:
    """The section, or nothing where no single answer makes the result more urgent."""
    lines = tuple(_lines(knowledge, outcome))
    return [Section("would_change", knowledge.words["would_change"], lines)] if lines else []


def _lines(knowledge: Knowledge, outcome: Outcome) -> Iterator[Line]:
    words, changes = knowledge.words, changes_of(knowledge, outcome)
    routine = isinstance(outcome, Routine)
    if lists_to_be_sure_of(knowledge, outcome):
        yield Line("text", words["would_change_lists"])
    if changes:
        yield Line("text", words["would_change_slip" if routine else "would_change_more"])
        yield from (Line("item", text) for text in _items(knowledge, changes))
        if not routine:
            yield Line("text", words["would_change_do_not_wait"])


def _items(knowledge: Knowledge, changes: tuple[Change, ...]) -> Iterator[str]:
    """One for each question and level, such as: A limp: with "Yes" it would be "Get medical help today"."""
    words = knowledge.words
    for (name, level), group in groupby(changes, lambda each: (each.question, each.disposition)):
        labels = [f'"{knowledge.questions[name].label(each.option)}"' for each in group]
        yield words["would_change_item"].format(
            topic=knowledge.questions[name].named,
            answers=f" {words['would_change_or']} ".join(labels),
            result=words[f"result_heading_{level}"],
        )
