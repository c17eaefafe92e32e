"""An interview that is left before its end: grave answers are told and kept, others can be gone on with."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from triage.commands.broken_off import keep_for_later
from triage.commands.notebook import Notebook
from triage.journal.problems import JournalProblem

if TYPE_CHECKING:
    from triage.decision.result import Outcome
    from triage.knowledge.model import Knowledge

Answers = Mapping[str, frozenset[str]]


def left(
    knowledge: "Knowledge",
    notebook: Notebook,
    answers: Answers,
    known: Answers,
    asked: datetime,
    region: str,
    *,
    ask: bool,
) -> str:
    """See to the answers of somebody who leaves. What they must be told at once, or "".

    With an emergency or something urgent among the answers it is kept as a result where there is a journal, and going
    on later is not offered. ask: the person is there to be asked about that.
    """
    from triage.decision.assess import assess
    from triage.terminal.at_once import said_at_once

    outcome = assess(knowledge, answers, region)
    said = said_at_once(knowledge, outcome)
    if said:
        keep_result(knowledge, notebook, outcome, known, asked)
    else:
        keep_for_later(knowledge.words, notebook, knowledge, answers, asked, ask=ask)
    return said


def keep_result(
    knowledge: "Knowledge", notebook: Notebook, outcome: "Outcome", known: Answers, asked: datetime
) -> None:
    """Keep a result on the way out, where there is a journal that lacks it. Nobody is left to tell why it failed."""
    if notebook.kept and not notebook.visit_kept and outcome.reason != "internal_check":
        with suppress(JournalProblem):
            notebook.keep_visit(knowledge, outcome, known, asked)
