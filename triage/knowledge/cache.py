"""The parsed knowledge as JSON in the user's cache folder, so that a start does not parse two hundred files.

It holds knowledge only, never answers. Whatever is wrong with it, the files are parsed again.
"""

from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

from platformdirs import user_cache_path
from pydantic import ValidationError

from triage import __version__
from triage.knowledge.model import Knowledge

FORMAT = 1
"""To be raised when the shapes change in what they mean."""


def read(key: str) -> Knowledge | None:
    """The knowledge with this SHA-256, or None when it is not stored or not whole."""
    try:
        total, body = _path(key).read_bytes().split(b"\n", 1)
        if total.decode("ascii") != sha256(body).hexdigest():
            return None
        knowledge = Knowledge.model_validate_json(body)
    except (OSError, ValueError, ValidationError):
        return None
    return knowledge if knowledge.sha256 == key else None


def write(knowledge: Knowledge) -> None:
    """Store the knowledge under a temporary name first. A folder that cannot be written is no problem."""
    body = knowledge.model_dump_json().encode()
    path = _path(knowledge.sha256)
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, delete=False) as temporary:
            temporary.write(sha256(body).hexdigest().encode() + b"\n" + body)
        Path(temporary.name).replace(path)


def _path(key: str) -> Path:
    return user_cache_path("triage-back") / f"knowledge-{__version__}-{FORMAT}-{key}.json"
