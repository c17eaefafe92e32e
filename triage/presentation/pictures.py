"""The picture of an exercise with the words for who cannot see it."""

import json
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from triage import figures
from triage.figures.render import figure_svg
from triage.knowledge import store
from triage.knowledge.model import Knowledge
from triage.knowledge.vouched import vouched_here
from triage.presentation.shape import Page

KIND = "pictures"
_APART = "/apart"


class Picture(NamedTuple):
    """A drawing as SVG, and what it shows in words. apart: its two halves as one SVG after the other."""

    svg: str
    apart: str
    told: str


Pictures = Mapping[tuple[str, str], Picture]
"""Exercise and variant to their picture."""


def pictures_of(knowledge: Knowledge, page: Page) -> Pictures:
    """The pictures of all cards of a page. A card without a picture has its words only."""
    wanted = {(card.exercise, card.variant) for section in page.sections for card in section.cards}
    there = [
        (exercise, variant)
        for exercise, variant in sorted(wanted)
        if exercise in knowledge.figures and variant in knowledge.figures[exercise].variants
    ]
    drawn = _drawings(knowledge) if there else {}
    return {(exercise, variant): _picture(knowledge, exercise, variant, drawn) for exercise, variant in there}


def _picture(knowledge: Knowledge, exercise: str, variant: str, drawn: Mapping[str, str]) -> Picture:
    shown = knowledge.exercises[exercise].variant(variant)
    told = " ".join(f"{at}. {text}" for at, text in ((1, shown.start), (2, shown.end)) if text)
    name = f"{exercise}/{variant}"
    return Picture(drawn[name], drawn[f"{name}{_APART}"], told or shown.name)


_held: dict[str, dict[str, str]] = {}


def _drawings(knowledge: Knowledge) -> dict[str, str]:
    """All pictures of this knowledge. Drawing takes longer than printing, so they are stored, all at once:

    what is stored says nothing about a person.
    """
    key = sha256(f"{knowledge.sha256} {_code()}".encode()).hexdigest()
    if key not in _held:
        _held[key] = _stored(key) or _drawn(knowledge, key)
    return _held[key]


def _stored(key: str) -> dict[str, str]:
    body = store.read(KIND, key, vouched_here(KIND))
    value = json.loads(body) if body is not None else {}
    return value if isinstance(value, dict) else {}


def _drawn(knowledge: Knowledge, key: str) -> dict[str, str]:
    drawn = _all_drawn(knowledge)
    store.write(KIND, key, _body(drawn), vouched_here(KIND))
    return drawn


def drawings_body(knowledge: Knowledge) -> bytes:
    """All pictures as JSON, drawn now: the form that may be stored."""
    return _body(_all_drawn(knowledge))


def _body(drawn: Mapping[str, str]) -> bytes:
    return json.dumps(drawn).encode()


def _all_drawn(knowledge: Knowledge) -> dict[str, str]:
    return {
        f"{exercise}/{variant}{end}": figure_svg(knowledge, exercise, variant, apart=bool(end))
        for exercise, figure in knowledge.figures.items()
        for variant in figure.variants
        for end in ("", _APART)
    }


@lru_cache(maxsize=1)
def _code() -> str:
    """What the drawing code is: another program may draw the same knowledge otherwise."""
    files = sorted(path for folder in figures.__path__ for path in Path(folder).glob("*.py"))
    return sha256(b"".join(path.read_bytes() for path in files)).hexdigest()
