"""Mutate, ask one oracle after the other (cheap ones first), and decide what is left over."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from triage.assurance.mutation.cases import read_cases, read_vignettes, required_sheets
from triage.assurance.mutation.changed_course import changed_course, shows_the_same
from triage.assurance.mutation.content import exercise_mutants, policy_mutants, question_mutants
from triage.assurance.mutation.deciding import Decider
from triage.assurance.mutation.inside import by_check, by_example
from triage.assurance.mutation.mutant import Mutant, apply
from triage.assurance.mutation.proofs import Prover
from triage.assurance.mutation.rules import rule_mutants
from triage.assurance.mutation.sheets import Judge, judge_by
from triage.assurance.proof.course_encoding import Course
from triage.assurance.proof.solving import Undecided
from triage.interview import Answers
from triage.knowledge.model import Knowledge

ORACLES = ("example", "check", "case", "vignette", "requirement", "proof")
EQUIVALENT, SURVIVED, UNDECIDED = "equivalent", "survived", "undecided"


@dataclass(frozen=True)
class Fate:
    """What became of a mutant. by: an oracle, or one of the three other words. why: what found it.

    witness: the smallest answers by which a person could tell a survivor from the knowledge.
    """

    mutant: Mutant
    by: str
    why: str = ""
    witness: Answers | None = None


def mutants(knowledge: Knowledge, seed: int) -> list[Mutant]:
    """Every mutant. The seed picks what options are swapped for."""
    return [
        *rule_mutants(knowledge, seed),
        *question_mutants(knowledge, seed),
        *exercise_mutants(knowledge),
        *policy_mutants(knowledge),
    ]


class Mutation:
    """The oracles, made ready once for the knowledge as it is.

    Args:
        knowledge: what was loaded and passes `triage check`.
        tests: the folder with cases/ and vignettes/, or None where only the program is installed.
    """

    def __init__(self, knowledge: Knowledge, tests: Path | None) -> None:
        self._knowledge = knowledge
        self._prover = Prover(knowledge)
        self._decider = Decider(self._prover.base)
        self.cases = judge_by(knowledge, read_cases(tests / "cases") if tests else ())
        self.vignettes = judge_by(knowledge, read_vignettes(tests / "vignettes") if tests else ())
        self._required = judge_by(knowledge, required_sheets(knowledge))

    def fates(self, some: list[Mutant]) -> Iterator[Fate]:
        """What becomes of each mutant, in their order.

        Raises:
            ImportError: the solver is not installed.
        """
        for mutant in some:
            yield self._fate(mutant, apply(self._knowledge, mutant))

    def _fate(self, mutant: Mutant, mutated: Knowledge) -> Fate:
        for name, why in self._without_solver(mutant, mutated):
            if why:
                return Fate(mutant, name, why)
        new = changed_course(self._prover.base, mutated, mutant.field)
        try:
            told = self._decider.telling(mutant, mutated, new)
        except Undecided as open_question:
            return self._found(mutant, mutated, new) or Fate(mutant, UNDECIDED, str(open_question))
        if told is None:
            return Fate(mutant, EQUIVALENT)
        found = self._found(mutant, mutated, new)
        return found or Fate(mutant, SURVIVED, "", self._decider.smallest(mutated, told))

    def _found(self, mutant: Mutant, mutated: Knowledge, new: Course) -> Fate | None:
        """What the oracles find for which the solver must think, or that seldom find something."""
        if not shows_the_same(self._prover.base, new):
            why = self.vignettes(mutant, mutated)
            if why:
                return Fate(mutant, "vignette", why)
            why = self._required(mutant, mutated) or self._prover.by_requirement(new)
            if why:
                return Fate(mutant, "requirement", why)
        why = self._prover.by_proof(mutant, mutated, new)
        return Fate(mutant, "proof", why) if why else None

    def _without_solver(self, mutant: Mutant, mutated: Knowledge) -> Iterator[tuple[str, str | None]]:
        oracles: dict[str, Callable[[Mutant, Knowledge], str | None] | Judge] = {
            "example": by_example,
            "check": by_check,
            "case": self.cases,
        }
        for name, oracle in oracles.items():
            yield name, oracle(mutant, mutated)
