"""Small changes to conditions: rows, parts, options and counts."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from triage.assurance.mutation.mutant import written
from triage.knowledge.conditions import Part, Row
from triage.knowledge.questions import Question
from triage.knowledge.shape import NONE, NOT_ASKED, NOT_SURE


@dataclass(frozen=True)
class RowChange:
    """Rows with one change in them. `at` counts the changed row from 1."""

    kind: str
    at: int
    before: str
    after: str
    rows: tuple[Row, ...]


def row_changes(
    rows: tuple[Row, ...], questions: dict[str, Question], seed: int, *, last_too: bool = False, widen: bool = False
) -> Iterator[RowChange]:
    """Every small change to these rows. The only row is dropped only where `last_too` says that this has a meaning."""
    for at, row in enumerate(rows):
        others = (*rows[:at], *rows[at + 1 :])
        if others or last_too:
            yield RowChange("drop_row", at + 1, written(row), "", others)
        for kind, changed in _changed_rows(row, questions, seed, widen=widen):
            yield RowChange(kind, at + 1, written(row), written(changed), (*rows[:at], changed, *rows[at + 1 :]))


def _changed_rows(row: Row, questions: dict[str, Question], seed: int, *, widen: bool) -> Iterator[tuple[str, Row]]:
    for at, part in enumerate(row.parts):
        before, after = row.parts[:at], row.parts[at + 1 :]
        if before or after:
            yield "drop_part", Row.model_construct(parts=(*before, *after))
        for kind, changed in _changed_parts(part, questions[part.question], seed, widen=widen):
            yield kind, Row.model_construct(parts=(*before, changed, *after))


def _changed_parts(part: Part, question: Question, seed: int, *, widen: bool) -> Iterator[tuple[str, Part]]:
    if part.at_least > 1:
        yield "lower_count", part.model_copy(update={"at_least": part.at_least - 1})
    if 1 < part.at_least < len(part.options):
        yield "raise_count", part.model_copy(update={"at_least": part.at_least + 1})
    unlisted = [option for option in _possible(question) if option not in part.options]
    for option in part.options:
        rest = tuple(each for each in part.options if each != option)
        if len(rest) >= part.at_least:
            kind = "drop_not_sure" if option == NOT_SURE else "drop_option"
            yield kind, part.model_copy(update={"options": rest})
        if unlisted:
            other = Random(f"{seed} {part} {option}").choice(unlisted)
            swapped = tuple(other if each == option else each for each in part.options)
            yield "swap_option", part.model_copy(update={"options": swapped})
    for option in unlisted if widen else ():
        yield "add_option", part.model_copy(update={"options": (*part.options, option)})


def _possible(question: Question) -> list[str]:
    """What a row may name. That no rule reads `none` of a list of signs is checked elsewhere."""
    codes = [code for code in question.codes if not (code == NONE and question.signs)]
    return [*codes, NOT_ASKED] if question.ask_when or question.asked_when_liftable else codes
