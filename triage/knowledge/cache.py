"""The parsed knowledge as JSON in the user's cache folder, so that a start does not parse two hundred files.

Only the form that the package vouches for is used. Whatever else is there, the files are parsed again.
"""

import json

from pydantic import ValidationError

from triage.knowledge import store
from triage.knowledge.model import Knowledge

KIND = "knowledge"


def read(key: str, wanted: str | None) -> Knowledge | None:
    """The knowledge with this identity, or None when what is stored has not the wanted SHA-256."""
    body = store.read(KIND, key, wanted)
    try:
        knowledge = Knowledge.model_validate_json(body) if body is not None else None
    except ValidationError:
        return None
    # The sum may belong to other files, where somebody sealed the rules and not the stored forms.
    return knowledge if knowledge is not None and knowledge.sha256 == key else None


def write(knowledge: Knowledge, wanted: str | None) -> None:
    """Store the knowledge; nothing happens where that is not possible."""
    store.write(KIND, knowledge.sha256, body_of(knowledge), wanted)


def body_of(knowledge: Knowledge) -> bytes:
    """The knowledge as JSON, in the same bytes with every version of the libraries that this program takes."""
    return json.dumps(knowledge.model_dump(mode="json"), ensure_ascii=False, separators=(",", ":")).encode()
