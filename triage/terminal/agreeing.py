"""A yes or a no. Nothing is ever chosen in advance for a yes."""

from collections.abc import Callable, Mapping
from shutil import get_terminal_size
from textwrap import fill

from triage.terminal.typed import read_line

NARROWEST, WIDEST = 20, 76
YES, NO = ("y", "yes"), ("n", "no")


def wrapped(text: str) -> str:
    """The text in lines that fit this terminal."""
    columns = max(NARROWEST, min(get_terminal_size().columns - 1, WIDEST))
    return fill(text, columns, break_long_words=False, break_on_hyphens=False)


def agrees(
    words: Mapping[str, str], question: str, read: Callable[[str], str] = read_line, *, enter: bool | None = False
) -> bool:
    """Whether the person says yes. enter: what Enter alone means; None where it means nothing and is asked again.

    Raises:
        EOFError, KeyboardInterrupt: the input ended or was interrupted.
    """
    print()
    while True:
        line = read(f"{wrapped(question)} ").strip().lower()
        if line in YES:
            return True
        if line in NO:
            return False
        if not line and enter is not None:
            return enter
        print(words["yes_or_no"])
