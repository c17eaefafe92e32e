"""What is still open from earlier visits and sessions: nobody has looked at it since, as far as the person said."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from triage.journal.records import Record, Session
from triage.knowledge.model import (
    BROKEN,
    BROKEN_QUESTION,
    LAST_TIME_QUESTION,
    REST_DAY,
    REST_DAY_QUESTION,
    SEEN_AGREED,
    SEEN_QUESTION,
    STRETCH_HURT,
    WHY_QUESTION,
    Knowledge,
)
from triage.knowledge.shape import AT_ONCE

_LONGEST = 24 * 60 * 60
"""Seconds; a session that seems longer was on while somebody set the clock."""


def open_today(knowledge: Knowledge, record: Record, now: datetime) -> dict[str, frozenset[str]]:
    """The answers that the program supplies: what is open, whether a session was broken off, or this is a day of rest.


    It does not lapse with time or with other rules. A visit settles it at which the person said that somebody has
    looked and agreed, but not on a day of rest: that is too soon for it. Where the clock was set back the order of
    things is unknown, so nothing counts as settled.
    """
    said: dict[str, frozenset[str]] = {}
    ordered = record.newest is None or record.newest <= now
    level = _still_open(knowledge, record, ordered=ordered)
    if level != knowledge.questions[LAST_TIME_QUESTION].supplied:
        said[LAST_TIME_QUESTION] = frozenset({level})
    if _broken_off(record, ordered=ordered):
        said[BROKEN_QUESTION] = frozenset({BROKEN})
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
        agreed = SEEN_AGREED in visit.answers.get(SEEN_QUESTION, ())
        yield visit.at, agreed and REST_DAY_QUESTION not in visit.answers, (visit.disposition,)
    for session in record.sessions:
        yield _end(session), False, (session.ending, *((session.advised,) if session.advised else ()))


def _broken_off(record: Record, *, ordered: bool) -> bool:
    """Whether a session was broken off, and nobody has said why since. What was said then is a result of its own."""
    asked = max((each.at for each in record.visits if WHY_QUESTION in each.answers), default=None)
    broken = max((_end(each) for each in record.sessions if each.ending == "broken_off"), default=None)
    return broken is not None and (asked is None or not ordered or asked < broken)


def _days_of_rest(record: Record, now: datetime) -> Iterator[date]:
    """The days, by the calendar of now, on which a stretch hurt or somebody was sent for help at once."""
    moments = [each.at for each in record.visits if each.disposition in AT_ONCE]
    moments += [_end(each) for each in record.sessions if each.ending == STRETCH_HURT or each.advised in AT_ONCE]
    return (moment.astimezone(now.tzinfo).date() for moment in moments)


def _end(session: Session) -> datetime:
    return session.began + timedelta(seconds=min(session.seconds, _LONGEST))
