"""Lines that a person types: after the words they answer, and never in the way of a request to end."""

import builtins
import os
import select
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from triage.terminal.held import ENDING, ended_cleanly
from triage.terminal.typed import read_line

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
Ready = tuple[list[object], list[object], list[object]]
real_select = select.select


@pytest.fixture
def person(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """The other side of a terminal that stands in the place of this process's standard input: what types there."""
    ours, theirs = os.openpty()
    with os.fdopen(theirs, encoding="utf-8") as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        yield ours
    with suppress(OSError):
        os.close(ours)


def when_waiting(monkeypatch: pytest.MonkeyPatch, *happens: object) -> list[int]:
    """Let these happen one by one, each just before the wait for a line begins; how often it began."""
    waits: list[int] = []

    def wait(*watched: list[object]) -> Ready:
        act = happens[len(waits)]
        waits.append(1)
        assert callable(act)
        act()
        return real_select(*watched)

    monkeypatch.setattr("triage.terminal.typed.select", wait)
    return waits


def test_a_line_typed_before_is_lost(person: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the line counts that was typed when the prompt was there."""
    os.write(person, b"before\n")
    select.select([sys.stdin], [], [])  # it has come through
    waits = when_waiting(monkeypatch, lambda: os.write(person, b"after\n"))
    assert read_line("? ") == "after"
    assert waits


def test_a_signal_just_before_the_wait_ends_it(person: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that has been handled already when the wait begins does not let it wait: it looks again at once."""
    before = signal.signal(signal.SIGUSR1, lambda _number, _frame: None)
    try:
        waits = when_waiting(
            monkeypatch, lambda: signal.raise_signal(signal.SIGUSR1), lambda: os.write(person, b"a line\n")
        )
        assert read_line("? ") == "a line"
    finally:
        signal.signal(signal.SIGUSR1, before)
    assert len(waits) == 2


@pytest.mark.parametrize("number", ENDING)
def test_told_to_end_while_it_waits(person: int, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """It is an interruption, and nothing is left open behind it."""
    when_waiting(monkeypatch, lambda: signal.raise_signal(number))
    open_before = len(list(Path("/dev/fd").iterdir()))
    with ended_cleanly(), pytest.raises(KeyboardInterrupt):
        read_line("? ")
    assert len(list(Path("/dev/fd").iterdir())) == open_before
    assert signal.set_wakeup_fd(-1) == -1


def test_nothing_is_imported_meanwhile(person: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C in the midst of an import would leave its lock to those who load beside it: the program could not end."""
    when_waiting(monkeypatch, lambda: os.write(person, b"a line\n"))
    imported: list[str] = []
    monkeypatch.setattr(builtins, "__import__", lambda name, *_more: imported.append(name))
    assert read_line("? ") == "a line"
    monkeypatch.undo()
    assert imported == []


def test_the_window_is_closed(person: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """No line is made up when the other side is gone."""
    when_waiting(monkeypatch, lambda: os.close(person))
    with pytest.raises(EOFError):
        read_line("? ")
