"""The faces of the terminal driven in this process: keys or lines are typed as each question comes up."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from prompt_toolkit.application import create_app_session
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from tests.pack import KNOWLEDGE
from triage.terminal.asking import Answered, Asking, Move
from triage.terminal.conduct import Interview
from triage.terminal.plain import Plain
from triage.terminal.prompts import Prompts

UP, DOWN, RIGHT, LEFT = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D"
HOME, END = "\x1b[H", "\x1b[F"
ENTER, SPACE, CTRL_C, CTRL_D = "\r", " ", "\x03", "\x04"
Sheet = Mapping[str, frozenset[str]]
WORDS = KNOWLEDGE.words


class Rows(DummyOutput):
    """No output, on a terminal of a size that can be told."""

    def __init__(self, rows: int = 40, columns: int = 80) -> None:
        self._size = Size(rows=rows, columns=columns)

    def get_size(self) -> Size:
        """The size that was told."""
        return self._size


@contextmanager
def keyboard(rows: int = 40, columns: int = 80) -> Iterator[PipeInput]:
    """A terminal for prompts with nobody at it but the test."""
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=Rows(rows, columns)):
        yield pipe


def prompts(pipe: PipeInput, *keys: str) -> Prompts:
    """The face with arrow keys; each text of keys is typed when one more question is about to be asked."""
    left = iter(keys)
    return Prompts(WORDS, "", before_each=lambda: pipe.send_text(next(left, CTRL_C)))


def keys_for(asking: Asking, answer: frozenset[str]) -> str:
    """What somebody types to give this answer: down to each option, space to tick, Enter."""
    codes = [each.code for each in asking.choices]
    if not asking.many:
        [code] = answer
        return DOWN * (codes.index(code) + 1) + ENTER
    typed, at = "", 0
    for code in sorted(answer, key=codes.index):
        typed += DOWN * (codes.index(code) - at) + SPACE
        at = codes.index(code)
    return typed + ENTER


def line_for(asking: Asking, answer: frozenset[str]) -> str:
    """What somebody types in the plain interview to give this answer."""
    codes = [each.code for each in asking.choices]
    return " ".join(str(codes.index(code) + 1) for code in sorted(answer))


class ByKeys:
    """Somebody at the arrow keys who knows all their answers."""

    def __init__(self, pipe: PipeInput, sheet: Sheet) -> None:
        self._pipe, self._sheet = pipe, sheet
        self._face = Prompts(WORDS, "", before_each=lambda: self._pipe.send_text(self._keys))
        self._keys = ""

    def ask(self, asking: Asking, note: str) -> frozenset[str] | Move:
        """Type the answer."""
        self._keys = keys_for(asking, self._sheet[asking.id])
        return self._face.ask(asking, note)

    def check(self, answered: tuple[Answered, ...], note: str) -> str | Move | None:
        """See the result."""
        self._keys = ENTER
        return self._face.check(answered, note)


class ByLines:
    """Somebody at the plain interview who knows all their answers."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._line = ""
        self._face = Plain(WORDS, lambda _prompt: self._line, lambda _line: None)

    def ask(self, asking: Asking, note: str) -> frozenset[str] | Move:
        """Type the numbers of the answer."""
        self._line = line_for(asking, self._sheet[asking.id])
        return self._face.ask(asking, note)

    def check(self, answered: tuple[Answered, ...], note: str) -> str | Move | None:
        """See the result."""
        self._line = ""
        return self._face.check(answered, note)


def answers_by_keys(sheet: Sheet) -> dict[str, frozenset[str]]:
    """What the interview with arrow keys takes from somebody with these answers."""
    with keyboard() as pipe:
        return Interview(KNOWLEDGE, known=_supplied(sheet)).conduct(ByKeys(pipe, sheet))


def answers_by_lines(sheet: Sheet) -> dict[str, frozenset[str]]:
    """What the plain interview takes from somebody with these answers."""
    return Interview(KNOWLEDGE, known=_supplied(sheet)).conduct(ByLines(sheet))


def _supplied(sheet: Sheet) -> dict[str, frozenset[str]]:
    """What nobody is asked, because the program says it."""
    return {name: answer for name, answer in sheet.items() if KNOWLEDGE.questions[name].supplied is not None}
