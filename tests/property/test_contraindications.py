"""Conditions take exercises away. They never give one."""

from hypothesis import given
from hypothesis import strategies as st

from tests.pack import KNOWLEDGE
from tests.property.cleared import ALL_MEANS, cleared, distinct_conditions
from tests.property.strategies import routine_sheets
from triage.decision.assess import assess
from triage.decision.exclusions import allowed_exercises
from triage.decision.result import Routine
from triage.interview import walk
from triage.reference import holds

CONDITIONS = list(KNOWLEDGE.contraindications)
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


@given(routine_sheets(), st.data())
def test_a_sign_of_a_condition_takes_its_exercises_out(sheet, data):
    """P28 "Not sure" about a condition takes away at least what each condition of that list takes away."""
    name = data.draw(st.sampled_from(["joints", "heart_head"]))
    question = KNOWLEDGE.questions[name]
    unsure = assess(KNOWLEDGE, sheet | {name: frozenset({"not_sure"})})
    sure = assess(KNOWLEDGE, sheet | {name: frozenset({data.draw(st.sampled_from(question.listed))})})
    if isinstance(unsure, Routine) and isinstance(sure, Routine):
        in_unsure = {step.exercise for step in unsure.routine.steps if step.exercise}
        out_of_sure = {each.exercise for each in sure.routine.left_out if each.rules}
        assert not in_unsure & out_of_sure


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
