"""What is kept of a session, and what the command ends with."""

import argparse
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

import pytest

from tests.pack import KNOWLEDGE
from tests.property.strategies import calm
from tests.session.timing import FakeClock, permitted
from triage.commands import guiding
from triage.commands.guiding import guided
from triage.commands.notebook import Notebook
from triage.commands.visit import Visited
from triage.decision.assess import assess
from triage.decision.result import Referral
from triage.exit_codes import DONE, INTERRUPTED, NOT_WRITTEN
from triage.journal.problems import JournalProblem
from triage.journal.store import open_journal
from triage.session.machine import End, Event, Session, after, begin
from triage.session.permit import Permit
from triage.terminal.guided.offered import Led, Way

ASKED = argparse.Namespace(command="session", rehearse=False, no_pictures=True)
REHEARSED = argparse.Namespace(command="session", rehearse=True, no_pictures=True)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Notebook]:
    """A journal of somebody who said yes to one."""
    notebook = Notebook(tmp_path / "data")
    notebook.begin(datetime.now(UTC))
    yield notebook
    notebook.close()


def visit(book: Notebook, sheet: dict[str, frozenset[str]] | None = None) -> Visited:
    """A visit of this moment with these answers, or without any worry."""
    answers = sheet or calm(minutes="min_10")
    outcome = assess(KNOWLEDGE, answers, "GB")
    return Visited(KNOWLEDGE, outcome, answers, {}, datetime.now().astimezone(), monotonic(), True, book)


def stretched(end: End) -> Session:
    """A session of 100 seconds, with a skipped walk, that ended like this."""
    clock = FakeClock()
    session = after(begin(permitted(clock, minutes="min_10"), clock.now()), Event.NEXT, clock.now())
    for _ in range(100):
        clock.go_on(1)
        session = after(session, Event.TICK, clock.now())
    return replace(session, end=end)


def comes_of_it(monkeypatch: pytest.MonkeyPatch, led: Led | None) -> list[Permit]:
    """Let this come of the session that is offered; the leave it was offered by."""
    offered: list[Permit] = []

    def offer(permit: Permit, _way: Way, *, asked_for: bool) -> Led | None:
        offered.append(permit)
        return led

    monkeypatch.setattr(guiding, "offer", offer)
    return offered


def test_a_session_is_kept(monkeypatch: pytest.MonkeyPatch, book: Notebook) -> None:
    """A journal keeps how long it was, how it ended, what was done to its end, the pain after, and what was felt."""
    session = stretched(End.FINISHED)
    comes_of_it(monkeypatch, Led(session, 2))
    assert guided(visit(book), ASKED) == DONE
    comes_of_it(monkeypatch, Led(session, 5, hurt=True, felt=("leg",)))
    assert guided(visit(book), ASKED) == DONE
    weak = assess(KNOWLEDGE, calm(session_stop="hurt", felt="numb_weak"))
    assert isinstance(weak, Referral)
    comes_of_it(monkeypatch, Led(session, 5, hurt=True, felt=("numb_weak",), referral=weak))
    monkeypatch.setattr(guiding, "_shown", lambda *_, **__: DONE)
    assert guided(visit(book), ASKED) == DONE
    with open_journal(book.folder) as journal:
        first, second, third = journal.sessions()
    assert (second.advised, third.advised) == (None, "urgent")
    assert (first.ending, first.seconds, first.pain_after, first.felt) == ("finished", 100, 2, ())
    assert first.exercises == session.done
    assert 0 < len(first.exercises) < sum(each.kind == "stretch" for each in session.permit.outcome.routine.steps)
    assert (second.ending, second.pain_after, second.felt) == ("hurt", 5, ("leg",))


def test_a_rehearsal_is_not_kept(monkeypatch: pytest.MonkeyPatch, book: Notebook) -> None:
    """Nobody stretches in a rehearsal, so the journal holds nothing of it."""
    comes_of_it(monkeypatch, Led(stretched(End.FINISHED), 2))
    assert guided(visit(book), REHEARSED) == DONE
    with open_journal(book.folder) as journal:
        assert journal.sessions() == ()


def test_a_journal_that_cannot_be_written(
    monkeypatch: pytest.MonkeyPatch, book: Notebook, capsys: pytest.CaptureFixture[str]
) -> None:
    """A session that could not be kept ends with 5 and says why."""
    comes_of_it(monkeypatch, Led(stretched(End.FINISHED), 2))

    def full(_session: object) -> None:
        raise JournalProblem("the disk is full")

    monkeypatch.setattr(book, "keep_session", full)
    assert guided(visit(book), ASKED) == NOT_WRITTEN
    assert "the disk is full" in " ".join(capsys.readouterr().out.split())


def test_what_ends_a_session_ends_the_command(monkeypatch: pytest.MonkeyPatch, book: Notebook) -> None:
    """Not wanted is 0; questions broken off after "it hurts" are 130."""
    comes_of_it(monkeypatch, None)
    assert guided(visit(book), ASKED) == DONE
    comes_of_it(monkeypatch, Led(stretched(End.HURT), hurt=True, broken_off=True))
    assert guided(visit(book), ASKED) == INTERRUPTED


def test_nothing_is_offered_without_leave(monkeypatch: pytest.MonkeyPatch, book: Notebook) -> None:
    """With a referral, with an old visit, or with a routine that these answers do not earn, nothing is offered."""
    offered = comes_of_it(monkeypatch, None)
    sign = visit(book, calm(nerve_signs="saddle_numbness"))
    assert isinstance(sign.outcome, Referral)
    routine = visit(book)
    later = routine._replace(asked=datetime(2090, 1, 1, tzinfo=UTC))
    forged = routine._replace(answers=sign.answers)
    for each in (sign, later, forged):
        assert guided(each, ASKED) == DONE
    assert offered == []
    assert guided(routine, ASKED) == DONE
    assert len(offered) == 1


def test_a_session_that_was_broken_off_is_kept_as_that(monkeypatch: pytest.MonkeyPatch, book: Notebook) -> None:
    """Neither finished nor hurt: nobody could be asked. Also where the end was reached and the pain not told."""
    for end in (End.BROKEN_OFF, End.FINISHED):
        comes_of_it(monkeypatch, Led(stretched(end), broken_off=True))
        assert guided(visit(book), ASKED) == INTERRUPTED
    with open_journal(book.folder) as journal:
        assert {each.ending for each in journal.sessions()} == {"broken_off"}
