"""The files of rules/ and content/ as bytes, found in exactly one place."""

import os
import re
from collections.abc import Mapping
from pathlib import Path

from triage.knowledge.problems import DamagedKnowledge, Problem

FOLDERS = ("rules", "content")
SEAL_FILE = "rules/seal.json"
STORED_FILE = "rules/stored.json"
"""Which parsed forms may be stored outside of the package; see triage/knowledge/vouched.py."""
_OUR_PROJECT = re.compile(r'^name = "triage-back"$', re.MULTILINE)

Files = Mapping[str, bytes]
"""Path below the root, with forward slashes, to the bytes of the file. No sealed file is empty."""


def find_root() -> Path:
    """The folder that holds rules/ and content/: the installed package, or the checkout around it.

    Raises:
        DamagedKnowledge: they stand in both places or in none.
    """
    package = Path(__file__).resolve().parent.parent
    inside = package if any((package / folder).is_dir() for folder in FOLDERS) else None
    outside = package.parent if _is_our_checkout(package.parent) else None
    if inside and outside:
        raise DamagedKnowledge([_problem(package, "rules or content stand in the package and beside it", "Delete one")])
    root = inside or outside
    if root is None or not all((root / folder).is_dir() for folder in FOLDERS):
        raise DamagedKnowledge([_problem(package, "rules or content are not there", "Install the program again")])
    return root


def read_files(root: Path) -> dict[str, bytes]:
    """Every file of rules/ and content/, sorted by path.

    Raises:
        DamagedKnowledge: a file cannot be read.
    """
    files: dict[str, bytes] = {}
    try:
        for folder in FOLDERS:
            _read_into(files, str(root / folder), f"{folder}/")
        return dict(sorted(files.items()))
    except OSError as error:
        where = Path(error.filename or root)
        raise DamagedKnowledge([_problem(where, "the file cannot be read", "Install the program again")]) from error


def _read_into(files: dict[str, bytes], folder: str, prefix: str) -> None:
    """Every file below the folder. Caches of the interpreter are no knowledge; everything else is, wanted or not.

    What is neither a file nor a folder (a pipe, a device, a link to nothing or to a folder) counts as an empty file, so
    that no seal fits it. It is not opened: a pipe would be waited for without end.
    """
    with os.scandir(folder) as entries:  # several times faster than a search with patterns, and done at every start
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                _read_into(files, entry.path, f"{prefix}{entry.name}/")
            elif not entry.is_file():
                files[prefix + entry.name] = b""
            elif not entry.name.endswith(".pyc"):
                files[prefix + entry.name] = Path(entry.path).read_bytes()


def _is_our_checkout(folder: Path) -> bool:
    project = folder / "pyproject.toml"
    return project.is_file() and bool(_OUR_PROJECT.search(project.read_text(encoding="utf-8", errors="replace")))


def _problem(where: Path, what: str, do: str) -> Problem:
    return Problem(where.name, what, do)
