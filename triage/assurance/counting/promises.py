"""What every routine promises, looked at from outside: written without the builder and without its own check."""

from collections.abc import Iterator

from triage.decision.clearance import Clearance
from triage.decision.plan_check import UnsafePlan, check_plan
from triage.decision.result import Plan
from triage.knowledge.limits import LONGEST_ROUTINE, SHORTEST_WARM_UP
from triage.knowledge.model import MINUTES_QUESTION

PROMISES = ("removed", "minutes", "warm_up", "stretches", "plan_check")
"""Names of the properties; what they say stands in the words of `triage verify`."""


def taken_away(clearance: Clearance, exercise: str, variant: str) -> bool:
    """Whether this person may not do the exercise, or not this way."""
    if clearance.knowledge.exercises[exercise].kind != "stretch":
        return True
    for name in clearance.contraindications:
        each = clearance.knowledge.contraindications[name]
        if exercise in each.removes or (exercise in each.unless_cleared and not clearance.clinician_agreed):
            return True
        if each.changes.get(exercise, variant) != variant:
            return True
    return False


def broken_promises(clearance: Clearance, plan: Plan) -> Iterator[tuple[str, str]]:
    """Each broken promise with what is wrong."""
    knowledge = clearance.knowledge
    policy = knowledge.policy.routine
    [minutes] = clearance.sheet[MINUTES_QUESTION]
    stretches = [step for step in plan.steps if step.kind == "stretch"]
    for step in stretches:
        if taken_away(clearance, step.exercise or "", step.variant or ""):
            yield "removed", step.exercise or ""
    seconds = sum(step.seconds for step in plan.steps)
    if seconds != plan.seconds or seconds > min(policy.lengths[minutes].total, LONGEST_ROUTINE):
        yield "minutes", f"{minutes}: {seconds} s"
    kinds = [step.kind for step in plan.steps]
    if kinds[0] != "warm_up" or plan.steps[0].seconds < SHORTEST_WARM_UP or kinds.count("warm_up") > 1:
        yield "warm_up", f"{minutes}: {kinds[0]} {plan.steps[0].seconds} s"
    gentlest = any(knowledge.contraindications[name].gentlest for name in clearance.contraindications)
    if len({step.exercise for step in stretches}) < (policy.gentlest_minimum if gentlest else policy.minimum):
        yield "stretches", f"{minutes}: {len(stretches)}"
    try:
        check_plan(clearance, plan)
    except UnsafePlan as error:
        yield "plan_check", str(error)
