"""Which of the allowed stretches make up today's routine."""

from triage.decision.exclusions import Allowed
from triage.knowledge.policy import RoutinePolicy

FLEXION = "flexion"


def select(policy: RoutinePolicy, allowed: tuple[Allowed, ...], wanted: int, minimum: int) -> tuple[Allowed, ...]:
    """Up to `wanted` stretches in the order of the day, at least half of them flexion where enough are allowed.

    Fewer than `minimum` come back only when fewer are allowed that do not stretch the same muscle.
    """
    by_preference = sorted(_one_of_each_set(policy, allowed), key=lambda each: policy.preferred.index(each.exercise.id))
    flexion = [each for each in by_preference if each.exercise.focus == FLEXION]
    others = [each for each in by_preference if each.exercise.focus != FLEXION]
    room = min(wanted // 2, len(flexion))
    chosen = flexion[: wanted - min(room, len(others))] + others[:room]
    chosen += others[room : room + max(0, minimum - len(chosen))]
    return tuple(sorted(chosen, key=lambda each: policy.order.index(each.exercise.id)))


def _one_of_each_set(policy: RoutinePolicy, allowed: tuple[Allowed, ...]) -> list[Allowed]:
    """Of stretches for the same muscle only the most preferred one."""
    kept: list[Allowed] = []
    taken: set[int] = set()
    for each in sorted(allowed, key=lambda one: policy.preferred.index(one.exercise.id)):
        sets = {number for number, members in enumerate(policy.one_of) if each.exercise.id in members}
        if not sets & taken:
            kept.append(each)
            taken |= sets
    return kept
