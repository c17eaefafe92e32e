"""What must be said at every way out where the answers so far are grave already, whatever the person does next."""

from typing import TYPE_CHECKING

from triage.decision.advice import fill, region_of
from triage.knowledge.shape import AT_ONCE

if TYPE_CHECKING:
    from triage.decision.result import Outcome
    from triage.knowledge.model import Knowledge


def said_at_once(knowledge: "Knowledge", outcome: "Outcome") -> str:
    """How urgent it is and whom to call, or "" where nobody must hurry."""
    if outcome.disposition not in AT_ONCE:
        return ""
    return fill(knowledge.words[f"leaving_{outcome.disposition}"], region_of(knowledge, outcome.region))
