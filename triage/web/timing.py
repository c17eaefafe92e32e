"""A routine second by second: what the timer counts, in the order of doing."""

from collections.abc import Iterator
from typing import NamedTuple

from triage.decision.result import Plan, Step
from triage.knowledge.model import Knowledge


class Phase(NamedTuple):
    """So many seconds of one thing."""

    text: str
    seconds: int


class Timed(NamedTuple):
    """A step of the routine with its phases; their seconds add up to the seconds of the step."""

    step: Step
    phases: tuple[Phase, ...]


def timed(knowledge: Knowledge, plan: Plan) -> tuple[Timed, ...]:
    """Every step of the plan, the changes of exercise and position among them."""
    return tuple(Timed(step, tuple(_phases(knowledge, step))) for step in plan.steps)


def _phases(knowledge: Knowledge, step: Step) -> Iterator[Phase]:
    words, policy = knowledge.words, knowledge.policy.routine
    if step.hold_seconds is None or step.repeats is None or step.sides is None:
        yield Phase(words[f"timer_{step.kind}"], step.seconds)
        return
    for side in range(step.sides):
        if side:
            yield Phase(words["timer_change_side"], policy.change_side)
        for repeat in range(step.repeats):
            if repeat:
                yield Phase(words["timer_let_go"], policy.rest_between_repeats)
            key = "timer_hold" if step.sides == 1 else f"timer_hold_side_{side + 1}"
            yield Phase(words[key], step.hold_seconds)
