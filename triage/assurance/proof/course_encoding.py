"""How an interview ends, as z3 terms: after which group it stops, and the result that is shown."""

from dataclasses import dataclass
from functools import cached_property

from z3 import BoolRef, BoolVal, Implies

from triage.assurance.proof.encoding import RANKS, Encoding
from triage.assurance.proof.stretch_encoding import Stretches
from triage.assurance.proof.terms import And, Not, Or, all_of, any_of
from triage.knowledge.conditions import Row
from triage.knowledge.model import Knowledge
from triage.knowledge.questions import Question
from triage.knowledge.shape import Disposition

SEE_CLINICIAN = Disposition.SEE_CLINICIAN.rank


@dataclass(frozen=True)
class Course:
    """The interview that one encoded sheet comes from."""

    sheet: Encoding

    @property
    def knowledge(self) -> Knowledge:
        """The knowledge that is looked at."""
        return self.sheet.knowledge

    @cached_property
    def stretches(self) -> Stretches:
        """What could be stretched if this sheet reached the routine builder."""
        return Stretches(self.sheet)

    @cached_property
    def stops(self) -> tuple[BoolRef, ...]:
        """For each group: nothing after it could make the result more urgent, so the interview may stop."""
        return tuple(self._stops(position) for position in range(len(self.knowledge.groups)))

    @cached_property
    def reached(self) -> tuple[BoolRef, ...]:
        """For each group: the interview has not stopped before it."""
        return tuple(Not(any_of(list(self.stops[:position]))) for position in range(len(self.stops)))

    @cached_property
    def routine_if_no_worry(self) -> BoolRef:
        """A profile fits and enough stretches are left."""
        return And(self.sheet.any_profile, Not(self.stretches.too_few))

    @cached_property
    def full(self) -> dict[int, BoolRef]:
        """A rank to whether the disposition of the full interview is at least so urgent."""
        refused = Or(self.sheet.found[SEE_CLINICIAN], Not(self.routine_if_no_worry))
        return {**self.sheet.found, SEE_CLINICIAN: refused}

    @cached_property
    def shown(self) -> dict[int, BoolRef]:
        """A rank to whether what the program shows, having stopped where it stops, is at least so urgent."""
        return {rank: any_of([self._ended_with(rank, at) for at in range(len(self.stops) + 1)]) for rank in RANKS}

    @cached_property
    def exactly(self) -> dict[Disposition, BoolRef]:
        """A disposition to whether the program shows just that."""
        least = [BoolVal(True), *self.shown.values(), BoolVal(False)]
        return {each: And(least[each.rank], Not(least[each.rank + 1])) for each in Disposition}

    def visible(self, row: Row) -> BoolRef:
        """The row is true, and the interview came as far as the last question it reads."""
        return And(self.reached[max(self.knowledge.group_of[name] for name in row.questions)], self.sheet.holds(row))

    def _ended_with(self, rank: int, position: int) -> BoolRef:
        """The interview stopped after this group, or (position after the last) after none, with this rank or more."""
        if position == len(self.stops):
            return And(Not(any_of(list(self.stops))), self.full[rank])
        return And(self.reached[position], self.stops[position], self.sheet.found_by[position][rank])

    def _stops(self, position: int) -> BoolRef:
        found = self.sheet.found_by[position]
        ceilings = [self._ceiling_at_least(position, rank) for rank in RANKS]
        return all_of([found[SEE_CLINICIAN], *map(Implies, ceilings, found.values())])

    def _ceiling_at_least(self, position: int, rank: int) -> BoolRef:
        later = [name for group in self.knowledge.groups[position + 1 :] for name in group.questions]
        reachable = [
            And(self._still_asked(position, question), self._ceiling_of(position, question, rank))
            for question in map(self.knowledge.questions.__getitem__, later)
        ]
        return any_of(reachable)

    def _ceiling_of(self, position: int, question: Question, rank: int) -> BoolRef:
        """An answer to this question could still add a finding of this rank."""
        if rank <= SEE_CLINICIAN or (question.unsure is not None and question.unsure.rank >= rank):
            return BoolVal(True)
        rows = [row for row, disposition in self.knowledge.rows_reading[question.id] if disposition.rank >= rank]
        return any_of([self._still_open(position, row) for row in rows])

    def _still_open(self, position: int, row: Row) -> BoolRef:
        """What the row reads up to this group is true."""
        read = [part for part in row.parts if self.knowledge.group_of[part.question] <= position]
        return all_of([self.sheet.part(part) for part in read])

    def _still_asked(self, position: int, question: Question) -> BoolRef:
        """After this group, the question may still be asked."""
        reads = [name for row in question.ask_when for name in row.questions]
        settled = all(self.knowledge.group_of[name] <= position for name in reads)
        if question.ask_when and settled and not question.asked_when_liftable:
            return self.sheet.applies[question.id]
        return BoolVal(True)
