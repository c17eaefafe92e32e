"""The shape of a page of words: sections with lines and cards. Every face shows the same page."""

from typing import Literal, NamedTuple

from triage.knowledge.shape import Disposition

LineKind = Literal["text", "item", "heading", "strong", "small"]


class Line(NamedTuple):
    """One paragraph, list item, heading inside a section, emphasised or small line."""

    kind: LineKind
    text: str


class Card(NamedTuple):
    """One step of the routine with all that belongs to it. Empty strings where a field does not apply."""

    title: str
    dose: str
    exercise: str
    variant: str
    steps: tuple[str, ...]
    cues: tuple[str, ...]
    felt: str
    why: str


class Section(NamedTuple):
    """A heading with lines and, in the plan, cards."""

    id: str
    heading: str
    lines: tuple[Line, ...] = ()
    cards: tuple[Card, ...] = ()


class Page(NamedTuple):
    """A whole result in words."""

    level: Disposition
    title: str
    sections: tuple[Section, ...]


def advice_lines(text: str) -> tuple[Line, ...]:
    """Advice text as lines: "## " starts a heading, "- " an item; an empty line ends a paragraph."""
    lines: list[Line] = []
    for block in text.split("\n\n"):
        paragraph: list[str] = []
        for raw in block.splitlines():
            if raw.startswith("- "):
                lines += _paragraph(paragraph)
                paragraph = []
                lines.append(Line("item", raw[2:].strip()))
            elif raw.startswith("## "):
                lines.append(Line("heading", raw[3:].strip()))
            elif raw.startswith("  ") and not paragraph and lines and lines[-1].kind == "item":
                lines[-1] = Line("item", f"{lines[-1].text} {raw.strip()}")
            else:
                paragraph.append(raw.strip())
        lines += _paragraph(paragraph)
    return tuple(lines)


def _paragraph(parts: list[str]) -> list[Line]:
    return [Line("text", " ".join(parts))] if any(parts) else []
