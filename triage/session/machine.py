"""The guided session as a state and what happens to it. Pure: a moment and an event in, the next state out.

Where the session stands is worked out from one moment in the past and never summed up from pieces, so nothing drifts.
"""

from bisect import bisect_right
from dataclasses import dataclass, replace
from enum import Enum
from itertools import accumulate

from triage.session.clock import Moment
from triage.session.permit import Permit
from triage.session.phases import Phase, phases_of

_SOON = 1e-6
"""Sums of moments are off by less than this."""


class Event(Enum):
    """What can happen: time goes by, or a person wants something."""

    TICK = "tick"
    HURT = "hurt"
    PAUSE = "pause"
    NEXT = "next"
    BACK = "back"
    QUIT = "quit"
    BREAK_OFF = "break_off"


class End(Enum):
    """How a session ended.

    broken_off: the program was interrupted. too_old: the answers it rests on became too old on the way.
    """

    FINISHED = "finished"
    HURT = "hurt"
    QUIT = "quit"
    BROKEN_OFF = "broken_off"
    TOO_OLD = "too_old"


_ENDS = {Event.HURT: End.HURT, Event.QUIT: End.QUIT, Event.BREAK_OFF: End.BROKEN_OFF}


@dataclass(frozen=True)
class Session:
    """Where a session stands.

    origin: the steady moment at which it would have begun if it had run without a pause or a jump until now.
    seen: the last moment that was told to it. longest_gap: seconds without an event after which it waits.
    paused_at: second of the session at which it waits, or None. whole: numbers of the phases that ran to their end.
    """

    permit: Permit
    phases: tuple[Phase, ...]
    starts: tuple[int, ...]
    began: Moment
    origin: float
    seen: Moment
    longest_gap: float
    paused_at: float | None = None
    end: End | None = None
    whole: frozenset[int] = frozenset()

    @property
    def running(self) -> bool:
        """Neither paused nor ended."""
        return self.end is None and self.paused_at is None

    @property
    def at(self) -> float:
        """The second of the session that was last seen."""
        return self.seen.steady - self.origin if self.paused_at is None else self.paused_at

    @property
    def number(self) -> int:
        """Which phase this is, from 0."""
        return min(bisect_right(self.starts, self.at + _SOON), len(self.phases)) - 1

    @property
    def phase(self) -> Phase:
        """What is to be done."""
        return self.phases[self.number]

    @property
    def done(self) -> tuple[str, ...]:
        """The exercises that were held to the end, as often and on as many sides as the plan says."""
        holds: dict[str, list[bool]] = {}
        for number, phase in enumerate(self.phases):
            if phase.kind == "hold" and phase.step.exercise is not None:
                holds.setdefault(phase.step.exercise, []).append(number in self.whole)
        return tuple(name for name, each in holds.items() if all(each))

    @property
    def left(self) -> float:
        """Seconds to the end of this phase."""
        return max(0.0, self.starts[self.number] + self.phase.seconds - self.at)


def begin(permit: Permit, now: Moment, speed: float = 1.0) -> Session:
    """A running session at its first second. `speed` is that of the clock, for a rehearsal.

    Raises:
        NotPermitted: the answers are too old for a session of this length, or have led through one before.
    """
    permit.use(now)
    phases = phases_of(permit.knowledge, permit.outcome.routine)
    starts = tuple(accumulate((phase.seconds for phase in phases[:-1]), initial=0))
    gap = permit.knowledge.policy.session.longest_gap * speed
    return Session(permit, phases, starts, now, now.steady, now, gap)


def after(session: Session, event: Event, now: Moment) -> Session:
    """The session after an event. One that has ended stays as it is."""
    if session.end is not None:
        return session
    if event in _ENDS:
        return _ended(session, now, _ENDS[event])
    if session.permit.age(now) > session.permit.knowledge.policy.session.good_for:
        return _ended(session, now, End.TOO_OLD)
    waited = session.paused_at is not None
    session = _passed(session, now)
    if session.end is not None or event is Event.TICK:
        return session
    if event is Event.PAUSE:
        return _resumed(session) if waited else replace(session, paused_at=session.at)
    return _moved(session, session.number + (1 if event is Event.NEXT else -1))


def _passed(session: Session, now: Moment) -> Session:
    """Time went by. After a gap nobody was shown anything in, the session waits where it was last seen."""
    gap = max(now.steady - session.seen.steady, now.day - session.seen.day)
    if session.paused_at is None and gap > session.longest_gap:
        session = replace(session, paused_at=session.at)
    before, session = session.number, replace(session, seen=now)
    session = replace(session, whole=session.whole | {*range(before, session.number)})
    total = session.starts[-1] + session.phases[-1].seconds
    if session.at + _SOON < total:
        return session
    return replace(session, whole=session.whole | {session.number}, end=End.FINISHED)


def _resumed(session: Session) -> Session:
    return replace(session, origin=session.seen.steady - session.at, paused_at=None)


def _moved(session: Session, number: int) -> Session:
    """To the start of another phase; past the last one it is finished."""
    if number >= len(session.phases):
        return replace(session, end=End.FINISHED)
    start = float(session.starts[max(0, number)])
    if session.paused_at is not None:
        return replace(session, paused_at=start)
    return replace(session, origin=session.seen.steady - start)


def _ended(session: Session, now: Moment, end: End) -> Session:
    return replace(session, seen=now, paused_at=session.at, end=end)
