"""After a routine: lead through it, keep the session where there is a journal, and show a referral that comes of it."""

import argparse
from datetime import UTC, datetime

from triage.commands.visit import Visited
from triage.decision.result import Referral
from triage.exit_codes import DONE, FAILED, INTERRUPTED, NOT_WRITTEN
from triage.journal.problems import JournalProblem
from triage.journal.records import Ending
from triage.journal.records import Session as Kept
from triage.session.clock import Moment, RealClock
from triage.session.machine import End
from triage.session.pain import pain_told
from triage.session.permit import NotPermitted, Permit, assessed
from triage.terminal.guided.offered import Led, Way, offer
from triage.terminal.lines import columns, wrapped
from triage.terminal.showing import Showing

SESSION = "session"
"""The command with which somebody asks for a session; after every other one it is offered."""


def guided(visit: Visited, options: argparse.Namespace) -> int:
    """Offer a session where the answers earn a routine, and see to all that follows; 5 where it could not be kept.

    Raises:
        EOFError, KeyboardInterrupt: the input ended or was interrupted.
    """
    permit = _permit(visit)
    if permit is None:
        return DONE
    asked_for = options.command == SESSION
    way = Way(visit.plain, columns(), pictures=not options.no_pictures, rehearsed=asked_for and options.rehearse)
    found = offer(permit, way, asked_for=asked_for)
    if found is None:
        return DONE
    kept = way.rehearsed or _kept(visit, found)
    if found.broken_off:
        return INTERRUPTED
    if found.referral is not None:
        return _shown(visit, found.referral, options, kept=kept)
    return DONE if kept else NOT_WRITTEN


def _permit(visit: Visited) -> Permit | None:
    """Leave for a session, where these answers earn a routine now. The result that was shown is not asked."""
    since = Moment(visit.steady, visit.asked.timestamp())
    try:
        permit = assessed(visit.knowledge, visit.answers, visit.outcome.region, since, RealClock())
    except NotPermitted:
        return None
    return permit if isinstance(permit, Permit) else None


def _kept(visit: Visited, found: Led) -> bool:
    """Keep the session where there is a journal. False where it could not be."""
    try:
        visit.notebook.keep_session(_record(visit, found))
    except JournalProblem as error:
        print(wrapped(visit.knowledge.words["journal_not_kept"].format(reason=error)))
        return False
    return True


def _record(visit: Visited, found: Led) -> Kept:
    session = found.session
    return Kept(
        began=datetime.fromtimestamp(session.began.day, UTC).astimezone(),
        seconds=max(0, round(session.seen.day - session.began.day)),
        ending=_ending(found),
        exercises=session.done,
        pain_before=pain_told(visit.answers),
        pain_after=found.pain,
        felt=found.felt,
        advised=None if found.referral is None else str(found.referral.disposition),
    )


def _ending(found: Led) -> Ending:
    if found.hurt:
        return "hurt"
    if found.broken_off:
        return "broken_off"
    return "finished" if found.session.end is End.FINISHED else "stopped"


def _shown(visit: Visited, referral: Referral, options: argparse.Namespace, *, kept: bool) -> int:
    """Show the referral that came of a session, and offer to keep it."""
    showing = Showing(visit.knowledge, referral)
    showing.whole(columns(), plain=visit.plain, pictures=not options.no_pictures)
    kept = showing.keep(None, force=False) and kept
    if referral.reason == "internal_check":
        return FAILED
    return DONE if kept else NOT_WRITTEN
