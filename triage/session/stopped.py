"""After "it hurts": which answers may still count, and that the day is over for stretches.

No warning sign is cleared by what was said before the stretch.
"""

from collections.abc import Mapping

from triage.decision.result import Outcome, Routine
from triage.knowledge.model import HURT, STOP_QUESTION, Knowledge


def after_a_stop(knowledge: Knowledge, answers: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """The answers that need not be given again: facts about the person, and never a sign of today.

    With them comes what the program says itself, that it hurt: so it is asked what was felt.
    """
    facts = {
        name: answer
        for name, answer in answers.items()
        if knowledge.questions[name].ask_again != "always" and knowledge.questions[name].supplied is None
    }
    return {STOP_QUESTION: frozenset({HURT}), **facts}


def rests_today(outcome: Outcome) -> bool:
    """No sign was found, but a stretch hurt: nothing with stretches in it is given that day."""
    return isinstance(outcome, Routine) and HURT in outcome.answers.get(STOP_QUESTION, ())
