"""A result as plain text: no colour, no special characters needed, wrapped to a width."""

from collections.abc import Iterable
from textwrap import fill

from triage.presentation.shape import Card, Line, Page, Section
from triage.presentation.width import WIDEST, bounded


def render_text(page: Page, width: int = WIDEST) -> str:
    """The page as text. `width` in columns; between 20 and 76 are used."""
    return render_titled(page.title.upper(), page.sections, width)


def render_titled(title: str, sections: Iterable[Section], width: int = WIDEST) -> str:
    """Sections under a title as text. `width` in columns; between 20 and 76 are used."""
    columns = bounded(width)
    rule = "=" * columns
    parts = [f"{rule}\n{_wrapped(title, columns)}\n{rule}"]
    parts += [_section(section, columns) for section in sections]
    return "\n\n".join(parts) + "\n"


def _section(section: Section, columns: int) -> str:
    heading = _wrapped(section.heading, columns)
    blocks = [f"{heading}\n{'-' * min(columns, max(map(len, heading.splitlines())))}"]
    blocks += [_line(line, columns) for line in section.lines]
    blocks += [_card(card, columns) for card in section.cards]
    return "\n".join(blocks)


def _line(line: Line, columns: int) -> str:
    if line.kind == "item":
        return fill(line.text, columns, initial_indent="- ", subsequent_indent="  ")
    if line.kind in ("strong", "heading"):
        return "\n" + _wrapped(line.text, columns)
    return _wrapped(line.text, columns)


def _card(card: Card, columns: int) -> str:
    lines = ["", _wrapped(card.title, columns), _wrapped(card.dose, columns, "   ")]
    lines += [fill(step, columns, initial_indent="   - ", subsequent_indent="     ") for step in card.steps]
    lines += [fill(cue, columns, initial_indent="   ! ", subsequent_indent="     ") for cue in card.cues]
    lines += [_wrapped(text, columns, "   ") for text in (card.felt, card.why) if text]
    return "\n".join(lines)


def _wrapped(text: str, columns: int, indent: str = "") -> str:
    return fill(text, columns, initial_indent=indent, subsequent_indent=indent)
