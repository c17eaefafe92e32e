"""What is claimed of every complete answer sheet, as terms that no sheet may make true."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from z3 import BoolRef, Xor

from triage.assurance.proof.course_encoding import SEE_CLINICIAN, Course
from triage.assurance.proof.encoding import RANKS, Encoding, free_options
from triage.assurance.proof.partial_encoding import Partial
from triage.assurance.proof.terms import And, Not, any_of
from triage.knowledge.model import Knowledge
from triage.knowledge.requirements import Requirement
from triage.knowledge.shape import NOT_SURE, Disposition


@dataclass(frozen=True)
class Check:
    """One term that must be false on every legal sheet. `about`: the row, rule or question it speaks of.

    reads: questions without whose answers a counterexample would not show what it is about.
    """

    about: str
    broken: BoolRef
    reads: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Claim:
    """A property: what is given, what must then never be, and the sheets a counterexample is made of.

    beyond_stop: a counterexample holds the answers after an early stop too, because it is about them.
    """

    name: str
    given: tuple[BoolRef, ...]
    checks: tuple[Check, ...]
    sheets: tuple[Course | Partial, ...]
    beyond_stop: bool = False


def course(knowledge: Knowledge, mark: str = "") -> Course:
    """A complete sheet of its own and the interview it comes from."""
    return Course(Encoding(knowledge, free_options(knowledge, mark)))


def claims_on_one_sheet(one: Course) -> Iterator[Claim]:
    """The properties that speak of one complete sheet at a time."""
    for name in ON_ONE_SHEET:
        yield claim_on_one_sheet(name, one)


def claim_on_one_sheet(name: str, one: Course) -> Claim:
    """One of these properties."""
    about_stops = name in ("dominance", "early_stop")
    return Claim(name, (one.sheet.legal,), tuple(ON_ONE_SHEET[name](one)), (one,), beyond_stop=about_stops)


def _requirements(one: Course) -> Iterator[Check]:
    """Whole sheets (exactly) are given to the program itself instead: see `whole_sheets`."""
    for each in one.knowledge.requirements:
        if each.exactly is None:
            given = any_of([one.sheet.holds(row) for row in each.given])
            reads = frozenset().union(*(row.questions for row in each.given))
            yield Check(each.id, And(given, _denied(one, each)), reads)


def _denied(one: Course, requirement: Requirement) -> BoolRef:
    if requirement.at_least is not None:
        return Not(one.shown[requirement.at_least.rank])
    given = any_of([one.stretches.allowed[name] for name in requirement.never])
    return And(one.exactly[Disposition.ROUTINE], given)


def _dominance(one: Course) -> Iterator[Check]:
    """A warning sign is never shown as less than its own level, wherever the interview stops."""
    for rule in one.knowledge.referral_rules.values():
        for number, level in enumerate(rule.levels):
            fires = one.sheet.matches["referral", rule.id, number]
            yield Check(f"{rule.id}.{level.then}", And(fires, Not(one.shown[level.then.rank])))
    for question in one.knowledge.questions.values():
        if question.unsure is not None:
            unsure = one.sheet.options[question.id, NOT_SURE]
            yield Check(f"{question.id}.{NOT_SURE}", And(unsure, Not(one.shown[question.unsure.rank])))


def _early_stop(one: Course) -> Iterator[Check]:
    for rank in RANKS:
        differ = Xor(one.shown[rank], one.full[rank])
        yield Check(str(tuple(Disposition)[rank]), differ)


def _earned(one: Course) -> Iterator[Check]:
    routine = one.exactly[Disposition.ROUTINE]
    yield Check("profile", And(routine, Not(one.sheet.any_profile)))
    yield Check("referral", And(routine, one.sheet.found[SEE_CLINICIAN]))
    yield Check("stretches", And(routine, one.stretches.too_few))


def _backstops(one: Course) -> Iterator[Check]:
    """A contraindication that is declared a backstop matches only where a warning sign refers anyway."""
    for each in one.knowledge.contraindications.values():
        if each.backstop:
            alone = Not(one.sheet.found[SEE_CLINICIAN])
            yield Check(each.id, And(one.stretches.matching[each.id], alone))


ON_ONE_SHEET: dict[str, Callable[[Course], Iterator[Check]]] = {
    "requirements": _requirements,
    "dominance": _dominance,
    "early_stop": _early_stop,
    "earned": _earned,
    "backstops": _backstops,
}
"""Name of a property to what must be false for it."""
