"""`triage assess`: the result for a file of answers, or for a result that was kept."""

import argparse
import os

from triage.answers_file import BadAnswers, read_given, read_sheet
from triage.commands.complaint import complain
from triage.decision.assess import assess
from triage.exit_codes import BAD_INPUT, DONE, FAILED, NOT_WRITTEN
from triage.knowledge.load import load
from triage.output import NotWritten, write_output
from triage.presentation.render import rendered
from triage.region import UnknownRegion, choose_region


def run(options: argparse.Namespace) -> int:
    """Assess and write; 2 with one line a problem when the file gives no usable answers."""
    knowledge = load()
    name = "standard input" if options.file == "-" else options.file
    try:
        sheet = read_sheet(knowledge, read_given(options.file), name)
        region = choose_region(knowledge, options.region or sheet.region, os.environ)
    except (BadAnswers, UnknownRegion) as error:
        return complain(str(error), BAD_INPUT)
    except OSError as error:
        return complain(f"{name}: {error.strerror}", BAD_INPUT)
    outcome = assess(knowledge, sheet.answers, region)
    try:
        write_output(rendered(knowledge, outcome, options.format), options.output, force=options.force)
    except NotWritten as error:
        return complain(str(error), NOT_WRITTEN)
    return FAILED if outcome.reason == "internal_check" else DONE
