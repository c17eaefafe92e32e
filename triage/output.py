"""Write a result where the person wants it: whole or not at all."""

import stat
import sys
from contextlib import suppress
from pathlib import Path, PurePath

from triage.streams import to_nowhere

FORMS = {".html": "html", ".json": "json", ".txt": "text", ".pdf": "pdf"}
"""The end of a file name to the form that is written there."""


class UnknownForm(Exception):
    """The name of a file does not tell its form. The message says which ends do."""


class NotWritten(Exception):
    """The output could not be written. The message says where and why."""


def form_of(path: str) -> str:
    """The form for a file of this name.

    Raises:
        UnknownForm: the name ends in none of the known ways.
    """
    try:
        return FORMS[PurePath(path).suffix.lower()]
    except KeyError:
        raise UnknownForm(f"{path}: choose a name that ends in {', '.join(FORMS)}") from None


def write_output(content: str | bytes, path: str | None, *, force: bool) -> None:
    """Write to `path`, through a temporary name beside it, or to standard output for None. Text becomes UTF-8.

    What is no plain file is never replaced: a file would stand in the place of a pipe, a device or a link, whoever
    reads there would wait for nothing, and what a link leads to would stay old. It is not written into either, for
    there a result can break off in the middle. Standard output can be sent to any of them.

    Raises:
        NotWritten: the target exists and `force` is not set, or it is no plain file, or it cannot be written.
    """
    try:
        if path is None:
            _write_stdout(content)
        else:
            _write_file(content.encode() if isinstance(content, str) else content, Path(path), force=force)
    except (OSError, UnicodeError) as error:
        if path is None:
            to_nowhere(sys.stdout)
        raise NotWritten(f"{path or 'standard output'}: {getattr(error, 'strerror', None) or error}") from error


def _write_stdout(content: str | bytes) -> None:
    if isinstance(content, str):
        sys.stdout.write(content)
        sys.stdout.flush()
    else:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()


def _write_file(content: bytes, target: Path, *, force: bool) -> None:
    if _is_there(target) and not force:
        raise NotWritten(f"{target}: the file is there already; choose another name or add --force")
    from tempfile import NamedTemporaryFile  # costs a start more than most results need

    with NamedTemporaryFile(dir=target.parent, prefix=".triage-", delete=False) as temporary:
        try:
            temporary.write(content)
            temporary.close()
            Path(temporary.name).replace(target)
        except BaseException:
            with suppress(OSError):
                Path(temporary.name).unlink()
            raise


def _is_there(target: Path) -> bool:
    try:
        mode = target.lstat().st_mode
    except FileNotFoundError:
        return False
    if not stat.S_ISREG(mode):
        raise NotWritten(f"{target}: a pipe, a device, a link or a folder stands there; choose another name")
    return True
