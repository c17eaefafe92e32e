"""Each single rule, and every combination of answers that it can tell apart.

What a rule does not read cannot matter to it, so it is left out: of one_of questions an empty answer stands for all
options that it does not name, and of lists only the ticks that it names are set or not.
"""

from collections.abc import Iterator
from itertools import chain, combinations, product

from tests.pack import KNOWLEDGE
from triage.knowledge.conditions import Part, Row
from triage.knowledge.model import Knowledge
from triage.knowledge.shape import NOT_ASKED, NOT_SURE

FIELDS = {
    "referral": "referral_rules",
    "profile": "profiles",
    "contraindication": "contraindications",
    "unsure": "questions",
}
RULES = [
    *(("referral", name) for name in KNOWLEDGE.referral_rules),
    *(("profile", name) for name in KNOWLEDGE.profiles),
    *(("contraindication", name) for name in KNOWLEDGE.contraindications),
    *(("unsure", name) for name, question in KNOWLEDGE.questions.items() if question.unsure is not None),
]
"""Kind and id of everything that makes statements."""

Answers = dict[str, frozenset[str]]


def alone(kind: str, name: str) -> Knowledge:
    """The knowledge with this one rule only."""
    only = {field: {} for field in FIELDS.values()} | {FIELDS[kind]: {name: getattr(KNOWLEDGE, FIELDS[kind])[name]}}
    fields = {field: getattr(KNOWLEDGE, field) for field in Knowledge.model_fields}
    return Knowledge.model_construct(**{**fields, **only})


def options_read(kind: str, name: str) -> dict[str, set[str]]:
    """Question to the options of it that some row of the rule names."""
    read: dict[str, set[str]] = {}
    for part in chain.from_iterable(row.parts for row in _rows(kind, name)):
        read.setdefault(part.question, set()).update(part.options)
    return read


def combinations_of(kind: str, name: str) -> Iterator[Answers]:
    """One sheet for each combination."""
    ways = [[(question, each) for each in _answers(question, read)] for question, read in _sorted(kind, name)]
    return map(dict, product(*ways))


def _sorted(kind: str, name: str) -> list[tuple[str, list[str]]]:
    return [(question, sorted(options)) for question, options in sorted(options_read(kind, name).items())]


def _answers(question: str, options: list[str]) -> list[frozenset[str]]:
    """Every way to tick these options; one at most where one is allowed, and not_asked never beside another."""
    most = 1 if KNOWLEDGE.questions[question].kind == "one_of" else len(options)
    several = chain.from_iterable(combinations(options, size) for size in range(most + 1))
    return [frozenset(each) for each in several if NOT_ASKED not in each or len(each) == 1]


def _rows(kind: str, name: str) -> list[Row]:
    if kind == "unsure":
        return [Row(parts=(Part(question=name, options=(NOT_SURE,)),))]
    rule = getattr(KNOWLEDGE, FIELDS[kind])[name]
    return [row for level in getattr(rule, "levels", (rule,)) for row in level.when]
