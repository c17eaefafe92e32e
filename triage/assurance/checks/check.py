"""`triage check`: what must hold across the files of rules/ and content/. All problems at once."""

from collections.abc import Callable, Iterator

from triage.assurance.checks import advice, examples, policy, references, statements
from triage.figures import checks as figures
from triage.knowledge.model import Knowledge
from triage.knowledge.problems import Problem

Check = Callable[[Knowledge], Iterator[Problem]]

NAMES: tuple[Check, ...] = (
    references.questions_and_options,
    references.renewing,
    references.texts,
    references.terms,
    references.exercises,
    references.demands,
    references.conflicts,
    policy.stretches,
    policy.options,
    policy.results,
    references.sources,
    references.unused,
    figures.pictures,
)
MEANING: tuple[Check, ...] = (
    statements.groups,
    statements.signs,
    statements.read_by_something,
    statements.twins,
    advice.levels,
    advice.first_paragraphs,
    advice.places,
    policy.days,
    examples.run,
    examples.cover_levels,
    figures.poses,
)
CHECKS: tuple[Check, ...] = (*NAMES, *MEANING)


def check_knowledge(knowledge: Knowledge) -> list[Problem]:
    """Every problem that is found, in the order of the checks; names first, since the rest builds on them."""
    problems = [problem for check in NAMES for problem in check(knowledge)]
    return problems or [problem for check in MEANING for problem in check(knowledge)]
