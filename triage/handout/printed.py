"""A result as it goes to paper: a PDF where the extra `print` is installed, else a page for a browser."""

from datetime import date

from triage.decision.advice import region_of
from triage.decision.result import Outcome
from triage.handout.data import Paper
from triage.handout.pdf import pdf_of
from triage.knowledge.model import Knowledge
from triage.presentation.clinician import Diary
from triage.presentation.handout import handout_of
from triage.presentation.html import render_handout


def printed(
    knowledge: Knowledge,
    outcome: Outcome,
    form: str,
    made_on: date,
    paper: Paper | None = None,
    *,
    large: bool = False,
    diary: Diary = (),
) -> str | bytes:
    """The handout as pdf or html. Without `paper`, that of the region. diary: lines of a journal for the clinician.

    Raises:
        ExtraMissing: a PDF is wanted and typst is not installed.
        NotPrinted: the PDF could not be made.
    """
    handout = handout_of(knowledge, outcome, made_on, diary)
    if form == "html":
        return render_handout(knowledge, handout, large=large)
    return pdf_of(knowledge, handout, paper or region_of(knowledge, outcome.region).paper, large=large)
