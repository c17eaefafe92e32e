"""A sheet on which answers may be missing, as z3 terms: what counts, what is missing, whether it gets a routine."""

from dataclasses import dataclass
from functools import cached_property

from z3 import Bool, BoolRef

from triage.assurance.proof.course_encoding import Course
from triage.assurance.proof.encoding import (
    RANKS,
    Encoding,
    Field,
    asking_rows,
    free_options,
    is_answer,
)
from triage.assurance.proof.terms import And, Not, Or, all_of, any_of
from triage.knowledge.model import Knowledge
from triage.knowledge.shape import NOT_ASKED


@dataclass(frozen=True)
class Partial:
    """Any answers at all.

    said: the options a person ticked. given: the questions with an answer. sheet: what counts of it.
    missing: the questions that are still to be answered, as far as that is known.
    """

    said: dict[Field, BoolRef]
    given: dict[str, BoolRef]
    sheet: Encoding
    missing: dict[str, BoolRef]

    @cached_property
    def legal(self) -> BoolRef:
        """Every answer that is given is one that the program takes, and what the program supplies is given."""
        questions = self.sheet.knowledge.questions.values()
        supplied = [self.given[each.id] for each in questions if each.supplied is not None]
        return all_of([*supplied, *(is_answer(each, self.said, self.given[each.id]) for each in questions)])

    @cached_property
    def stops_early(self) -> BoolRef:
        """The interview stops after a group with nothing missing so far."""
        course, groups = Course(self.sheet), self.sheet.knowledge.groups
        stops = []
        for position, stop in enumerate(course.stops):
            so_far = [self.missing[name] for group in groups[: position + 1] for name in group.questions]
            stops.append(And(stop, Not(any_of(so_far))))
        return any_of(stops)

    @cached_property
    def routine(self) -> BoolRef:
        """The program gives a routine for these answers."""
        refused = [self.stops_early, *self.missing.values(), self.sheet.found[RANKS[0]]]
        return And(Not(any_of(refused)), Course(self.sheet).routine_if_no_worry)


def partial(knowledge: Knowledge, mark: str) -> Partial:
    """Answers to any of the questions, and what the interview makes of them, question by question."""
    said = free_options(knowledge, mark)
    given = {name: Bool(f"{name}.given{mark}") for name in knowledge.asked_order}
    made = Partial(said, given, Encoding(knowledge, {}), {})
    for name in knowledge.asked_order:
        _take(made, name)
    return made


def _take(made: Partial, name: str) -> None:
    """Put one more question on the sheet. What rules it out must be known, or nothing before it be missing."""
    knowledge, options = made.sheet.knowledge, made.sheet.options
    question = knowledge.questions[name]
    applies = made.sheet.applies_to(question)
    reads = {other for row in asking_rows(knowledge, question) for other in row.questions}
    known = all_of([Or(options[other, NOT_ASKED], made.given[other]) for other in sorted(reads)])
    ruled_out = And(Not(applies), Or(known, Not(any_of(list(made.missing.values())))))
    made.missing[name] = And(applies, Not(made.given[name]))
    options[name, NOT_ASKED] = ruled_out
    for code in question.codes:
        options[name, code] = And(made.said[name, code], Not(ruled_out))
