"""A whole session of twenty minutes on the real clock of this computer: how late is each phase shown?

Run by `make session-clock`; too long for every day. Nobody presses a key; the screen is drawn and thrown away.
"""

import sys
import time
from itertools import accumulate
from statistics import median

from tests.pack import KNOWLEDGE
from tests.property.strategies import calm
from triage.session.clock import RealClock
from triage.session.machine import End, Session
from triage.session.permit import Permit, assessed
from triage.terminal.guided.faces import Screen
from triage.terminal.guided.frame import Look
from triage.terminal.guided.leading import lead

MOST_LATE = 0.2


class Nobody:
    """Waits as long as it is told, as the keys of a terminal do when nobody presses one."""

    def wait(self, seconds: float) -> str:
        """No key."""
        time.sleep(seconds)
        return ""


class Watching:
    """Draws each moment as the screen does, and notes when each phase was drawn first."""

    def __init__(self) -> None:
        self._screen = Screen("", lambda: Look(100, 40, depth="256"), lambda _text: None)
        self.first: dict[int, float] = {}

    def show(self, session: Session) -> None:
        """Draw it and note when that was done."""
        self._screen.show(session)
        self.first.setdefault(len(session.phases) if session.end else session.number, time.monotonic())

    def turn_bell(self) -> None:
        """Nobody turns it."""


def main() -> int:
    """Run the session and tell; 1 where it drifted: where its end or most phases are late, or one is early."""
    clock, face = RealClock(), Watching()
    answers = calm(minutes="min_20", story="comes_back_same", stage="later")
    permit = assessed(KNOWLEDGE, answers, "GB", clock.now(), clock)
    assert isinstance(permit, Permit)
    session = lead(permit, face, Nobody(), clock)
    assert session.end is End.FINISHED
    due = [*accumulate((phase.seconds for phase in session.phases), initial=0)]
    late = [face.first[number] - session.began.steady - at for number, at in enumerate(due)]
    worst = sorted(late, reverse=True)[:3]
    print(f"{due[-1]} seconds, {len(late)} moments: the end is {late[-1]:.3f} s late, the median {median(late):.3f} s;")
    print("the latest three (a busy computer shows a moment late): " + ", ".join(f"{each:.3f} s" for each in worst))
    return int(max(late[-1], median(late)) > MOST_LATE or min(late) < 0)


if __name__ == "__main__":
    sys.exit(main())
