"""`triage` on a pseudo-terminal, as a person would run it."""

import os
import sys
from pathlib import Path
from types import TracebackType

import pexpect

ROOT = Path(__file__).parents[2]
TRIAGE = [sys.executable, "-m", "triage"]
UP, DOWN, RIGHT, LEFT = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D"
ENTER, SPACE, CTRL_C, CTRL_D = "\r", " ", "\x03", "\x04"
START = "Press Enter to start"
KEYS = "q = quit"
MORE = "q = end:"
NEXT_SCREEN = "\x1b[?2004h"
OFFER = "means no."
CHECK = "Read your answers once more"
SECONDS = 90


class OnATerminal:
    """One run. `environment` replaces variables; those that choose a mode are clear otherwise.

    before: a command that runs the program as its own child, to look at it.
    """

    def __init__(
        self,
        *arguments: str,
        rows: int = 40,
        columns: int = 100,
        environment: dict[str, str] | None = None,
        folder: str | Path | None = None,
        before: list[str] | None = None,
    ) -> None:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "TRIAGE_R"))}
        clear = {"TERM": "xterm-256color", "ACCESSIBLE": "", "NO_COLOR": "", "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT)}
        command = [*(before or []), *TRIAGE, *arguments]
        self._child = pexpect.spawn(
            command[0],
            command[1:],
            env=kept | clear | (environment or {}),
            cwd=str(folder or ROOT),
            dimensions=(rows, columns),
            encoding="utf-8",
            codec_errors="replace",
            timeout=SECONDS,
        )
        self._child.delaybeforesend = None
        self.seen = ""

    def __enter__(self) -> "OnATerminal":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._child.close(force=True)

    @property
    def pid(self) -> int:
        """The number of the process."""
        return int(self._child.pid)

    def press(self, keys: str) -> None:
        """Press keys."""
        self._child.send(keys)

    def wait_for(self, text: str) -> str:
        """Wait until the text is on the screen; what came before it."""
        self._child.expect_exact(text)
        self.seen += self._child.before + text
        return str(self._child.before)

    def next_question(self) -> str:
        """Wait until the next screen waits for keys; what is on it. (An answered one is drawn a last time first.)"""
        self.wait_for(NEXT_SCREEN)
        return self.wait_for(KEYS)

    def resize(self, rows: int, columns: int) -> None:
        """Make the window another size."""
        self._child.setwinsize(rows, columns)

    def close_window(self) -> None:
        """Close the window: the other side of the terminal is gone."""
        self._child.close(force=False)

    def end(self) -> int:
        """Wait for the end; the exit code."""
        self._child.expect(pexpect.EOF)
        self.seen += self._child.before
        self._child.close()
        return int(self._child.exitstatus if self._child.exitstatus is not None else -self._child.signalstatus)

    def is_cooked(self) -> bool:
        """Whether the terminal shows what is typed and waits for whole lines, as it did before."""
        import termios

        flags = termios.tcgetattr(self._child.child_fd)[3]
        return bool(flags & termios.ECHO) and bool(flags & termios.ICANON)

    def to_the_first_question(self) -> str:
        """Go past the opening words."""
        self.wait_for(START)
        self.press(ENTER)
        return self.next_question()

    def to_an_emergency(self, until: str = OFFER) -> None:
        """Tick the first warning sign, see the result, all of it."""
        self.to_the_first_question()
        self.press(SPACE + ENTER)
        self.next_question()
        self.press(ENTER)
        self.wait_for(MORE)
        self.press("a")
        self.wait_for(until)
