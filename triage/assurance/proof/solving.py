"""Ask the solver whether a claim can be broken, and for the smallest sheet that breaks it."""

from time import perf_counter

from z3 import AtMost, BoolRef, ModelRef, Solver, SolverFor, is_true, sat, unsat

from triage.assurance.proof.claims import Check, Claim
from triage.assurance.proof.course_encoding import Course
from triage.assurance.proof.encoding import any_of
from triage.assurance.proof.partial_encoding import Partial
from triage.assurance.proof.verdict import Counterexample, Verdict
from triage.interview import Answers
from triage.knowledge.questions import Question
from triage.knowledge.shape import NONE, NOT_SURE

MOST_WITNESSES = 3
"""For more broken checks of one property only the names are told."""


class Undecided(Exception):
    """The solver gave neither yes nor no."""


def solver_given(*given: BoolRef) -> Solver:
    """A solver for booleans that knows these terms to be true."""
    solver = SolverFor("QF_FD")
    solver.add(*given)
    return solver


def possible(solver: Solver) -> bool:
    """Whether all that the solver was told can be true together.

    Raises:
        Undecided: the solver cannot tell.
    """
    answer = solver.check()
    if answer not in (sat, unsat):
        raise Undecided(solver.reason_unknown())
    return bool(answer == sat)


def prove(claim: Claim) -> Verdict:
    """Whether any sheet breaks the claim; if so, each broken check, the first few with their smallest sheets."""
    began = perf_counter()
    solver = solver_given(*claim.given)
    broken: list[Counterexample] = []
    if _can_be(solver, any_of([check.broken for check in claim.checks])):
        for check in claim.checks:
            if _can_be(solver, check.broken):
                sheets = smallest(solver, claim, check) if len(broken) < MOST_WITNESSES else ()
                broken.append(Counterexample(check.about, sheets))
    return Verdict(claim.name, len(claim.checks), perf_counter() - began, tuple(broken))


def smallest(solver: Solver, claim: Claim, check: Check) -> tuple[Answers, ...]:
    """The sheets that break this check with the fewest worrying answers and the fewest questions."""
    weights = [term for sheet in claim.sheets for term in _weights(sheet)]
    solver.push()
    solver.add(check.broken)
    model = _lightest(solver, weights)
    solver.pop()
    return tuple(answers_in(model, sheet, beyond_stop=claim.beyond_stop) for sheet in claim.sheets)


def _lightest(solver: Solver, weights: list[BoolRef]) -> ModelRef:
    """A model in which as few of these are true as can be, found by halving."""
    model = _model_with(solver, weights, len(weights))
    if model is None:
        raise Undecided("a model that was there is gone")
    least, most = 0, _weight(model, weights)
    while least < most:
        middle = (least + most) // 2
        lighter = _model_with(solver, weights, middle)
        if lighter is None:
            least = middle + 1
        else:
            model, most = lighter, _weight(lighter, weights)
    return model


def _model_with(solver: Solver, weights: list[BoolRef], most: int) -> ModelRef | None:
    solver.push()
    solver.add(AtMost(*weights, most))
    model = solver.model() if possible(solver) else None
    solver.pop()
    return model


def _weight(model: ModelRef, weights: list[BoolRef]) -> int:
    return sum(_is(model, term) for term in weights)


def answers_in(model: ModelRef, sheet: Course | Partial, *, beyond_stop: bool = False) -> Answers:
    """The answers that a person gives on this sheet, up to the group after which the interview stops, or all."""
    questions = sheet.sheet.knowledge.questions
    group_of = sheet.sheet.knowledge.group_of
    if isinstance(sheet, Partial):
        asked, ticked = sheet.given, sheet.said
    else:
        asked, ticked = sheet.sheet.applies, sheet.sheet.options
    found = {
        name: frozenset(code for code in questions[name].codes if _is(model, ticked[name, code]))
        for name in sheet.sheet.knowledge.asked_order
        if _is(model, asked[name])
    }
    if isinstance(sheet, Partial) or beyond_stop:
        return found
    return {name: answer for name, answer in found.items() if _is(model, sheet.reached[group_of[name]])}


def _can_be(solver: Solver, term: BoolRef) -> bool:
    solver.push()
    solver.add(term)
    answer = possible(solver)
    solver.pop()
    return answer


def _is(model: ModelRef, term: BoolRef) -> bool:
    return bool(is_true(model.eval(term, model_completion=True)))


def _weights(sheet: Course | Partial) -> list[BoolRef]:
    """Terms that make a sheet larger: a worrying answer, a question that need not be asked."""
    questions = sheet.sheet.knowledge.questions.values()
    ticked = sheet.said if isinstance(sheet, Partial) else sheet.sheet.options
    terms = [ticked[question.id, code] for question in questions for code in _worrying(question)]
    asked = sheet.given if isinstance(sheet, Partial) else sheet.sheet.applies
    return terms + [asked[question.id] for question in questions if question.ask_when or question.asked_when_liftable]


def _worrying(question: Question) -> tuple[str, ...]:
    if question.kind == "any_of":
        return tuple(code for code in question.codes if code != NONE)
    return question.concern[1:] or tuple(code for code in question.codes if code == NOT_SURE)
