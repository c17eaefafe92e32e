"""Two ways to show a session while it runs: on the whole screen, or told in lines for every terminal."""

from collections.abc import Callable
from math import ceil
from textwrap import fill
from typing import Protocol

from triage.session.machine import Session
from triage.session.telling import instructions, next_text, phase_text, step_title
from triage.terminal.guided.frame import Look, frame

BELL = "\a"
HIDE_CURSOR = "\x1b[?25l"


class Face(Protocol):
    """A way to show a session."""

    def show(self, session: Session) -> None:
        """Show where the session stands. Called several times a second; also after its end."""

    def turn_bell(self) -> None:
        """Turn the bell off, or on again."""


class Screen:
    """The whole screen, drawn anew where something has changed. look: what the terminal is like now."""

    def __init__(self, emergency: str, look: Callable[[], Look], write: Callable[[str], None]) -> None:
        self._emergency, self._look, self._write = emergency, look, write
        self._bell, self._number, self._shown = True, 0, ()

    _shown: tuple[object, ...]

    def show(self, session: Session) -> None:
        """Draw the screen, with a bell where another phase began."""
        look = self._look()._replace(bell=self._bell)
        seen = (look, session.number, session.paused_at, session.end, ceil(session.left))
        bell = BELL if self._bell and (session.number != self._number or session.end is not None) else ""
        if seen != self._shown:  # once a second is enough: drawing costs more than all the rest
            lines = frame(session, self._emergency, look)
            self._write(f"{HIDE_CURSOR}\x1b[H" + "\x1b[K\n".join(lines) + f"\x1b[K\x1b[J{bell}")
        self._number, self._shown = session.number, seen

    def turn_bell(self) -> None:
        """Turn the bell off, or on again."""
        self._bell = not self._bell


class Spoken:
    """Told in lines. `write` shows one line."""

    def __init__(self, words: dict[str, str], columns: int, write: Callable[[str], None]) -> None:
        self._words, self._columns, self._write = words, columns, write
        self._bell, self._number, self._marks_left, self._paused = True, -1, 0, False

    def show(self, session: Session) -> None:
        """Tell what is new: another phase, a pause, some seconds less."""
        if session.end is not None:
            return
        if session.number != self._number:
            self._begin(session)
        paused = session.paused_at is not None
        if paused != self._paused:
            self._paused = paused
            self._say(self._words["session_paused"] if paused else phase_text(session))
            self._say(self._words["session_key_go_on" if paused else "session_key_stop"])
        elif not paused:
            self._count(session)

    def turn_bell(self) -> None:
        """Turn the bell off, or on again, and say so."""
        self._bell = not self._bell
        self._say(self._words["session_bell_is_on" if self._bell else "session_bell_is_off"])

    def _begin(self, session: Session) -> None:
        first = self._number < 0 or session.phase.step is not session.phases[self._number].step
        self._number = session.number
        bell = BELL if self._bell else ""
        if first:
            self._say("")
            self._say(self._words["session_key_stop"])
            self._say(step_title(session))
            for text in (text for texts in instructions(session) for text in texts):
                self._say(f"- {text}")
        seconds = self._words["rest_seconds"].format(seconds=session.phase.seconds)
        self._say(f"{bell}{phase_text(session)}. {seconds}.")
        if session.phase.kind == "hold":
            self._say(next_text(session))
        self._marks_left = ceil(session.left / _every(session))

    def _count(self, session: Session) -> None:
        """How many seconds are left, from time to time, and when to begin."""
        policy, words = session.permit.knowledge.policy.session, self._words
        marks = ceil(session.left / _every(session))
        if marks < self._marks_left:
            self._marks_left = marks
            if marks:
                self._say(words["session_seconds_left"].format(seconds=marks * _every(session)))
        if session.phase.kind == "get_ready" and self._marks_left and session.left <= policy.count_in:
            self._marks_left = 0
            self._say(words["session_soon"].format(seconds=policy.count_in))

    def _say(self, text: str) -> None:
        self._write(fill(text, self._columns, subsequent_indent="  " if text.startswith("- ") else ""))


def _every(session: Session) -> int:
    policy = session.permit.knowledge.policy.session
    return policy.walk_told_every if session.phase.kind == "warm_up" else policy.told_every
