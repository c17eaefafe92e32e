"""What is still open from earlier visits and sessions: nobody has looked at it since, as far as the person said."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from triage.journal.records import Record, Session
from triage.knowledge.model import (
    LAST_TIME_QUESTION,
    NO_PAIN,
    REST_DAY,
    REST_DAY_QUESTION,
    SEEN_AGREED,
    SEEN_QUESTION,
    STRETCH_HURT,
    WHY_QUESTION,
    Knowledge,
)
from triage.knowledge.shape import Disposition

_AT_ONCE = (Disposition.EMERGENCY, Disposition.URGENT)
_SETTLES = {SEEN_QUESTION: SEEN_AGREED, WHY_QUESTION: NO_PAIN}
"""Each is asked for the gravest thing that is open, so its answer settles all of it."""
_LONGEST = 24 * 60 * 60
"""Seconds; a session that seems longer was on while somebody set the clock."""


def open_today(knowledge: Knowledge, record: Record, now: datetime) -> dict[str, frozenset[str]]:
    """The answers that the program supplies: what is open, and whether this is a day of rest. Empty where all is well.

    It does not lapse with time or with other rules. A visit settles it at which the person said that somebody has
    looked and agreed, but not on a day of rest: that is too soon for it. Where the clock was set back the order of
    things is unknown, so nothing counts as settled.
    """
    said: dict[str, frozenset[str]] = {}
    level = _still_open(knowledge, record, ordered=record.newest is None or record.newest <= now)
    if level != knowledge.questions[LAST_TIME_QUESTION].supplied:
        said[LAST_TIME_QUESTION] = frozenset({level})
    if any(day >= now.date() for day in _days_of_rest(record, now)):
        said[REST_DAY_QUESTION] = frozenset({REST_DAY})
    return said


def _still_open(knowledge: Knowledge, record: Record, *, ordered: bool) -> str:
    """The gravest thing that is open."""
    grave = knowledge.questions[LAST_TIME_QUESTION].concern
    found = grave[0]
    for _, settles, levels in sorted(_happened(record), key=lambda each: each[0]):
        if settles and ordered:
            found = grave[0]
        found = max((found, *(level for level in levels if level in grave)), key=grave.index)
    return found


def _happened(record: Record) -> Iterator[tuple[datetime, bool, tuple[str, ...]]]:
    """When it was, whether it settled what was open before, and what was open after it."""
    for visit in record.visits:
        settles = any(said in visit.answers.get(name, ()) for name, said in _SETTLES.items())
        yield visit.at, settles and REST_DAY_QUESTION not in visit.answers, (visit.disposition,)
    for session in record.sessions:
        yield _end(session), False, (session.ending, *((session.advised,) if session.advised else ()))


def _days_of_rest(record: Record, now: datetime) -> Iterator[date]:
    """The days, by the calendar of now, on which a stretch hurt or somebody was sent for help at once."""
    moments = [each.at for each in record.visits if each.disposition in _AT_ONCE]
    moments += [_end(each) for each in record.sessions if each.ending == STRETCH_HURT or each.advised in _AT_ONCE]
    return (moment.astimezone(now.tzinfo).date() for moment in moments)


def _end(session: Session) -> datetime:
    return session.began + timedelta(seconds=min(session.seconds, _LONGEST))
