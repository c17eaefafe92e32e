"""From a file of answers, or a result that was kept, to the result of today."""

import argparse
import os

from triage.answers_file import BadAnswers, Sheet, called, read_given, read_sheet
from triage.commands.complaint import complain
from triage.commands.kept import Standing, held_against
from triage.decision.advice import fill
from triage.decision.assess import assess
from triage.decision.result import Outcome
from triage.exit_codes import BAD_INPUT, DONE
from triage.knowledge.model import Knowledge
from triage.region import OPTION, UnknownRegion, choose_region
from triage.session.stopped import rests_today

_FROM_OTHER_RULES = "this result was made from other rules or questions"
_SAID: dict[Standing, str] = {
    "altered": "this result does not follow from its own answers: it was changed, or another version wrote it",
    "outdated": f"{_FROM_OTHER_RULES}; no stretches and nothing milder are given from it",
    "other_rules": f"{_FROM_OTHER_RULES}; what is shown is what today's say to its answers",
}
_AGAIN = "answer the questions again with 'triage'; 'triage replay {file}' shows what differs"


def outcome_of(knowledge: Knowledge, options: argparse.Namespace) -> Outcome | int:
    """The result for `options.file`, in the region that is told; 2 with one line a problem where there is none.

    There is none where a kept result was altered, or would become a routine or milder by other rules than its own. Nor
    is there one where the file says that a stretch hurt and no sign was found: the words say what to do then.
    "-" is standard input. The region is that of the option, else that of the file, else that of this machine.
    """
    name = called(options.file)
    try:
        sheet = read_sheet(knowledge, read_given(options.file), name)
        told_by = OPTION if options.region else f"{name}: region"
        region = choose_region(knowledge, options.region or sheet.region, os.environ, told_by=told_by)
    except (BadAnswers, UnknownRegion) as error:
        return complain(str(error), BAD_INPUT)
    except OSError as error:
        return complain(f"{name}: {error.strerror}", BAD_INPUT)
    outcome = assess(knowledge, sheet.answers, region)
    words, place = knowledge.words, knowledge.regions[region]
    standing = _standing(knowledge, sheet, outcome)
    if standing in ("altered", "outdated"):
        again = _AGAIN.format(file="RECEIPT" if options.file == "-" else options.file)
        return complain(f"{name}: {_SAID[standing]}\n{again}\n{fill(words['emergency_short'], place)}", BAD_INPUT)
    if rests_today(outcome):
        more = fill(words["session_rest_signs"], place)
        return complain(f"{name}: {words['session_rest_today']} {more}", BAD_INPUT)
    if standing == "other_rules":
        complain(f"{name}: {_SAID[standing]}", DONE)
    return outcome


def _standing(knowledge: Knowledge, sheet: Sheet, outcome: Outcome) -> Standing:
    """What to think of a receipt. Where the decision fails today, the file is not blamed: the referral says enough."""
    if sheet.kept is None or outcome.reason == "internal_check":
        return "as_given"
    then = outcome if outcome.region == sheet.region else assess(knowledge, sheet.answers, sheet.region or "")
    return held_against(sheet.kept, then)
