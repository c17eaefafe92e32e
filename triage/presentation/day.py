"""The plan for the day as a table: when, what, how, how long."""

from collections.abc import Iterator
from typing import NamedTuple

from triage.decision.result import Plan, Routine, Step
from triage.knowledge.model import Knowledge
from triage.presentation.plan import dose_text, numbered


class DayRow(NamedTuple):
    """One line of the plan for the day. `number` is that of the card, empty beside the cards."""

    when: str
    number: str
    what: str
    how: str
    how_long: str


class Day(NamedTuple):
    """The plan for the day: heads of the columns, a sentence above them, rows."""

    heading: str
    summary: str
    heads: tuple[str, str, str, str]
    rows: tuple[DayRow, ...]


def day_of(knowledge: Knowledge, outcome: Routine) -> Day:
    """The plan for the day of a routine, numbered as its cards are."""
    words = knowledge.words
    waits = any(each.id == knowledge.policy.page.wait for each in outcome.advice)
    summary = words["day_summary"] if waits else words["day_summary_any_time"]
    return Day(
        heading=words["day_heading"],
        summary=summary.format(minutes=-(-outcome.routine.seconds // 60)),
        heads=(words["day_when"], words["day_what"], words["day_how"], words["day_how_long"]),
        rows=tuple(_rows(knowledge, outcome.routine)),
    )


def _rows(knowledge: Knowledge, plan: Plan) -> Iterator[DayRow]:
    words = knowledge.words
    yield DayRow(words["day_before"], "", words["day_before_what"], words["day_before_how"], words["day_before_long"])
    for step, number in numbered(plan):
        yield _row(knowledge, step, number)
    yield DayRow(words["day_next"], "", words["day_next_what"], words["day_next_how"], words["day_next_long"])


def _row(knowledge: Knowledge, step: Step, number: str) -> DayRow:
    words = knowledge.words
    when = {"warm_up": words["day_warm_up"], "rest": words["day_after"]}.get(step.kind, words["day_stretch"])
    exercise = knowledge.exercises.get(step.exercise or "")
    what = exercise.name if exercise else words["step_rest_title"]
    how = dose_text(knowledge, step) if step.kind == "stretch" else step.why if step.kind == "rest" else ""
    if step.kind == "warm_up" and exercise:
        how = knowledge.cues[step.cues[0]].text if step.cues else ""
    return DayRow(when, number, what, how or "", _time(words, step.seconds))


def _time(words: dict[str, str], seconds: int) -> str:
    """About so long: seconds below a minute, else minutes to the nearest."""
    if seconds < 60:
        return words["rest_seconds"].format(seconds=seconds)
    minutes = round(seconds / 60)
    return words["one_minute"] if minutes == 1 else words["warm_up_minutes"].format(minutes=minutes)
