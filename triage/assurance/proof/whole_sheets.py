"""Requirements that are whole sheets (`exactly`), given to the program itself, both channels and the builder."""

from collections.abc import Iterator
from itertools import product
from time import perf_counter

from triage.assurance.proof.verdict import Counterexample, Verdict
from triage.decision.assess import assess
from triage.interview import Answers, read_answer, walk
from triage.knowledge.conditions import Row
from triage.knowledge.model import Knowledge
from triage.knowledge.requirements import Requirement


def whole_sheets(knowledge: Knowledge) -> Verdict:
    """Whether each whole sheet is one that an interview can give, and has exactly the result it demands."""
    began = perf_counter()
    demanded = [each for each in knowledge.requirements if each.exactly is not None]
    broken = [found for each in demanded for found in _broken(knowledge, each)]
    return Verdict("whole_sheets", len(demanded), perf_counter() - began, tuple(broken))


def sheets_of(row: Row) -> Iterator[Answers]:
    """The sheets a row stands for: each answer is the smallest that makes its part true, nothing else is ticked."""
    for ways in product(*(part.smallest_ways() for part in row.parts)):
        sheet: dict[str, frozenset[str]] = {}
        for part, way in zip(row.parts, ways, strict=True):
            sheet[part.question] = sheet.get(part.question, frozenset()) | way
        yield sheet


def _broken(knowledge: Knowledge, requirement: Requirement) -> Iterator[Counterexample]:
    for row in requirement.given:
        for sheet in sheets_of(row):
            if not _is_whole(knowledge, sheet):
                yield Counterexample(f"{requirement.id}: not a whole sheet")
            elif assess(knowledge, sheet).disposition is not requirement.exactly:
                yield Counterexample(requirement.id, (sheet,))
                return


def _is_whole(knowledge: Knowledge, sheet: Answers) -> bool:
    """Somebody can give just these answers: all that is asked, to the end or to an early stop, and nothing else."""
    if not all(isinstance(read_answer(knowledge.questions[name], sheet[name]), frozenset) for name in sheet):
        return False
    ends = [walk(knowledge, sheet, stop_early=early) for early in (False, True)]
    return any(at.complete and set(at.asked) == set(sheet) for at in ends)
