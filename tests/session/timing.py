"""A clock that only the test moves, and people who earned a routine."""

from tests.pack import KNOWLEDGE
from tests.property.strategies import calm
from triage.session.clock import Moment
from triage.session.permit import Permit, assessed

DAY = 1_800_000_000.0


class FakeClock:
    """Both clocks stand still until the test moves them, together or one alone."""

    def __init__(self) -> None:
        self.steady, self.day = 100.0, DAY

    def now(self) -> Moment:
        """This moment."""
        return Moment(self.steady, self.day)

    def go_on(self, seconds: float) -> None:
        """Let time go by."""
        self.steady += seconds
        self.day += seconds


def permitted(clock: FakeClock, **answers: str) -> Permit:
    """Leave for a session that begins with answers of this moment."""
    permit = assessed(KNOWLEDGE, calm(**{"minutes": "min_20", **answers}), "GB", clock.now(), clock)
    assert isinstance(permit, Permit)
    return permit


class PressedKeys:
    """Keys pressed at certain moments of a fake clock, which goes on while they are waited for."""

    def __init__(self, clock: FakeClock, *pressed: tuple[float, str], jitter: float = 0.0) -> None:
        self._clock, self._pressed, self._jitter = clock, list(pressed), jitter

    def wait(self, seconds: float) -> str:
        """The next key if its moment comes within so many seconds, else "" after them (and a little more)."""
        if self._pressed and self._pressed[0][0] <= self._clock.steady + seconds:
            at, key = self._pressed.pop(0)
            self._clock.go_on(max(0.0, at - self._clock.steady))
            return key
        self._clock.go_on(seconds + self._jitter)
        return ""
