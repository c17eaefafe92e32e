"""The parsed knowledge as JSON in the user's cache folder, so that a start does not parse two hundred files.

Whatever is wrong with it, the files are parsed again.
"""

from pydantic import ValidationError

from triage.knowledge import store
from triage.knowledge.model import Knowledge

_KIND = "knowledge"


def read(key: str) -> Knowledge | None:
    """The knowledge with this SHA-256, or None when it is not stored or not whole."""
    body = store.read(_KIND, key)
    try:
        knowledge = Knowledge.model_validate_json(body) if body is not None else None
    except ValidationError:
        return None
    return knowledge if knowledge is not None and knowledge.sha256 == key else None


def write(knowledge: Knowledge) -> None:
    """Store the knowledge; nothing happens where that is not possible."""
    store.write(_KIND, knowledge.sha256, knowledge.model_dump_json().encode())
