"""Two clocks read together: one that never jumps, to count with, and that of the day, to tell how old answers are."""

import time
from typing import NamedTuple, Protocol


class Moment(NamedTuple):
    """One moment on both clocks, in seconds. Only differences of `steady` mean something."""

    steady: float
    day: float


class Clock(Protocol):
    """Where the time comes from."""

    def now(self) -> Moment:
        """This moment."""


class RealClock:
    """The clocks of this computer. The steady one may stand still while it sleeps; that of the day does not."""

    def now(self) -> Moment:
        """This moment."""
        return Moment(time.monotonic(), time.time())


class FastClock:
    """A clock for a rehearsal: every second of it lasts 1/`speed` of a real one."""

    def __init__(self, real: Clock, speed: float) -> None:
        self._real, self._speed = real, speed
        self._start = real.now()

    def now(self) -> Moment:
        """This moment, on a day that goes by as fast."""
        real = self._real.now()
        return Moment(*(start + (at - start) * self._speed for start, at in zip(self._start, real, strict=True)))
