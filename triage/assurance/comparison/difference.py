"""What a change of the rules does to people: whether any answer sheet moves from one result to another.

A person answers both versions alike where both ask the same question. What only one of them asks may be answered in any
way, and so may a question of which the options changed, as far as an option stands in one version only.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from z3 import BoolRef, Implies, Solver

from triage.assurance.proof.claims import Check, Claim, course
from triage.assurance.proof.course_encoding import Course
from triage.assurance.proof.solving import possible, smallest, solver_given
from triage.assurance.proof.terms import And, Not, all_of, any_of
from triage.interview import Answers
from triage.knowledge.model import Knowledge
from triage.knowledge.shape import NONE, NOT_SURE, Disposition


class Move(NamedTuple):
    """Some sheet moves. The smallest one, as each version asks for it. `undeclared`: milder, and nothing says so."""

    old: str
    new: str
    sheets: tuple[Answers, ...]
    milder: bool
    undeclared: bool


class Incomparable(NamedTuple):
    """What stands in one version only: questions, and options of questions that both ask."""

    removed_questions: tuple[str, ...]
    added_questions: tuple[str, ...]
    removed_options: tuple[str, ...]
    added_options: tuple[str, ...]


@dataclass(frozen=True)
class Difference:
    """Two versions, and the ids of rules that are declared to be less cautious in the new one."""

    old: Knowledge
    new: Knowledge
    declared: frozenset[str]

    def moves(self) -> Iterator[Move]:
        """Every pair of results, and every stretch, for which some sheet moves."""
        if self.old.sha256 == self.new.sha256:
            return
        one, other = self._courses
        for before in Disposition:
            for after in Disposition:
                if before is not after:
                    term = And(one.exactly[before], other.exactly[after])
                    causes = self._causes(before) if after.rank < before.rank else {}
                    yield from self._move(str(before), str(after), term, causes)
        both = And(one.exactly[Disposition.ROUTINE], other.exactly[Disposition.ROUTINE])
        for name, allowed in one.stretches.allowed.items():
            now = other.stretches.allowed.get(name)
            if now is not None:
                given = And(both, Not(allowed), now)
                yield from self._move(f"{name} left out", f"{name} given", given, self._against(name))

    @cached_property
    def incomparable(self) -> Incomparable:
        """What can be compared in one direction only."""
        both = self.old.questions.keys() & self.new.questions.keys()
        codes = [{f"{name}.{code}" for name in both for code in each.questions[name].codes} for each in self._both]
        return Incomparable(
            tuple(sorted(self.old.questions.keys() - both)),
            tuple(sorted(self.new.questions.keys() - both)),
            tuple(sorted(codes[0] - codes[1])),
            tuple(sorted(codes[1] - codes[0])),
        )

    @property
    def _both(self) -> tuple[Knowledge, Knowledge]:
        return self.old, self.new

    @cached_property
    def _courses(self) -> tuple[Course, Course]:
        return course(self.old), course(self.new, "'")

    @cached_property
    def _given(self) -> tuple[BoolRef, ...]:
        one, other = self._courses
        return one.sheet.legal, other.sheet.legal, *self._alike()

    def _alike(self) -> Iterator[BoolRef]:
        one, other = (each.sheet for each in self._courses)
        for name in sorted(self.old.questions.keys() & self.new.questions.keys()):
            codes = [each.questions[name].codes for each in self._both]
            shared = [code for code in codes[0] if code in codes[1]]
            if set(codes[0]) != set(codes[1]):
                shared = [code for code in shared if code != NONE]
            same = all_of([one.options[name, code] == other.options[name, code] for code in shared])
            yield Implies(And(one.applies[name], other.applies[name]), same)

    def _move(self, old: str, new: str, term: BoolRef, causes: dict[str, BoolRef]) -> Iterator[Move]:
        """First a sheet that no declaration explains, else any."""
        unexplained = [cause for name, cause in causes.items() if name not in self.declared]
        for undeclared, wanted in ((True, And(term, any_of(unexplained))), (False, term)):
            sheets = self._smallest(wanted) if unexplained or not undeclared else None
            if sheets is not None:
                yield Move(old, new, sheets, bool(causes), undeclared)
                return

    def _smallest(self, term: BoolRef) -> tuple[Answers, ...] | None:
        self._solver.push()
        self._solver.add(term)
        found = possible(self._solver)
        self._solver.pop()
        claim = Claim("move", self._given, (), self._courses)
        return smallest(self._solver, claim, Check("", term)) if found else None

    @cached_property
    def _solver(self) -> Solver:
        return solver_given(*self._given)

    def _causes(self, least: Disposition) -> dict[str, BoolRef]:
        """Id of what made the old result at least so urgent to whether it did; a changelog declares these ids."""
        one = self._courses[0]
        found: dict[str, BoolRef] = {}
        for rule in self.old.referral_rules.values():
            rows = [row for level in rule.levels if level.then.rank >= least.rank for row in level.when]
            found[rule.id] = any_of([one.visible(row) for row in rows])
        for question in self.old.questions.values():
            if question.unsure is not None and question.unsure.rank >= least.rank:
                reached = one.reached[self.old.group_of[question.id]]
                found[f"unsure_{question.id}"] = And(reached, one.sheet.options[question.id, NOT_SURE])
        return found | (self._without_findings() if least is Disposition.SEE_CLINICIAN else {})

    def _without_findings(self) -> dict[str, BoolRef]:
        """Why there was no routine although nothing worried. A declared profile or condition explains it too."""
        one, other = self._courses
        fits = [other.sheet.matches["profile", name, 0] for name in self.new.profiles if name in self.declared]
        taken = [term for name, term in one.stretches.matching.items() if name in self.declared]
        no_worry = Not(one.sheet.found[Disposition.SEE_CLINICIAN.rank])
        return {
            "no_profile": And(no_worry, Not(one.sheet.any_profile), Not(any_of(fits))),
            "too_few_stretches": And(no_worry, one.sheet.any_profile, Not(any_of(taken))),
        }

    def _against(self, exercise: str) -> dict[str, BoolRef]:
        """Id of a condition that took the stretch away; its own id where it was something else."""
        stretches = self._courses[0].stretches
        rules = [
            each for each in self.old.contraindications.values() if exercise in (*each.removes, *each.unless_cleared)
        ]
        found = {each.id: stretches.taken_away(exercise, [each]) for each in rules}
        return {**found, exercise: Not(any_of(list(found.values())))}
