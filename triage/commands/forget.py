"""`triage forget`: erase the journal, and look that nothing of it is left."""

import argparse
import sys

from triage.commands.complaint import complain
from triage.exit_codes import BAD_INPUT, DONE, NOT_WRITTEN
from triage.journal.erasing import erase
from triage.journal.place import files_in, journal_folder
from triage.journal.problems import JournalProblem
from triage.knowledge.load import load
from triage.terminal.agreeing import agrees
from triage.terminal.lines import wrapped


def run(options: argparse.Namespace) -> int:
    """Erase after a yes; 2 where nobody can be asked, 5 where something is left."""
    words, folder = load().words, journal_folder()
    files = files_in(folder)
    if not files:
        print(wrapped(words["journal_none"]))
        return DONE
    if not options.yes:
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            return complain("nobody is there to ask; add --yes to erase the journal", BAD_INPUT)
        if not agrees(words, words["forget_asks"].format(path=files[0]), enter=None):
            print(wrapped(words["forget_kept"]))
            return DONE
    try:
        erase(folder)
    except JournalProblem as error:
        return complain(str(error), NOT_WRITTEN)
    print(wrapped(words["forget_done"]))
    return DONE
