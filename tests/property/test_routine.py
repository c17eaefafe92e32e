"""Every routine keeps what is promised of routines, in every stage, for every length and with whatever is at hand."""

from itertools import product

import pytest
from hypothesis import given

from tests.pack import KNOWLEDGE
from tests.property import promises
from tests.property.cleared import MINUTES, STAGES, cleared, distinct_clearances
from tests.property.strategies import calm, routine_sheets
from triage.decision.assess import assess
from triage.decision.result import Plan, Referral, Routine
from triage.decision.routine import TooFew, build
from triage.interview import walk
from triage.knowledge.shape import Disposition
from triage.presentation.render import rendered
from triage.reference import statements

OTHER_CASES = [
    (stage, minutes) for stage, minutes in product(STAGES, MINUTES) if (stage, minutes) != ("later", "min_10")
]


def conditions_on(sheet):
    """The contraindications that are true on this sheet, by the reference channel."""
    return tuple({each.rule for each in statements(KNOWLEDGE, sheet) if each.kind == "contraindication"})


@given(routine_sheets())
def test_every_routine_keeps_all_promises(sheet):
    """P28 P30 P31 P32 P33 P34 P35 What an interview ends in is a routine that keeps every promise, or a referral."""
    result = assess(KNOWLEDGE, sheet)
    if isinstance(result, Routine):
        full = walk(KNOWLEDGE, sheet).sheet
        promises.check_all(KNOWLEDGE, result.routine, full, conditions_on(full))


@pytest.mark.parametrize("agreed", [True, False])
def test_every_permitted_set_keeps_all_promises(agreed):
    """P30 P34 P35 Whatever conditions add up to, with any means, stage and length: all promises kept, or too few.

    The tightest case (10 minutes, longest doses) is tried for every set of exercises, the other eight in turn for every
    fourth. Minutes are never the reason for a referral: a set is enough for each length or for none.
    """
    plans = 0
    for number, each in enumerate(distinct_clearances(agreed=agreed)):
        others = [] if number % 4 else [OTHER_CASES[number // 4 % 8], OTHER_CASES[(number // 4 + 5) % 8]]
        outcomes = set()
        for stage, minutes in [("later", "min_10"), *others]:
            clearance = cleared(each.contraindications, each.sheet["means"], minutes, stage, agreed=agreed)
            plan = build(clearance)
            outcomes.add(type(plan))
            if isinstance(plan, Plan):
                plans += 1
                promises.check_all(KNOWLEDGE, plan, clearance.sheet, clearance.contraindications)
        assert outcomes in ({Plan}, {TooFew})
    assert plans > 500


@given(routine_sheets())
def test_too_few_stretches_refer(sheet):
    """P35 Where conditions and means leave too few stretches, there is a referral to a clinician and no plan."""
    result = assess(KNOWLEDGE, sheet)
    if result.reason == "too_few_stretches":
        assert isinstance(result, Referral)
        assert result.disposition == Disposition.SEE_CLINICIAN
    assert not isinstance(result, Routine) or len(promises.stretches(result.routine)) >= 2


def test_nothing_at_hand_still_has_a_result():
    """P35 A person with no floor, bed, chair, towel or wall gets a referral for want of stretches."""
    result = assess(KNOWLEDGE, calm(means="none"))
    assert isinstance(result, Referral)
    assert result.reason == "too_few_stretches"


def test_every_exercise_occurs():
    """P27 Each stretch and each variant that conditions or means ask for occurs in some result."""
    wanted = {change for each in KNOWLEDGE.contraindications.values() for change in each.changes.items()}
    wanted |= {
        (name, variant.id)
        for name, exercise in KNOWLEDGE.exercises.items()
        if exercise.kind == "stretch"
        for variant in exercise.variants
        if variant.by_means
    }
    for clearance in distinct_clearances(agreed=True):
        plan = build(clearance)
        if isinstance(plan, Plan):
            wanted -= {(step.exercise, step.variant) for step in promises.stretches(plan)}
        if not wanted:
            break
    assert not wanted


@given(routine_sheets())
def test_half_of_the_stretches_bend(sheet):
    """P35 At least half of the stretches of a routine bend the back forward, where conditions allow that many."""
    result = assess(KNOWLEDGE, sheet)
    if isinstance(result, Routine):
        given_ones = {step.exercise for step in promises.stretches(result.routine)}
        bending = {name for name, exercise in KNOWLEDGE.exercises.items() if exercise.focus == "flexion"}
        spare = {each.exercise for each in result.routine.left_out if not each.rules} & bending
        not_today = {each.exercise for each in result.routine.left_out if each.because == _NOT_TODAY} & spare
        assert 2 * len(given_ones & bending) >= len(given_ones) or not not_today


@given(routine_sheets())
def test_every_routine_says_when_to_stop(sheet):
    """P36 Every routine says when to stop and lists the emergency signs, on the page and in the text."""
    result = assess(KNOWLEDGE, sheet)
    if isinstance(result, Routine):
        text, html = rendered(KNOWLEDGE, result, "text"), rendered(KNOWLEDGE, result, "html")
        for name in ("when_to_stop", "emergency_signs", "not_ruled_out", "never_bounce", "no_toe_touching"):
            [advice] = [each for each in result.advice if each.id == name]
            assert " ".join(advice.title.split()) in " ".join(text.split())
            assert advice.title in html.replace("&#39;", "'")


@given(routine_sheets())
def test_every_result_lists_the_emergency_signs(sheet):
    """P36 Referral or routine, each result carries the list of emergency signs."""
    assert "emergency_signs" in {each.id for each in assess(KNOWLEDGE, sheet).advice}


_NOT_TODAY = KNOWLEDGE.words["left_out_not_today"]
