"""Reminders to stretch, as a standard calendar file. It says nothing of a person: calendars are seen by others."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from triage.knowledge.model import Knowledge

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class BadReminder(Exception):
    """The time or the days are none. The message says what to write."""


def time_of(text: str) -> time:
    """The time of day written as 10:30.

    Raises:
        BadReminder: it is not written so.
    """
    hours, colon, minutes = text.strip().partition(":")
    digits = hours.isascii() and hours.isdigit() and minutes.isascii() and minutes.isdigit() and len(minutes) == 2
    if not (colon and digits and len(hours) <= 2 and int(hours) <= 23 and int(minutes) <= 59):
        raise BadReminder(f"{text!r}: write the time as 10:30, from 00:00 to 23:59")
    return time(int(hours), int(minutes))


def days_of(text: str) -> tuple[str, ...]:
    """The days written as mon,wed,fri, in the order of the week.

    Raises:
        BadReminder: one of them is none.
    """
    names = [name.strip().lower() for name in text.split(",") if name.strip()]
    unknown = [name for name in names if name not in WEEKDAYS]
    if unknown or not names:
        wrong = ", ".join(map(repr, unknown)) or repr(text)
        raise BadReminder(f"{wrong}: write days as mon,wed,fri; there are {', '.join(WEEKDAYS)}")
    return tuple(day for day in WEEKDAYS if day in names)


def earliest(knowledge: Knowledge, up: time) -> time:
    """The time from which on it is long enough after getting up."""
    wait = timedelta(seconds=knowledge.policy.session.wait_after_getting_up)
    return (datetime.combine(date.min, up) + wait).time()


def too_early(knowledge: Knowledge, at: time, up: time) -> bool:
    """Whether the reminder comes sooner after getting up than the back should be bent."""
    since = (datetime.combine(date.min, at) - datetime.combine(date.min, up)) % timedelta(days=1)
    return since < timedelta(seconds=knowledge.policy.session.wait_after_getting_up)


def calendar(knowledge: Knowledge, at: time, days: Sequence[str], now: datetime) -> bytes:
    """A calendar file with one event that comes back each week, in the time of wherever the person is.

    Args:
        at: time of day. days: of `WEEKDAYS`, at least one. now: when the file is made, with its time zone; the first
            reminder is the next one after it.

    Raises:
        BadReminder: there is no day, or one that does not exist.
    """
    from icalendar import Alarm, Calendar, Event  # only now: it takes long to load

    names = days_of(",".join(days))
    words, first = knowledge.words, _first(at, names, now)
    longest = max(each.total for each in knowledge.policy.routine.lengths.values())
    event = Event()
    event.add("uid", f"{uuid5(NAMESPACE_URL, f'triage {now.isoformat()} {at} {names}')}")
    event.add("dtstamp", now)
    event.add("dtstart", first)
    event.add("duration", timedelta(seconds=longest))
    count = knowledge.policy.session.reminded_weeks * len(names)
    event.add("rrule", {"freq": "weekly", "count": count, "byday": [name[:2].upper() for name in names]})
    event.add("summary", words["remind_title"])
    event.add("description", words["remind_text"])
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", words["remind_title"])
    alarm.add("trigger", timedelta(0))
    event.add_component(alarm)
    whole = Calendar()
    whole.add("prodid", "-//triage-back//reminders//EN")
    whole.add("version", "2.0")
    whole.add_component(event)
    return bytes(whole.to_ical())


def _first(at: time, names: Sequence[str], now: datetime) -> datetime:
    """The next such time after now. Without a time zone: half past ten is half past ten wherever the person goes."""
    local = now.replace(tzinfo=None)
    coming = (datetime.combine(local.date() + timedelta(days=day), at) for day in range(8))
    return next(each for each in coming if each > local and WEEKDAYS[each.weekday()] in names)
