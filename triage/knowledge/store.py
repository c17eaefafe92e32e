"""Files in the user's cache folder, used only when they are, byte for byte, what the package vouches for.

They hold knowledge only, never answers. The folder is not trusted: others may be able to write it.
"""

from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from triage import __version__

FORMAT = 3
"""To be raised when the shapes change in what they mean."""
KEPT = 8
"""So many of the newest files stay; every change of rules or content makes new ones."""


def read(kind: str, key: str, wanted: str | None) -> bytes | None:
    """What was stored under this kind and key, or None when it is not there or has not the wanted SHA-256."""
    if wanted is None:
        return None
    try:
        path = _path(kind, key)
        body = path.read_bytes() if path.is_file() else b""  # a pipe would be waited for without end
    except (OSError, ValueError):
        return None
    return body if sha256(body).hexdigest() == wanted else None


def write(kind: str, key: str, body: bytes, wanted: str | None) -> None:
    """Store under a temporary name first. A folder that cannot be written is no problem.

    What has another SHA-256 than the wanted one could never be used, so it is not stored.
    """
    if sha256(body).hexdigest() != wanted:
        return
    from tempfile import NamedTemporaryFile

    path = _path(kind, key)
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, delete=False) as temporary:
            temporary.write(body)
        Path(temporary.name).replace(path)
        _drop_old(path.parent)


def _drop_old(folder: Path) -> None:
    ours = sorted(folder.glob("*.json"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in ours[KEPT:]:
        path.unlink()


def _path(kind: str, key: str) -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("triage-back") / f"{kind}-{__version__}-{FORMAT}-{key}.json"
