"""How far a person is with the stretches. The dose grows with the weeks, as long as it goes well."""

from datetime import datetime, timedelta

from triage.journal.records import Session, Visit
from triage.knowledge.model import Knowledge
from triage.knowledge.shape import Disposition
from triage.reference import holds


def stage_today(knowledge: Knowledge, visits: tuple[Visit, ...], sessions: tuple[Session, ...], now: datetime) -> str:
    """The stage of the dose. Weeks count from the first use since the last bad day or long break.

    A use is a session, or a visit that ended with a routine; a session that hurt begins the weeks anew.
    """
    policy = knowledge.policy.check_in
    begun = _begun(knowledge, visits, sessions, now)
    days = (now - begun).days if begun else 0
    return max((each for each in policy.stages if policy.stages[each] <= days), key=policy.stages.__getitem__)


def _begun(
    knowledge: Knowledge, visits: tuple[Visit, ...], sessions: tuple[Session, ...], now: datetime
) -> datetime | None:
    longest = timedelta(days=knowledge.policy.check_in.longest_break_days)
    begun: datetime | None = None
    before: datetime | None = None
    for at, well in sorted(_uses(knowledge, visits, sessions)):
        if not well or (before is not None and at - before > longest):
            begun = None
        begun = begun or (at if well else None)
        before = at
    return begun if before is not None and now - before <= longest else None


def _uses(
    knowledge: Knowledge, visits: tuple[Visit, ...], sessions: tuple[Session, ...]
) -> list[tuple[datetime, bool]]:
    uses = [(each.began, each.ending != "hurt") for each in sessions]
    for visit in visits:
        halving = any(
            holds(row, visit.answers)
            for each in knowledge.contraindications.values()
            if each.halves_dose
            for row in each.when
        )
        if visit.disposition == Disposition.ROUTINE or halving:
            uses.append((visit.at, not halving))
    return uses
