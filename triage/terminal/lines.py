"""Lines that fit this terminal."""

from shutil import get_terminal_size
from textwrap import fill

from triage.presentation.width import bounded


def columns() -> int:
    """How wide a line may be in this terminal. The last column stays free, for some terminals break the line there."""
    return bounded(get_terminal_size().columns - 1)


def wrapped(text: str, width: int | None = None) -> str:
    """The text in lines of at most so many columns, or in lines that fit this terminal. No word is broken."""
    return fill(text, width or columns(), break_long_words=False, break_on_hyphens=False)
