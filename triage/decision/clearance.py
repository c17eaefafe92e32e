"""Clearance: the proof, as a type, that a routine was earned. Nothing else can make one."""

from dataclasses import InitVar, dataclass

from triage.interview import Walk
from triage.knowledge.model import CLEARANCE_QUESTION, Knowledge
from triage.reference import Sheet, Statement

_SEAL = object()
CLEARED = "cleared"


class NotCleared(Exception):
    """A routine was asked for that was not earned."""


@dataclass(frozen=True)
class Clearance:
    """A complete sheet on which both channels agree, no referral rule fired and a profile did."""

    knowledge: Knowledge
    sheet: Sheet
    profiles: tuple[str, ...]
    contraindications: tuple[str, ...]
    clinician_agreed: bool
    seal: InitVar[object] = None
    """Not kept, so that a copy with other fields (dataclasses.replace) cannot be made either."""

    def __post_init__(self, seal: object) -> None:
        if seal is not _SEAL:
            raise NotCleared("a clearance is made by the decision only")


def clear(knowledge: Knowledge, at: Walk, reference: frozenset[Statement], engine: frozenset[Statement]) -> Clearance:
    """The clearance for this sheet.

    Raises:
        NotCleared: an answer is missing, the interview stopped early, the channels differ, a referral rule or an
            unsure answer speaks, or no profile does.
    """
    if at.missing or at.stopped_after is not None:
        raise NotCleared("the answers are not complete")
    if reference != engine:
        raise NotCleared("the two channels differ")
    if any(each.kind in ("referral", "unsure") for each in engine):
        raise NotCleared("a warning sign is there")
    profiles = _rules(engine, "profile", tuple(knowledge.profiles))
    if not profiles:
        raise NotCleared("nothing speaks for a routine")
    return Clearance(
        knowledge=knowledge,
        sheet=at.sheet,
        profiles=profiles,
        contraindications=_rules(engine, "contraindication", tuple(knowledge.contraindications)),
        clinician_agreed=CLEARED in at.sheet.get(CLEARANCE_QUESTION, frozenset()),
        seal=_SEAL,
    )


def _rules(true: frozenset[Statement], kind: str, order: tuple[str, ...]) -> tuple[str, ...]:
    named = {each.rule for each in true if each.kind == kind}
    return tuple(name for name in order if name in named)
