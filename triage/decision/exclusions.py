"""Which exercises are allowed for a person who is cleared, in which variant and with which cues; which are not, why."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

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


class Against(NamedTuple):
    """Why an exercise is left out: in words that may name {conditions}, the conditions, and what it rests on."""

    because: str
    rules: tuple[Contraindication, ...] = ()
    sources: tuple[SourceRef, ...] = ()


def sort_exercises(clearance: Clearance) -> tuple[tuple[Allowed, ...], tuple[LeftOut, ...]]:
    """All stretches, either allowed or left out with the reason; excluded exercises are always left out."""
    judged = list(_judged(clearance, _matching(clearance)))
    allowed = tuple(verdict for _, verdict in judged if isinstance(verdict, Allowed))
    return allowed, tuple(_left_out(each, verdict) for each, verdict in judged if isinstance(verdict, Against))


def allowed_exercises(clearance: Clearance, *, without_gentlest: bool = False) -> tuple[Allowed, ...]:
    """Those that are allowed; `without_gentlest` looks at what would be allowed if bending were not sore."""
    matching = [each for each in _matching(clearance) if not (without_gentlest and each.gentlest)]
    return tuple(verdict for _, verdict in _judged(clearance, matching) if isinstance(verdict, Allowed))


def _matching(clearance: Clearance) -> list[Contraindication]:
    return [clearance.knowledge.contraindications[name] for name in clearance.contraindications]


def _judged(clearance: Clearance, matching: list[Contraindication]) -> Iterator[tuple[Exercise, Allowed | Against]]:
    exercises = clearance.knowledge.exercises.values()
    return ((each, _judge(clearance, each, matching)) for each in exercises if each.kind != "warm_up")


def _judge(clearance: Clearance, exercise: Exercise, matching: list[Contraindication]) -> Allowed | Against:
    words = clearance.knowledge.words
    if exercise.never:
        return Against(exercise.never, sources=exercise.sources)
    against = tuple(each for each in matching if _takes_away(each, exercise.id, clearance.clinician_agreed))
    if against:
        return Against(words["left_out_because"], against)
    changing = tuple(each for each in matching if exercise.id in each.changes)
    wanted = {each.changes[exercise.id] for each in changing}
    if len(wanted) > 1:
        return Against(words["left_out_two_ways"], changing)
    variant = _variant(clearance, exercise, wanted)
    if variant is None:
        return Against(words["left_out_needs"], sources=(_OWN_CHOICE,))
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


def _left_out(exercise: Exercise, against: Against) -> LeftOut:
    rules = against.rules
    conditions = "; ".join(each.title for each in rules)
    return LeftOut(
        exercise=exercise.id,
        because=against.because.format(conditions=conditions) if rules else against.because,
        rules=tuple(each.id for each in rules),
        sources=against.sources or tuple(dict.fromkeys(source for each in rules for source in each.sources)),
    )


_OWN_CHOICE = SourceRef(ref="project", where="means")
