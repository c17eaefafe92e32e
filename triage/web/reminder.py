"""The reminder as a download: what can be chosen on the page, and the file for what was chosen."""

from datetime import datetime
from typing import NamedTuple

from triage.knowledge.model import Knowledge
from triage.session.reminders import BadReminder, calendar, days_of, time_of
from triage.web.forms import BadForm, Posted


class Reminder(NamedTuple):
    """What the form offers. days: what is sent, and the key of the words for it; the first stands there."""

    at: str
    days: tuple[tuple[str, str], ...]


REMINDER = Reminder(
    at="10:30",
    days=(
        ("mon,wed,fri", "web_remind_three"),
        ("mon,tue,wed,thu,fri", "web_remind_weekdays"),
        ("mon,tue,wed,thu,fri,sat,sun", "web_remind_daily"),
    ),
)


def calendar_file(knowledge: Knowledge, posted: Posted) -> bytes:
    """The calendar file for the time and the days in a form. It holds nothing of the answers.

    Raises:
        BadForm: the time or the days are none.
    """
    try:
        return calendar(knowledge, time_of(posted.at), days_of(posted.days), datetime.now().astimezone())
    except BadReminder as error:
        raise BadForm("the reminder is none") from error
