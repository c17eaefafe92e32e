"""Single keys with a limit of time, and a terminal that is as it was before, however this ends."""

import os
import re
import sys
import time
from contextlib import suppress
from select import select
from types import TracebackType
from typing import Any, Protocol

if sys.platform != "win32":
    import termios
    import tty

STOP, PAUSE, NEXT, BACK, BELL, QUIT = "s", " ", "n", "b", "m", "q"
_SAME = {"p": PAUSE, "\x1b[C": NEXT, "\x1bOC": NEXT, "\x1b[D": BACK, "\x1bOD": BACK, "\x04": QUIT}
_ONE_KEY = re.compile(r"\x1b\[[0-9;]*[A-Za-z~]|\x1bO.|.", re.DOTALL)
_GLANCE = 0.05


class Keys(Protocol):
    """Where keys come from."""

    def wait(self, seconds: float) -> str:
        """A key pressed within so many seconds, or "" when the time is over."""


def keys_of(text: str) -> list[str]:
    """The keys behind what a terminal sends, each by the name used here."""
    found = _ONE_KEY.findall(text)
    return [_SAME.get(key, key.lower()) for key in found]


class TerminalKeys:
    """The keys of this terminal while it is entered. What was typed before is forgotten, and nothing is echoed.

    Ctrl-C still interrupts. Keys that would leave the terminal half set (Ctrl-Z, Ctrl-\\) do nothing meanwhile.
    """

    def __init__(self) -> None:
        self._waiting: list[str] = []
        self._before: list[Any] | None = None

    def __enter__(self) -> "TerminalKeys":
        if sys.platform != "win32" and sys.stdin.isatty():
            descriptor = sys.stdin.fileno()
            self._before = termios.tcgetattr(descriptor)
            tty.setcbreak(descriptor, termios.TCSAFLUSH)
            quiet = termios.tcgetattr(descriptor)
            nothing = os.fpathconf(descriptor, "PC_VDISABLE").to_bytes(1, "little")
            for name in (termios.VSUSP, termios.VQUIT):
                quiet[6][name] = nothing
            termios.tcsetattr(descriptor, termios.TCSANOW, quiet)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._before is not None:
            with suppress(termios.error, OSError):  # the window may be gone already
                termios.tcsetattr(sys.stdin.fileno(), termios.TCSAFLUSH, self._before)

    def wait(self, seconds: float) -> str:
        """A key pressed within so many seconds, or "" when the time is over.

        Raises:
            EOFError, KeyboardInterrupt: the input ended or was interrupted.
        """
        if not self._waiting:
            self._waiting = keys_of(_typed_on_windows(seconds) if sys.platform == "win32" else _typed(seconds))
        return self._waiting.pop(0) if self._waiting else ""


def _typed(seconds: float) -> str:
    descriptor = sys.stdin.fileno()
    if not select([descriptor], [], [], max(0.0, seconds))[0]:
        return ""
    typed = os.read(descriptor, 64)
    if not typed:
        raise EOFError
    return typed.decode(errors="replace")


def _typed_on_windows(seconds: float) -> str:
    import msvcrt

    until = time.monotonic() + seconds
    while not getattr(msvcrt, "kbhit")():  # noqa: B009  the name is there on Windows alone
        if time.monotonic() >= until:
            return ""
        time.sleep(min(_GLANCE, max(0.0, until - time.monotonic())))
    key = str(getattr(msvcrt, "getwch")())  # noqa: B009
    if key == "\x03":
        raise KeyboardInterrupt
    return key
