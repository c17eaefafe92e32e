"""The gallery: every picture as a file of its own, and a page that shows them all."""

from html import escape

from triage.figures.render import figure_svg
from triage.knowledge.exercises import Exercise, Variant
from triage.knowledge.model import Knowledge
from triage.pages.markdown import heading, link, plain, title

FOLDER = "docs/pictures"


def gallery_page(knowledge: Knowledge) -> str:
    """All pictures with their names and what they show in words."""
    words = knowledge.words
    intro = plain(f"{words['figures_legend']} The number 1 is the start, 2 is the stretch.")
    parts = [title(words["figures_heading"], intro)]
    for exercise, variants in _drawn(knowledge):
        parts.append(heading(exercise.id, exercise.name))
        parts.append(f"{link('What it says', 'exercises', exercise.id)}\n")
        parts += [_picture(exercise, variant) for variant in variants]
    return "\n".join(parts)


def gallery_pictures(knowledge: Knowledge) -> dict[str, str]:
    """Path to the drawing, for every exercise and variant."""
    return {
        f"{FOLDER}/{_file(exercise, variant)}": figure_svg(knowledge, exercise.id, variant.id) + "\n"
        for exercise, variants in _drawn(knowledge)
        for variant in variants
    }


def _drawn(knowledge: Knowledge) -> list[tuple[Exercise, list[Variant]]]:
    return [
        (each, [variant for variant in each.variants if variant.id in knowledge.figures[each.id].variants])
        for each in knowledge.exercises.values()
        if each.id in knowledge.figures
    ]


def _picture(exercise: Exercise, variant: Variant) -> str:
    told = " ".join(text for text in (variant.start, variant.end) if text)
    address = f"../pictures/{_file(exercise, variant)}"
    return f'**{plain(variant.name)}**\n\n<img src="{address}" alt="{escape(told)}" width="560">\n'


def _file(exercise: Exercise, variant: Variant) -> str:
    return f"{exercise.id}-{variant.id}.svg"
