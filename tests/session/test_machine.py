"""The session as a state: it keeps time, it waits, it moves, and "it hurts" ends it from anywhere."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pack import KNOWLEDGE
from tests.session.timing import FakeClock, PressedKeys, permitted
from triage.session.machine import End, Event, Session, after, begin
from triage.terminal.guided.leading import lead

HOUR = KNOWLEDGE.policy.session.good_for
GAP = KNOWLEDGE.policy.session.longest_gap


class Watching:
    """A face that notes when each phase was shown first."""

    def __init__(self, clock: FakeClock) -> None:
        self._clock = clock
        self.first: dict[int, float] = {}
        self.sessions: list[Session] = []

    def show(self, session: Session) -> None:
        """Note it."""
        self.sessions.append(session)
        self.first.setdefault(len(session.phases) if session.end else session.number, self._clock.steady)

    def turn_bell(self) -> None:
        """Nothing rings here."""


def started() -> tuple[FakeClock, Session]:
    """A session at its first second."""
    clock = FakeClock()
    return clock, begin(permitted(clock), clock.now())


def run_on(session: Session, clock: FakeClock, seconds: float) -> Session:
    """Let time go by in steps that a face would take."""
    for _ in range(int(seconds / 0.25)):
        clock.go_on(0.25)
        session = after(session, Event.TICK, clock.now())
    return session


def states(session: Session, clock: FakeClock) -> Iterator[Session]:
    """The session in each of its phases, running and paused."""
    for _ in session.phases:
        clock.go_on(0.5)
        session = after(session, Event.TICK, clock.now())
        yield session
        yield after(session, Event.PAUSE, clock.now())
        session = after(session, Event.NEXT, clock.now())


@pytest.mark.parametrize("jitter", [0.0, 0.013, 0.11])
def test_twenty_minutes_without_drift(jitter: float) -> None:
    """Over the whole session each phase is shown at most 0.2 s late, however late the computer wakes up each time."""
    clock = FakeClock()
    face, start = Watching(clock), clock.steady
    session = lead(
        permitted(clock, story="comes_back_same", stage="later"), face, PressedKeys(clock, jitter=jitter), clock
    )
    assert session.end is End.FINISHED
    assert session.permit.outcome.routine.seconds > 1000
    due = [*session.starts, session.permit.outcome.routine.seconds]
    late = [face.first[number] - start - at for number, at in enumerate(due)]
    assert min(late) >= -1e-5
    assert max(late) <= 0.2


def test_a_pause_takes_nothing_away() -> None:
    """After a pause of any length within the hour the phase goes on where it was."""
    clock, session = started()
    session = after(run_on(session, clock, 30), Event.PAUSE, clock.now())
    left = session.left
    session = run_on(session, clock, 200)
    assert (session.left, session.running) == (left, False)
    session = after(session, Event.PAUSE, clock.now())
    assert session.running
    assert run_on(session, clock, 10).left == pytest.approx(left - 10)


def test_it_waits_after_a_gap() -> None:
    """A computer that slept did not show anything: the session waits where the person last saw it."""
    clock, session = started()
    session = run_on(session, clock, 30)
    clock.go_on(GAP + 1)
    asleep = after(session, Event.TICK, clock.now())
    assert (asleep.paused_at, asleep.running) == (pytest.approx(30), False)
    assert after(session, Event.PAUSE, clock.now()).paused_at == pytest.approx(30)
    clock.steady -= 2
    clock.day -= 2
    assert after(session, Event.TICK, clock.now()).running


def test_too_old_on_the_way() -> None:
    """A session that was paused until its answers are older than an hour ends, and no key brings it back."""
    clock, session = started()
    session = after(run_on(session, clock, 30), Event.PAUSE, clock.now())
    clock.go_on(HOUR - 31)
    assert after(session, Event.PAUSE, clock.now()).running
    clock.go_on(2)
    ended = after(session, Event.PAUSE, clock.now())
    assert ended.end is End.TOO_OLD
    assert all(after(ended, event, clock.now()) is ended for event in Event)


def test_it_hurts_ends_from_everywhere() -> None:
    """P37 In every phase, running or paused, however old the answers: "it hurts" ends it at once, for good."""
    clock, session = started()
    for each in states(session, clock):
        for wait in (0.0, 2 * HOUR):
            now = clock.now()._replace(steady=clock.steady + wait, day=clock.day + wait)
            hurt = after(each, Event.HURT, now)
            assert hurt.end is End.HURT
            assert all(after(hurt, event, now) is hurt for event in Event)


def test_next_and_back() -> None:
    """Next goes to the start of the next phase, past the last one to the end; back to the one before."""
    clock, session = started()
    seen = []
    while session.end is None:
        seen.append(session.number)
        session = after(session, Event.NEXT, clock.now())
    assert session.end is End.FINISHED
    assert seen == list(range(len(session.phases)))
    clock, session = started()
    session = run_on(session, clock, 3)
    for _ in range(2):
        session = after(session, Event.BACK, clock.now())
        assert (session.number, session.left) == (0, session.phases[0].seconds)


@given(events=st.lists(st.tuples(st.sampled_from(list(Event)), st.floats(0, 400)), max_size=30))
def test_whatever_is_pressed(events: list[tuple[Event, float]]) -> None:
    """Whatever is pressed whenever: it stays inside the plan, runs within the hour of its answers, and ends stay."""
    clock, session = started()
    begun = clock.day
    for event, seconds in events:
        clock.go_on(seconds)
        before, session = session, after(session, event, clock.now())
        assert 0 <= session.left <= session.phase.seconds + 1e-6
        assert session.permit is before.permit
        if session.running:
            assert clock.day - begun <= HOUR
        if before.end is not None:
            assert session is before
        if event is Event.HURT:
            assert session.end is not None
