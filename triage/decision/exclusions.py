"""Which exercises are allowed for a person who is cleared, in which variant and with which cues; which are not, why."""

from dataclasses import dataclass

from triage.decision.clearance import Clearance
from triage.decision.result import LeftOut
from triage.knowledge.exercises import Exercise, Variant
from triage.knowledge.model import MEANS_QUESTION
from triage.knowledge.rules import Contraindication
from triage.knowledge.shape import SourceRef


@dataclass(frozen=True)
class Allowed:
    """An exercise that may be done, and how."""

    exercise: Exercise
    variant: Variant
    cues: tuple[str, ...]


def sort_exercises(
    clearance: Clearance, *, without_gentlest: bool = False
) -> tuple[tuple[Allowed, ...], tuple[LeftOut, ...]]:
    """All stretches, either allowed or left out with the reason; excluded exercises are always left out.

    `without_gentlest` looks at what would be allowed if bending were not sore.
    """
    rules = (clearance.knowledge.contraindications[name] for name in clearance.contraindications)
    matching = [each for each in rules if not (without_gentlest and each.gentlest)]
    allowed: list[Allowed] = []
    left_out: list[LeftOut] = []
    for exercise in clearance.knowledge.exercises.values():
        if exercise.kind == "warm_up":
            continue
        verdict = _judge(clearance, exercise, matching)
        if isinstance(verdict, Allowed):
            allowed.append(verdict)
        else:
            left_out.append(verdict)
    return tuple(allowed), tuple(left_out)


def _judge(clearance: Clearance, exercise: Exercise, matching: list[Contraindication]) -> Allowed | LeftOut:
    words = clearance.knowledge.words
    if exercise.never:
        return LeftOut(exercise=exercise.id, because=exercise.never, sources=exercise.sources)
    against = [each for each in matching if _takes_away(each, exercise.id, clearance.clinician_agreed)]
    if against:
        return _left_out(exercise, words["left_out_because"], against)
    changing = [each for each in matching if exercise.id in each.changes]
    wanted = {each.changes[exercise.id] for each in changing}
    if len(wanted) > 1:
        return _left_out(exercise, words["left_out_two_ways"], changing)
    variant = _variant(clearance, exercise, wanted)
    if variant is None:
        return LeftOut(exercise=exercise.id, because=words["left_out_needs"], sources=(_OWN_CHOICE,))
    added = [cue for each in matching for cue in each.cues.get(exercise.id, ())]
    return Allowed(exercise, variant, tuple(dict.fromkeys((*added, *exercise.cues))))


def _takes_away(each: Contraindication, exercise: str, clinician_agreed: bool) -> bool:
    return exercise in each.removes or (exercise in each.unless_cleared and not clinician_agreed)


def _variant(clearance: Clearance, exercise: Exercise, wanted: set[str]) -> Variant | None:
    """The wanted variant, else the first that the person's means allow; None when there is none."""
    means = clearance.sheet[MEANS_QUESTION]
    for variant in exercise.variants:
        chosen = variant.id in wanted if wanted else variant.by_means
        if chosen and any(means.issuperset(needed) for needed in variant.needs):
            return variant
    return None


def _left_out(exercise: Exercise, because: str, rules: list[Contraindication]) -> LeftOut:
    return LeftOut(
        exercise=exercise.id,
        because=because.format(conditions="; ".join(each.title for each in rules)),
        rules=tuple(each.id for each in rules),
        sources=tuple(dict.fromkeys(source for each in rules for source in each.sources)),
    )


_OWN_CHOICE = SourceRef(ref="project", where="means")
