"""All pictures on one page: HTML without scripts, for the docs and for looking over after a change."""

from html import escape

from triage.figures.render import figure_svg
from triage.knowledge.exercises import Exercise, Variant
from triage.knowledge.model import Knowledge

_STYLE = (
    "body{font:16px/1.4 sans-serif;max-width:72rem;margin:1rem auto;padding:0 1rem}"
    "section{display:grid;grid-template-columns:repeat(auto-fill,minmax(20rem,1fr));gap:1rem;align-items:end}"
    "h2{grid-column:1/-1;margin:1rem 0 0}figure{margin:0}svg{width:100%;max-height:20rem}"
)


def gallery_html(knowledge: Knowledge, body: str = "slim") -> str:
    """A page with the picture of every exercise and variant, for one kind of body."""
    drawn = [each for each in knowledge.exercises.values() if each.id in knowledge.figures]
    title = escape(knowledge.words["figures_heading"])
    sections = "".join(_section(knowledge, each, body) for each in drawn)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{_STYLE}</style></head><body><h1>{title}</h1>"
        f"<p>{escape(knowledge.words['figures_legend'])}</p>{sections}</body></html>\n"
    )


def _section(knowledge: Knowledge, exercise: Exercise, body: str) -> str:
    figures = "".join(_figure(knowledge, exercise, variant, body) for variant in exercise.variants)
    return f"<section><h2>{escape(exercise.name)}</h2>{figures}</section>"


def _figure(knowledge: Knowledge, exercise: Exercise, variant: Variant, body: str) -> str:
    drawn = figure_svg(knowledge, exercise.id, variant.id, body)
    return f"<figure>{drawn}<figcaption>{escape(variant.name)}</figcaption></figure>"
