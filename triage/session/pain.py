"""Pain as a number from 0 to 10: what was told, and what the rules say to it. How much is too much, only they know."""

from collections.abc import Mapping

from triage.knowledge.model import PAIN_QUESTION, Knowledge
from triage.reference import holds


def pain_told(answers: Mapping[str, frozenset[str]]) -> int | None:
    """The pain from 0 to 10 that was told in answers, as an option such as pain_3; None where it was not asked."""
    chosen = answers.get(PAIN_QUESTION)
    return int(next(iter(chosen)).rsplit("_", 1)[1]) if chosen else None


def counts_as_hurt(knowledge: Knowledge, answers: Mapping[str, frozenset[str]], pain: int, *, worse: bool) -> bool:
    """Whether what is told after a session weighs as much as "it hurts": every warning sign is asked again.

    It does where it is worse than before, or where a rule refers for these answers with this pain from 0 to 10.

    Args:
        answers: those that earned the routine, so that no rule refers for them alone.
    """
    now = {**answers, PAIN_QUESTION: frozenset({f"pain_{pain}"})}
    return worse or any(holds(each.row, now) for each in knowledge.referral_rows)
