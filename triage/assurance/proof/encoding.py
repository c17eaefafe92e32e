"""An answer sheet, the interview and the rules as z3 terms over one boolean per option of every question.

Only complete sheets are legal here; what is missing is looked at in `partial_encoding`. The terms are tied to the
program by tests that compare them with the interview, both channels and the whole decision on very many sheets.
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from z3 import AtLeast, Bool, BoolRef, BoolVal, Implies

from triage.assurance.proof.terms import And, Not, all_of, any_of
from triage.knowledge.conditions import Part, Row
from triage.knowledge.model import Knowledge
from triage.knowledge.questions import Question
from triage.knowledge.shape import NONE, NOT_ASKED, NOT_SURE, Disposition
from triage.reference import Statement

Field = tuple[str, str]
RANKS = tuple(each.rank for each in Disposition if each.rank)


def free_options(knowledge: Knowledge, mark: str = "") -> dict[Field, BoolRef]:
    """A boolean for every option of every question, and for not asked. The mark tells several sheets apart."""
    return {
        (question.id, code): Bool(f"{question.id}.{code}{mark}")
        for question in knowledge.questions.values()
        for code in (*question.codes, NOT_ASKED)
    }


@dataclass(frozen=True)
class Encoding:
    """One answer sheet. `options`: whether an option counts as ticked, and whether a question was not asked."""

    knowledge: Knowledge
    options: dict[Field, BoolRef]

    @cached_property
    def applies(self) -> dict[str, BoolRef]:
        """Whether a question applies on a sheet where everything before it is answered."""
        return {name: self.applies_to(question) for name, question in self.knowledge.questions.items()}

    @cached_property
    def legal(self) -> BoolRef:
        """Every question that applies has an answer the program takes, and no other question has one."""
        return all_of([self._answered(question) for question in self.knowledge.questions.values()])

    @cached_property
    def statements(self) -> dict[Statement, BoolRef]:
        """What the reference channel says, term by term."""
        found: dict[Statement, BoolRef] = {}
        for rule in self.knowledge.referral_rules.values():
            for number, level in enumerate(rule.levels):
                found |= self._rows(Statement("referral", rule.id, number, 0), level.when)
        for profile in self.knowledge.profiles.values():
            found |= self._rows(Statement("profile", profile.id, 0, 0), profile.when)
        for each in self.knowledge.contraindications.values():
            found |= self._rows(Statement("contraindication", each.id, 0, 0), each.when)
        for question in self.knowledge.questions.values():
            if question.unsure is not None:
                found[Statement("unsure", question.id, 0, 0)] = self.options[question.id, NOT_SURE]
        return found

    @cached_property
    def worries(self) -> list[tuple[BoolRef, int, int]]:
        """Every row of a referral rule and every unsure answer: its term, its rank, the group that decides it."""
        group_of = self.knowledge.group_of
        found = [
            (self.holds(row), disposition.rank, max(group_of[name] for name in row.questions))
            for row, disposition in self.knowledge.referral_rows
        ]
        for question in self.knowledge.questions.values():
            if question.unsure is not None:
                unsure = self.options[question.id, NOT_SURE]
                found.append((unsure, question.unsure.rank, group_of[question.id]))
        return found

    @cached_property
    def any_profile(self) -> BoolRef:
        """Whether some profile fits."""
        return any_of([term for each, term in self.statements.items() if each.kind == "profile"])

    @cached_property
    def matches(self) -> dict[tuple[str, str, int], BoolRef]:
        """Kind and id of a rule, and a level (0 where there are none), to whether some row of it is true."""
        rows: dict[tuple[str, str, int], list[BoolRef]] = {}
        for each, term in self.statements.items():
            rows.setdefault((each.kind, each.rule, each.level), []).append(term)
        return {key: any_of(terms) for key, terms in rows.items()}

    @cached_property
    def found_by(self) -> tuple[dict[int, BoolRef], ...]:
        """For each group: a rank to whether some finding of the groups up to this one is at least so urgent."""
        found: list[dict[int, BoolRef]] = []
        for position in range(len(self.knowledge.groups)):
            now = {rank: [] if not found else [found[-1][rank]] for rank in RANKS}
            for term, worry, group in self.worries:
                for rank in RANKS:
                    if group == position and worry >= rank:
                        now[rank].append(term)
            found.append({rank: any_of(terms) for rank, terms in now.items()})
        return tuple(found)

    @cached_property
    def found(self) -> dict[int, BoolRef]:
        """A rank to whether some finding of the whole sheet is at least so urgent."""
        return self.found_by[-1]

    def holds(self, row: Row) -> BoolRef:
        """The term of a row."""
        return all_of([self.part(part) for part in row.parts])

    def part(self, part: Part) -> BoolRef:
        """The term of a part."""
        terms = [self.options[part.question, option] for option in part.options]
        return any_of(terms) if part.at_least == 1 else AtLeast(*terms, part.at_least)

    def _rows(self, first: Statement, rows: tuple[Row, ...]) -> dict[Statement, BoolRef]:
        return {first._replace(row=number): self.holds(row) for number, row in enumerate(rows)}

    def applies_to(self, question: Question) -> BoolRef:
        """Whether the condition for asking this question is true."""
        if not question.ask_when and not question.asked_when_liftable:
            return BoolVal(True)
        return any_of([self.holds(row) for row in asking_rows(self.knowledge, question)])

    def _answered(self, question: Question) -> BoolRef:
        applies = self.applies[question.id]
        not_asked = self.options[question.id, NOT_ASKED] == Not(applies)
        return And(not_asked, is_answer(question, self.options, applies))


def asking_rows(knowledge: Knowledge, question: Question) -> tuple[Row, ...]:
    """The rows of which one must be true for the question to be asked; none where it is always asked."""
    return knowledge.reading_clearance if question.asked_when_liftable else question.ask_when


def is_answer(question: Question, options: dict[Field, BoolRef], given: BoolRef) -> BoolRef:
    """The ticks of this question are an answer that the program takes if `given`, and there are none if not."""
    ticks = [options[question.id, code] for code in question.codes]
    terms = [Implies(given, any_of(ticks)), *(Implies(tick, given) for tick in ticks)]
    return all_of([*terms, *(Not(And(options[one], options[two])) for one, two in _apart(question))])


def _apart(question: Question) -> list[tuple[Field, Field]]:
    """Pairs of options that cannot stand in one answer."""
    fields = [(question.id, code) for code in question.codes]
    if question.kind == "one_of":
        return list(combinations(fields, 2))
    alone = [NONE]
    if NOT_SURE in question.codes and not question.signs and question.unsure is None:
        alone.append(NOT_SURE)
    return [(one, two) for one, two in combinations(fields, 2) if one[1] in alone or two[1] in alone]
