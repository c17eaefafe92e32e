"""Ask the solver whether a claim can be broken, and for the smallest sheet that breaks it."""

from z3 import AtMost, BoolRef, ModelRef, Solver, SolverFor, is_true, sat, unsat

from triage.assurance.proof.claims import Check, Claim
from triage.assurance.proof.course_encoding import Course
from triage.assurance.proof.partial_encoding import Partial
from triage.assurance.proof.size import sizes
from triage.assurance.proof.terms import Not, any_of
from triage.assurance.proof.verdict import Counterexample, Verdict
from triage.interview import Answers

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
    """Whether any sheet breaks the claim; if so, each broken check, the first few with their smallest sheets.

    How long it took is for the caller to say, who encoded the claim too.
    """
    solver = solver_given(*claim.given)
    broken: list[Counterexample] = []
    if _can_be(solver, any_of([check.broken for check in claim.checks])):
        for check in claim.checks:
            if _can_be(solver, check.broken):
                sheets = smallest(solver, claim, check) if len(broken) < MOST_WITNESSES else ()
                broken.append(Counterexample(check.about, sheets))
    return Verdict(claim.name, len(claim.checks), 0.0, tuple(broken))


def smallest(solver: Solver, claim: Claim, check: Check) -> tuple[Answers, ...]:
    """The sheets that break this check and are the smallest, in the sense of `size`."""
    solver.push()
    solver.add(check.broken)
    model = _model(solver)
    if model is None:
        raise Undecided("a model that was there is gone")
    findings, answers, questions = sizes(claim.sheets)
    for terms in (findings, answers, questions):
        model = _lightest(solver, terms, model)
        solver.add(AtMost(*terms, _weight(model, terms)))
    model = _earliest(solver, answers + questions, model)
    solver.pop()
    return tuple(_answers(model, sheet, claim, check) for sheet in claim.sheets)


def _answers(model: ModelRef, sheet: Course | Partial, claim: Claim, check: Check) -> Answers:
    """The answers up to the stop, unless the check is about one after it."""
    answers = answers_in(model, sheet, beyond_stop=claim.beyond_stop)
    asked = answers_in(model, sheet, beyond_stop=True)
    return asked if check.reads & asked.keys() - answers.keys() else answers


def _lightest(solver: Solver, terms: list[BoolRef], model: ModelRef) -> ModelRef:
    """A model in which as few of these are true as can be, found by halving from the one that is known."""
    least, most = 0, _weight(model, terms)
    while least < most:
        middle = (least + most) // 2
        solver.push()
        solver.add(AtMost(*terms, middle))
        lighter = _model(solver)
        solver.pop()
        if lighter is None:
            least = middle + 1
        else:
            model, most = lighter, _weight(lighter, terms)
    return model


def _earliest(solver: Solver, terms: list[BoolRef], model: ModelRef) -> ModelRef:
    """The one model in which the first of these are true rather than later ones: each, from the last, only if it must.

    Which of several models a solver gives first hangs on all that it was asked before.
    """
    for term in reversed(terms):
        if _is(model, term):
            solver.push()
            solver.add(Not(term))
            without = _model(solver)
            solver.pop()
            model = model if without is None else without
        solver.add(term == _is(model, term))
    return model


def _model(solver: Solver) -> ModelRef | None:
    return solver.model() if possible(solver) else None


def _weight(model: ModelRef, terms: list[BoolRef]) -> int:
    return sum(_is(model, term) for term in terms)


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
