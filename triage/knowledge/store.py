"""Files in the user's cache folder, each with its own SHA-256, so that one that is not whole is never used.

They hold knowledge only, never answers.
"""

from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from triage import __version__

FORMAT = 2
"""To be raised when the shapes change in what they mean."""
KEPT = 8
"""So many of the newest files stay; every change of rules or content makes new ones."""


def read(kind: str, key: str) -> bytes | None:
    """What was stored under this kind and key, or None when it is not there or not whole."""
    try:
        total, body = _path(kind, key).read_bytes().split(b"\n", 1)
    except (OSError, ValueError):
        return None
    return body if total == sha256(body).hexdigest().encode() else None


def write(kind: str, key: str, body: bytes) -> None:
    """Store under a temporary name first. A folder that cannot be written is no problem."""
    from tempfile import NamedTemporaryFile

    path = _path(kind, key)
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, delete=False) as temporary:
            temporary.write(sha256(body).hexdigest().encode() + b"\n" + body)
        Path(temporary.name).replace(path)
        _drop_old(path.parent)


def _drop_old(folder: Path) -> None:
    ours = sorted(folder.glob("*.json"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in ours[KEPT:]:
        path.unlink()


def _path(kind: str, key: str) -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("triage-back") / f"{kind}-{__version__}-{FORMAT}-{key}.json"
