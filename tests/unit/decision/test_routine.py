"""A whole routine step by step, what gives way where time is short, and when there is none."""

import re

import pytest

from tests.assurance.planted import routine_policy
from tests.pack import KNOWLEDGE
from tests.property.cleared import MEANS, cleared
from triage.decision.clearance import _SEAL, Clearance
from triage.decision.result import LeftOut, Step
from triage.decision.routine import RoutineError, TooFew, build
from triage.knowledge.policy import Length

POLICY = KNOWLEDGE.policy.routine
FOUR = ["overhead_reach", "pelvic_tilt", "single_knee_to_chest", "supine_hamstring_towel"]
WHOLE = 820
"""Seconds of the four with their largest doses: 180 walking, 50 changing, 530 stretching, 60 resting."""


def built(total=600, *conditions, stage="later", stretches=4):
    """The routine for somebody with all means where it may take so many seconds."""
    lengths = {"min_10": Length.model_construct(total=total, warm_up=180, stretches=stretches)}
    sheet = {"means": frozenset(MEANS), "minutes": frozenset({"min_10"}), "stage": frozenset({stage})}
    planted = routine_policy(lengths=lengths)
    return build(Clearance(planted, sheet, ("first", "second"), conditions, clinician_agreed=True, seal=_SEAL))


def stretch(name, variant, seconds, hold, repeats):
    """The step of a stretch with what the exercise itself says."""
    exercise = KNOWLEDGE.exercises[name]
    return Step(
        kind="stretch",
        seconds=seconds,
        exercise=name,
        variant=variant,
        hold_seconds=hold,
        repeats=repeats,
        sides=exercise.sides,
        cues=exercise.cues,
        why=exercise.helps,
        sources=exercise.sources,
    )


def repeats(plan):
    """How often each stretch is done, in order."""
    return [step.repeats for step in plan.steps if step.kind == "stretch"]


def test_a_routine_written_out():
    """Walking, each stretch after a change that is longer with a change of position, a rest; all that was left out."""
    plan = built(WHOLE)
    walk = KNOWLEDGE.exercises["light_walk"]
    assert plan.steps == (
        Step(
            kind="warm_up",
            seconds=180,
            exercise="light_walk",
            variant="walk",
            cues=walk.cues,
            why=walk.helps,
            sources=walk.sources,
        ),
        Step(kind="change", seconds=10),
        stretch("overhead_reach", "standing", 25, 10, 2),
        Step(kind="change", seconds=20),
        stretch("pelvic_tilt", "on_back", 95, 5, 10),
        Step(kind="change", seconds=10),
        stretch("single_knee_to_chest", "hands_on_shin", 205, 30, 3),
        Step(kind="change", seconds=10),
        stretch("supine_hamstring_towel", "other_leg_bent", 205, 30, 3),
        Step(kind="rest", seconds=60, why=KNOWLEDGE.words["why_sit_at_end"], sources=POLICY.sources),
    )
    assert (plan.profile, plan.seconds) == ("first", WHOLE)
    others = [name for name, each in KNOWLEDGE.exercises.items() if each.kind == "stretch" and name not in FOUR]
    never = [name for name, each in KNOWLEDGE.exercises.items() if each.never]
    assert [each.exercise for each in plan.left_out] == never + others
    because = KNOWLEDGE.words["left_out_not_today"]
    not_today = tuple(LeftOut(exercise=name, because=because, sources=POLICY.sources) for name in others)
    assert plan.left_out[len(never) :] == not_today


@pytest.mark.parametrize(
    ("total", "expected", "seconds"),
    [
        (WHOLE, [2, 10, 3, 3], WHOLE),
        (WHOLE - 1, [2, 10, 2, 3], 750),
        (749, [2, 10, 2, 2], 680),
        (679, [2, 10, 1, 2], 610),
        (609, [2, 10, 1, 1], 540),
        (539, [2, 9, 1, 1], 530),
        (435, [1, 1, 1, 1], 435),
    ],
)
def test_repeats_give_way_to_time(total, expected, seconds):
    """What takes longest loses a repeat first, one at a time, until all fits to the second."""
    plan = built(total)
    assert (repeats(plan), plan.seconds) == (expected, seconds)


def test_a_time_into_which_nothing_fits():
    """Where even one repeat of each is too long, that is an error of the policy and no routine."""
    with pytest.raises(RoutineError, match=f"^{re.escape('4 stretches do not fit into 434 seconds')}$"):
        built(434)


def test_after_a_bad_day_half_is_left():
    """Half the repeats, or half the hold where there is one repeat, and never less than five seconds."""
    assert repeats(built(WHOLE, "worse_next_day")) == [1, 5, 1, 1]
    first_week = built(WHOLE, "worse_next_day", stage="first_week")
    assert [step.hold_seconds for step in first_week.steps if step.kind == "stretch"] == [5, 5, 7, 7]


def test_somebody_who_was_not_asked_for_the_stage_begins():
    """Without an answer on the stage the doses are those of the first week."""
    assert built(WHOLE, stage="not_asked") == built(WHOLE, stage="first_week")
    assert built(WHOLE, stage="not_asked") != built(WHOLE, stage="second_week")


@pytest.mark.parametrize(
    ("conditions", "means", "expected"),
    [
        ((), ("none",), TooFew(2, 3)),
        (("sore_on_bending",), ("none",), TooFew(2, 3)),
        (("leg_pain",), MEANS, TooFew(2, 3)),
        (("heart_unstable",), MEANS, TooFew(0, 3)),
        (("sore_on_bending", "heart_unstable"), MEANS, TooFew(0, 3)),
        (("sore_on_bending", "pregnant_later"), MEANS, None),
        (("sore_on_bending", "pregnant_later", "shoulder"), MEANS, TooFew(1, 2)),
    ],
    ids=str,
)
def test_too_few(conditions, means, expected):
    """How many are allowed and how many are needed: three, and two of the gentlest where three others would be."""
    found = build(cleared(conditions, frozenset(means)))
    assert (found if isinstance(found, TooFew) else None) == expected
