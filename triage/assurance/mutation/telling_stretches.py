"""In which routines a changed contraindication, exercise or policy may show, as terms over the encoded sheet."""

from collections.abc import Iterator

from z3 import BoolRef, BoolVal, Xor

from triage.assurance.mutation.choosing import Choosing
from triage.assurance.proof.terms import And, Not, Or, any_of
from triage.knowledge.model import MINUTES_QUESTION, STAGE_QUESTION
from triage.knowledge.rules import Contraindication
from triage.knowledge.shape import NOT_ASKED


def by_contraindication(old: Choosing, new: Choosing, name: str) -> Iterator[BoolRef]:
    """Some stretch is taken away, changed or cued by it in one of the two only, or all are halved."""
    for exercise, each in old.course.knowledge.exercises.items():
        if each.kind == "stretch":
            yield _differ(_against(old, name, exercise), _against(new, name, exercise))
            yield from _changed(old, new, name, exercise)
            yield And(_chosen(old, new, exercise), any_of(list(_cues(old, new, name, exercise))))
    little = Or(old.bends_little, new.bends_little)
    yield And(little, _differ(old.gentlest, new.gentlest))
    yield _differ(_halves(old, name), _halves(new, name))


def by_exercise(old: Choosing, new: Choosing, name: str) -> Iterator[BoolRef]:
    """It is allowed or done differently, or told otherwise at some stage."""
    before, after = (side.course.knowledge.exercises[name] for side in (old, new))
    if before.kind != "stretch":
        yield BoolVal((before.cues, before.variants) != (after.cues, after.variants))
        return
    yield _differ(old.course.stretches.allowed[name], new.course.stretches.allowed[name])
    yield And(_chosen(old, new, name), any_of(_ways_differ(old, new, name)))
    stages = [one.stage for one, other in zip(before.dose, after.dose, strict=True) if one != other]
    if stages:
        yield And(_chosen(old, new, name), any_of([_at_stage(old, stage) for stage in stages]))
    if (before.cues, before.sides) != (after.cues, after.sides):
        yield _chosen(old, new, name)


def by_policy(old: Choosing, new: Choosing) -> Iterator[BoolRef]:
    """Another number of stretches, another choice among them, another length or first stage."""
    before, after = (side.course.knowledge.policy.routine for side in (old, new))
    options = old.course.sheet.options
    if before.minimum != after.minimum or before.gentlest_minimum != after.gentlest_minimum:
        yield Or(old.bends_little, new.bends_little)
    if before.one_of != after.one_of:
        yield any_of([Xor(term, new.kept[name]) for name, term in old.kept.items()])
    if before.first_stage != after.first_stage:
        yield options[STAGE_QUESTION, NOT_ASKED]
    for minutes, length in before.lengths.items():
        if length != after.lengths[minutes]:
            yield options[MINUTES_QUESTION, minutes]


def _chosen(old: Choosing, new: Choosing, exercise: str) -> BoolRef:
    return Or(old.chosen[exercise], new.chosen[exercise])


def _differ(one: BoolRef, other: BoolRef) -> BoolRef:
    return BoolVal(False) if one.eq(other) else Xor(one, other)


def _at_stage(side: Choosing, stage: str) -> BoolRef:
    options = side.course.sheet.options
    first = side.course.knowledge.policy.routine.first_stage == stage
    return Or(options[STAGE_QUESTION, stage], And(BoolVal(first), options[STAGE_QUESTION, NOT_ASKED]))


def _rule(side: Choosing, name: str) -> Contraindication | None:
    return side.course.knowledge.contraindications.get(name)


def _matches(side: Choosing, name: str) -> BoolRef:
    return side.course.stretches.matching.get(name, BoolVal(False))


def _halves(side: Choosing, name: str) -> BoolRef:
    """The contraindication halves the dose."""
    each = _rule(side, name)
    return _matches(side, name) if each is not None and each.halves_dose else BoolVal(False)


def _against(side: Choosing, name: str, exercise: str) -> BoolRef:
    """The contraindication takes the stretch away."""
    each = _rule(side, name)
    if each is None or exercise not in (*each.removes, *each.unless_cleared):
        return BoolVal(False)
    matches = _matches(side, name)
    return matches if exercise in each.removes else And(matches, Not(side.course.stretches.cleared))


def _changed(old: Choosing, new: Choosing, name: str, exercise: str) -> Iterator[BoolRef]:
    """Another way to do the stretch, or another share in taking it away because two ways were asked for."""
    rules = [_rule(side, name) for side in (old, new)]
    if any(each is not None and exercise in each.changes for each in rules):
        yield _differ(old.course.stretches.allowed[exercise], new.course.stretches.allowed[exercise])
        yield And(_chosen(old, new, exercise), any_of(_ways_differ(old, new, exercise)))
        others = [each for each in old.course.knowledge.contraindications.values() if each.id != name]
        rivals = [_matches(old, each.id) for each in others if exercise in each.changes]
        share = [
            And(_matches(side, name), BoolVal(each is not None and exercise in each.changes))
            for side, each in zip((old, new), rules, strict=True)
        ]
        not_gone = Not(old.course.stretches.taken_away(exercise, others))
        yield And(any_of(rivals), Xor(*share), not_gone)
        yield And(_differ(_two_ways(old, exercise), _two_ways(new, exercise)), not_gone)


def _two_ways(side: Choosing, exercise: str) -> BoolRef:
    rules = list(side.course.knowledge.contraindications.values())
    return side.course.stretches.two_ways(exercise, rules)


def _ways_differ(old: Choosing, new: Choosing, exercise: str) -> list[BoolRef]:
    now = new.ways(exercise)
    return [_differ(term, now[variant]) for variant, term in old.ways(exercise).items()]


def _cues(old: Choosing, new: Choosing, name: str, exercise: str) -> Iterator[BoolRef]:
    """A cue that nothing else gives."""
    cues = {cue for side in (old, new) if (each := _rule(side, name)) for cue in each.cues.get(exercise, ())}
    for cue in sorted(cues - set(old.course.knowledge.exercises[exercise].cues)):
        given = []
        for side in (old, new):
            rules = side.course.knowledge.contraindications.values()
            given.append(any_of([_matches(side, each.id) for each in rules if cue in each.cues.get(exercise, ())]))
        yield _differ(*given)
