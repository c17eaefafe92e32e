"""`triage remind`: a calendar file that reminds of the stretches."""

import argparse
from datetime import datetime, time
from pathlib import Path

from triage.commands.asked import answered, may_replace, somebody_there
from triage.commands.complaint import complain, tell
from triage.commands.notebook import Notebook
from triage.exit_codes import BAD_INPUT, DONE, NOT_WRITTEN
from triage.journal.last_time import open_today
from triage.knowledge.load import load
from triage.knowledge.model import LAST_TIME_QUESTION, Knowledge
from triage.output import NotWritten, write_output
from triage.session.reminders import BadReminder, calendar, days_of, earliest, time_of, too_early

USUAL = "stretch.ics"


def run(options: argparse.Namespace) -> int:
    """Write the file; 2 for a time or a day that is none, or while nobody may stretch, 5 where it cannot be written."""
    output = options.output or USUAL
    if not output.lower().endswith(".ics"):
        return complain(f"{output}: choose a name that ends in .ics", BAD_INPUT)
    try:
        at, days = time_of(options.at), days_of(options.days)
        up = time_of(options.up) if options.up else None
        knowledge = load()
        if _is_open(knowledge):
            return complain(knowledge.words["remind_not_now"], BAD_INPUT)
        up = up or _asked(knowledge)
        if up is not None and too_early(knowledge, at, up):
            complain(knowledge.words["remind_too_early"].format(time=earliest(knowledge, up).strftime("%H:%M")), DONE)
        if not options.force and Path(output).exists() and not may_replace(knowledge.words, output):
            why = f"{output}: the file is there already; choose another name or add --force"
            return complain(why, NOT_WRITTEN)
        write_output(calendar(knowledge, at, days, datetime.now().astimezone()), output, force=True)
    except BadReminder as error:
        return complain(str(error), BAD_INPUT)
    except NotWritten as error:
        return complain(str(error), NOT_WRITTEN)
    tell(f"written: {output}")
    print(knowledge.words["remind_open"])
    return DONE


def _is_open(knowledge: Knowledge) -> bool:
    """Whether the journal says that somebody has to look before the next stretch."""
    notebook = Notebook()
    notebook.close()
    return LAST_TIME_QUESTION in open_today(knowledge, notebook.record, datetime.now().astimezone())


def _asked(knowledge: Knowledge) -> time | None:
    """When the person gets up, where somebody sits there who can say; None if they do not."""
    words = knowledge.words
    if not somebody_there():
        tell(words["remind_wait"])
        return None
    line = answered(words["remind_when_up"])
    return time_of(line) if line else None
