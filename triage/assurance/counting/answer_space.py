"""What a person can answer to one question, and which of these answers a set of parts cannot tell apart."""

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

from triage.interview import read_answer
from triage.knowledge.conditions import Part, Row
from triage.knowledge.questions import Question
from triage.knowledge.shape import NOT_ASKED, NOT_SURE

Answer = frozenset[str]

NOT_APPLYING: Answer = frozenset({NOT_ASKED})
"""What stands on the sheet for a question that does not apply."""


class Alike(NamedTuple):
    """Answers that make the same parts true: how many they are, and the most reassuring of them."""

    first: Answer
    many: int


def answers_of(question: Question) -> tuple[Answer, ...]:
    """Every answer that the program takes for this question, fewest ticks first."""
    return tuple(each for each in _sets(question) if isinstance(read_answer(question, each), frozenset))


def is_true(part: Part, answer: Answer) -> bool:
    """Whether this answer makes the part true."""
    return sum(option in answer for option in part.options) >= part.at_least


def parts_by_question(rows: Iterable[Row]) -> dict[str, tuple[Part, ...]]:
    """The parts of all rows, each once, by the question they read."""
    found: dict[str, dict[Part, None]] = {}
    for row in rows:
        for part in row.parts:
            found.setdefault(part.question, {})[part] = None
    return {name: tuple(parts) for name, parts in found.items()}


def told_apart(question: Question, parts: tuple[Part, ...]) -> tuple[Alike, ...]:
    """The answers to a question, those put together that make the same parts true."""
    seen: dict[tuple[bool, ...], list[Answer]] = {}
    for answer in answers_of(question):
        seen.setdefault(tuple(is_true(part, answer) for part in parts), []).append(answer)
    return tuple(Alike(min(same, key=_ticks), len(same)) for same in seen.values())


def _ticks(answer: Answer) -> tuple[int, bool]:
    return len(answer), NOT_SURE in answer


def _sets(question: Question) -> Iterator[Answer]:
    sizes = (1,) if question.kind == "one_of" else range(1, len(question.codes) + 1)
    return (frozenset(chosen) for size in sizes for chosen in combinations(question.codes, size))
