"""People who are cleared, made directly: every distinct set of exclusions that conditions can add up to."""

from functools import cache
from itertools import combinations, product

from tests.pack import KNOWLEDGE
from triage.decision import clearance
from triage.decision.clearance import Clearance
from triage.decision.exclusions import allowed_exercises
from triage.knowledge.rules import Contraindication

MEANS = ("floor", "bed", "chair", "towel", "wall")
ALL_MEANS = [frozenset(each) for size in range(1, 6) for each in combinations(MEANS, size)] + [frozenset({"none"})]
_VARIANTS = [variant for exercise in KNOWLEDGE.exercises.values() for variant in exercise.variants]
STAGES = ("first_week", "second_week", "later")
MINUTES = {"min_10": 600, "min_15": 900, "min_20": 1200}

Names = tuple[str, ...]
_Effect = tuple[frozenset[str], frozenset[tuple[str, str]], bool]


def cleared(
    conditions: Names, means: frozenset[str], minutes: str = "min_10", stage: str = "later", *, agreed: bool = True
) -> Clearance:
    """A clearance as the decision would make it. The seal is borrowed: only tests may make one by hand."""
    sheet = {"means": means, "minutes": frozenset({minutes}), "stage": frozenset({stage})}
    return Clearance(
        knowledge=KNOWLEDGE,
        sheet=sheet,
        profiles=tuple(KNOWLEDGE.profiles)[:1],
        contraindications=conditions,
        clinician_agreed=agreed,
        seal=clearance._SEAL,
    )


@cache
def distinct_conditions(*, agreed: bool) -> tuple[Names, ...]:
    """For each distinct effect that contraindications can add up to, the first set of them that has it."""
    sets: dict[_Effect, Names] = {(frozenset(), frozenset(), False): ()}
    for each in KNOWLEDGE.contraindications.values():
        for effect, names in list(sets.items()):
            sets.setdefault(_together(effect, each, agreed=agreed), (*names, each.id))
    return tuple(sets.values())


@cache
def distinct_means() -> tuple[frozenset[str], ...]:
    """For each distinct set of variants that means make possible, the first set of means that does."""
    sets: dict[tuple[bool, ...], frozenset[str]] = {}
    for means in ALL_MEANS:
        sets.setdefault(tuple(any(means.issuperset(needed) for needed in one.needs) for one in _VARIANTS), means)
    return tuple(sets.values())


@cache
def distinct_clearances(*, agreed: bool) -> tuple[Clearance, ...]:
    """One clearance for each distinct list of allowed exercises and variants, with and without sore bending."""
    kept = {}
    for names, means in product(distinct_conditions(agreed=agreed), distinct_means()):
        each = cleared(names, means, agreed=agreed)
        kept.setdefault((_list_of(each), _list_of(each, without_gentlest=True)), each)
    return tuple(kept.values())


def _list_of(each: Clearance, *, without_gentlest: bool = False) -> tuple[tuple[str, str], ...]:
    allowed = allowed_exercises(each, without_gentlest=without_gentlest)
    return tuple((one.exercise.id, one.variant.id) for one in allowed)


def _together(effect: _Effect, each: Contraindication, *, agreed: bool) -> _Effect:
    removed, changes, gentlest = effect
    removed |= frozenset(each.removes) | (frozenset() if agreed else frozenset(each.unless_cleared))
    changes |= frozenset(each.changes.items())
    exercises = [exercise for exercise, _ in changes]
    removed |= {exercise for exercise in exercises if exercises.count(exercise) > 1}
    return removed, frozenset(change for change in changes if change[0] not in removed), gentlest or each.gentlest
