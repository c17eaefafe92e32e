"""Conditions take exercises away. They never give one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pack import KNOWLEDGE
from tests.property.cleared import ALL_MEANS, cleared, distinct_conditions
from tests.property.strategies import calm, completed, routine_sheets
from triage.decision.assess import assess
from triage.decision.exclusions import allowed_exercises
from triage.decision.result import Routine
from triage.interview import walk
from triage.reference import holds

CONDITIONS = list(KNOWLEDGE.contraindications)
JOINTS = KNOWLEDGE.questions["joints"].listed
some_conditions = st.lists(st.sampled_from(CONDITIONS), max_size=5, unique=True).map(tuple)


def allowed(*args, **kwargs):
    """The exercises that are allowed with these conditions and means."""
    return {each.exercise.id for each in allowed_exercises(cleared(*args, **kwargs))}


@given(routine_sheets())
def test_no_routine_holds_what_a_condition_takes_away(sheet):
    """P28 No routine holds an exercise that a true row of a contraindication takes away."""
    result = assess(KNOWLEDGE, sheet)
    if isinstance(result, Routine):
        full = walk(KNOWLEDGE, sheet).sheet
        given_ones = {step.exercise for step in result.routine.steps}
        agreed = "cleared" in full["clearance"]
        for each in KNOWLEDGE.contraindications.values():
            if any(holds(row, full) for row in each.when):
                assert not given_ones.intersection(each.removes)
                assert agreed or not given_ones.intersection(each.unless_cleared)


@pytest.mark.parametrize("sign", JOINTS)
@pytest.mark.parametrize("means", ALL_MEANS)
def test_not_sure_takes_out_what_each_joint_does(sign, means):
    """P28 "Not sure" about joints takes away at least what trouble with each of the joints takes away."""
    unsure, sure = (assess(KNOWLEDGE, calm(joints=said, means=tuple(means))) for said in ("not_sure", sign))
    _takes_out_as_much(unsure, sure)


@given(routine_sheets(), st.sampled_from(JOINTS))
def test_not_sure_takes_out_as_much_beside_other_conditions(sheet, sign):
    """P28 The same for people with other conditions, who are asked what follows from either answer."""
    unsure, sure = (assess(KNOWLEDGE, completed(sheet | {"joints": frozenset({said})})) for said in ("not_sure", sign))
    _takes_out_as_much(unsure, sure)


def test_not_sure_about_joints_is_no_referral_in_itself():
    """P28 With a floor, a chair and a towel there is a routine, so that the tests above have something to look at."""
    result = assess(KNOWLEDGE, calm(joints="not_sure", means=("floor", "chair", "towel")))
    assert isinstance(result, Routine)


@given(routine_sheets())
def test_not_sure_about_heart_or_head_is_a_referral(sheet):
    """P28 That list holds what must be known first: whoever is not sure gets no routine, all else being answered."""
    assert not isinstance(assess(KNOWLEDGE, completed(sheet | {"heart_head": frozenset({"not_sure"})})), Routine)


def _takes_out_as_much(unsure, sure):
    """What trouble with the joint took out is not in the routine; whoever is sure of it loses no routine by that."""
    if isinstance(unsure, Routine):
        assert isinstance(sure, Routine)
        in_unsure = {step.exercise for step in unsure.routine.steps if step.exercise}
        assert not in_unsure & {each.exercise for each in sure.routine.left_out if each.rules}


@given(some_conditions, some_conditions, st.sampled_from(ALL_MEANS), st.booleans())
def test_more_conditions_never_allow_more(some, more, means, agreed):
    """P29 With one condition more, the set of allowed exercises stays or shrinks."""
    assert allowed((*some, *more), means, agreed=agreed) <= allowed(some, means, agreed=agreed)


def test_each_condition_only_takes_away():
    """P29 Each single condition, on top of every distinct set of others, takes away and gives nothing."""
    for agreed in (True, False):
        for names in distinct_conditions(agreed=agreed):
            before = allowed(names, frozenset({"floor", "chair", "towel"}), agreed=agreed)
            for condition in CONDITIONS[len(names) % 6 :: 6] if len(names) > 1 else CONDITIONS:
                assert allowed((*names, condition), frozenset({"floor", "chair", "towel"}), agreed=agreed) <= before


@given(some_conditions, st.sampled_from(ALL_MEANS))
def test_agreement_only_gives_back_what_it_may(conditions, means):
    """P29 What a clinician's agreement gives back is exactly what some condition takes away only without it."""
    back = allowed(conditions, means, agreed=True) - allowed(conditions, means, agreed=False)
    liftable = {name for each in conditions for name in KNOWLEDGE.contraindications[each].unless_cleared}
    assert back <= liftable


@given(some_conditions, st.sampled_from(ALL_MEANS), st.sampled_from(ALL_MEANS))
def test_more_means_never_allow_less(conditions, some, more):
    """P29 The rule is not vacuous the other way either: one thing more at hand never takes an exercise away."""
    assert allowed(conditions, some) <= allowed(conditions, some | more)
