"""What the page with the timer shows: the routine phase by phase, when to stop and whom to call."""

from typing import Any

from triage.decision.advice import fill
from triage.decision.result import Routine
from triage.knowledge.model import Knowledge
from triage.knowledge.texts import Region
from triage.presentation.shape import Page, advice_lines
from triage.session.phases import timed

FIRST = ("not_after_getting_up", "how_hard")
"""Advice whose first line stands above the timer: it must be known before the first stretch."""


def timer_parts(knowledge: Knowledge, outcome: Routine, page: Page, place: Region) -> dict[str, Any]:
    """The parts of the page, by their names in its template. Whom to call stands in a list of its own."""
    words = knowledge.words
    stop = next(each for each in page.sections if each.id == "when_to_stop")
    told = [line for line in stop.lines if line.kind != "small"]
    listed = max((at for at, line in enumerate(told, start=1) if line.kind == "item"), default=0)
    cards = {(card.exercise, card.variant): card for section in page.sections for card in section.cards}
    return {
        "steps": [
            (each, None if each.step.kind == "change" else cards[each.step.exercise or "", each.step.variant or ""])
            for each in timed(knowledge, outcome.routine)
        ],
        "first": [each.lines[0].text for each in page.sections if each.id in FIRST],
        "stop": stop,
        "before_call": told[:listed],
        "after_call": told[listed:-1],  # the last line is of emergencies
        "call_heading": fill(words["session_call_heading"], place),
        "call_signs": advice_lines(words["session_call_signs"]),
        "seconds": outcome.routine.seconds,
    }
