"""In which order questions are counted. The numbers are the same in any; some orders keep far fewer sheets apart."""

from collections.abc import Iterable
from itertools import takewhile

from triage.knowledge.model import CLEARANCE_QUESTION, MEANS_QUESTION, MINUTES_QUESTION, STAGE_QUESTION, Knowledge

BUILDER_READS = (MEANS_QUESTION, MINUTES_QUESTION, STAGE_QUESTION)
"""Questions that no rule may read: the routine builder alone does, and it is run on every answer to them."""
_AFTER_ALL_GROUPS = (*BUILDER_READS, CLEARANCE_QUESTION)
"""An agreement lifts what came before, in every group."""


def counting_order(knowledge: Knowledge) -> tuple[str, ...]:
    """All questions: those that rows join stay together, in the order of asking, the largest group first.

    What it did to the stretches is all that is left of a group when it has been counted. So groups counted one after
    the other only add what is left of them; taken in turns, each would multiply what is still open in the others.
    """
    asked = knowledge.asked_order
    first = tuple(takewhile(lambda name: name not in _AFTER_ALL_GROUPS, asked))
    groups = [{name} for name in first]
    for joined in _joined(knowledge):
        touched = [group for group in groups if group & joined]
        groups = [group for group in groups if not group & joined] + ([set().union(*touched)] if touched else [])
    groups.sort(key=lambda group: (-len(group), min(map(asked.index, group))))
    return (*(name for group in groups for name in sorted(group, key=asked.index)), *asked[len(first) :])


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
