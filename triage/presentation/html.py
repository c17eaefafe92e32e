"""A result as one self-contained page that reads well on a screen and on paper."""

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from triage.knowledge.model import Knowledge
from triage.presentation.handout import Handout
from triage.presentation.pictures import pictures_of
from triage.presentation.shape import Page

_pages = Environment(
    loader=PackageLoader("triage.presentation"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def render_html(knowledge: Knowledge, page: Page) -> str:
    """The page as HTML, with its style and pictures inside and nothing loaded from anywhere."""
    return _filled(knowledge, page, None, large=False)


def render_handout(knowledge: Knowledge, handout: Handout, *, large: bool = False) -> str:
    """The same for paper: also the plan for the day, boxes to tick, the page for the clinician, the date and code."""
    return _filled(knowledge, handout.page, handout, large=large)


def _filled(knowledge: Knowledge, page: Page, handout: Handout | None, *, large: bool) -> str:
    pictures = handout.pictures if handout else pictures_of(knowledge, page)
    # Our own renderer escapes every text that it writes into a picture.
    drawn = {name: Markup(picture.svg) for name, picture in pictures.items()}
    return _pages.get_template("result.html").render(
        page=page,
        words=knowledge.words,
        pictures=drawn,
        handout=handout,
        large=large,
        weeks=("1", "2"),
        days=range(1, 8),
    )
