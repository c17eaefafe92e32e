"""A short code that ties a sheet of paper to the result it was printed from."""

from hashlib import sha256

from triage.decision.result import Outcome

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without I, L, O and U, which are misread."""
_LENGTH = 8


def receipt_code(outcome: Outcome) -> str:
    """Eight letters such as "7QK2-M0XD", the same for the same result and most likely no other."""
    number = int.from_bytes(sha256(outcome.to_json().encode()).digest()[:5])
    letters = "".join(_LETTERS[number >> 5 * place & 31] for place in reversed(range(_LENGTH)))
    return f"{letters[:4]}-{letters[4:]}"
