"""A run that writes sessions into a journal and tells the number of each when it is recorded; ended from outside."""

import sys
from pathlib import Path

from tests.journal.samples_plain import numbered
from triage.journal.store import open_journal

if __name__ == "__main__":
    folder, first, many = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    with open_journal(folder) as journal:
        for number in range(first, first + many):
            visit, facts, spell, session = numbered(number)
            journal.record_session(session)
            print(f"s{number}", flush=True)
            journal.record_visit(visit, facts, spell)
            print(f"v{number}", flush=True)
