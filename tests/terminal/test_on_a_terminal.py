"""What only a real terminal shows: keys typed ahead, interruptions, closing, resizing, small and odd terminals."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.pack import KNOWLEDGE
from tests.property.strategies import calm
from tests.terminal.driven import keys_for
from tests.terminal.on_a_terminal import (
    CHECK,
    CTRL_C,
    CTRL_D,
    DOWN,
    ENTER,
    KEYS,
    LEFT,
    RIGHT,
    ROOT,
    SPACE,
    START,
    TRIAGE,
    OnATerminal,
)
from triage.knowledge.questions import Group
from triage.terminal import steps

WORDS = KNOWLEDGE.words
NO_RESULT = "There is no result"
RESULTS = [WORDS[f"level_{each}"] for each in ("emergency", "urgent", "see_clinician", "routine")]
INTERRUPTED = 130
PEOPLE = (
    calm(),
    calm(history="blood_thinners", conditions="arthritis"),
    calm(story="comes_back_same"),
    calm(story="comes_back_same", history="cancer_ever"),
)
"""People who together are asked something in every group of a first visit."""
CHECK_IN = ("back_again", "since_last")
"""The group that only somebody who comes back is asked."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")


def no_result(terminal: OnATerminal) -> bool:
    """Nothing that was shown looks like a result."""
    return not any(f" {word} " in terminal.seen for word in RESULTS)


def walk_on(terminal: OnATerminal, sheet: dict[str, frozenset[str]], until: str | None = None) -> None:
    """Answer by this sheet from the first question, up to the question `until` or to the last check."""
    answers: dict[str, frozenset[str]] = {}
    while (name := steps.next_question(KNOWLEDGE, answers)) not in (None, until):
        terminal.press(keys_for(steps.put(KNOWLEDGE, answers, name), sheet[name]))
        answers = steps.with_answer(KNOWLEDGE, answers, name, sheet[name])
        terminal.next_question()


@pytest.mark.deep
def test_typed_ahead_keys_answer_nothing() -> None:
    """Keys pressed before a question is there are lost: neither the first nor the second question is answered."""
    with OnATerminal() as terminal:
        terminal.press(ENTER * 3 + SPACE + ENTER)
        terminal.wait_for(START)
        terminal.press(ENTER)
        first = terminal.next_question()
        assert "[x]" not in first
        terminal.press(SPACE + DOWN + SPACE + ENTER + DOWN + ENTER + DOWN + ENTER)
        assert CHECK in terminal.next_question()
        terminal.press(CTRL_C)
        assert terminal.end() == INTERRUPTED
        assert no_result(terminal)


@pytest.mark.deep
def test_typed_ahead_lines_answer_nothing() -> None:
    """In the plain interview a line typed before the next prompt is lost too: it shows no result."""
    with OnATerminal(environment={"TERM": "dumb"}) as terminal:
        terminal.wait_for(WORDS["your_answer"])
        terminal.press("1" + ENTER + ENTER + ENTER)
        terminal.wait_for(WORDS["check_your_answers"].upper())
        terminal.wait_for(WORDS["your_answer"])
        terminal.press("99" + ENTER)  # the check is still there to answer it
        terminal.wait_for(WORDS["not_an_option"].format(given="99"))
        terminal.wait_for(WORDS["your_answer"])  # keys from before, Ctrl-C among them, are forgotten there
        terminal.press(CTRL_C)
        assert terminal.end() == INTERRUPTED
        assert no_result(terminal)
        assert WORDS["result_heading_emergency"].upper() not in terminal.seen


@pytest.mark.deep
@pytest.mark.parametrize(
    "group", [each for each in KNOWLEDGE.groups if each.id not in CHECK_IN], ids=lambda group: group.id
)
def test_ctrl_c_in_every_group(group: Group) -> None:
    """Ctrl-C ends with 130 and no result, whichever group is open."""
    sheet = next(sheet for sheet in PEOPLE if not sheet.keys().isdisjoint(group.questions))
    with OnATerminal() as terminal:
        terminal.to_the_first_question()
        walk_on(terminal, sheet, until=next(name for name in group.questions if name in sheet))
        terminal.press(CTRL_C)
        assert terminal.end() == INTERRUPTED
        assert NO_RESULT in terminal.seen
        assert no_result(terminal)


@pytest.mark.deep
def test_back_through_everything() -> None:
    """P17 From the last check back to the very first question and, keeping one answer, straight to the check again."""
    sheet = calm()
    with OnATerminal() as terminal:
        terminal.to_the_first_question()
        walk_on(terminal, sheet)
        for _ in sheet:
            terminal.press(LEFT)
            terminal.next_question()
        terminal.press(LEFT)
        assert WORDS["no_going_back"] in terminal.next_question()
        terminal.press(RIGHT)
        assert CHECK in terminal.next_question()
        terminal.press(ENTER)
        terminal.wait_for(WORDS["level_routine"])


@pytest.mark.deep
def test_resizing_changes_no_answer() -> None:
    """A tick stays while the window becomes small and large again, and the question is drawn anew."""
    with OnATerminal() as terminal:
        terminal.to_the_first_question()
        terminal.press(SPACE)
        terminal.wait_for("x")
        for rows, columns in ((12, 30), (4, 12), (50, 200)):
            terminal.resize(rows, columns)
        terminal.wait_for(KEYS)
        terminal.press(ENTER)
        terminal.wait_for(CHECK)


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D + "y"])
def test_ways_out_leave_the_terminal_as_it_was(key: str) -> None:
    """Ctrl-C, and Ctrl-D with yes, end with 130 and no result; the terminal shows what is typed again."""
    with OnATerminal() as terminal:
        before = terminal.is_cooked()
        terminal.to_the_first_question()
        assert before
        assert not terminal.is_cooked()
        terminal.press(key)
        assert terminal.end() == INTERRUPTED
        assert NO_RESULT in terminal.seen
        assert no_result(terminal)
        assert terminal.seen.count("\x1b[?1049h") == terminal.seen.count("\x1b[?1049l") == 1


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_closed_window_gives_no_result(number: int) -> None:
    """Told to end, or with the window closed, the program ends with 130 and no result."""
    with OnATerminal() as terminal:
        terminal.to_the_first_question()
        os.kill(terminal.pid, number)
        assert terminal.end() == INTERRUPTED
        assert no_result(terminal)


@pytest.mark.deep
@pytest.mark.parametrize("environment", [{}, {"TERM": "dumb"}])
def test_ctrl_c_where_the_caller_ignores_it(environment: dict[str, str]) -> None:
    """A shell ignores Ctrl-C for what it runs in the background; a person who is asked here is heard all the same."""
    with OnATerminal(environment=environment, before=["sh", "-c", "trap '' INT; exec \"$@\"", "sh"]) as terminal:
        terminal.wait_for(WORDS["your_answer"] if environment else START)
        terminal.press(CTRL_C)
        assert terminal.end() == INTERRUPTED
        assert no_result(terminal)


@pytest.mark.deep
@pytest.mark.parametrize(
    "environment",
    [{"TERM": "dumb"}, {"ACCESSIBLE": "1"}, {"TERM": "dumb", "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}],
)
def test_plain_without_escapes(environment: dict[str, str]) -> None:
    """Dumb terminals, screen readers and the locale C get numbered lines and a whole result without any escape."""
    with OnATerminal(columns=30, environment=environment) as terminal:
        terminal.wait_for(WORDS["your_answer"])
        terminal.press("1" + ENTER)
        terminal.wait_for(WORDS["check_your_answers"].upper())
        terminal.wait_for(WORDS["your_answer"])
        terminal.press(ENTER)
        terminal.wait_for("/result.")
        terminal.press("n" + ENTER)
        assert terminal.end() == 0
        assert "\x1b" not in terminal.seen
        assert WORDS["result_heading_emergency"].upper() in " ".join(terminal.seen.split())


@pytest.mark.deep
def test_the_result_in_ascii_without_colour() -> None:
    """P47 With NO_COLOR and a stream that knows ASCII alone the framed result has no colour and no other letter."""
    with OnATerminal(environment={"NO_COLOR": "1", "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}) as terminal:
        terminal.to_an_emergency()
        assert terminal.seen.isascii()
        assert "\x1b[31m" not in terminal.seen
        terminal.press("n" + ENTER)
        assert terminal.end() == 0


def test_no_terminal_asks_nothing() -> None:
    """Without a terminal there is one clear line and no result; lines on standard input answer nothing."""
    said = subprocess.run(
        [*TRIAGE], input="1\n1\n\n", capture_output=True, text=True, check=False, cwd=ROOT, timeout=60
    )
    assert said.returncode == 2
    assert said.stdout == ""
    assert said.stderr.splitlines() == [WORDS["no_terminal"]]


def test_a_bad_name_for_the_output_is_told_first(tmp_path: Path) -> None:
    """A file name that does not tell its form is refused before the first question."""
    with OnATerminal("--output", str(tmp_path / "plan.docx")) as terminal:
        assert terminal.end() == 2
        assert START not in terminal.seen


@pytest.mark.parametrize("columns", [40, 60])
def test_a_first_start_is_told_in_lines_that_fit(columns: int, tmp_path: Path) -> None:
    """Where nothing is stored yet the wait is told, broken at words, and so is what is said to who stops at once."""
    new = {"XDG_CACHE_HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), "COLUMNS": str(columns)}
    with OnATerminal(columns=columns, environment=new) as terminal:
        terminal.wait_for(START)
        notice = terminal.seen.split("seconds.")[0]
        terminal.press(CTRL_C)
        assert terminal.end() == 130
        stopped = terminal.seen.rpartition(START)[2]
    assert " ".join(notice.split()) == "The rules and the content are read for the first time. Please wait some"
    assert max(map(len, notice.splitlines())) < columns
    assert " ".join(WORDS["interrupted"].split()) in " ".join(stopped.split())
    assert max(map(len, stopped.splitlines())) < columns


@pytest.mark.deep
@pytest.mark.parametrize("columns", [40, 80])
def test_damage_shows_the_card_first(columns: int, tmp_path: Path) -> None:
    """With damaged files the emergency card stands first and what is damaged after it, broken at words."""
    for name in ("rules", "content", "triage"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "pictures"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "content/words/interview.yaml").write_text("app_name: Changed\n")
    with OnATerminal(
        columns=columns, environment={"PYTHONPATH": str(tmp_path), "COLUMNS": str(columns)}, folder=tmp_path
    ) as terminal:
        assert terminal.end() == 3
        card, _, reason = terminal.seen.partition("triage: ")
        assert "EMERGENCY CARD" in card
        assert card.index("EMERGENCY CARD") < 5
        assert "interview.yaml" in reason
        assert max(map(len, terminal.seen.splitlines())) < columns
