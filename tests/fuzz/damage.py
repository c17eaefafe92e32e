"""Ways to damage a file: bits flipped, pieces lost, doubled, moved or put in, with words that readers trip over."""

from collections.abc import Callable
from random import Random

from tests.pack import KNOWLEDGE

_SIGNS = ['"', "'", "{", "}", "[", "]", ":", ": ", ",", "\n", "\n  ", "- ", "? ", "#", "%", "@", "`", "|", ">", "---\n"]
_TAGS = ["&a ", "*a", "<<: ", "!!python/object:os.system ", "!!binary ", "!!set ", "!!float ", "!!str ", "!a "]
_VALUES = ["null", "~", "true", "no", "NaN", ".inf", "-0", "1e999", "0x1F", "0o7", "1_0", "12:30:45", "2026-11-20"]
_LETTERS = [
    "\\u0000",
    "\\ud800",
    "\\x",
    "\x00",
    "\x1b[2J",
    "\x85",
    "\u2028",
    "\ufeff",
    "\u202e",
    "é",
    "\U0001f600",
    "\t",
    "\r",
]
_LONG = [
    "9" * 5000,
    "[" * 3000,
    "{a: " * 500,
    "- " * 500,
    '{"a":' * 3000,
    "a: a: ",
    "__proto__",
    "../../etc",
    "%s",
    "{0}",
]
_OURS = ['"schema": "triage-result/1", ', '"answers": ', '"routine": {', '"disposition": "routine"', '"region": 7']
_WORDS = _SIGNS + _TAGS + _VALUES + _LETTERS + _LONG + _OURS
WORDS = tuple(word.encode("utf-8", "surrogatepass") for word in _WORDS)
CODES = tuple(
    name.encode()
    for question in KNOWLEDGE.questions.values()
    for name in (question.id, *question.codes, f'"{question.id}": ["none"], ', f"{question.id}: none\n")
)

_ALIKE = [[code.encode() for code in question.codes] for question in KNOWLEDGE.questions.values()]
_ALIKE.append([name.encode() for name in KNOWLEDGE.questions])


def damaged(data: bytes, chance: Random, most: int = 3) -> bytes:
    """The data after one kind of damage or more."""
    for _ in range(chance.randint(1, most)):
        data = chance.choice(KINDS)(data, chance)
    return data


def _flip_a_bit(data: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(data) or 1)
    return data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :] if data else data


def _other_byte(data: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(data) or 1)
    return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]


def _cut_off(data: bytes, chance: Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _lose_a_piece(data: bytes, chance: Random) -> bytes:
    start, end = _piece(data, chance)
    return data[:start] + data[end:]


def _double_a_piece(data: bytes, chance: Random) -> bytes:
    start, end = _piece(data, chance)
    return data[:end] + data[start:end] * chance.choice((1, 2, 20)) + data[end:]


def _move_a_piece(data: bytes, chance: Random) -> bytes:
    start, end = _piece(data, chance)
    rest = data[:start] + data[end:]
    at = chance.randrange(len(rest) + 1)
    return rest[:at] + data[start:end] + rest[at:]


def _put_in(words: tuple[bytes, ...]) -> Callable[[bytes, Random], bytes]:
    def put_in(data: bytes, chance: Random) -> bytes:
        start, end = _piece(data, chance) if chance.random() < 0.5 else (chance.randrange(len(data) + 1),) * 2
        return data[:start] + chance.choice(words) + data[end:]

    return put_in


def _other_code(data: bytes, chance: Random) -> bytes:
    """Another option, or another question: the file stays sound in its form and says something else."""
    group = chance.choice(_ALIKE)
    here = [code for code in group if code in data]
    return data.replace(chance.choice(here), chance.choice(group), 1) if here else data


def _piece(data: bytes, chance: Random) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.choice((1, 3, 12, 80)))


KINDS: tuple[Callable[[bytes, Random], bytes], ...] = (
    _flip_a_bit,
    _other_byte,
    _cut_off,
    _lose_a_piece,
    _double_a_piece,
    _move_a_piece,
    _put_in(WORDS),
    _put_in(CODES),
    _other_code,
)
