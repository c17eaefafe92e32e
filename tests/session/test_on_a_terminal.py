"""A session in a real terminal: however it ends, the terminal is as it was before."""

import os
import re
import signal
import sys
from pathlib import Path

import pytest

from tests.pack import KNOWLEDGE
from tests.property.strategies import calm
from tests.terminal.driven import keys_for, line_for
from tests.terminal.on_a_terminal import CTRL_C, ENTER, MORE, SPACE, OnATerminal
from tests.terminal.test_on_a_terminal import INTERRUPTED, walk_on
from triage.terminal import steps

WORDS = KNOWLEDGE.words
SHEET = calm(minutes="min_10")
ENTERS, LEAVES = "\x1b[?1049h", "\x1b[?1049l"
HIDES, SHOWS = "\x1b[?25l", "\x1b[?25h"
HOW_TO_STOP = WORDS["session_key_stop"]
SHELL = ["sh", "-c", 'trap : INT; "$@"; echo ENDED $?; stty -a', "sh"]
"""Runs a program and tells how it ended, and in what state the terminal is then."""

pytestmark = [
    pytest.mark.deep,
    pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal"),
]


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """An environment without a journal."""
    return {"XDG_DATA_HOME": str(tmp_path), "HOME": str(tmp_path)}


def at_the_beginning(terminal: OnATerminal) -> None:
    """Answer calmly up to where a session begins."""
    terminal.to_the_first_question()
    walk_on(terminal, SHEET)
    terminal.press(ENTER)
    terminal.wait_for(MORE)
    terminal.press("a")
    terminal.wait_for("means no.")
    terminal.press(ENTER)
    terminal.wait_for("journal")
    terminal.wait_for("means no.")
    terminal.press(ENTER)
    terminal.wait_for("type q to leave it")
    terminal.press(ENTER)
    terminal.wait_for(HOW_TO_STOP)
    terminal.wait_for("Walk gently")


def ended(terminal: OnATerminal) -> int:
    """The exit code of a program that was run by `SHELL`, after which the terminal must be as it was before."""
    assert terminal.end() == 0
    after = terminal.seen[terminal.seen.rfind(ENTERS) :]
    assert LEAVES in after
    assert after.rfind(SHOWS) > after.rfind(HIDES)
    assert {"icanon", "echo", "isig"} <= set(after.replace(";", " ").split())
    assert {"susp = ^Z", "quit = ^\\"} <= set(re.split(r";\s+", after[after.rfind("ENDED") :].replace("\n", " ")))
    return int(re.findall(r"ENDED (\d+)", after)[-1])


def test_a_rehearsed_session_to_the_end(home: dict[str, str]) -> None:
    """Rehearsed, each step comes and rings; after the end the pain is asked on a terminal that is as before."""
    with OnATerminal("session", "--rehearse", environment=home, before=SHELL) as terminal:
        at_the_beginning(terminal)
        terminal.wait_for(WORDS["timer_rest"])
        terminal.wait_for("number:")
        assert terminal.seen.count("\a") > 10
        assert terminal.is_cooked()
        terminal.press(f"2{ENTER}")
        terminal.wait_for("sure:")
        terminal.press(f"n{ENTER}")
        assert ended(terminal) == 0
        assert not list(Path(home["HOME"]).rglob("*.sqlite3"))


def test_it_hurts_is_one_key(home: dict[str, str]) -> None:
    """One s, no Enter: it ends, the signs are asked again, and pain in the leg is a referral; the stretch is over."""
    with OnATerminal("session", environment=home) as terminal:
        at_the_beginning(terminal)
        terminal.press("s")
        terminal.wait_for(WORDS["timer_stopped"])
        terminal.wait_for(WORDS["session_press_enter"])
        terminal.press(ENTER)
        terminal.next_question()
        sheet = calm(session_stop="hurt", felt="leg", minutes="min_10")
        answers = {name: sheet[name] for name in sheet if KNOWLEDGE.questions[name].ask_again != "always"}
        answers["session_stop"] = frozenset({"hurt"})
        while (name := steps.next_question(KNOWLEDGE, answers)) is not None:
            terminal.press(keys_for(steps.put(KNOWLEDGE, answers, name), sheet[name]))
            answers = steps.with_answer(KNOWLEDGE, answers, name, sheet[name])
            terminal.next_question()
        terminal.press(ENTER)
        terminal.wait_for(WORDS["level_see_clinician"])
        terminal.wait_for(MORE)
        terminal.press("a")
        terminal.wait_for("means no.")
        terminal.press(ENTER)
        assert terminal.end() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_ended_from_outside(home: dict[str, str], number: signal.Signals) -> None:
    """A request to end, a closed session, an interruption: 130, and the terminal as before."""
    with OnATerminal("session", environment=home, before=SHELL) as terminal:
        at_the_beginning(terminal)
        [child] = Path(f"/proc/{terminal.pid}/task/{terminal.pid}/children").read_text().split()
        os.kill(int(child), number)
        assert ended(terminal) == INTERRUPTED


def test_ctrl_c_and_ctrl_z(home: dict[str, str]) -> None:
    """Ctrl-Z and Ctrl-\\ leave no half set terminal behind: they do nothing. Ctrl-C ends with 130."""
    with OnATerminal("session", environment=home, before=SHELL) as terminal:
        at_the_beginning(terminal)
        terminal.press("\x1a\x1c")
        terminal.press(SPACE)
        terminal.wait_for(WORDS["session_paused"])
        terminal.press(CTRL_C)
        terminal.wait_for("You broke off")
        terminal.wait_for("if an emergency sign starts")
        assert ended(terminal) == INTERRUPTED


def test_the_window_is_closed(home: dict[str, str]) -> None:
    """When the window is gone the program goes too, and nothing hangs."""
    with OnATerminal("session", environment=home) as terminal:
        at_the_beginning(terminal)
        pid = terminal.pid
        terminal.close_window()
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_a_screen_that_fails(home: dict[str, str]) -> None:
    """A fault in the middle of a session leaves the terminal as before."""
    with OnATerminal(environment=home, before=[*SHELL, sys.executable, "-m", "tests.session.failing_face"]) as terminal:
        terminal.wait_for("shown 3")
        assert ended(terminal) == 1
        assert "the screen is gone" in terminal.seen


def test_in_lines(home: dict[str, str]) -> None:
    """The plain session: told in lines, stopped by one key, triaged by numbers; nothing moves the cursor."""
    with OnATerminal("session", "--plain", environment=home) as terminal:
        answers: dict[str, frozenset[str]] = {}
        while (name := steps.next_question(KNOWLEDGE, answers)) is not None:
            terminal.wait_for(WORDS["your_answer"])
            terminal.press(line_for(steps.put(KNOWLEDGE, answers, name), SHEET[name]) + ENTER)
            answers = steps.with_answer(KNOWLEDGE, answers, name, SHEET[name])
        for question in (WORDS["your_answer"], "means no.", "means no.", "leave it:"):
            terminal.wait_for(question)
            terminal.press(ENTER)
        terminal.wait_for("Walk gently")
        terminal.press("n")
        terminal.wait_for("Get ready")
        terminal.press("s")
        terminal.wait_for(WORDS["timer_stopped"])
        terminal.wait_for(WORDS["your_answer"])
        assert terminal.is_cooked()
        terminal.press("1" + ENTER)
        terminal.wait_for(WORDS["your_answer"])
        assert "\x1b" not in terminal.seen
        terminal.press(ENTER)
        terminal.wait_for("means no.")
        assert WORDS["result_heading_emergency"].upper() in terminal.seen
        terminal.press(ENTER)
        assert terminal.end() == 0
