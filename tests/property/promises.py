"""What is promised of every routine, written down once more without looking at the builder."""

from triage.decision.result import Plan
from triage.knowledge.model import Knowledge

LONGEST = 1200
SHORTEST_WARM_UP = 180
NEVER = {"sit_up", "standing_toe_touch", "seated_toe_touch", "straight_leg_rotation", "bouncing"}
BANNED_TAGS = {"ballistic", "standing_flexion", "sit_up", "bouncing"}
REPEATS = {"pelvic_tilt": 10}
SAME_MUSCLE = {
    "supine_hamstring_hands",
    "supine_hamstring_towel",
    "wall_hamstring",
    "seated_hamstring",
    "long_sitting_hinge",
}
GENTLEST = {"pelvic_tilt", "single_knee_to_chest", "overhead_reach"}


def stretches(plan: Plan):
    """The steps that are stretches."""
    return [step for step in plan.steps if step.kind == "stretch"]


def check_time(plan: Plan, minutes: str) -> None:
    """P30: whole seconds that add up, at most 20 minutes and at most the minutes asked for, everything counted."""
    assert all(type(step.seconds) is int for step in plan.steps)
    assert plan.seconds == sum(step.seconds for step in plan.steps)
    assert plan.seconds <= {"min_10": 600, "min_15": 900, "min_20": LONGEST}[minutes]
    for step in stretches(plan):
        held = step.sides * step.repeats * step.hold_seconds
        assert step.seconds >= held + 5 * step.sides * (step.repeats - 1) + 5 * (step.sides - 1)


def check_order(plan: Plan) -> None:
    """P31: easy walking of 3 to 5 minutes first, a rest last, time to change before every stretch."""
    kinds = [step.kind for step in plan.steps]
    assert kinds[0] == "warm_up"
    assert plan.steps[0].exercise == "light_walk"
    assert SHORTEST_WARM_UP <= plan.steps[0].seconds <= 300
    assert kinds[-1] == "rest"
    assert kinds[1:-1] == ["change", "stretch"] * (len(kinds) // 2 - 1)


def check_never(knowledge: Knowledge, plan: Plan) -> None:
    """P32, P33: nothing ballistic, no sit-up, no toe touch, nothing that is excluded."""
    given = {step.exercise for step in stretches(plan)}
    assert not given & NEVER
    for name in given:
        exercise = knowledge.exercises[name]
        assert exercise.kind == "stretch"
        assert not set(exercise.tags) & BANNED_TAGS
        assert "toe" not in name


def check_doses(knowledge: Knowledge, plan: Plan, stage: str) -> None:
    """P34: holds of 5 to 30 seconds, at most 3 times (pelvic tilt 10), sides counted, a careful first week."""
    for step in stretches(plan):
        assert 5 <= step.hold_seconds <= 30
        assert 1 <= step.repeats <= REPEATS.get(step.exercise, 3)
        assert step.sides == knowledge.exercises[step.exercise].sides
        assert step.sides in (1, 2)
        if stage in ("first_week", "not_asked"):
            assert step.hold_seconds <= 15
            assert step.repeats == 1 or step.exercise in REPEATS


def check_choice(knowledge: Knowledge, plan: Plan, means: frozenset[str], conditions: tuple[str, ...]) -> None:
    """P28, P35: enough stretches, none against a condition, all within the means, half of them bending ones."""
    given = [step.exercise for step in stretches(plan)]
    gentlest = any(knowledge.contraindications[name].gentlest for name in conditions)
    assert len(given) >= (2 if gentlest else 3)
    assert len(set(given)) == len(given)
    assert len(SAME_MUSCLE.intersection(given)) <= 1
    if gentlest:
        assert GENTLEST.issuperset(given)
    taken = {name for each in conditions for name in knowledge.contraindications[each].removes}
    assert not taken.intersection(given)
    for step in stretches(plan):
        variant = knowledge.exercises[step.exercise].variant(step.variant)
        assert any(means.issuperset(needed) for needed in variant.needs)
        for each in conditions:
            assert knowledge.contraindications[each].changes.get(step.exercise, step.variant) == step.variant
            assert set(knowledge.contraindications[each].cues.get(step.exercise, ())) <= set(step.cues)


def check_explained(knowledge: Knowledge, plan: Plan) -> None:
    """P19: every exercise is either in, with the reason why, or left out, with the reason why; all with sources."""
    explained = [step for step in plan.steps if step.exercise]
    assert all(step.why and step.sources for step in explained)
    assert all(each.because and each.sources for each in plan.left_out)
    names = [step.exercise for step in explained] + [each.exercise for each in plan.left_out]
    assert sorted(names) == sorted(knowledge.exercises)
    for each in (*explained, *plan.left_out):
        assert {source.ref for source in each.sources} <= set(knowledge.sources)


def check_all(knowledge: Knowledge, plan: Plan, sheet, conditions: tuple[str, ...]) -> None:
    """All promises at once."""
    [minutes] = sheet["minutes"]
    [stage] = sheet["stage"]
    check_time(plan, minutes)
    check_order(plan)
    check_never(knowledge, plan)
    check_doses(knowledge, plan, stage)
    check_choice(knowledge, plan, sheet["means"], conditions)
    check_explained(knowledge, plan)
