"""The routine builder. It cannot be called without a clearance. All times are whole seconds."""

from dataclasses import dataclass, replace

from triage.decision.clearance import Clearance
from triage.decision.exclusions import Allowed, allowed_exercises, sort_exercises
from triage.decision.result import LeftOut, Plan, Step
from triage.decision.selection import select
from triage.knowledge.exercises import Exercise
from triage.knowledge.limits import SHORTEST_HOLD
from triage.knowledge.model import MINUTES_QUESTION, STAGE_QUESTION
from triage.knowledge.policy import Length, RoutinePolicy
from triage.knowledge.shape import NOT_ASKED


class RoutineError(Exception):
    """No routine fits although enough stretches are allowed. The policy is wrong."""


@dataclass(frozen=True)
class TooFew:
    """So many stretches are allowed, and so many are needed."""

    allowed: int
    needed: int


@dataclass(frozen=True)
class Dosed:
    """A stretch with today's dose."""

    allowed: Allowed
    hold_seconds: int
    repeats: int

    def seconds(self, policy: RoutinePolicy) -> int:
        """Holds, rests between them and the change of sides."""
        one_side = self.repeats * self.hold_seconds + (self.repeats - 1) * policy.rest_between_repeats
        sides = self.allowed.exercise.sides
        return sides * one_side + (sides - 1) * policy.change_side


def build(clearance: Clearance) -> Plan | TooFew:
    """The routine for this person today, or the news that too few stretches are left.

    Raises:
        RoutineError: even the smallest dose does not fit into the time.
    """
    knowledge = clearance.knowledge
    policy = knowledge.policy.routine
    length = policy.lengths[_only(clearance, MINUTES_QUESTION)]
    gentlest = any(knowledge.contraindications[name].gentlest for name in clearance.contraindications)
    needed = policy.gentlest_minimum if gentlest else policy.minimum
    if gentlest:
        # Sore bending shrinks the set further but must not lower the bar: enough must be allowed without it first.
        unsore = select(policy, allowed_exercises(clearance, without_gentlest=True), length.stretches, policy.minimum)
        if len(unsore) < policy.minimum:
            return TooFew(len(unsore), policy.minimum)
    allowed, left_out = sort_exercises(clearance)
    chosen = select(policy, allowed, length.stretches, needed)
    if len(chosen) < needed:
        return TooFew(len(chosen), needed)
    stage = _only(clearance, STAGE_QUESTION)
    stage = policy.first_stage if stage == NOT_ASKED else stage
    warm_up = knowledge.exercises[policy.warm_up]
    halved = any(knowledge.contraindications[name].halves_dose for name in clearance.contraindications)
    doses = [_halved(each) if halved else each for each in (_dosed(one, stage) for one in chosen)]
    steps = _fitted(policy, length, warm_up, doses, knowledge.words)
    not_today = [_not_today(clearance, each) for each in allowed if each not in chosen]
    return Plan(
        profile=clearance.profiles[0],
        seconds=sum(step.seconds for step in steps),
        steps=steps,
        left_out=(*left_out, *not_today),
    )


def _only(clearance: Clearance, question: str) -> str:
    [option] = clearance.sheet[question]
    return option


def _dosed(allowed: Allowed, stage: str) -> Dosed:
    dose = allowed.exercise.dose_at(stage)
    return Dosed(allowed, dose.hold_seconds, dose.repeats)


def _halved(dose: Dosed) -> Dosed:
    """At most half of it: fewer repeats, or a shorter hold where there is one repeat, but never too short a hold."""
    if dose.repeats > 1:
        return replace(dose, repeats=dose.repeats // 2)
    return replace(dose, hold_seconds=max(SHORTEST_HOLD, dose.hold_seconds // 2))


def _fitted(
    policy: RoutinePolicy, length: Length, warm_up: Exercise, doses: list[Dosed], words: dict[str, str]
) -> tuple[Step, ...]:
    """The steps, with repeats taken from the longest stretch until all fits."""
    while True:
        steps = _steps(policy, length, warm_up, doses, words)
        if sum(step.seconds for step in steps) <= length.total:
            return steps
        longest = max((dose for dose in doses if dose.repeats > 1), key=lambda d: d.seconds(policy), default=None)
        if longest is None:
            raise RoutineError(f"{len(doses)} stretches do not fit into {length.total} seconds")
        doses = [replace(d, repeats=d.repeats - 1) if d is longest else d for d in doses]


def _steps(
    policy: RoutinePolicy, length: Length, warm_up: Exercise, doses: list[Dosed], words: dict[str, str]
) -> tuple[Step, ...]:
    first = warm_up.variants[0]
    steps = [
        Step(
            kind="warm_up",
            seconds=length.warm_up,
            exercise=warm_up.id,
            variant=first.id,
            cues=warm_up.cues,
            why=warm_up.helps,
            sources=warm_up.sources,
        )
    ]
    position = first.position
    for dose in doses:
        variant = dose.allowed.variant
        moves = variant.position != position
        position = variant.position
        steps.append(Step(kind="change", seconds=policy.change_position if moves else policy.change_exercise))
        steps.append(_stretch(policy, dose))
    steps.append(Step(kind="rest", seconds=policy.sit_at_end, why=words["why_sit_at_end"], sources=policy.sources))
    return tuple(steps)


def _stretch(policy: RoutinePolicy, dose: Dosed) -> Step:
    exercise = dose.allowed.exercise
    return Step(
        kind="stretch",
        seconds=dose.seconds(policy),
        exercise=exercise.id,
        variant=dose.allowed.variant.id,
        hold_seconds=dose.hold_seconds,
        repeats=dose.repeats,
        sides=exercise.sides,
        cues=dose.allowed.cues,
        why=exercise.helps,
        sources=exercise.sources,
    )


def _not_today(clearance: Clearance, allowed: Allowed) -> LeftOut:
    words = clearance.knowledge.words
    return LeftOut(
        exercise=allowed.exercise.id,
        because=words["left_out_not_today"],
        sources=clearance.knowledge.policy.routine.sources,
    )
