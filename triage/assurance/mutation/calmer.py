"""A sheet made calmer answer by answer, as long as it still shows what it is there to show. No solver is used."""

from collections.abc import Callable, Iterator

from triage.assurance.proof.calm import calm_answers
from triage.interview import Answers, walk
from triage.knowledge.model import Knowledge


def made_calmer(knowledge: Knowledge, answers: Answers, shows: Callable[[Answers], bool]) -> Answers:
    """A whole interview that still shows it, and no longer does with any single answer calmer or one tick less."""
    calm = {name: frozenset({code}) for name, code in calm_answers(knowledge).items()}
    at: Answers | None = answers
    while at is not None:
        answers = at
        tried = (_whole(knowledge, each, calm) for each in _calmer(answers, calm))
        at = next((each for each in tried if shows(each)), None)
    return answers


def _calmer(answers: Answers, calm: Answers) -> Iterator[Answers]:
    """The answers with one question answered calmly, then those with one tick less."""
    worrying = [name for name, answer in answers.items() if answer != calm[name]]
    for name in worrying:
        yield {**answers, name: calm[name]}
    for name in worrying:
        for tick in sorted(answers[name]) if len(answers[name]) > 1 else ():
            yield {**answers, name: answers[name] - {tick}}


def _whole(knowledge: Knowledge, answers: Answers, calm: Answers) -> Answers:
    """The interview with these answers, calm ones to what they newly lead to, and nothing that is not asked."""
    while missing := walk(knowledge, answers).missing:
        answers = {**answers, **{name: calm[name] for name in missing}}
    return {name: answers[name] for name in walk(knowledge, answers).asked}
