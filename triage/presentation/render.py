"""A result in one of the forms that a file can have."""

from typing import TYPE_CHECKING

from triage.decision.result import Outcome
from triage.knowledge.model import Knowledge

if TYPE_CHECKING:
    from triage.presentation.clinician import Diary


def rendered(knowledge: Knowledge, outcome: Outcome, form: str, diary: "Diary" = ()) -> str:
    """The result as html, text or json (the receipt). diary: lines of a journal for the page that a clinician reads."""
    if form == "json":
        return outcome.to_json()
    # Loaded only now: a program that wants the receipt should not wait for the words.
    if form == "html":
        from triage.presentation.handout import handout_of
        from triage.presentation.html import render_handout

        return render_handout(knowledge, handout_of(knowledge, outcome, made_on=None, diary=diary))
    from triage.presentation.page import result_page
    from triage.presentation.text import render_text

    return render_text(result_page(knowledge, outcome))
