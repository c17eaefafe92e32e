"""A result as one self-contained page that reads well on a screen and on paper."""

from jinja2 import Environment, PackageLoader, StrictUndefined

from triage.knowledge.model import Knowledge
from triage.presentation.shape import Page

_pages = Environment(
    loader=PackageLoader("triage.presentation"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def render_html(knowledge: Knowledge, page: Page) -> str:
    """The page as HTML, with its style inside and nothing loaded from anywhere."""
    return _pages.get_template("result.html").render(page=page, words=knowledge.words)
