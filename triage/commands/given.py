"""From a file of answers, or a result that was kept, to the result of today."""

import argparse
import os

from triage.answers_file import BadAnswers, read_given, read_sheet
from triage.commands.complaint import complain
from triage.decision.assess import assess
from triage.decision.result import Outcome
from triage.exit_codes import BAD_INPUT
from triage.knowledge.model import Knowledge
from triage.region import UnknownRegion, choose_region


def outcome_of(knowledge: Knowledge, options: argparse.Namespace) -> Outcome | int:
    """The result for `options.file`, in the region that is told; 2 with one line a problem where there is none.

    "-" is standard input. The region is that of the option, else that of the file, else that of this machine.
    """
    name = "standard input" if options.file == "-" else options.file
    try:
        sheet = read_sheet(knowledge, read_given(options.file), name)
        region = choose_region(knowledge, options.region or sheet.region, os.environ)
    except (BadAnswers, UnknownRegion) as error:
        return complain(str(error), BAD_INPUT)
    except OSError as error:
        return complain(f"{name}: {error.strerror}", BAD_INPUT)
    return assess(knowledge, sheet.answers, region)
