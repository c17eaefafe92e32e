"""A routine second by second: what is counted, in the order of doing. The page's timer counts the same."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from triage.decision.result import Plan, Step
from triage.knowledge.model import Knowledge
from triage.knowledge.policy import RoutinePolicy

Kind = Literal["warm_up", "get_ready", "hold", "let_go", "switch_sides", "rest"]
_KINDS: dict[str, Kind] = {"warm_up": "warm_up", "change": "get_ready", "rest": "rest"}
_WORDS: dict[Kind, str] = {
    "warm_up": "timer_warm_up",
    "get_ready": "timer_change",
    "hold": "timer_hold",
    "let_go": "timer_let_go",
    "switch_sides": "timer_change_side",
    "rest": "timer_rest",
}


class Phase(NamedTuple):
    """So many seconds of one thing. side: 1 or 2, or 0 where both are stretched at once. repeat counts from 1."""

    kind: Kind
    seconds: int
    step: Step
    side: int = 0
    repeat: int = 0

    def text(self, words: dict[str, str]) -> str:
        """What to do now, in words."""
        if self.kind == "hold" and self.side:
            return words[f"timer_hold_side_{self.side}"]
        return words[_WORDS[self.kind]]


class Timed(NamedTuple):
    """A step of the routine with its phases; their seconds add up to the seconds of the step."""

    step: Step
    phases: tuple[Phase, ...]


def timed(knowledge: Knowledge, plan: Plan) -> tuple[Timed, ...]:
    """Every step of the plan with its phases, the changes of exercise and position among them."""
    return tuple(Timed(step, tuple(_phases(knowledge.policy.routine, step))) for step in plan.steps)


def phases_of(knowledge: Knowledge, plan: Plan) -> tuple[Phase, ...]:
    """All phases in order. One that gets the person ready belongs to the stretch it leads to."""
    phases = [phase for each in timed(knowledge, plan) for phase in each.phases]
    following = [*phases[1:], phases[-1]]
    return tuple(
        phase._replace(step=after.step) if phase.kind == "get_ready" else phase
        for phase, after in zip(phases, following, strict=True)
    )


def _phases(policy: RoutinePolicy, step: Step) -> Iterator[Phase]:
    if step.hold_seconds is None or step.repeats is None or step.sides is None:
        yield Phase(_KINDS[step.kind], step.seconds, step)
        return
    for side in range(1, step.sides + 1):
        told = side if step.sides > 1 else 0
        if side > 1:
            yield Phase("switch_sides", policy.change_side, step, told)
        for repeat in range(1, step.repeats + 1):
            if repeat > 1:
                yield Phase("let_go", policy.rest_between_repeats, step, told, repeat)
            yield Phase("hold", step.hold_seconds, step, told, repeat)
