"""What stands on one screen of the interview, as styled lines for a number of columns and rows. Pure."""

from collections.abc import Sequence
from functools import lru_cache
from textwrap import wrap as wrap_text
from typing import NamedTuple

from triage.presentation.width import NARROWEST, WIDEST
from triage.terminal.asking import Asking

Fragments = list[tuple[str, str]]
"""Pieces of text with their style class, as prompt_toolkit takes them."""

ROWS_FOR_A_GAP = 18
FEWEST_LIST_ROWS = 3
_CURSOR = ("[SetCursorPosition]", "")


class Block(NamedTuple):
    """Wrapped lines that belong together. The block with the highest `spare` goes first when rows are scarce.

    close: no empty line stands above it.
    """

    style: str
    lines: tuple[str, ...]
    spare: int = 0
    close: bool = False


class Row(NamedTuple):
    """One line of a list to move in, with more words under it; `above` is a heading that stands over it."""

    label: str
    help: str = ""
    above: str = ""
    help_style: str = "class:help"


@lru_cache(maxsize=1024)
def wrap(text: str, columns: int) -> tuple[str, ...]:
    """The lines of a text, at most so wide. Kept, because a screen is drawn anew at every key."""
    return tuple(wrap_text(text, columns, break_on_hyphens=False))


def text_columns(columns: int) -> int:
    """How wide a line of text may be in a terminal of so many columns."""
    return max(NARROWEST, min(columns, WIDEST) - 2)


def block(style: str, text: str, columns: int, spare: int = 0) -> Block:
    """Text wrapped into a block."""
    return Block(style, wrap(text, columns), spare)


def question_blocks(asking: Asking, words: dict[str, str], columns: int, *, why_open: bool) -> list[Block]:
    """Everything above the options of a question."""
    progress = words["progress"].format(number=asking.number, total=asking.total)
    blocks = [block("class:title", f"{progress}: {asking.title}", columns)]
    for text, answer in asking.done:
        lines = [*wrap(text, columns), *(f"  {line}" for line in wrap(answer, columns - 2))]
        blocks.append(Block("class:done", tuple(lines), 4))
    if asking.intro:
        blocks.append(block("", asking.intro, columns, 2))
    question = block("class:question", asking.text, columns)
    if why_open:
        blocks.append(question)
        blocks.append(block("class:why", f"{words['why_we_ask']}: {asking.why}", columns))
        blocks.append(block("class:done", words["source"].format(source=asking.source), columns, 5))
    else:
        blocks.append(question)
        if asking.help:
            blocks.append(block("", asking.help, columns, 3)._replace(close=True))
    if asking.earlier:
        blocks.append(
            block("class:why", words["answered_before"].format(answer=asking.earlier), columns, int(asking.many))
        )
    return blocks


def choice_rows(asking: Asking, words: dict[str, str]) -> list[Row]:
    """The options as rows. Where they have no boxes, the answer given before is marked with words."""
    marked = frozenset() if asking.many else asking.before
    return [
        Row(f"{each.label} {words['answered_mark']}" if each.code in marked else each.label, each.help)
        for each in asking.choices
    ]


def fitted(blocks: Sequence[Block], room: int) -> list[tuple[str, str]]:
    """Lines of these blocks with an empty line between them, in at most so many rows."""
    kept = list(blocks)
    while kept and len(_lines(kept, 1)) > room and max(each.spare for each in kept):
        kept.remove(max(kept, key=lambda each: each.spare))
    lines = _lines(kept, 1)
    return (lines if len(lines) <= room else _lines(kept, 0))[: max(room, 0)]


def joined(lines: Sequence[tuple[str, str]]) -> Fragments:
    """Lines as fragments with line ends between them."""
    fragments: Fragments = []
    for style, text in lines:
        fragments += [(style, f" {text}" if text else ""), ("", "\n")]
    return fragments[:-1]


def list_fragments(rows: Sequence[Row], at: int, boxes: Sequence[bool] | None, columns: int) -> Fragments:
    """The list with a mark at the row `at` and, for `boxes`, a tick box at each row."""
    fragments: Fragments = []
    for number, row in enumerate(rows):
        here = number == at
        if row.above:
            fragments += [("", "\n"), ("class:title", f" {row.above}"), ("", "\n")]
        for text, style in _row_lines(row, here, None if boxes is None else boxes[number], columns):
            if here:
                fragments.append(_CURSOR)
            fragments += [(style, text), ("", "\n")]
    return fragments[:-1]


def height_of(fragments: Fragments) -> int:
    """How many rows the fragments take."""
    return sum(text.count("\n") for _style, text in fragments) + 1


def key_lines(keys: Sequence[str], columns: int) -> tuple[str, ...]:
    """What the keys do, as many on a line as fit, none cut in two."""
    lines = [""]
    for key in keys:
        longer = f"{lines[-1]}   {key}" if lines[-1] else key
        if len(longer) <= columns:
            lines[-1] = longer
        else:
            lines.append(key)
    return tuple(lines)


def _lines(blocks: Sequence[Block], gap: int) -> list[tuple[str, str]]:
    lines: list[tuple[str, str]] = []
    for each in blocks:
        lines += [("", "")] * (gap if lines and not each.close else 0) + [(each.style, line) for line in each.lines]
    return lines


def _row_lines(row: Row, here: bool, ticked: bool | None, columns: int) -> list[tuple[str, str]]:
    mark = "> " if here else "  "
    box = "" if ticked is None else "[x] " if ticked else "[ ] "
    indent = " " * len(mark + box)
    label = "class:here" if here else "class:ticked" if ticked else ""
    lines = [
        (f" {mark}{box}{line}" if not at else f" {indent}{line}", label)
        for at, line in enumerate(wrap(row.label, columns - len(indent)))
    ]
    help_style = "" if here else row.help_style
    further = f"{indent}  "  # without colour nothing else tells an example from the option below it
    return lines + [(f" {further}{line}", help_style) for line in wrap(row.help, columns - len(further))]
