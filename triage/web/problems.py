"""What to say when a request cannot be answered."""

from collections.abc import Mapping
from typing import NamedTuple

_OTHERS = "refused"
_KEYS = {
    403: "foreign",
    404: "not_found",
    405: "not_found",
    409: "changed",
    413: "too_large",
    421: "wrong_address",
    422: "not_understood",
    429: "too_many",
    500: "failed",
}


class Problem(NamedTuple):
    """A heading, and what to do."""

    heading: str
    text: str


def words_for(words: Mapping[str, str], status: int) -> Problem:
    """The words for an HTTP status."""
    key = _KEYS.get(status, _OTHERS)
    return Problem(words[f"problem_{key}"], words[f"problem_{key}_text"])
