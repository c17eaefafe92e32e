"""Hold the terminal for the interview: its second screen, and a clean way out whatever happens."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import TextIO

_SECOND_SCREEN = "\x1b[?1049h\x1b[H\x1b[2J"
_FIRST_SCREEN = "\x1b[0m\x1b[?25h\x1b[?1049l"
ENDING = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
"""What Ctrl-C, a request to end and a closed window send, where this system knows it."""


@contextmanager
def second_screen(out: TextIO | None = None) -> Iterator[None]:
    """Show everything on the terminal's second screen; on leaving, what was there before is there again.

    No answer stays in the terminal's memory of lines.
    """
    if sys.platform == "win32":  # there the prompt library holds the screen itself
        yield
        return
    out = out or sys.stdout
    _write(out, _SECOND_SCREEN)
    try:
        yield
    finally:
        _write(out, _FIRST_SCREEN)


@contextmanager
def ended_cleanly() -> Iterator[None]:
    """Told to end, everything is put back on the way out: Ctrl-C and a closed window become an interruption.

    So they do where the caller ignores them, as a shell does for what runs in its background: a person is asked here.
    """
    before = {each: signal.signal(each, _interrupt) for each in ENDING}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _write(out: TextIO, text: str) -> None:
    """The window may be gone already."""
    with suppress(OSError, ValueError):
        out.write(text)
        out.flush()
