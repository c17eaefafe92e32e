"""A result in one of the forms that a file can have."""

from triage.decision.result import Outcome
from triage.knowledge.model import Knowledge


def rendered(knowledge: Knowledge, outcome: Outcome, form: str) -> str:
    """The result as html, text or json (the receipt)."""
    if form == "json":
        return outcome.to_json()
    # Loaded only now: a program that wants the receipt should not wait for the words.
    from triage.presentation.page import result_page

    page = result_page(knowledge, outcome)
    if form == "html":
        from triage.presentation.html import render_html

        return render_html(knowledge, page)
    from triage.presentation.text import render_text

    return render_text(page)
