"""No order of answers, clocks, keys and restarts reaches a running session without a clearance of the same hour."""

from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from tests.pack import KNOWLEDGE
from tests.property.strategies import answers_to, calm
from tests.session.timing import FakeClock
from triage.decision.assess import assess
from triage.decision.result import Referral, Routine
from triage.session.clock import Moment
from triage.session.machine import Event, Session, after, begin
from triage.session.permit import NotPermitted, Permit, assessed
from triage.session.stopped import after_a_stop

HOUR = KNOWLEDGE.policy.session.good_for
CALM = calm(minutes="min_10")
STOPPED = calm(minutes="min_10", session_stop="hurt")
SIGNS = [name for name, each in KNOWLEDGE.questions.items() if each.ask_again == "always" and name in CALM]


class Sessions(RuleBasedStateMachine):
    """One person and a program that may be stopped, put to sleep, misled by its clocks and used in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = FakeClock()
        self.sheet: dict[str, frozenset[str]] = {}
        self.answered: Moment | None = None
        self.permit: Permit | None = None
        self.session: Session | None = None
        self.looked_at: Permit | None = None
        self.kept: list[str] = []

    @rule(sheet=st.sampled_from(["calm", "sign", "incomplete"]), data=st.data())
    def answer(self, sheet: str, data: st.DataObject) -> None:
        """Answer everything anew: calmly, with any answers to one list of signs, or not to the end."""
        self.answered = self.clock.now()
        self.sheet = dict(CALM)
        name = data.draw(st.sampled_from(SIGNS))
        if sheet == "sign":
            self.sheet[name] = data.draw(answers_to(name))
        if sheet == "incomplete":
            del self.sheet[name]
        self.permit = None

    @precondition(lambda self: self.answered is not None)
    @rule()
    def see_the_result(self) -> None:
        """The answers are assessed, and only what they earn is there."""
        assert self.answered is not None
        try:
            found = assessed(KNOWLEDGE, self.sheet, "GB", self.answered, self.clock)
        except NotPermitted:
            found = None
        self.permit = found if isinstance(found, Permit) else None
        if self.permit is not None and not self.kept:
            self.kept.append(self.permit.outcome.to_json())

    @precondition(lambda self: self.permit is not None)
    @rule()
    def start(self) -> None:
        """Ask to begin."""
        assert self.permit is not None
        with suppress(NotPermitted):
            self.session = begin(self.permit, self.clock.now())

    @rule(before=st.floats(0, 1.2 * HOUR), asleep=st.booleans())
    def start_calmly(self, before: float, asleep: bool) -> None:
        """Answer without any worry, take some time over the result or let the computer sleep, and begin."""
        self.sheet, self.answered = dict(CALM), self.clock.now()
        (self.sleep if asleep else self.pass_time)(before)
        self.see_the_result()
        if self.permit is not None:
            self.start()

    @precondition(lambda self: bool(self.kept))
    @rule()
    def forge(self) -> None:
        """Try to begin with a result that was kept, and with leave that was changed."""
        routine = Routine.model_validate_json(self.kept[0])
        with pytest.raises(NotPermitted):
            Permit(KNOWLEDGE, CALM, routine, self.clock.now())
        if self.permit is not None:
            with pytest.raises(NotPermitted):
                replace(self.permit, since=self.clock.now())

    @precondition(lambda self: self.session is not None)
    @rule(event=st.sampled_from([*Event, Event.PAUSE, Event.PAUSE]), seconds=st.floats(0, 20))
    def press(self, event: Event, seconds: float) -> None:
        """A key, or just time."""
        assert self.session is not None
        self.pass_time(seconds)
        self.session = after(self.session, event, self.clock.now())

    @rule(seconds=st.floats(0, 2 * HOUR))
    def pass_time(self, seconds: float) -> None:
        """Time goes by on both clocks."""
        self.clock.go_on(seconds)

    @rule(seconds=st.floats(60, 2 * HOUR))
    def sleep(self, seconds: float) -> None:
        """The computer sleeps: its steady clock stands still."""
        self.clock.day += seconds

    @rule(seconds=st.floats(-2 * HOUR, 2 * HOUR))
    def set_the_clock(self, seconds: float) -> None:
        """Somebody sets the clock of the day, forward or back."""
        self.clock.day += seconds

    @precondition(lambda self: self.session is not None)
    @rule(answers=st.sampled_from(["calm", "sign"]), data=st.data())
    def hurt(self, answers: str, data: st.DataObject) -> None:
        """It hurts; the signs are asked again: whatever is answered, these answers lead to no session."""
        assert self.session is not None
        self.session = after(self.session, Event.HURT, self.clock.now())
        sheet = dict(STOPPED)
        if answers == "sign":
            sheet["felt"] = data.draw(answers_to("felt"))
        assert after_a_stop(KNOWLEDGE, self.session.permit.answers).keys() <= sheet.keys()
        if sheet["felt"] != {"none"}:
            assert isinstance(assess(KNOWLEDGE, sheet), Referral)
        with pytest.raises(NotPermitted):
            assessed(KNOWLEDGE, sheet, "GB", self.clock.now(), self.clock)
        with pytest.raises(NotPermitted):
            begin(self.session.permit, self.clock.now())

    @invariant()
    def runs_on_fresh_answers_alone(self) -> None:
        """What runs was cleared by answers of this hour, as far as any clock of the computer can tell."""
        if self.session is None:
            return
        session = after(self.session, Event.TICK, self.clock.now())
        if session.running:
            permit = session.permit
            age = self.clock.now().steady - permit.since.steady, self.clock.now().day - permit.since.day
            assert max(age) <= HOUR
            if permit is not self.looked_at:
                assert isinstance(assess(KNOWLEDGE, permit.answers), Routine)
                self.looked_at = permit
            assert all(permit.answers[name] == {"none"} for name in SIGNS if KNOWLEDGE.questions[name].signs)


def test_no_way_round() -> None:
    """P37 Whatever happens in whatever order, what runs rests on answers of the same hour without a warning sign."""
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        Sessions, settings=settings(max_examples=settings().max_examples // 2, stateful_step_count=25)
    )


def test_the_machine_reaches_running_sessions() -> None:
    """The search is not empty: by its own steps it gets a session to run, to hurt and to become too old."""
    one = Sessions()
    one.sheet, one.answered = dict(CALM), one.clock.now()
    one.see_the_result()
    one.start()
    assert one.session is not None
    assert one.session.running
    one.press(Event.TICK, 3)
    one.runs_on_fresh_answers_alone()
    one.sleep(HOUR)
    one.press(Event.TICK, 0)
    assert not one.session.running
    one.forge()
