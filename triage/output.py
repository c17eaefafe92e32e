"""Write a result where the person wants it: whole or not at all."""

import os
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile


class NotWritten(Exception):
    """The output could not be written. The message says where and why."""


def write_output(text: str, path: str | None, *, force: bool) -> None:
    """Write to `path`, through a temporary name beside it, or to standard output for None.

    Raises:
        NotWritten: the target exists and `force` is not set, or it cannot be written.
    """
    try:
        if path is None:
            sys.stdout.write(text)
            sys.stdout.flush()
        else:
            _write_file(text, Path(path), force=force)
    except (OSError, UnicodeError) as error:
        if path is None:
            with suppress(OSError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise NotWritten(f"{path or 'standard output'}: {getattr(error, 'strerror', None) or error}") from error


def _write_file(text: str, target: Path, *, force: bool) -> None:
    if target.exists() and not force:
        raise NotWritten(f"{target}: the file is there already; choose another name or add --force")
    with NamedTemporaryFile("w", encoding="utf-8", dir=target.parent, prefix=".triage-", delete=False) as temporary:
        try:
            temporary.write(text)
            temporary.close()
            Path(temporary.name).replace(target)
        except BaseException:
            with suppress(OSError):
                Path(temporary.name).unlink()
            raise
