"""Visits on a real terminal, in plain lines and with arrow keys: a yes, a check-in, an interview taken up again."""

from pathlib import Path

import pytest

from tests.pack import KNOWLEDGE
from tests.property.strategies import Sheet, calm
from tests.terminal.driven import keys_for
from tests.terminal.on_a_terminal import CHECK, CTRL_C, ENTER, START, OnATerminal
from triage.journal.known import answers_known
from triage.journal.place import NAME
from triage.journal.store import open_journal
from triage.terminal import steps

WORDS = KNOWLEDGE.words
ASKS = "Your answer:"
pytestmark = pytest.mark.deep


def _run(home: Path, *arguments: str) -> OnATerminal:
    return OnATerminal("--region", "GB", *arguments, environment={"XDG_DATA_HOME": str(home)}, folder=home)


def _say(run: OnATerminal, line: str, after: str = ASKS) -> None:
    run.wait_for(after)
    run.press(line + ENTER)


def _answer(run: OnATerminal, sheet: Sheet, known: Sheet) -> int:
    """Answer each question as it comes, then see the result; how many there were."""
    said, asked = dict(known), 0
    while (name := steps.next_question(KNOWLEDGE, said)) is not None:
        codes = KNOWLEDGE.questions[name].codes
        _say(run, " ".join(str(codes.index(code) + 1) for code in sheet[name]))
        said, asked = steps.with_answer(KNOWLEDGE, said, name, sheet[name]), asked + 1
    _say(run, "")
    return asked


def _first_visit(home: Path) -> None:
    with _run(home, "--plain") as run:
        assert _answer(run, calm(), {}) == 21
        _say(run, "n", "means no.")
        _say(run, "y", "means no.")
        _say(run, "n", "means no.")
        assert run.end() == 0
        assert WORDS["journal_kept"] in run.seen


def test_a_check_in_in_lines(tmp_path: Path) -> None:
    """After a yes, the next visit says what is known and asks 12 questions; both visits are in the journal."""
    _first_visit(tmp_path)
    folder = tmp_path / "triage-back"
    with open_journal(folder) as journal:
        record = journal.record()
    known = answers_known(KNOWLEDGE, record, record.visits[0].at)
    with _run(tmp_path, "--plain") as run:
        assert _answer(run, calm(visit="check_in", pain_now="pain_3"), known) == 12
        assert "Welcome back." in run.seen
        _say(run, "n", "means no.")
        _say(run, "n", "means no.")
        assert run.end() == 0
    with open_journal(folder) as journal:
        assert [visit.pain for visit in journal.visits()] == [None, 3]


def test_a_check_in_with_arrow_keys(tmp_path: Path) -> None:
    """The same with arrow keys: the questions of the check-in and no others."""
    _first_visit(tmp_path)
    with open_journal(tmp_path / "triage-back") as journal:
        record = journal.record()
    said = answers_known(KNOWLEDGE, record, record.visits[0].at)
    sheet, asked = calm(visit="check_in", pain_now="pain_3"), 0
    with _run(tmp_path) as run:
        run.wait_for(START)
        run.press(ENTER)
        while (name := steps.next_question(KNOWLEDGE, said)) is not None:
            run.next_question()
            run.press(keys_for(steps.put(KNOWLEDGE, said, name), sheet[name]))
            said, asked = steps.with_answer(KNOWLEDGE, said, name, sheet[name]), asked + 1
        run.wait_for(CHECK)
        assert asked == 12


def test_a_no_keeps_nothing(tmp_path: Path) -> None:
    """Who says no, or only presses Enter, has no journal and no folder for one."""
    with _run(tmp_path, "--plain") as run:
        _answer(run, calm(), {})
        for _ in range(3):
            _say(run, "", "means no.")
        assert run.end() == 0
    assert not (tmp_path / "triage-back").exists()


def test_an_interview_is_taken_up_again(tmp_path: Path) -> None:
    """Broken off with a yes to keep it, it goes on where it stood; after the result nothing of it stays."""
    with _run(tmp_path, "--plain") as run:
        for _ in range(3):
            _say(run, "6")
        _say(run, "q")
        _say(run, "y", WORDS["really_quit"][:20])
        _say(run, "y", "means no.")
        assert run.end() == 130
    with open_journal(tmp_path / "triage-back") as journal:
        unfinished = journal.unfinished()
        assert unfinished is not None
        assert not journal.agreed()
    with _run(tmp_path, "--plain") as run:
        _say(run, "y", "y or n.")
        assert _answer(run, calm(), unfinished.answers) == 18
        for _ in range(3):
            _say(run, "n", "means no.")
        assert run.end() == 0
    assert not (tmp_path / "triage-back").exists()


def test_an_interruption_keeps_nothing_without_a_yes(tmp_path: Path) -> None:
    """Ctrl-C keeps the interview only where there is a journal already."""
    with _run(tmp_path, "--plain") as run:
        _say(run, "6")
        run.wait_for(ASKS)
        run.press(CTRL_C)
        assert run.end() == 130
    assert not (tmp_path / "triage-back").exists()


def test_a_damaged_journal_stops_no_interview(tmp_path: Path) -> None:
    """It is told, the questions of a first visit are asked, the result is shown, and the file stays as it is."""
    (tmp_path / "triage-back").mkdir()
    (tmp_path / "triage-back" / NAME).write_bytes(b"Dear diary\n" * 40)
    with _run(tmp_path, "--plain") as run:
        assert _answer(run, calm(), {}) == 21
        assert "triage forget" in run.seen
        _say(run, "n", "means no.")
        _say(run, "n", "means no.")
        assert run.end() == 5
    assert (tmp_path / "triage-back" / NAME).read_bytes() == b"Dear diary\n" * 40
