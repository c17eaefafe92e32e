"""After a result: keep it in the journal, or offer one. Nothing is kept before a yes."""

from datetime import datetime

from triage.commands.visit import Visited
from triage.journal.problems import JournalProblem
from triage.knowledge.shape import AT_ONCE
from triage.terminal.agreeing import agrees
from triage.terminal.lines import wrapped


def kept(visit: Visited, now: datetime) -> bool:
    """Keep the visit where the person has or wants a journal. False where it should be kept and could not be.

    Raises:
        EOFError, KeyboardInterrupt: the input ended or was interrupted.
    """
    words, book = visit.knowledge.words, visit.notebook
    if book.problem or visit.outcome.reason == "internal_check":
        return not book.problem
    try:
        if not book.kept:
            if visit.outcome.disposition in AT_ONCE or not _wants_one(visit):
                return _forgotten(visit)
            book.begin(now)
            print(wrapped(words["journal_begun"].format(path=book.folder)))
        book.keep_visit(visit.knowledge, visit.outcome, visit.known, visit.asked)
    except JournalProblem as error:
        print(wrapped(words["journal_not_kept"].format(reason=error)))
        return False
    print(wrapped(words["journal_kept"]))
    return True


def _wants_one(visit: Visited) -> bool:
    words = visit.knowledge.words
    return agrees(words, f"{words['offer_journal']} {words['offer_journal_where']}")


def _forgotten(visit: Visited) -> bool:
    """An interview that was taken up again is finished now, so nothing of it stays where there is no journal."""
    visit.notebook.keep_unfinished(None)
    return True
