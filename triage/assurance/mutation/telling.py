"""Which sheets may tell the changed knowledge from the old one, as a term. No sheet outside it can.

What a person notices: the questions that are asked, the result, its findings and reason, and in a routine the
stretches, how they are done, what is left out and because of what, and the advice.
"""

from collections.abc import Iterator

from z3 import BoolRef, BoolVal, Xor

from triage.assurance.mutation.choosing import Choosing
from triage.assurance.mutation.mutant import Mutant
from triage.assurance.mutation.telling_stretches import by_contraindication, by_exercise, by_policy
from triage.assurance.proof.course_encoding import SEE_CLINICIAN, Course
from triage.assurance.proof.encoding import RANKS
from triage.assurance.proof.terms import And, Not, Or, any_of
from triage.knowledge.rules import ReferralRule
from triage.knowledge.shape import NOT_SURE, Disposition


def may_tell(old: Choosing, new: Choosing, mutant: Mutant) -> BoolRef:
    """True on every legal sheet of the old knowledge on which the two differ for a person."""
    before, after = old.course, new.course
    terms = [*_asked(before, after), *_shown(before, after)]
    if mutant.field == "referral_rules":
        terms += [Xor(_fires(before, mutant.name, rank), _fires(after, mutant.name, rank)) for rank in RANKS]
    elif mutant.field == "questions":
        terms += _question(before, after, mutant.name)
    else:
        routine = Or(before.exactly[Disposition.ROUTINE], after.exactly[Disposition.ROUTINE])
        terms += [And(routine, term) for term in _in_a_routine(old, new, mutant)]
        terms += _advice(before, after, mutant)
    return any_of(terms)


def _in_a_routine(old: Choosing, new: Choosing, mutant: Mutant) -> Iterator[BoolRef]:
    if mutant.field == "profiles":
        key = ("profile", mutant.name, 0)
        yield Xor(old.course.sheet.matches[key], new.course.sheet.matches.get(key, BoolVal(False)))
    elif mutant.field == "contraindications":
        yield from by_contraindication(old, new, mutant.name)
    elif mutant.field == "exercises":
        yield from by_exercise(old, new, mutant.name)
    else:
        yield from by_policy(old, new)


def _asked(old: Course, new: Course) -> Iterator[BoolRef]:
    """A question is asked of one of the two and not of the other."""
    if old.stops is not new.stops:
        for group, one, other in zip(old.knowledge.groups, old.reached, new.reached, strict=True):
            yield And(Xor(one, other), any_of([old.sheet.applies[name] for name in group.questions]))
    if old.sheet.applies is not new.sheet.applies:
        for name, one in old.sheet.applies.items():
            other = new.sheet.applies[name]
            if not one.eq(other):
                yield And(old.reached[old.knowledge.group_of[name]], Xor(one, other))


def _shown(old: Course, new: Course) -> Iterator[BoolRef]:
    """The result differs, or the reason why there is no routine."""
    for rank in RANKS:
        if not old.shown[rank].eq(new.shown[rank]):
            yield Xor(old.shown[rank], new.shown[rank])
    if not old.sheet.any_profile.eq(new.sheet.any_profile):
        yield And(Not(old.sheet.found[SEE_CLINICIAN]), Xor(old.sheet.any_profile, new.sheet.any_profile))


def _fires(course: Course, name: str, rank: int) -> BoolRef:
    """The rule gives a finding that is at least so urgent, as far as the interview came."""
    rule: ReferralRule | None = course.knowledge.referral_rules.get(name)
    levels = rule.levels if rule else ()
    return any_of([course.visible(row) for level in levels if level.then.rank >= rank for row in level.when])


def _question(old: Course, new: Course, name: str) -> Iterator[BoolRef]:
    before, after = (course.knowledge.questions[name] for course in (old, new))
    if before.unsure is not after.unsure:
        yield And(old.reached[old.knowledge.group_of[name]], old.sheet.options[name, NOT_SURE])
    if (before.signs, before.unsure is None) != (after.signs, after.unsure is None):
        yield Xor(old.sheet.legal, new.sheet.legal)


def _advice(old: Course, new: Course, mutant: Mutant) -> Iterator[BoolRef]:
    """A condition takes advice away in one of the two only. Graver results have none that a condition takes away."""
    if mutant.field == "contraindications":
        taken = []
        for course in (old, new):
            each = course.knowledge.contraindications.get(mutant.name)
            taken.append(course.stretches.matching[mutant.name] if each and each.removes_advice else BoolVal(False))
        yield And(Not(old.shown[SEE_CLINICIAN + 1]), Xor(*taken))
