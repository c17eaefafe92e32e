"""`triage assess`: the result for a file of answers, or for a result that was kept."""

import argparse

from triage.commands.complaint import complain
from triage.commands.given import outcome_of
from triage.exit_codes import BAD_INPUT, DONE, FAILED, NOT_WRITTEN
from triage.knowledge.load import load
from triage.output import NotWritten, UnknownForm, form_of, write_output
from triage.presentation.render import rendered


def run(options: argparse.Namespace) -> int:
    """Assess and write; 2 with one line a problem when the file gives no usable answers."""
    form = options.format or _form_of(options.output)
    if form == "pdf":
        return complain(f"{options.output}: 'triage print' writes a PDF", BAD_INPUT)
    knowledge = load()
    outcome = outcome_of(knowledge, options)
    if isinstance(outcome, int):
        return outcome
    try:
        write_output(rendered(knowledge, outcome, form), options.output, force=options.force)
    except NotWritten as error:
        return complain(str(error), NOT_WRITTEN)
    return FAILED if outcome.reason == "internal_check" else DONE


def _form_of(path: str | None) -> str:
    """The form that the name of the file tells, as after the questions; text where it tells none."""
    try:
        return form_of(path or "")
    except UnknownForm:
        return "text"
