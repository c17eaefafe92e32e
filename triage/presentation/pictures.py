"""The picture of an exercise with the words for who cannot see it."""

from collections.abc import Mapping
from typing import NamedTuple

from triage.figures.render import figure_svg
from triage.knowledge.model import Knowledge
from triage.presentation.shape import Page


class Picture(NamedTuple):
    """A drawing as SVG, and what it shows in words."""

    svg: str
    told: str


Pictures = Mapping[tuple[str, str], Picture]
"""Exercise and variant to their picture."""


def pictures_of(knowledge: Knowledge, page: Page) -> Pictures:
    """The pictures of all cards of a page. A card without a picture has its words only."""
    wanted = {(card.exercise, card.variant) for section in page.sections for card in section.cards}
    return {
        (exercise, variant): _picture(knowledge, exercise, variant)
        for exercise, variant in sorted(wanted)
        if exercise in knowledge.figures and variant in knowledge.figures[exercise].variants
    }


def _picture(knowledge: Knowledge, exercise: str, variant: str) -> Picture:
    shown = knowledge.exercises[exercise].variant(variant)
    told = " ".join(f"{at}. {text}" for at, text in ((1, shown.start), (2, shown.end)) if text)
    return Picture(figure_svg(knowledge, exercise, variant), told or shown.name)
