"""What a session counts is what the plan says."""

from itertools import pairwise

import pytest

from tests.pack import KNOWLEDGE
from tests.property.strategies import calm
from triage.decision.assess import assess
from triage.decision.result import Plan
from triage.session.phases import phases_of, timed


def plan(**answers: str) -> Plan:
    """The routine of an ordinary person."""
    routine = assess(KNOWLEDGE, calm(story="comes_back_same", **answers)).routine
    assert routine is not None
    return routine


@pytest.mark.parametrize("minutes", ["min_10", "min_15", "min_20"])
@pytest.mark.parametrize("stage", ["first_week", "second_week", "later"])
def test_phases_last_as_long_as_their_step(minutes: str, stage: str) -> None:
    """The seconds of the phases add up to those of each step, and all of them to those of the plan."""
    routine = plan(minutes=minutes, stage=stage)
    for each in timed(KNOWLEDGE, routine):
        assert sum(phase.seconds for phase in each.phases) == each.step.seconds
    assert sum(phase.seconds for phase in phases_of(KNOWLEDGE, routine)) == routine.seconds <= 1200


@pytest.mark.parametrize("stage", ["first_week", "second_week", "later"])
def test_each_side_gets_its_whole_dose(stage: str) -> None:
    """Each stretch is held as long and as often as its dose says, on each side, with one change of sides between."""
    routine = plan(minutes="min_20", stage=stage)
    phases = phases_of(KNOWLEDGE, routine)
    stretches = [step for step in routine.steps if step.kind == "stretch"]
    assert {step.sides for step in stretches} == {1, 2}
    for step in stretches:
        own = [phase for phase in phases if phase.step is step]
        holds = [(phase.side, phase.repeat, phase.seconds) for phase in own if phase.kind == "hold"]
        sides = [1, 2] if step.sides == 2 else [0]
        assert step.repeats is not None
        assert holds == [(side, n, step.hold_seconds) for side in sides for n in range(1, step.repeats + 1)]
        assert [phase.kind for phase in own].count("switch_sides") == (step.sides or 1) - 1
        assert [phase.kind for phase in own].count("let_go") == len(holds) - len(sides)


def test_getting_ready_belongs_to_the_stretch_that_follows() -> None:
    """Before each stretch there is time to get ready, while the stretch to come is shown; a walk comes first."""
    phases = phases_of(KNOWLEDGE, plan(minutes="min_15"))
    assert phases[0].kind == "warm_up"
    assert phases[-1].kind == "rest"
    for before, phase in pairwise(phases):
        if before.kind == "get_ready":
            assert phase.kind == "hold"
            assert before.step is phase.step


def test_every_phase_has_words() -> None:
    """Both sides are told apart, and so is everything that is done."""
    phases = phases_of(KNOWLEDGE, plan(minutes="min_20", stage="later"))
    said = {(phase.kind, phase.side if phase.kind == "hold" else 0): phase.text(KNOWLEDGE.words) for phase in phases}
    assert len(set(said.values())) == len(said) >= 7
