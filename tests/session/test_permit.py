"""Leave for a session comes from answers of the same hour that earned a routine, and from nowhere else."""

import copy
from dataclasses import replace

import pytest

from tests.pack import KNOWLEDGE
from tests.property.strategies import calm
from tests.session.timing import FakeClock, permitted
from triage.decision.assess import assess
from triage.decision.result import Referral, Routine
from triage.session.clock import FastClock, Moment, RealClock
from triage.session.machine import Event, after, begin
from triage.session.permit import NotPermitted, Permit, assessed

HOUR = KNOWLEDGE.policy.session.good_for


def test_a_referral_gives_no_leave() -> None:
    """With a warning sign, or with an answer missing, there is a referral and nothing to begin with."""
    clock = FakeClock()
    sheet = calm()
    for answers in (calm(nerve_signs="saddle_numbness"), dict(list(sheet.items())[:-1]), {}):
        assert isinstance(assessed(KNOWLEDGE, answers, "GB", clock.now(), clock), Referral)


def test_a_kept_routine_gives_no_leave() -> None:
    """A routine alone, even one that was just read back, cannot be made into leave for a session."""
    clock = FakeClock()
    routine = assess(KNOWLEDGE, calm())
    assert isinstance(routine, Routine)
    kept = Routine.model_validate_json(routine.to_json())
    for seal in (None, object()):
        with pytest.raises(NotPermitted):
            Permit(KNOWLEDGE, calm(), kept, clock.now(), seal=seal)


def test_no_copy_is_younger_or_says_something_else() -> None:
    """Leave cannot be copied with another moment, routine or answers."""
    clock = FakeClock()
    permit = permitted(clock)
    for change in ({"since": Moment(1e9, 1e10)}, {"outcome": permitted(clock, minutes="min_10").outcome}):
        with pytest.raises(NotPermitted):
            replace(permit, **change)


def test_the_answers_cannot_be_changed_from_outside() -> None:
    """What is done to the sheet afterwards changes nothing in the leave."""
    clock = FakeClock()
    sheet = calm(minutes="min_10")
    permit = assessed(KNOWLEDGE, sheet, "GB", clock.now(), clock)
    assert isinstance(permit, Permit)
    sheet["nerve_signs"] = frozenset({"saddle_numbness"})
    assert permit.answers["nerve_signs"] == {"none"}


def test_a_session_fits_into_the_hour_of_its_answers() -> None:
    """P18 It can begin as long as it would end within the hour, and not a second later."""
    clock = FakeClock()
    permit = permitted(clock)
    other = permitted(clock)
    clock.go_on(HOUR - permit.outcome.routine.seconds)
    assert begin(permit, clock.now()).running
    clock.go_on(1)
    with pytest.raises(NotPermitted):
        begin(other, clock.now())


@pytest.mark.parametrize(("steady", "day"), [(0, HOUR), (HOUR, 0), (60, -60), (-60, 60), (0, -3)])
def test_the_clock_that_worries_counts(steady: float, day: float) -> None:
    """A computer that slept, a clock set forward or back: whichever clock worries decides."""
    clock = FakeClock()
    permit = permitted(clock)
    clock.steady += steady
    clock.day += day
    with pytest.raises(NotPermitted):
        begin(permit, clock.now())


def test_leave_is_good_for_one_session() -> None:
    """However the first session ended, the same answers do not lead through a second one."""
    clock = FakeClock()
    permit = permitted(clock)
    session = begin(permit, clock.now())
    for _ in (session, after(session, Event.HURT, clock.now())):
        with pytest.raises(NotPermitted):
            begin(permit, clock.now())


def test_a_clock_corrected_a_little_does_not_matter() -> None:
    """A second back on the clock of the day is what computers do all the time."""
    clock = FakeClock()
    permit = permitted(clock)
    clock.day -= 1
    assert begin(permit, clock.now()).running


def test_answers_from_a_time_to_come_give_no_leave() -> None:
    """Answers that are said to be of later than now are not believed."""
    clock = FakeClock()
    later = Moment(clock.steady + 60, clock.day + 60)
    with pytest.raises(NotPermitted):
        assessed(KNOWLEDGE, calm(), "GB", later, clock)


def test_a_copy_is_as_old() -> None:
    """Whoever copies leave, or writes it down and reads it again, keeps its moment: it is as old as before."""
    permit = permitted(FakeClock())
    for again in (copy.copy(permit), copy.deepcopy(permit)):
        assert again.since == permit.since


def test_a_rehearsal_runs_on_a_fast_clock() -> None:
    """Its clock goes by so many times faster, on both dials."""
    real = FakeClock()
    fast = FastClock(real, 40)
    before = fast.now()
    real.go_on(2)
    after = fast.now()
    assert (after.steady - before.steady, after.day - before.day) == pytest.approx((80, 80))


def test_the_clocks_of_this_computer_go_on() -> None:
    """Neither of the real clocks goes back between two looks."""
    clock = RealClock()
    first, second = clock.now(), clock.now()
    assert second.steady >= first.steady
    assert second.day > 1_600_000_000
