"""When the pain began: a length that somebody tells becomes days of the calendar, which move on by themselves."""

from collections.abc import Iterator
from datetime import date, timedelta

from triage.journal.records import UNKNOWN, Spell
from triage.knowledge.conditions import Row
from triage.knowledge.model import DURATION_QUESTION, Knowledge


def told(knowledge: Knowledge, option: str, today: date) -> Spell:
    """The days on which pain of this length can have begun; unknown where the person is not sure."""
    days = knowledge.policy.check_in.durations.get(option)
    if days is None:
        return UNKNOWN
    first, before = days
    return Spell(None if before is None else today - timedelta(days=before - 1), today - timedelta(days=first))


def narrowed(known: Spell, now: Spell) -> Spell:
    """The days that fit what was known and what is told now; what is told now where they do not meet."""
    earliest = max((day for day in (known.earliest, now.earliest) if day), default=None)
    latest = min((day for day in (known.latest, now.latest) if day), default=None)
    return now if earliest and latest and earliest > latest else Spell(earliest, latest)


def duration_today(knowledge: Knowledge, spell: Spell, today: date) -> str | None:
    """The length that this spell has today, or None where it must be asked: unknown, or rules could tell the
    possible lengths apart. Of lengths that are alike to every rule it is the longest."""
    if spell.latest is None or spell.latest > today:
        return None
    youngest = (today - spell.latest).days
    oldest = (today - spell.earliest).days if spell.earliest else None
    possible = [
        option
        for option, (first, before) in knowledge.policy.check_in.durations.items()
        if (before is None or youngest < before) and (oldest is None or oldest >= first)
    ]
    return possible[-1] if possible and _alike(knowledge, possible) else None


def _alike(knowledge: Knowledge, options: list[str]) -> bool:
    """Whether nothing that reads the question tells these options apart."""
    parts = (part for row in _rows(knowledge) for part in row.parts if part.question == DURATION_QUESTION)
    return all(len({option in part.options for option in options}) == 1 for part in parts)


def _rows(knowledge: Knowledge) -> Iterator[Row]:
    yield from (each.row for each in knowledge.referral_rows)
    yield from (row for profile in knowledge.profiles.values() for row in profile.when)
    yield from (row for each in knowledge.contraindications.values() for row in each.when)
    for question in knowledge.questions.values():
        yield from question.ask_when
