"""In which order questions are counted. The numbers are the same in any; some orders keep far fewer sheets apart."""

from collections.abc import Iterable
from itertools import takewhile

from triage.knowledge.model import CLEARANCE_QUESTION, MEANS_QUESTION, MINUTES_QUESTION, STAGE_QUESTION, Knowledge

BUILDER_READS = (MEANS_QUESTION, MINUTES_QUESTION, STAGE_QUESTION)
"""Questions that no rule may read: the routine builder alone does, and it is run on every answer to them."""
_AFTER_ALL_GROUPS = (*BUILDER_READS, CLEARANCE_QUESTION)
"""An agreement lifts what came before, in every group."""


def counting_order(knowledge: Knowledge) -> tuple[str, ...]:
    """All questions: those that rows join stay together, the largest group first.

    What it did to the stretches is all that is left of a group when it has been counted. So groups counted one after
    the other only add what is left of them; taken in turns, each would multiply what is still open in the others.
    """
    asked = knowledge.asked_order
    first = tuple(takewhile(lambda name: name not in _AFTER_ALL_GROUPS, asked))
    joined_sets = tuple(_joined(knowledge))
    groups = [{name} for name in first]
    for joined in joined_sets:
        touched = [group for group in groups if group & joined]
        groups = [group for group in groups if not group & joined] + ([set().union(*touched)] if touched else [])
    groups.sort(key=lambda group: (-len(group), min(map(asked.index, group))))
    inside = (_inside(knowledge, joined_sets, sorted(group, key=asked.index)) for group in groups)
    return (*(name for group in inside for name in group), *asked[len(first) :])


def _inside(knowledge: Knowledge, joined_sets: tuple[set[str], ...], group: list[str]) -> list[str]:
    """The group, next always the question after which the fewest answers are kept apart for what is still to come."""
    order: list[str] = []
    while len(order) < len(group):
        ready = [name for name in group if name not in order and _conditions(knowledge, name).issubset(order)]
        order.append(min(ready, key=lambda name: _waiting(joined_sets, {*order, name})))
    return order


def _conditions(knowledge: Knowledge, name: str) -> frozenset[str]:
    """The questions that decide whether this one is asked."""
    return frozenset(each for row in knowledge.questions[name].ask_when for each in row.questions)


def _waiting(joined_sets: tuple[set[str], ...], known: set[str]) -> int:
    """How many of the known questions are joined with one that is not."""
    return len(set[str]().union(*(names & known for names in joined_sets if not names <= known)))


def _joined(knowledge: Knowledge) -> Iterable[set[str]]:
    """Questions of which one row reads several, or which decide whether another is asked."""
    for row, _ in knowledge.referral_rows:
        yield set(row.questions)
    for profile in knowledge.profiles.values():
        yield from (set(row.questions) for row in profile.when)
    for each in knowledge.contraindications.values():
        yield from (set(row.questions) for row in each.when)
    for name, question in knowledge.questions.items():
        yield from ({name, *row.questions} for row in question.ask_when)
