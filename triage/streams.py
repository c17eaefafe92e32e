"""The standard streams of the process: what stands in for one that is closed, and whether all was written."""

import os
import sys
from contextlib import suppress
from typing import TextIO

_MODES = {"stdin": "r", "stdout": "w", "stderr": "w"}


def stand_in() -> frozenset[str]:
    """Put /dev/null in the place of standard streams that are closed; gives the names of those, such as "stdout".

    Python leaves them out (None). A file or a database opened later would get the number of the closed stream, and be
    written into by whatever library writes there.
    """
    closed = {name: number for number, name in enumerate(_MODES) if getattr(sys, name) is None}
    if closed:
        while (number := os.open(os.devnull, os.O_RDWR)) <= max(closed.values()):
            os.set_inheritable(number, True)  # as standard streams are
        os.close(number)
    for name, number in closed.items():
        setattr(sys, name, open(number, _MODES[name], encoding="utf-8", closefd=False))  # noqa: SIM115
    return frozenset(closed)


def not_written(stream: TextIO) -> str | None:
    """Why what was printed could not be written, such as a full disk; None when it was.

    What is left is thrown away, so that the end of the process does not try it once more.
    """
    try:
        stream.flush()
    except OSError as error:
        to_nowhere(stream)
        return error.strerror or "cannot be written"
    return None


def to_nowhere(stream: TextIO) -> None:
    """Let everything that is still to be written to the stream be lost."""
    with suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
