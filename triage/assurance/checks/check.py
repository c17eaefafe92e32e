"""`triage check`: what must hold across the files of rules/ and content/. All problems at once."""

from collections.abc import Callable, Iterator

from triage.assurance.checks import examples, references, statements
from triage.knowledge.model import Knowledge
from triage.knowledge.problems import Problem

CHECKS: tuple[Callable[[Knowledge], Iterator[Problem]], ...] = (
    references.questions_and_options,
    references.texts,
    references.exercises,
    references.sources,
    references.unused,
    statements.groups,
    statements.signs,
    statements.read_by_something,
    statements.twins,
    examples.run,
    examples.cover_levels,
)


def check_knowledge(knowledge: Knowledge) -> list[Problem]:
    """Every problem that is found, in the order of the checks; references first, since the rest builds on them."""
    problems = [problem for check in CHECKS[:5] for problem in check(knowledge)]
    return problems or [problem for check in CHECKS[5:] for problem in check(knowledge)]
