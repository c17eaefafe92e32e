"""A result as one self-contained page that reads well on a screen and on paper."""

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from triage.knowledge.model import Knowledge
from triage.presentation.handout import Handout

_pages = Environment(
    loader=PackageLoader("triage.presentation"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def render_handout(knowledge: Knowledge, handout: Handout, *, large: bool = False) -> str:
    """The handout as HTML, with its style and pictures inside and nothing loaded from anywhere."""
    # Our own renderer escapes every text that it writes into a picture.
    drawn = {name: Markup(picture.svg) for name, picture in handout.pictures.items()}
    return _pages.get_template("result.html").render(
        page=handout.page,
        words=knowledge.words,
        pictures=drawn,
        handout=handout,
        large=large,
        weeks=("1", "2"),
        days=range(1, 8),
    )
