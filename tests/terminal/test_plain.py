"""The plain interview: what lines do and what they say."""

import pytest

from tests.pack import KNOWLEDGE
from tests.terminal.driven import WORDS
from triage.terminal import steps
from triage.terminal.asking import Asking, Move, Quit
from triage.terminal.plain import Plain

SIGNS = steps.put(KNOWLEDGE, {}, "nerve_signs")
CODES = [each.code for each in SIGNS.choices]
AGAIN = steps.put(KNOWLEDGE, {"nerve_signs": frozenset({CODES[1]})}, "nerve_signs")
YOUNGEST = steps.put(KNOWLEDGE, {}, "age").choices[0].code
AGE_AGAIN = steps.put(KNOWLEDGE, {"age": frozenset({YOUNGEST})}, "age")


class Typist:
    """Somebody who types these lines; an exception stands for a key that raises it."""

    def __init__(self, *lines: str | BaseException) -> None:
        self._lines = iter(lines)
        self.seen: list[str] = []
        self.face = Plain(WORDS, self._read, self.seen.append, columns=400)

    def _read(self, prompt: str) -> str:
        self.seen.append(prompt)
        line = next(self._lines)
        if isinstance(line, BaseException):
            raise line
        return line

    def reply(self, asking: Asking) -> frozenset[str] | Move:
        """The reply to these lines."""
        return self.face.ask(asking, "")


def test_enter_keeps_only_what_was_answered() -> None:
    """Enter alone keeps an answer that was given before; a question without one is asked on."""
    assert Typist("").reply(AGAIN) is Move.KEEP
    assert Typist("").reply(AGE_AGAIN) is Move.KEEP
    asked = Typist("", "3")
    assert asked.reply(SIGNS) == {CODES[2]}
    assert WORDS["please_answer"] in asked.seen


def test_the_old_numbers_are_shown() -> None:
    """A question that is asked again shows the old numbers and says that new ones take their place."""
    asked = Typist("1 3")
    assert asked.reply(AGAIN) == {CODES[0], CODES[2]}
    assert WORDS["answered_before_plain"].format(numbers="2", answer=AGAIN.earlier) in asked.seen
    assert WORDS["answer_again_any"] in asked.seen


def test_what_is_no_number_is_told_whole() -> None:
    """The message on what is not a number here quotes it as it was typed."""
    asked = Typist("x", "1")
    asked.reply(SIGNS)
    assert WORDS["not_an_option"].format(given="x") in asked.seen


def test_ctrl_d_is_asked_about() -> None:
    """Ctrl-D asks like q; an input that has ended stays ended."""
    assert Typist(EOFError(), "n", "1").reply(SIGNS) == {CODES[0]}
    with pytest.raises(Quit):
        Typist(EOFError(), "y").reply(SIGNS)
    with pytest.raises(EOFError):
        Typist(EOFError(), EOFError()).reply(SIGNS)


def test_nobody_types_too_much() -> None:
    """However often somebody says q and then no, the question stays: no line makes the program heavier."""
    assert Typist(*["q", "n"] * 5000, "1").reply(SIGNS) == {CODES[0]}
