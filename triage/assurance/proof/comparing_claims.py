"""What is claimed of two answer sheets that differ in one answer, or of one and the same with answers missing.

More worry is never milder is claimed for lists of signs (one more tick, `not_sure` included) and for questions that
declare an order of concern. It is not claimed for questions where each answer worries in its own way: how old and how
long, what happened (no cause at all can worry more than a lift), and which condition somebody has been told of (one
more name can be the very reason why stretching fits).
"""

from collections.abc import Callable, Iterator

from z3 import BoolRef, Implies

from triage.assurance.proof.claims import Check, Claim
from triage.assurance.proof.course_encoding import SEE_CLINICIAN, Course
from triage.assurance.proof.encoding import RANKS, Encoding
from triage.assurance.proof.partial_encoding import Partial
from triage.assurance.proof.terms import And, Not, all_of, any_of
from triage.knowledge.questions import Question
from triage.knowledge.shape import NONE, NOT_SURE


def comparing_claims(one: Course, other: Course) -> Iterator[Claim]:
    """The properties that speak of two sheets."""
    for name in COMPARING:
        yield comparing_claim(name, one, other)


def comparing_claim(name: str, one: Course, other: Course) -> Claim:
    """One sheet, and another with the same answers to all questions that both ask, but for one question."""
    concerns, shift = COMPARING[name]
    questions = one.knowledge.questions.values()
    same = {each.id: _same(one.sheet, other.sheet, each) for each in questions}
    milder = any_of([And(one.shown[rank], Not(other.shown[rank])) for rank in RANKS])
    checks = []
    for question in questions:
        if concerns(question):
            others = (term for key, term in same.items() if key != question.id)
            checks.append(Check(question.id, And(shift(one.sheet, other.sheet, question), milder, *others)))
    return Claim(name, (one.sheet.legal, other.sheet.legal), tuple(checks), (one, other))


def incomplete_claim(one: Course, fewer: Partial) -> Claim:
    """No sheet with answers missing gets a routine, and leaving answers out never makes a routine of a referral."""
    same = [
        Implies(fewer.given[name], And(one.sheet.applies[name], term == one.sheet.options[name, code]))
        for (name, code), term in fewer.said.items()
        if (name, code) in one.sheet.options and code in one.knowledge.questions[name].codes
    ]
    lacking = any_of([And(fewer.sheet.applies[name], Not(given)) for name, given in fewer.given.items()])
    checks = (
        Check("missing", And(fewer.routine, lacking)),
        Check("left_out", And(fewer.routine, one.shown[SEE_CLINICIAN], *same)),
    )
    return Claim("incomplete", (one.sheet.legal, fewer.legal), checks, (one, fewer))


def _same(one: Encoding, other: Encoding, question: Question) -> BoolRef:
    """Where both sheets are asked this question, they answer it alike."""
    asked = And(one.applies[question.id], other.applies[question.id])
    alike = [one.options[question.id, code] == other.options[question.id, code] for code in question.codes]
    return Implies(asked, all_of(alike))


def _more_signs(one: Encoding, other: Encoding, question: Question) -> BoolRef:
    """The other sheet ticks all that the one does, none aside, and it is asked on both."""
    kept = [
        Implies(one.options[question.id, code], other.options[question.id, code])
        for code in question.codes
        if code != NONE
    ]
    return And(one.applies[question.id], other.applies[question.id], *kept)


def _more_concern(one: Encoding, other: Encoding, question: Question) -> BoolRef:
    """The other sheet holds a later answer in the declared order."""
    pairs = [
        And(one.options[question.id, less], other.options[question.id, more])
        for at, less in enumerate(question.concern)
        for more in question.concern[at + 1 :]
    ]
    return any_of(pairs)


def _unsure(one: Encoding, other: Encoding, question: Question) -> BoolRef:
    """None on the one sheet, not_sure on the other."""
    return And(one.options[question.id, NONE], other.options[question.id, NOT_SURE])


COMPARING: dict[str, tuple[Callable[[Question], bool], Callable[[Encoding, Encoding, Question], BoolRef]]] = {
    "signs": (lambda question: question.signs, _more_signs),
    "concern": (lambda question: bool(question.concern), _more_concern),
    "not_sure": (lambda question: {NONE, NOT_SURE} <= set(question.codes), _unsure),
}
"""Name of a property to the questions it speaks of, and how the answer on the other sheet differs."""
