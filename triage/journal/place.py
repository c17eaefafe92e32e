"""Where the journal lies, and who may read it: one file of mode 0600 in a folder of mode 0700."""

import os
from pathlib import Path

NAME = "journal.sqlite3"
BESIDE = ("", "-journal", "-wal", "-shm")
"""Ends of the names of the file itself and of those that SQLite may put beside it."""


def journal_folder() -> Path:
    """The folder of this person's data on this platform. Nothing is made."""
    from platformdirs import user_data_path

    return user_data_path("triage-back")


def files_in(folder: Path) -> tuple[Path, ...]:
    """The journal and what SQLite has put beside it, as far as it is there."""
    return tuple(path for path in (folder / f"{NAME}{end}" for end in BESIDE) if path.exists() or path.is_symlink())


def is_kept(folder: Path) -> bool:
    """Whether this person has said yes to a journal: there is something in its file.

    Raises:
        OSError: the folder cannot be looked into.
    """
    try:
        return (folder / NAME).stat().st_size > 0
    except (FileNotFoundError, NotADirectoryError):
        return False


def make_private(folder: Path) -> Path:
    """Make the folder and an empty file that only this person can read; the path of the file.

    SQLite would make the file for everybody to read; a file that is there keeps its mode, and so do those beside it.

    Raises:
        OSError: that is not possible here.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    path = folder / NAME
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    path.chmod(0o600)
    return path
