"""Turn the pages of a long text: single keys, which never print anything."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import Enum

from triage.terminal.typed import until_typed

if sys.platform != "win32":
    import termios
    import tty


class Turn(Enum):
    """What the reader of a page wants next."""

    MORE = "more"
    ALL = "all"
    STOP = "stop"


_KEYS = {
    **dict.fromkeys(("\r", "\n", " ", "\x1b[B", "\x1bOB", "\x1b[6~", "\x1b[C", "\x1bOC"), Turn.MORE),
    **dict.fromkeys(("a", "A", "\x1b[F", "\x1bOF", "\x1b[4~"), Turn.ALL),
    **dict.fromkeys(("q", "Q", "\x04"), Turn.STOP),
}
_WINDOWS_KEYS = {"P": Turn.MORE, "Q": Turn.MORE, "M": Turn.MORE, "O": Turn.ALL}


def read_turn() -> Turn:
    """Wait for a key that turns the page; every other key does nothing.

    Raises:
        EOFError, KeyboardInterrupt: the input ended or was interrupted.
    """
    while True:
        turn = _turn_on_windows() if sys.platform == "win32" else _turn_of_a_key()
        if turn is not None:
            return turn


@contextmanager
def unechoed() -> Iterator[None]:
    """Keys print nothing on the terminal meanwhile, and those not read by the end of it are forgotten."""
    if sys.platform == "win32" or not sys.stdin.isatty():
        yield
        return
    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)
    quiet = [*before]
    quiet[3] = before[3] & ~termios.ECHO
    termios.tcsetattr(descriptor, termios.TCSANOW, quiet)
    try:
        yield
    finally:
        with suppress(termios.error):  # the window may be gone already
            termios.tcsetattr(descriptor, termios.TCSAFLUSH, before)


def _turn_of_a_key() -> Turn | None:
    """One key, which may come as several bytes; they come together."""
    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)
    try:
        tty.setcbreak(descriptor, termios.TCSANOW)
        until_typed()
        key = os.read(descriptor, 64)
    finally:
        termios.tcsetattr(descriptor, termios.TCSANOW, before)
    if not key:
        raise EOFError
    return _KEYS.get(key.decode(errors="replace"))


def _turn_on_windows() -> Turn | None:
    import msvcrt

    key = str(getattr(msvcrt, "getwch")())  # noqa: B009  the name is there on Windows alone
    if key == "\x03":
        raise KeyboardInterrupt
    if key in ("\x00", "\xe0"):
        return _WINDOWS_KEYS.get(str(getattr(msvcrt, "getwch")()))  # noqa: B009
    return _KEYS.get(key)
