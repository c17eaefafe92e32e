"""Whether a file is a journal of this program, told from its first bytes, and what a failure means in words."""

import sqlite3
from pathlib import Path

from triage.journal import schema
from triage.journal.problems import DamagedJournal, JournalNotWritten, JournalProblem

_MAGIC = b"SQLite format 3\x00"
_HEADER = 100
_VERSION_AT, _APPLICATION_AT = 60, 68
_DAMAGED = ("malformed", "not a database", "corrupt")

FORGET = "Nothing in it was changed. To begin again, move the file away, or erase it with: triage forget"


def checked_file(path: Path) -> None:
    """See that the file is empty or a journal, before SQLite is let near it.

    Raises:
        DamagedJournal: it is something else, or of a newer version of this program.
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        head = file.read(_HEADER)
    if not head:
        return
    if len(head) < _HEADER or not head.startswith(_MAGIC):
        raise DamagedJournal(f"{path}: this is no journal, or it is damaged. {FORGET}")
    if _number(head, _APPLICATION_AT) != schema.APPLICATION:
        raise DamagedJournal(f"{path}: this file belongs to another program. {FORGET}")
    if _number(head, _VERSION_AT) > len(schema.MIGRATIONS):
        raise DamagedJournal(f"{path}: a newer version of this program wrote this journal. Nothing in it was changed.")


def explained(path: Path, error: Exception) -> JournalProblem:
    """The problem behind a failure."""
    if isinstance(error, JournalProblem):
        return error
    reason = getattr(error, "strerror", None) or str(error)
    if isinstance(error, sqlite3.DatabaseError) and any(word in reason for word in _DAMAGED):
        return DamagedJournal(f"{path}: the journal is damaged ({reason}). {FORGET}")
    return JournalNotWritten(f"{path}: the journal cannot be used now ({reason})")


def _number(head: bytes, at: int) -> int:
    return int.from_bytes(head[at : at + 4], "big")
