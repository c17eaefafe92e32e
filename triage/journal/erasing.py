"""Erase the journal with all that SQLite put beside it, and look that nothing is left."""

import os
from contextlib import suppress
from pathlib import Path

from triage.journal.place import files_in
from triage.journal.problems import JournalNotWritten

_PIECE = 1 << 16


def erase(folder: Path) -> None:
    """Overwrite and remove every file of the journal in this folder, and the folder if nothing else is in it.

    Overwriting is more than most people need and less than some disks do: a copy that a disk, a backup or a snapshot
    keeps by itself is out of reach.

    Raises:
        JournalNotWritten: something is left; the message says what.
    """
    for path in files_in(folder):
        try:
            if not path.is_symlink():
                _overwrite(path)
            path.unlink()
        except OSError as error:
            raise JournalNotWritten(f"{path}: this could not be erased ({error.strerror})") from error
    left = files_in(folder)
    if left:
        raise JournalNotWritten(f"{left[0]}: this could not be erased (another run of the program made it again)")
    with suppress(OSError):  # something else is in it, or it was never there
        folder.rmdir()


def _overwrite(path: Path) -> None:
    with path.open("r+b") as file:
        left = os.fstat(file.fileno()).st_size
        while left > 0:
            left -= file.write(bytes(min(left, _PIECE)))
        file.flush()
        os.fsync(file.fileno())
