"""The tables of the journal, and how an older journal becomes one of today."""

from sqlite3 import Connection

APPLICATION = 0x74726961
"""Marks an SQLite file as a journal of this program."""

_FIRST = """
CREATE TABLE agreed (
    number INTEGER PRIMARY KEY CHECK (number = 1), at TEXT NOT NULL
);
CREATE TABLE fact (
    question TEXT PRIMARY KEY, options TEXT NOT NULL, said TEXT NOT NULL, knowledge TEXT NOT NULL
);
CREATE TABLE spell (
    number INTEGER PRIMARY KEY CHECK (number = 1), earliest TEXT, latest TEXT
);
CREATE TABLE visit (
    number INTEGER PRIMARY KEY, at TEXT NOT NULL, disposition TEXT NOT NULL,
    pain INTEGER CHECK (pain BETWEEN 0 AND 10), answers TEXT NOT NULL, knowledge TEXT NOT NULL
);
CREATE TABLE session (
    number INTEGER PRIMARY KEY, began TEXT NOT NULL, seconds INTEGER NOT NULL, ending TEXT NOT NULL,
    exercises TEXT NOT NULL, pain_before INTEGER CHECK (pain_before BETWEEN 0 AND 10),
    pain_after INTEGER CHECK (pain_after BETWEEN 0 AND 10), felt TEXT NOT NULL
);
CREATE TABLE unfinished (
    number INTEGER PRIMARY KEY CHECK (number = 1), answers TEXT NOT NULL, at TEXT NOT NULL, knowledge TEXT NOT NULL
)
"""

_ADVISED = "ALTER TABLE session ADD COLUMN advised TEXT"

MIGRATIONS: tuple[str, ...] = (_FIRST, _ADVISED)
"""Statements that bring a journal from one version to the next. More are added; none is ever changed."""


def version(database: Connection) -> int:
    """The version of the tables; 0 for a journal that has none yet."""
    return int(database.execute("PRAGMA user_version").fetchone()[0])


def migrate(database: Connection, migrations: tuple[str, ...] = MIGRATIONS) -> None:
    """Bring the tables to the newest version. To be called inside a transaction: all of it happens or nothing."""
    for statements in migrations[version(database) :]:
        for statement in statements.split(";"):  # executescript would end the transaction
            database.execute(statement)
    database.execute(f"PRAGMA application_id = {APPLICATION}")
    database.execute(f"PRAGMA user_version = {len(migrations)}")
