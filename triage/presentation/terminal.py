"""A result for a terminal, with rich: a frame whose level reads without colour, then one section after the other."""

from collections.abc import Iterator, Mapping
from io import StringIO

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from triage.knowledge.shape import Disposition
from triage.presentation.citations import MARKS, marks_behind
from triage.presentation.letters import in_ascii
from triage.presentation.shape import Card, Line, Page, Section
from triage.presentation.small_pictures import Depth, small_picture
from triage.presentation.width import NARROWEST

WIDEST = 90
"""Columns of a frame, which may be wider than a line of text: it has margins and pictures."""
FIRST = "what_to_do"
_FRAMES = {
    Disposition.EMERGENCY: (box.DOUBLE, "bold red"),
    Disposition.URGENT: (box.HEAVY, "bold magenta"),
    Disposition.SEE_CLINICIAN: (box.ROUNDED, "bold cyan"),
    Disposition.ROUTINE: (box.ROUNDED, "bold green"),
}
"""Named colours without a background: they read on light and on dark. The level is also told in words."""


def render_sections(
    page: Page,
    words: Mapping[str, str],
    columns: int,
    *,
    colour: bool = True,
    unicode: bool = True,
    styled: bool = True,
    depth: Depth | None = None,
) -> tuple[str, ...]:
    """The result as pieces of text to print one after the other: the frame with what to do, then each section.

    columns: of the terminal; lines are never longer, and never longer than 90. styled: with bold and dim at all.
    depth: how many colours pictures may have; none are drawn without it.
    """
    width = max(NARROWEST, min(columns, WIDEST))
    console = _console(width, colour=colour, unicode=unicode, styled=styled, depth=depth)
    draws = bool(depth and colour and unicode and styled)
    first = [each for each in page.sections if each.id == FIRST]
    pieces: list[RenderableType] = [_frame(page, words, first)]
    pieces += [_section(each, draws=draws) for each in page.sections if each.id != FIRST]
    return tuple(_printed(console, piece, unicode=unicode) for piece in pieces)


class _Sheet(StringIO):
    """Where rich writes. It asks the encoding whether it may draw lines beyond ASCII."""

    encoding = "utf-8"


class _AsciiSheet(_Sheet):
    encoding = "ascii"


def _console(width: int, *, colour: bool, unicode: bool, styled: bool, depth: Depth | None) -> Console:
    return Console(
        file=_Sheet() if unicode else _AsciiSheet(),
        width=width,
        force_terminal=styled,
        color_system=(depth or "standard") if styled else None,
        no_color=not colour,
        legacy_windows=False,
        markup=False,
        highlight=False,
        emoji=False,
    )


def _printed(console: Console, piece: RenderableType, *, unicode: bool) -> str:
    with console.capture() as capture:
        console.print(piece)
    text = "".join(f"{line.rstrip()}\n" for line in capture.get().splitlines())
    return text if unicode else in_ascii(text)


def _frame(page: Page, words: Mapping[str, str], first: list[Section]) -> Panel:
    shape, style = _FRAMES[page.level]
    lines = tuple(line for section in first for line in section.lines)
    if not lines or lines[0] != Line("strong", page.title):
        lines = (Line("strong", page.title), *lines)
    content = Group(*_lines(lines))
    return Panel(
        content, title=Text(words[f"level_{page.level}"], style), box=shape, border_style=style, padding=(1, 2)
    )


def _section(section: Section, *, draws: bool) -> Group:
    cards = [piece for card in section.cards for piece in _card(card, draws=draws)]
    return Group(Text(f"\n{section.heading}", "bold cyan"), *_lines(section.lines), *cards)


def _lines(lines: tuple[Line, ...]) -> Iterator[RenderableType]:
    for number, line in enumerate(marks_behind(lines)):
        yield _line(line, 1 if number else 0)


def _line(line: Line, gap: int) -> RenderableType:
    text = _with_marks(line.text, "dim" if line.kind == "small" else "")
    if line.kind == "item":
        return _item("•", text)
    if line.kind in ("strong", "heading"):
        text.stylize("bold")
        return Padding(text, (gap, 0, 0, 0))
    return text


def _with_marks(words: str, style: str = "") -> Text:
    """The words with the marks of their sources quieter."""
    text = Text(words, style)
    for found in MARKS.finditer(words):
        text.stylize("not bold dim", *found.span())
    return text


def _item(mark: str, text: Text, indent: int = 0) -> RenderableType:
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(Text(mark, "dim"), text)
    return Padding(grid, (0, 0, 0, indent))


def _card(card: Card, *, draws: bool) -> Iterator[RenderableType]:
    yield Text(f"\n{card.title}", "bold")
    yield Padding(Text(card.dose, "cyan"), (0, 0, 0, 3))
    picture = small_picture(card.exercise, card.variant) if draws else None
    if picture is not None:
        yield from (Text(""), picture, Text(""))  # by itself, so that a rest between screenfuls does not cut it
    for number, step in enumerate(card.steps, 1):
        yield _item(f"{number}.", Text(step), 3)
    for cue in card.cues:
        yield _item("!", Text(cue), 3)
    for text in (card.felt, card.why):
        if text:
            yield Padding(_with_marks(text, "dim"), (0, 0, 0, 3))
