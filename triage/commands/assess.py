"""`triage assess`: the result for a file of answers, or for a result that was kept."""

import argparse

from triage.commands.complaint import complain
from triage.commands.given import outcome_of
from triage.exit_codes import DONE, FAILED, NOT_WRITTEN
from triage.knowledge.load import load
from triage.output import NotWritten, write_output
from triage.presentation.render import rendered


def run(options: argparse.Namespace) -> int:
    """Assess and write; 2 with one line a problem when the file gives no usable answers."""
    knowledge = load()
    outcome = outcome_of(knowledge, options)
    if isinstance(outcome, int):
        return outcome
    try:
        write_output(rendered(knowledge, outcome, options.format), options.output, force=options.force)
    except NotWritten as error:
        return complain(str(error), NOT_WRITTEN)
    return FAILED if outcome.reason == "internal_check" else DONE
