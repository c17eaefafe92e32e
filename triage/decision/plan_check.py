"""A second look at a finished plan, written without the builder: what it must never contain, it is searched for."""

from triage.decision.clearance import Clearance
from triage.decision.result import Plan, Step
from triage.knowledge.limits import LONGEST_HOLD, LONGEST_ROUTINE, SHORTEST_HOLD, SHORTEST_WARM_UP
from triage.knowledge.model import MINUTES_QUESTION, STAGE_QUESTION
from triage.knowledge.shape import NOT_ASKED


class UnsafePlan(Exception):
    """The builder made a plan that breaks a promise."""


def check_plan(clearance: Clearance, plan: Plan) -> None:
    """Compare the plan with what was promised.

    Raises:
        UnsafePlan: it is too long, does not add up, starts cold, is too short of stretches, gives a dose beyond the
            bounds, or holds an exercise that is excluded or removed.
    """
    policy = clearance.knowledge.policy.routine
    [minutes] = clearance.sheet[MINUTES_QUESTION]
    stretches = [step for step in plan.steps if step.kind == "stretch"]
    gentlest = any(clearance.knowledge.contraindications[name].gentlest for name in clearance.contraindications)
    _demand(plan.seconds == sum(step.seconds for step in plan.steps), "the seconds do not add up")
    _demand(plan.seconds <= min(policy.lengths[minutes].total, LONGEST_ROUTINE), "it is too long")
    first = plan.steps[0]
    _demand(first.kind == "warm_up" and first.seconds >= SHORTEST_WARM_UP, "it starts cold")
    _demand(len(stretches) >= (policy.gentlest_minimum if gentlest else policy.minimum), "too few stretches")
    _demand(len({step.exercise for step in stretches}) == len(stretches), "a stretch stands twice")
    for step in stretches:
        _check_stretch(clearance, step)


def _check_stretch(clearance: Clearance, step: Step) -> None:
    knowledge = clearance.knowledge
    exercise = knowledge.exercises[step.exercise or ""]
    _demand(exercise.kind == "stretch" and "ballistic" not in exercise.tags, f"{exercise.id} is never given")
    held = SHORTEST_HOLD <= (step.hold_seconds or 0) <= LONGEST_HOLD
    _demand(held, f"{exercise.id}: the hold is out of bounds")
    _demand(1 <= (step.repeats or 0) <= max(dose.repeats for dose in exercise.dose), f"{exercise.id}: repeats")
    _demand(step.sides == exercise.sides, f"{exercise.id}: both sides must be counted")
    for name in clearance.contraindications:
        each = knowledge.contraindications[name]
        _demand(not each.halves_dose or _at_most_half(clearance, step), f"{exercise.id}: not halved for {name}")
        _demand(exercise.id not in each.removes, f"{exercise.id} is removed by {name}")
        lifted = exercise.id not in each.unless_cleared or clearance.clinician_agreed
        _demand(lifted, f"{exercise.id} needs a clinician's agreement because of {name}")
        _demand(
            each.changes.get(exercise.id, step.variant) == step.variant,
            f"{exercise.id}: not changed for {name}",
        )


def _at_most_half(clearance: Clearance, step: Step) -> bool:
    """Against the largest dose of the stage, counted as seconds held; the shortest hold once is always allowed."""
    exercise = clearance.knowledge.exercises[step.exercise or ""]
    [stage] = clearance.sheet[STAGE_QUESTION]
    dose = exercise.dose_at(clearance.knowledge.policy.routine.first_stage if stage == NOT_ASKED else stage)
    held = (step.hold_seconds or 0) * (step.repeats or 0)
    return 2 * held <= dose.hold_seconds * dose.repeats or (step.hold_seconds, step.repeats) == (SHORTEST_HOLD, 1)


def _demand(promise: bool, broken: str) -> None:
    if not promise:
        raise UnsafePlan(broken)
