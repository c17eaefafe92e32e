"""The oracles that need the solver: the requirements, and the general properties that `triage verify` proves."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from z3 import BoolRef, Solver, is_true

from triage.assurance.mutation.changed_course import changed_course
from triage.assurance.mutation.mutant import Mutant
from triage.assurance.proof.claims import claims_on_one_sheet, course
from triage.assurance.proof.comparing_claims import comparing_claims
from triage.assurance.proof.course_encoding import Course
from triage.assurance.proof.reaching import possibilities
from triage.assurance.proof.solving import possible, solver_given
from triage.assurance.proof.terms import And, Not, any_of
from triage.knowledge.model import Knowledge
from triage.knowledge.shape import Disposition


@dataclass(frozen=True)
class Prover:
    """The encoded knowledge as it is. Only what a mutant changes is encoded again."""

    knowledge: Knowledge

    @cached_property
    def base(self) -> Course:
        """The interview of one sheet."""
        return course(self.knowledge)

    def by_requirement(self, new: Course) -> str | None:
        """A requirement that some sheet breaks under the changed knowledge, or None."""
        same = new.sheet.legal is self.base.sheet.legal
        return _first_broken(self._solver if same else solver_given(new.sheet.legal), dict(self._broken(new)))

    def by_proof(self, mutant: Mutant, mutated: Knowledge, new: Course) -> str | None:
        """A property that no longer holds, or None. Requirements are left to the other oracle."""
        second = changed_course(self._second, mutated, mutant.field)
        for claim in (*claims_on_one_sheet(new), *comparing_claims(new, second)):
            if claim.name != "requirements":
                about = _first_broken(solver_given(*claim.given), {each.about: each.broken for each in claim.checks})
                if about:
                    return f"{claim.name}: {about}"
        for name, decide in possibilities(new):
            if name not in self._impossible and (broken := decide().broken):
                return f"{name}: {broken[0].about}"
        return None

    @cached_property
    def _second(self) -> Course:
        return course(self.knowledge, "'")

    @cached_property
    def _solver(self) -> Solver:
        return solver_given(self.base.sheet.legal)

    @cached_property
    def _given(self) -> dict[str, BoolRef]:
        """Requirement to the term that makes it apply. Whole sheets (exactly) are run as cases."""
        holds = self.base.sheet.holds
        requirements = (each for each in self.knowledge.requirements if each.exactly is None)
        return {each.id: any_of([holds(row) for row in each.given]) for each in requirements}

    @cached_property
    def _impossible(self) -> frozenset[str]:
        """What cannot be in the knowledge as it is tells nothing about a mutant."""
        return frozenset(name for name, decide in possibilities(self.base) if not decide().held)

    def _broken(self, new: Course) -> Iterator[tuple[str, BoolRef]]:
        for each in self.knowledge.requirements:
            if each.at_least is not None:
                yield each.id, And(self._given[each.id], Not(new.shown[each.at_least.rank]))
            elif each.never:
                held = any_of([new.stretches.allowed[name] for name in each.never])
                yield each.id, And(self._given[each.id], new.exactly[Disposition.ROUTINE], held)


def _first_broken(solver: Solver, terms: dict[str, BoolRef]) -> str | None:
    """The name of a term that the solver can make true, or None."""
    solver.push()
    try:
        solver.add(any_of(list(terms.values())))
        if not possible(solver):
            return None
        model = solver.model()
        return next(name for name, term in terms.items() if is_true(model.eval(term, model_completion=True)))
    finally:
        solver.pop()
