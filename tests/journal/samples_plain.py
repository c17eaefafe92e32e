"""Records that need no rules and no content, so that a process that writes them starts quickly."""

from datetime import UTC, date, datetime, timedelta

from triage.journal.records import Fact, Session, Spell, Visit

DAY_ONE = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


def numbered(number: int) -> tuple[Visit, list[Fact], Spell, Session]:
    """Records that carry their number, large enough to reach over several pages of the file."""
    at = DAY_ONE + timedelta(minutes=number)
    answers = {f"question_{each}": frozenset({f"option_{number}"}) for each in range(60)}
    facts = [Fact(name, options, at, "k") for name, options in answers.items()]
    visit = Visit(at, "routine", number % 11, answers, "k")
    return visit, facts, Spell(date(2026, 10, 20), None), Session(at, number, "finished", tuple(answers))
