"""The calm answer to each question: the one of which the fewest rules and demands speak.

It follows from the knowledge itself, so it needs nobody's opinion and can be told for older rules too. The demands have
a say beside the rules because they stay when a rule is dropped or changed: a fault makes no worrying answer calm.
"""

from collections import Counter
from collections.abc import Iterator

from triage.knowledge.conditions import Row
from triage.knowledge.model import Knowledge
from triage.knowledge.questions import Question
from triage.knowledge.shape import NONE


def calm_answers(knowledge: Knowledge) -> dict[str, str]:
    """Question to its calm option: none in a list, else the one that is named least, in a tie the first.

    First is the mildest where a question declares an order of concern, else the first that is shown.
    """
    named = Counter(option for rows in _speaking(knowledge) for option in _options(rows))
    return {
        name: NONE if question.kind == "any_of" else min(_in_order(question), key=lambda code: named[name, code])
        for name, question in knowledge.questions.items()
    }


def _in_order(question: Question) -> tuple[str, ...]:
    return question.concern or question.codes


def _speaking(knowledge: Knowledge) -> Iterator[tuple[Row, ...]]:
    """The rows of each rule, demand and question that speaks of worry. Profiles and whole sheets speak of calm too."""
    for rule in knowledge.referral_rules.values():
        yield tuple(row for level in rule.levels for row in level.when)
    for each in knowledge.contraindications.values():
        yield each.when
    for demand in knowledge.requirements:
        if demand.exactly is None:
            yield demand.given
    for question in knowledge.questions.values():
        yield question.ask_when


def _options(rows: tuple[Row, ...]) -> set[tuple[str, str]]:
    return {(part.question, option) for row in rows for part in row.parts for option in part.options}
