"""Whether any answer sheet tells a mutant from the knowledge, decided by the solver and checked by the program."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from z3 import BoolRef, ModelRef, Solver, is_true

from triage.assurance.mutation.calmer import made_calmer
from triage.assurance.mutation.choosing import Choosing
from triage.assurance.mutation.mutant import Mutant
from triage.assurance.mutation.seen import see
from triage.assurance.mutation.telling import may_tell
from triage.assurance.proof.claims import Check, Claim
from triage.assurance.proof.course_encoding import Course
from triage.assurance.proof.solving import Undecided, answers_in, possible, smallest, solver_given
from triage.assurance.proof.terms import any_of
from triage.interview import Answers, read_answer
from triage.knowledge.model import MEANS_QUESTION, MINUTES_QUESTION, STAGE_QUESTION, Knowledge

MOST_TRIES = 40
"""Classes of sheets that are tried for one mutant before the question is left open."""


class Telling(NamedTuple):
    """Sheets that may tell two knowledges apart, as a term, and one that does."""

    term: BoolRef
    answers: Answers


@dataclass(frozen=True)
class Decider:
    """The knowledge as it is, with a solver that knows which sheets are legal."""

    old: Course

    @cached_property
    def solver(self) -> Solver:
        """It is used again for every mutant."""
        return solver_given(self.old.sheet.legal)

    def telling(self, mutant: Mutant, mutated: Knowledge, new: Course) -> Telling | None:
        """A sheet that a person could tell the two by, not yet the smallest; None when there is none.

        Raises:
            Undecided: too many classes of sheets were tried, or the solver gave no answer.
        """
        telling = may_tell(self._choosing, Choosing(new), mutant)
        self.solver.push()
        try:
            self.solver.add(telling)
            for _ in range(MOST_TRIES):
                if not possible(self.solver):
                    return None
                model = self.solver.model()
                answers = answers_in(model, self.old)
                if self._differs(mutated, answers):
                    return Telling(telling, answers)
                self.solver.add(self._another_class(model, new))
        finally:
            self.solver.pop()
        raise Undecided(f"{MOST_TRIES} classes of sheets tried")

    def smallest(self, mutated: Knowledge, told: Telling) -> Answers:
        """The smallest sheet, where the program agrees on it; else the known one, as calm as it can be made."""
        claim = Claim("telling", (), (), (self.old,))
        [answers] = smallest(self.solver, claim, Check("", told.term))
        if self._differs(mutated, answers):
            return answers
        return made_calmer(self.old.knowledge, told.answers, lambda tried: self._differs(mutated, tried))

    @cached_property
    def _choosing(self) -> Choosing:
        return Choosing(self.old)

    def _differs(self, mutated: Knowledge, answers: Answers) -> bool:
        return see(self.old.knowledge, answers) != see(mutated, answers) or not _allowed(mutated, answers)

    def _another_class(self, model: ModelRef, new: Course) -> BoolRef:
        """Something differs that the routine builder can tell sheets apart by."""
        terms = [*self.old.stretches.allowed.values(), *new.stretches.allowed.values()]
        terms += [*self.old.stretches.matching.values()]
        builder = (MEANS_QUESTION, MINUTES_QUESTION, STAGE_QUESTION)
        terms += [term for (question, _), term in self.old.sheet.options.items() if question in builder]
        return any_of([term != is_true(model.eval(term, model_completion=True)) for term in terms])


def _allowed(knowledge: Knowledge, answers: Answers) -> bool:
    """Whether the questions take each of these answers."""
    taken = (read_answer(knowledge.questions[name], answer) for name, answer in answers.items())
    return all(isinstance(each, frozenset) for each in taken)
