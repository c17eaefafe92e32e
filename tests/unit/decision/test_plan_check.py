"""Each promise that the second look holds a plan to, broken alone and kept at its very limit."""

import re

import pytest

from tests.assurance.planted import altered, routine_policy
from tests.property.cleared import MEANS, cleared
from triage.decision.clearance import _SEAL, Clearance
from triage.decision.plan_check import UnsafePlan, check_plan
from triage.decision.result import Plan, Step
from triage.knowledge.model import Knowledge
from triage.knowledge.policy import Length

WARM_UP = Step(kind="warm_up", seconds=180, exercise="light_walk", variant="walk")
REST = Step(kind="rest", seconds=60)


def stretch(exercise: str, variant: str, hold: int | None = 10, repeats: int | None = 1, sides: int = 1) -> Step:
    """A stretch of one minute, whatever it counts."""
    dose = {"hold_seconds": hold, "repeats": repeats, "sides": sides}
    return Step(kind="stretch", seconds=60, exercise=exercise, variant=variant, **dose)


CAT, KNEES = stretch("cat", "hands"), stretch("double_knee_to_chest", "hands_on_shins")
KNEE = stretch("single_knee_to_chest", "hands_on_shin", sides=2)


def plan(*steps: Step, more: int = 0) -> Plan:
    """A plan of these steps; `more` seconds are claimed beside theirs."""
    return Plan(profile="any", seconds=sum(step.seconds for step in steps) + more, steps=steps, left_out=())


def rested(seconds: int) -> Plan:
    """A good plan of so many seconds."""
    return plan(WARM_UP, KNEE, KNEES, CAT, Step(kind="rest", seconds=seconds - 360))


def person(*conditions: str, stage: str = "later", minutes: str = "min_10", agreed: bool = True) -> Clearance:
    """Somebody cleared, with these conditions."""
    return cleared(conditions, frozenset(MEANS), minutes, stage, agreed=agreed)


def knowing(knowledge: Knowledge, minutes: str = "min_10", conditions: tuple[str, ...] = ()) -> Clearance:
    """Somebody cleared by another knowledge."""
    sheet = {"minutes": frozenset({minutes}), "stage": frozenset({"later"})}
    return Clearance(knowledge, sheet, ("any",), conditions, clinician_agreed=True, seal=_SEAL)


def refused(clearance: Clearance, wrong: Plan, why: str) -> None:
    """The plan is refused in just these words."""
    with pytest.raises(UnsafePlan, match=f"^{re.escape(why)}$"):
        check_plan(clearance, wrong)


def test_a_good_plan_passes():
    """A warm-up of three minutes, three stretches, a rest: nothing is wrong with it."""
    check_plan(person(), plan(WARM_UP, KNEE, KNEES, CAT, REST))


@pytest.mark.parametrize("more", [1, -1])
def test_seconds_add_up(more):
    """The whole is the sum of the steps, not a second more or less."""
    refused(person(), plan(WARM_UP, KNEE, KNEES, CAT, REST, more=more), "the seconds do not add up")


@pytest.mark.parametrize(("minutes", "longest"), [("min_10", 600), ("min_15", 900), ("min_20", 1200)])
def test_the_time_asked_for(minutes, longest):
    """A plan may fill the minutes to the last second."""
    check_plan(person(minutes=minutes), rested(longest))
    refused(person(minutes=minutes), rested(longest + 1), "it is too long")


def test_never_more_than_twenty_minutes():
    """Twenty minutes are the limit, whatever the policy says."""
    endless = Length.model_construct(total=3600, warm_up=180, stretches=3)
    clearance = knowing(routine_policy(lengths={"min_60": endless}), "min_60")
    check_plan(clearance, rested(1200))
    refused(clearance, rested(1201), "it is too long")


@pytest.mark.parametrize("first", [WARM_UP.model_copy(update={"seconds": 179}), Step(kind="rest", seconds=180), CAT])
def test_a_plan_starts_warm(first):
    """Three minutes of warming up stand first, and nothing else does."""
    refused(person(), plan(first, KNEE, KNEES, CAT, REST), "it starts cold")


def test_enough_stretches():
    """Three stretches at least; two where bending is sore, which allows the gentlest only."""
    tilt, reach = stretch("pelvic_tilt", "on_back", 5, 10), stretch("overhead_reach", "standing")
    refused(person(), plan(WARM_UP, tilt, reach, REST), "too few stretches")
    check_plan(person("sore_on_bending"), plan(WARM_UP, tilt, reach, REST))
    check_plan(person("sore_on_bending", "wrist"), plan(WARM_UP, tilt, reach, REST))
    refused(person("sore_on_bending"), plan(WARM_UP, tilt, REST), "too few stretches")


def test_no_stretch_twice():
    """Each stretch stands once."""
    refused(person(), plan(WARM_UP, KNEE, CAT, CAT, REST), "a stretch stands twice")


def test_what_is_never_given():
    """Neither an excluded exercise nor the warm-up nor anything ballistic may stand among the stretches."""
    for name in ("bouncing", "light_walk"):
        refused(person(), plan(WARM_UP, KNEE, KNEES, stretch(name, "any"), REST), f"{name} is never given")
    swung = knowing(altered("exercises", "cat", tags=("kneeling", "ballistic")))
    refused(swung, plan(WARM_UP, KNEE, KNEES, CAT, REST), "cat is never given")
    with pytest.raises(KeyError):
        check_plan(person(), plan(WARM_UP, KNEE, KNEES, CAT.model_copy(update={"exercise": None}), REST))


@pytest.mark.parametrize(
    ("hold", "repeats", "why"),
    [
        (4, 1, "cat: the hold is out of bounds"),
        (5, 1, None),
        (30, 3, None),
        (31, 1, "cat: the hold is out of bounds"),
        (None, 1, "cat: the hold is out of bounds"),
        (10, 0, "cat: repeats"),
        (10, 4, "cat: repeats"),
        (10, None, "cat: repeats"),
    ],
)
def test_a_dose_has_bounds(hold, repeats, why):
    """Holds of 5 to 30 seconds, and no more repeats than the largest dose of the exercise has."""
    tried = plan(WARM_UP, KNEE, KNEES, stretch("cat", "hands", hold, repeats), REST)
    if why is None:
        check_plan(person(), tried)
    else:
        refused(person(), tried, why)


@pytest.mark.parametrize(("exercise", "variant", "sides"), [("cat", "hands", 2), ("wall_hamstring", "at_corner", 1)])
def test_both_sides_are_counted(exercise, variant, sides):
    """A stretch has the sides of its exercise."""
    tried = plan(WARM_UP, KNEE, KNEES, stretch(exercise, variant, sides=sides), REST)
    refused(person(), tried, f"{exercise}: both sides must be counted")


def test_what_a_condition_takes_away():
    """A removed exercise is refused, whoever agreed; one that needs an agreement only without it; one changed as is."""
    usual = plan(WARM_UP, KNEE, KNEES, CAT, REST)
    refused(person("wrist"), usual, "cat is removed by wrist")
    lifted = plan(WARM_UP, KNEE, CAT, stretch("pelvic_tilt", "on_back", 5, 10), REST)
    check_plan(person("spine_fusion"), lifted)
    why = "single_knee_to_chest needs a clinician's agreement because of spine_fusion"
    refused(person("spine_fusion", agreed=False), lifted, why)
    refused(person("large_body"), usual, "single_knee_to_chest: not changed for large_body")
    changed = stretch("single_knee_to_chest", "behind_thigh", sides=2)
    with_towel = stretch("double_knee_to_chest", "with_towel")
    check_plan(person("large_body"), plan(WARM_UP, changed, with_towel, CAT, REST))
    refused(
        person("knee"),
        plan(WARM_UP, changed, with_towel, stretch("pelvic_tilt", "on_back", 5, 10), REST),
        "double_knee_to_chest: not changed for knee",
    )


HALVED = "cat: not halved for worse_next_day"


@pytest.mark.parametrize(
    ("stage", "hold", "repeats", "why"),
    [
        ("later", 15, 3, None),
        ("later", 16, 3, HALVED),
        ("later", 30, 1, None),
        ("later", 30, 2, HALVED),
        ("second_week", 20, 1, None),
        ("second_week", 21, 1, HALVED),
        ("second_week", 6, 3, None),
        ("first_week", 5, 1, None),
        ("first_week", 6, 1, HALVED),
        ("first_week", 5, 2, HALVED),
        ("not_asked", 5, 1, None),
        ("not_asked", 6, 1, HALVED),
    ],
)
def test_half_of_a_dose(stage, hold, repeats, why):
    """After a bad day a stretch is held for half of what the stage allows, or once for the shortest hold of all."""
    knees = KNEES.model_copy(update={"hold_seconds": 5})
    tilt = stretch("pelvic_tilt", "on_back", 5, 2)
    tried = plan(WARM_UP, knees, tilt, stretch("cat", "hands", hold, repeats), REST)
    clearance = person("worse_next_day", stage=stage)
    if why is None:
        check_plan(clearance, tried)
    else:
        refused(clearance, tried, why)


def test_the_shortest_hold_once_is_always_allowed():
    """Five seconds once are the least there is: where half of the dose would be less, they are enough."""
    exercise = person().knowledge.exercises["pelvic_tilt"]
    once = tuple(each.model_copy(update={"repeats": 1}) for each in exercise.dose)
    clearance = knowing(altered("exercises", "pelvic_tilt", dose=once), conditions=("worse_next_day",))
    others = [each.model_copy(update={"hold_seconds": 5}) for each in (KNEES, CAT)]
    check_plan(clearance, plan(WARM_UP, *others, stretch("pelvic_tilt", "on_back", 5, 1), REST))
    longer = plan(WARM_UP, *others, stretch("pelvic_tilt", "on_back", 6, 1), REST)
    refused(clearance, longer, "pelvic_tilt: not halved for worse_next_day")
