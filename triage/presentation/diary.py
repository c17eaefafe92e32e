"""What the clinician sees of a journal: the last visits and sessions, one line each."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from triage.presentation.days import day_text

MOST = 10
"""So many lines at most, the newest ones: the page for the clinician stays one page."""


class Seen(NamedTuple):
    """One visit: when, the disposition, the pain from 0 to 10 if it was asked."""

    at: datetime
    disposition: str
    pain: int | None


class Done(NamedTuple):
    """One session: when, how long in seconds, how it ended, the pain before and after if it was told."""

    began: datetime
    seconds: int
    ending: str
    before: int | None
    after: int | None


def diary_lines(
    words: Mapping[str, str], visits: Iterable[Seen], sessions: Iterable[Done]
) -> tuple[tuple[str, str], ...]:
    """Pairs of a day and what happened on it, oldest first."""
    lines = [(each.at, _visit(words, each)) for each in visits] + [
        (each.began, _session(words, each)) for each in sessions
    ]
    newest = sorted(lines, key=lambda line: line[0])[-MOST:]
    return tuple((day_text(words, at.date()), text) for at, text in newest)


def _visit(words: Mapping[str, str], visit: Seen) -> str:
    level = words[f"clinical_level_{visit.disposition}"]
    return words["diary_visit"].format(level=level, pain=_number(visit.pain))


def _session(words: Mapping[str, str], done: Done) -> str:
    return words["diary_session"].format(
        minutes=round(done.seconds / 60),
        ending=words[f"journal_ending_{done.ending}"],
        before=_number(done.before),
        after=_number(done.after),
    )


def _number(pain: int | None) -> str:
    return "-" if pain is None else str(pain)
