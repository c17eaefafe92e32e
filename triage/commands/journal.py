"""`triage journal`: what the journal holds, as tables and a picture of the pain, or for another program."""

import argparse
import os
import shutil
import sys
from collections.abc import Mapping

from triage.commands.complaint import complain
from triage.commands.notebook import done_of, seen_of
from triage.exit_codes import DAMAGED, DONE
from triage.journal.export import as_csv, as_json
from triage.journal.place import journal_folder
from triage.journal.problems import JournalProblem
from triage.journal.records import Record
from triage.journal.store import find_journal
from triage.knowledge.load import load
from triage.presentation.letters import shows_unicode
from triage.terminal.journal_tables import journal_text
from triage.terminal.lines import wrapped


def run(options: argparse.Namespace) -> int:
    """Show the journal; 3 where it is damaged or cannot be read."""
    words = load().words
    try:
        journal = find_journal(journal_folder())
        if journal is None:
            record = Record()
        else:
            with journal:
                record = journal.record()
    except JournalProblem as error:
        return complain(str(error), DAMAGED)
    print(_shown(options, words, record), end="")
    return DONE


def _shown(options: argparse.Namespace, words: Mapping[str, str], record: Record) -> str:
    if options.json:
        return as_json(record)
    if options.csv:
        return as_csv(record)
    if not (record.visits or record.sessions):
        return wrapped(words["journal_none"]) + "\n"
    columns = shutil.get_terminal_size().columns - 1
    return journal_text(words, seen_of(record), done_of(record), columns, unicode=shows_unicode(sys.stdout, os.environ))
