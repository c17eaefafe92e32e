"""The seal: the SHA-256 of every file of rules/ and content/, checked at every start.

It finds damage and drift. It does not stop somebody who can rewrite the whole package.
"""

import json
from hashlib import sha256

from triage.knowledge.files import SEAL_FILE, STORED_FILE, Files
from triage.knowledge.problems import DamagedKnowledge, Problem

_DO = "Install the program again, or run 'triage check --seal' after a change that was meant"


def sums(files: Files) -> dict[str, str]:
    """Path to SHA-256 of every file but the seal itself, sorted by path."""
    return {path: sha256(data).hexdigest() for path, data in sorted(files.items()) if path != SEAL_FILE}


def whole(files: Files) -> str:
    """One SHA-256 over all files: the identity of the knowledge. What is stored of it stands in it and is no part."""
    lines = (f"{path} {each}\n" for path, each in sums(files).items() if path != STORED_FILE)
    return sha256("".join(lines).encode()).hexdigest()


def seal_text(files: Files) -> str:
    """The contents of the seal file for these files."""
    return json.dumps(sums(files), indent=1) + "\n"


def check_seal(files: Files) -> None:
    """Compare the files with the seal among them.

    Raises:
        DamagedKnowledge: a file is changed, missing or extra, or the seal itself is not readable.
    """
    if SEAL_FILE not in files:
        raise DamagedKnowledge([Problem(SEAL_FILE, "the seal is missing", _DO)])
    if files[SEAL_FILE] == seal_text(files).encode():
        return
    present = sums(files)
    sealed = _read(files[SEAL_FILE])
    problems = [Problem(path, "the file is missing", _DO) for path in sealed if path not in present]
    problems += [Problem(path, "the file is not sealed", _DO) for path in present if path not in sealed]
    problems += [
        Problem(path, "the file is changed", _DO)
        for path in present
        if path in sealed and sealed[path] != present[path]
    ]
    raise DamagedKnowledge(problems or [Problem(SEAL_FILE, "the seal is damaged", _DO)])


def _read(data: bytes) -> dict[str, str]:
    try:
        sealed = json.loads(data)
    except (ValueError, RecursionError):
        sealed = None
    if not isinstance(sealed, dict):
        raise DamagedKnowledge([Problem(SEAL_FILE, "the seal is damaged", _DO)])
    return sealed
