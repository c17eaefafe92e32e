"""Whole persons whose routine is told step by step, through the whole decision."""

import pytest

from tests.cases.people import CASES as ALL
from tests.pack import KNOWLEDGE
from triage.assurance.mutation.cases import Case
from triage.decision.assess import assess
from triage.interview import walk
from triage.knowledge.shape import Disposition

CASES = [case for case in ALL if case.steps is not None]
WITHOUT_ROUTINE = [case for case in ALL if case.expected != (Disposition.ROUTINE,)]


@pytest.mark.parametrize("case", WITHOUT_ROUTINE, ids=[case.name for case in WITHOUT_ROUTINE])
def test_a_referral_is_what_the_case_says(case: Case) -> None:
    """Disposition, reason and findings are those of the case, and there is no routine."""
    outcome = assess(KNOWLEDGE, case.answers)
    assert ((outcome.disposition,), outcome.reason) == (case.expected, case.reason)
    assert {each.rule: str(each.disposition) for each in outcome.findings} == case.fired
    assert outcome.routine is None


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_routine_is_just_what_the_case_says(case: Case) -> None:
    """Each step with its variant, dose and cues, in order; what is left out because of which condition; how long."""
    outcome = assess(KNOWLEDGE, case.answers)
    assert ((outcome.disposition,), outcome.reason) == (case.expected, case.reason)
    assert {each.rule: str(each.disposition) for each in outcome.findings} == case.fired
    assert outcome.routine is not None
    steps = [step for step in outcome.routine.steps if step.exercise is not None]
    assert [step.exercise for step in steps] == list(case.steps)
    for step in steps:
        said = case.steps[step.exercise]
        told = {"variant": step.variant, "hold": step.hold_seconds, "repeats": step.repeats, "sides": step.sides}
        own = KNOWLEDGE.exercises[step.exercise].cues
        told |= {"cues": sorted(step.cues), "added": sorted(set(step.cues) - set(own))}
        assert {key: told[key] for key in said} == said
        assert "cues" in said or told["added"] == said.get("added", [])
    assert {each.exercise: list(each.rules) for each in outcome.routine.left_out if each.rules} == case.against
    assert outcome.routine.seconds == case.seconds
    assert not case.no_advice & {each.id for each in outcome.advice}


def test_the_cases_say_only_what_is_asked() -> None:
    """No case holds an answer that its person is never asked for, and none lacks one."""
    for case in CASES:
        at = walk(KNOWLEDGE, case.answers)
        assert at.complete, case.name
        assert set(at.asked) == set(case.answers), case.name


def test_the_cases_name_every_stretch_at_every_stage() -> None:
    """Every stretch is met with its dose at every stage, so that no dose can change unnoticed."""
    stages = {"not_asked": "first_week", "first_week": "first_week", "second_week": "second_week", "later": "later"}
    met = {
        (name, stages[next(iter(case.answers.get("stage", {"not_asked"})))])
        for case in CASES
        for name, said in case.steps.items()
        if "hold" in said
    }
    stretches = [name for name, each in KNOWLEDGE.exercises.items() if each.kind == "stretch"]
    assert {(name, stage) for name in stretches for stage in stages.values()} == met
