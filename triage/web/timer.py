"""What the page with the timer shows: the routine phase by phase, when to stop and whom to call."""

from typing import NamedTuple

from triage.decision.advice import fill
from triage.decision.result import Routine
from triage.knowledge.model import Knowledge
from triage.knowledge.texts import Region
from triage.presentation.shape import Card, Line, Page, Section, advice_lines
from triage.session.phases import Timed, timed


class Timer(NamedTuple):
    """One routine with a timer.

    steps: every step with its card; a change of position has none. seconds: all of them together.
    first: lines to know before the first stretch. stop: when to stop, of which before_call and after_call are the
    lines around whom to call; call_heading and call_signs are that list of its own.
    """

    steps: tuple[tuple[Timed, Card | None], ...]
    seconds: int
    first: tuple[str, ...]
    stop: Section
    before_call: list[Line]
    after_call: list[Line]
    call_heading: str
    call_signs: tuple[Line, ...]


def timer_of(knowledge: Knowledge, outcome: Routine, page: Page, place: Region) -> Timer:
    """The timer for this routine, whose page this is, at this place."""
    words = knowledge.words
    stop = next(each for each in page.sections if each.id == knowledge.policy.page.stop)
    told = [line for line in stop.lines if line.kind != "small"]
    listed = max((at for at, line in enumerate(told, start=1) if line.kind == "item"), default=0)
    cards = {(card.exercise, card.variant): card for section in page.sections for card in section.cards}
    return Timer(
        steps=tuple(
            (each, None if each.step.kind == "change" else cards[each.step.exercise or "", each.step.variant or ""])
            for each in timed(knowledge, outcome.routine)
        ),
        seconds=outcome.routine.seconds,
        first=tuple(each.lines[0].text for each in page.sections if each.id in knowledge.policy.page.above_timer),
        stop=stop,
        before_call=told[:listed],
        after_call=told[listed:-1],  # the last line is of emergencies
        call_heading=fill(words["session_call_heading"], place),
        call_signs=advice_lines(words["session_call_signs"]),
    )
