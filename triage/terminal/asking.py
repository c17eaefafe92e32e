"""What a person sees of an interview, as plain data. It needs no model, so it can be shown before one is loaded."""

from enum import Enum
from typing import NamedTuple


class Choice(NamedTuple):
    """One option: its code, its words and examples (empty for none)."""

    code: str
    label: str
    help: str


class Asking(NamedTuple):
    """One question as it is put to a person.

    many: more than one option may be chosen. alone: codes that cannot stand beside another one.
    earlier: the words of the answer given before, or ""; before: its codes. done: what was answered on the same screen.
    """

    id: str
    title: str
    number: int
    total: int
    intro: str
    text: str
    help: str
    why: str
    source: str
    many: bool
    alone: tuple[str, ...]
    choices: tuple[Choice, ...]
    earlier: str = ""
    before: frozenset[str] = frozenset()
    done: tuple[tuple[str, str], ...] = ()


class Answered(NamedTuple):
    """One line of the last check: the group it stands in, what the question is about, the words of the answer."""

    id: str
    title: str
    topic: str
    answer: str


class Move(Enum):
    """What a person can do instead of answering."""

    BACK = "back"
    KEEP = "keep"


class Quit(Exception):
    """The person asked to stop; there is no result."""


class Unusable(Exception):
    """This way of asking does not work in this terminal; the plain one does."""


def problem(asking: Asking, chosen: frozenset[str]) -> str | None:
    """The key of the words for what is wrong with this choice, or None."""
    if not chosen:
        return "please_answer"
    if not asking.many and len(chosen) > 1:
        return "only_one"
    if len(chosen) > 1 and not chosen.isdisjoint(asking.alone):
        return "none_beside_sign"
    return None
