"""`triage print FILE`: a result on paper, from a file of answers or from a result that was kept."""

import argparse
from datetime import date
from pathlib import Path, PurePath

from triage.commands.asked import may_replace
from triage.commands.complaint import complain, extra_missing, tell
from triage.commands.given import outcome_of
from triage.decision.result import Outcome, Routine
from triage.exit_codes import BAD_INPUT, DONE, FAILED, NOT_WRITTEN
from triage.handout.pdf import NotPrinted, can_print
from triage.handout.printed import printed
from triage.knowledge.load import load
from triage.knowledge.model import Knowledge
from triage.output import NotWritten, write_output

FORMS = {".pdf": "pdf", ".html": "html"}
INSTEAD = "{path} is written in its place: open it in a browser and print it from there"


def run(options: argparse.Namespace) -> int:
    """Write the handout; 6 where a PDF is wanted without the extra, and then as a page for a browser."""
    knowledge = load()
    outcome = outcome_of(knowledge, options)
    if isinstance(outcome, int):
        return outcome
    path = options.output or ("plan.pdf" if isinstance(outcome, Routine) else "result.pdf")
    if PurePath(path).suffix.lower() not in FORMS:
        return complain(f"{path}: choose a name that ends in {' or '.join(FORMS)}", BAD_INPUT)
    return _write(knowledge, outcome, path, options)


def _write(knowledge: Knowledge, outcome: Outcome, path: str, options: argparse.Namespace) -> int:
    form, code = FORMS[PurePath(path).suffix.lower()], DONE
    if form == "pdf" and not can_print():
        code = extra_missing("a PDF needs typst; install it", "print")
        path, form = str(PurePath(path).with_suffix(".html")), "html"
    asks = options.file != "-"  # else the answers came from where an answer would
    if not options.force and Path(path).exists() and not (asks and may_replace(knowledge.words, path)):
        return complain(f"{path}: the file is there already; choose another name or add --force", NOT_WRITTEN)
    day = options.date or date.today()
    try:
        content = printed(knowledge, outcome, form, day, options.paper, large=options.large)
        write_output(content, path, force=True)
    except NotPrinted as error:
        return complain(f"{path}: {error}", FAILED)
    except NotWritten as error:
        return complain(str(error), NOT_WRITTEN)
    tell(INSTEAD.format(path=path) if code else f"written: {path}")
    return FAILED if outcome.reason == "internal_check" else code
