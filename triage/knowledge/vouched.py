"""Which stored forms of the knowledge the package vouches for: the SHA-256 of each, in a file sealed like any other.

Whoever can write the user's cache folder, and not the package, can put nothing there that is used.
"""

import json
from collections.abc import Mapping
from hashlib import sha256

from triage.knowledge.files import STORED_FILE, Files, find_root


def vouched(files: Files, kind: str) -> str | None:
    """The SHA-256 of the stored form of this kind that belongs to these files; None where none is vouched for."""
    try:
        sums = json.loads(files[STORED_FILE])
    except (KeyError, ValueError, RecursionError):
        return None
    found = sums.get(kind) if isinstance(sums, dict) else None
    return found if isinstance(found, str) else None


def vouched_here(kind: str) -> str | None:
    """The same for the files of this installation, whose seal was checked when they were loaded."""
    try:
        return vouched({STORED_FILE: (find_root() / STORED_FILE).read_bytes()}, kind)
    except OSError:
        return None


def stored_text(bodies: Mapping[str, bytes]) -> str:
    """The contents of the file for these stored forms, by kind."""
    sums = {kind: sha256(body).hexdigest() for kind, body in sorted(bodies.items())}
    return json.dumps(sums, indent=1) + "\n"
