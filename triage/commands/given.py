"""From a file of answers, or a result that was kept, to the result of today."""

import argparse
import os

from triage.answers_file import BadAnswers, read_given, read_sheet
from triage.commands.complaint import complain
from triage.decision.advice import fill
from triage.decision.assess import assess
from triage.decision.result import Outcome
from triage.exit_codes import BAD_INPUT
from triage.knowledge.model import Knowledge
from triage.region import UnknownRegion, choose_region
from triage.session.stopped import rests_today


def outcome_of(knowledge: Knowledge, options: argparse.Namespace) -> Outcome | int:
    """The result for `options.file`, in the region that is told; 2 with one line a problem where there is none.

    Nor is there one where the file says that a stretch hurt and no sign was found: the words say what to do then.
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
    outcome = assess(knowledge, sheet.answers, region)
    if rests_today(outcome):
        words = knowledge.words
        more = fill(words["session_rest_signs"], knowledge.regions[region])
        return complain(f"{name}: {words['session_rest_today']} {more}", BAD_INPUT)
    return outcome
