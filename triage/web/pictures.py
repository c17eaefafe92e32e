"""Pictures of the exercises on a page, each drawn once."""

from markupsafe import Markup

from triage.decision.result import Plan
from triage.figures.render import figure_svg
from triage.knowledge.model import Knowledge

Pictures = dict[tuple[str, str], Markup]
"""Exercise and variant to a drawing, as SVG to stand in the page."""


class Album:
    """The drawings that were asked for so far. There are only as many as the knowledge has variants."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._drawn: Pictures = {}

    def of(self, plan: Plan) -> Pictures:
        """The pictures of a routine. An exercise without a picture has its words only."""
        return {
            (step.exercise, step.variant): self._picture(step.exercise, step.variant)
            for step in plan.steps
            if step.exercise is not None and step.variant is not None
        }

    def _picture(self, exercise: str, variant: str) -> Markup:
        key = (exercise, variant)
        if key not in self._drawn:
            try:
                # Our own renderer escapes every text that it writes.
                self._drawn[key] = Markup(figure_svg(self._knowledge, exercise, variant))
            except KeyError:
                self._drawn[key] = Markup("")
        return self._drawn[key]
