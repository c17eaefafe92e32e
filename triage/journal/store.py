"""The journal: one SQLite file on this machine. Whatever was recorded stays, also when the program is killed.

How other rooms use it:

    journal = open_journal(journal_folder())   # makes it where there is none: only after the person said yes
    find_journal(journal_folder())             # the journal, or None where the person has none
    journal.record_visit(visit, facts, spell)  # a result; all of it in one transaction
    journal.record_session(session)            # a guided session (records.Session); in one transaction
    journal.visits(), journal.sessions(), journal.facts(), journal.spell(); journal.record() is all of it
    journal.close()                            # or `with journal:`

Every call may raise a JournalProblem (problems.py); nothing is half written then. A result is shown all the same.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from triage.journal import rows, schema
from triage.journal.opening import FORGET, checked_file, explained
from triage.journal.place import NAME, is_kept, make_private
from triage.journal.problems import DamagedJournal
from triage.journal.records import UNKNOWN, Fact, Record, Session, Spell, Unfinished, Visit

Made = TypeVar("Made")

WAIT_SECONDS = 5.0
"""So long a run waits for another one that writes."""


def find_journal(folder: Path) -> "Journal | None":
    """The journal in this folder, or None where the person never said yes to one.

    Raises:
        JournalProblem: it cannot be used.
    """
    try:
        kept = is_kept(folder)
    except OSError as error:
        raise explained(folder / NAME, error) from error
    return open_journal(folder) if kept else None


def open_journal(folder: Path) -> "Journal":
    """The journal in this folder, made where there is none. To be called only after the person said yes.

    Raises:
        JournalProblem: it is damaged, foreign or newer, or cannot be read or written.
    """
    try:
        path = make_private(folder)
        checked_file(path)
        return Journal(path)
    except (OSError, sqlite3.Error) as error:
        raise explained(folder / NAME, error) from error


class Journal:
    """An open journal. Made by `open_journal` and `find_journal`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._database = sqlite3.connect(path, timeout=WAIT_SECONDS, isolation_level=None)
        try:
            self._prepare()
        except BaseException:
            self._database.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file. What was recorded is on the disk already."""
        self._database.close()

    def record_visit(self, visit: Visit, facts: Iterable[Fact], spell: Spell) -> None:
        """Keep a result with the facts that hold from now on; those before them and an unfinished interview go.

        Raises:
            JournalProblem: it could not be written; then nothing of it is.
        """
        with self._writing():
            for table in ("fact", "spell", "unfinished"):
                self._database.execute(f"DELETE FROM {table}")
            for fact in facts:
                self._insert("fact", rows.FACT, rows.of_fact(fact))
            self._insert("spell", rows.SPELL, rows.of_spell(spell))
            self._insert("visit", rows.VISIT, rows.of_visit(visit))

    def record_session(self, session: Session) -> None:
        """Keep a guided session.

        Raises:
            JournalProblem: it could not be written; then nothing of it is.
        """
        with self._writing():
            self._insert("session", rows.SESSION, rows.of_session(session))

    def keep_unfinished(self, unfinished: Unfinished | None) -> None:
        """Keep an interview that was broken off, in place of one before it; None forgets that.

        Raises:
            JournalProblem: it could not be written.
        """
        with self._writing():
            self._database.execute("DELETE FROM unfinished")
            if unfinished is not None:
                self._insert("unfinished", rows.UNFINISHED, rows.of_unfinished(unfinished))

    def facts(self) -> tuple[Fact, ...]:
        """The facts that were kept at the last result."""
        return tuple(self._all("fact", rows.FACT, rows.fact_of))

    def spell(self) -> Spell:
        """When the present spell began, as far as that is known."""
        return next(iter(self._all("spell", rows.SPELL, rows.spell_of)), UNKNOWN)

    def visits(self) -> tuple[Visit, ...]:
        """All results, in the order in which they were kept."""
        return tuple(self._all("visit", rows.VISIT, rows.visit_of))

    def sessions(self) -> tuple[Session, ...]:
        """All guided sessions, in the order in which they were kept."""
        return tuple(self._all("session", rows.SESSION, rows.session_of))

    def unfinished(self) -> Unfinished | None:
        """The interview that was broken off, if one is kept."""
        return next(iter(self._all("unfinished", rows.UNFINISHED, rows.unfinished_of)), None)

    def agreed(self) -> bool:
        """Whether the person said yes to a journal, and not only to an interview that may be taken up again."""
        return bool(self._all("agreed", "at", tuple))

    def agree(self, at: datetime) -> None:
        """Note that the person said yes to a journal.

        Raises:
            JournalProblem: it could not be written.
        """
        with self._writing():
            self._database.execute("INSERT OR REPLACE INTO agreed (number, at) VALUES (1, ?)", (at.isoformat(),))

    def record(self) -> Record:
        """All that is kept, as it stands at one moment."""
        with self._writing("DEFERRED"):
            return Record(self.facts(), self.spell(), self.visits(), self.sessions(), self.unfinished())

    def _prepare(self) -> None:
        """Set the file up so that each transaction is on the disk when it ends, and what is deleted is overwritten."""
        for setting in ("journal_mode = DELETE", "synchronous = EXTRA", "secure_delete = ON", "temp_store = MEMORY"):
            self._database.execute(f"PRAGMA {setting}")
        if self._database.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise sqlite3.DatabaseError("database disk image is malformed")
        if schema.version(self._database) < len(schema.MIGRATIONS):
            with self._writing():  # only now no other run can do the same
                schema.migrate(self._database)

    @contextmanager
    def _writing(self, kind: str = "IMMEDIATE") -> Iterator[None]:
        """All that happens inside is written, or nothing of it."""
        try:
            self._database.execute(f"BEGIN {kind}")
            try:
                yield
                self._database.execute("COMMIT")
            except BaseException:
                if self._database.in_transaction:
                    self._database.execute("ROLLBACK")
                raise
        except sqlite3.Error as error:
            raise explained(self._path, error) from error

    def _insert(self, table: str, columns: str, row: rows.Row) -> None:
        marks = ", ".join("?" for _ in row)
        self._database.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", row)

    def _all(self, table: str, columns: str, made: Callable[[rows.Row], Made]) -> list[Made]:
        try:
            found = self._database.execute(f"SELECT {columns} FROM {table} ORDER BY rowid").fetchall()
            return [made(row) for row in found]
        except sqlite3.Error as error:
            raise explained(self._path, error) from error
        except (ValueError, TypeError, AttributeError, RecursionError) as error:  # a row that nobody here has written
            raise DamagedJournal(f"{self._path}: the journal holds what makes no sense. {FORGET}") from error
