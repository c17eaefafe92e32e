"""Told to end while a question stands on the screen, at any moment: the program ends, and no other face asks on."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

import pytest
from prompt_toolkit.application.current import get_app

from tests.pack import KNOWLEDGE
from tests.terminal.driven import ENTER, SPACE, WORDS, keyboard
from triage.terminal import steps
from triage.terminal.held import ENDING, ended_cleanly
from triage.terminal.prompts import Prompts

SECONDS = 60
"""Every one of these takes a tenth of a second; more would be waiting for ever."""
ASKING = steps.put(KNOWLEDGE, {}, "nerve_signs")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no process can be told so there")


def nothing() -> None:
    """Do nothing."""


def ended(before_each: Callable[[], None] = nothing, when_shown: Callable[[], None] = nothing) -> None:
    """Ask, with nobody at the keys; that only ends where the program was told to end."""
    with keyboard(), ended_cleanly(), pytest.raises(KeyboardInterrupt):
        Prompts(WORDS, "", when_shown, before_each).ask(ASKING, "")


def tell(number: int) -> Callable[[], None]:
    """Tell this process to end, at once."""
    return lambda: os.kill(os.getpid(), number)


@contextmanager
def impatient() -> Iterator[None]:
    """Fail instead of waiting for ever."""

    def late(_number: int, _frame: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("number", ENDING)
def test_told_while_the_question_is_drawn(number: int) -> None:
    """It is heard when the question has just been drawn, and the work that begins then is under way."""
    ended(when_shown=tell(number))


@pytest.mark.parametrize("number", ENDING)
def test_told_before_the_question(number: int) -> None:
    """It is heard before there is anything on the screen."""
    ended(before_each=tell(number))


@pytest.mark.parametrize("number", ENDING)
def test_told_after_the_answer(number: int) -> None:
    """It is heard when the answer was given already, and the question is drawn a last time: nothing comes of it."""
    with keyboard() as pipe, ended_cleanly(), impatient():

        def shown() -> None:
            if get_app().is_done:
                tell(number)()

        with pytest.raises(KeyboardInterrupt):
            Prompts(WORDS, "", shown, lambda: pipe.send_text(SPACE + ENTER)).ask(ASKING, "")


@pytest.mark.parametrize("number", ENDING)
def test_told_twice(number: int) -> None:
    """Somebody impatient is heard like anybody else."""

    def twice() -> None:
        tell(number)()
        tell(number)()

    ended(when_shown=twice)


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("at", range(1, 400, 17))
def test_told_in_any_line_of_the_library(at: int, first: bool) -> None:
    """Whatever the library is about to do when the question is about to be drawn, or was: nothing waits for ever."""
    left = at

    def line(_frame: FrameType, event: str, _argument: object) -> object:
        nonlocal left
        left -= event == "line"
        if left == 0:
            tell(ENDING[-1])()
        return line

    def trace() -> None:
        sys.settrace(line)

    before = sys.gettrace()
    with impatient():
        try:
            ended(*((trace, nothing) if first else (nothing, trace)))
        finally:
            sys.settrace(before)
