"""Runs in a terminal of its own: a session whose screen fails in the middle."""

import sys
from contextlib import ExitStack

from tests.session.timing import FakeClock, permitted
from triage.session.clock import RealClock
from triage.session.machine import Session
from triage.terminal.guided.keys import TerminalKeys
from triage.terminal.guided.leading import lead
from triage.terminal.held import ended_cleanly, second_screen


class Failing:
    """Shows one moment, then fails."""

    shown = 0

    def show(self, session: Session) -> None:
        """Fail the third time."""
        self.shown += 1
        print(f"shown {self.shown}", flush=True)
        if self.shown == 3:
            raise RuntimeError("the screen is gone")

    def turn_bell(self) -> None:
        """Nothing rings."""


def main() -> None:
    """Lead through a session with it."""
    clock = FakeClock()
    clock.steady, clock.day = RealClock().now()
    with ended_cleanly(), ExitStack() as held:
        held.enter_context(second_screen())
        keys = held.enter_context(TerminalKeys())
        lead(permitted(clock), Failing(), keys, RealClock())


if __name__ == "__main__":
    sys.exit(main())
