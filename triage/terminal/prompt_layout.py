"""The layout of a question on the whole screen: words above, the list, what the keys do below."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import questionary
from prompt_toolkit.application import get_app
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.layout import Dimension, FormattedTextControl, HSplit, Layout, ScrollOffsets, Window
from prompt_toolkit.styles import Style
from questionary.prompts.common import InquirerControl

from triage.terminal.prompt_keys import Mood
from triage.terminal.screen import (
    FEWEST_LIST_ROWS,
    ROWS_FOR_A_GAP,
    Block,
    Fragments,
    Row,
    block,
    fitted,
    height_of,
    joined,
    key_lines,
    list_fragments,
    text_columns,
)

STYLE = Style(
    [
        ("title", "bold fg:ansicyan"),
        ("emergency", "bold"),
        ("question", "bold"),
        ("done", "dim"),
        ("why", "italic"),
        ("here", "bold fg:ansicyan"),
        ("ticked", "bold"),
        ("help", "dim"),
        ("answer", "bold"),
        ("more", "fg:ansicyan"),
        ("warning", "bold fg:ansired"),
        ("note", "bold"),
        ("keys", "dim"),
    ]
)
"""Named colours only, which every terminal shows readably on its own background; no meaning is in colour alone."""


class Parts(NamedTuple):
    """What a screen is made of."""

    above: Callable[[int], Sequence[Block]]
    rows: Sequence[Row]
    many: bool
    keys: Sequence[str]


def dress(
    question: questionary.Question, parts: Parts, mood: Mood, words: dict[str, str], emergency: str
) -> InquirerControl:
    """Give the question our layout on the whole screen; the control that holds what is pointed at and ticked."""
    application = question.application
    control = next(each for each in application.layout.find_all_controls() if isinstance(each, InquirerControl))
    application.layout = Layout(_Screen(parts, control, mood, words, emergency).container())
    application.style = STYLE
    application.full_screen = application.renderer.full_screen = True
    return control


class _Screen:
    def __init__(
        self, parts: Parts, control: InquirerControl, mood: Mood, words: dict[str, str], emergency: str
    ) -> None:
        self._parts, self._control, self._mood, self._words = parts, control, mood, words
        self._emergency = emergency
        self._list = Window(
            FormattedTextControl(lambda: FormattedText(self._list_fragments()), show_cursor=False),
            height=lambda: Dimension(min=1, preferred=self._list_height(), max=self._list_height()),
            scroll_offsets=ScrollOffsets(top=2, bottom=2),
        )

    def container(self) -> HSplit:
        above = Window(
            FormattedTextControl(lambda: FormattedText(joined(self._above()))),
            height=lambda: Dimension.exact(len(self._above())),
        )
        below = Window(
            FormattedTextControl(lambda: FormattedText(joined(self._below()))),
            height=lambda: Dimension.exact(len(self._below())),
        )
        return HSplit([above, self._list, below, Window()])

    def _size(self) -> tuple[int, int]:
        size = get_app().output.get_size()
        return text_columns(size.columns), size.rows

    def _list_fragments(self) -> Fragments:
        boxes = [choice.value in self._control.selected_options for choice in self._control.choices]
        return list_fragments(
            self._parts.rows, self._control.pointed_at, boxes if self._parts.many else None, self._size()[0]
        )

    def _list_height(self) -> int:
        return height_of(self._list_fragments())

    def _above(self) -> list[tuple[str, str]]:
        columns, rows = self._size()
        blocks = [block("class:emergency", self._emergency, columns), *self._parts.above(columns)]
        for_list = FEWEST_LIST_ROWS if self._mood.why_open else max(FEWEST_LIST_ROWS, rows * 2 // 5)
        room = rows - len(self._below()) - min(self._list_height(), for_list)
        return [*fitted(blocks, room - 1), ("", "")]

    def _below(self) -> list[tuple[str, str]]:
        columns, rows = self._size()
        lines = [
            ("class:more", self._more()),
            *((style, line) for style, text in self._notes() for line in block("", text, columns).lines),
        ]
        keys = [("class:keys", line) for line in key_lines(self._parts.keys, columns)]
        gap = [("", "")] if rows >= ROWS_FOR_A_GAP else []
        return lines + gap + keys

    def _notes(self) -> list[tuple[str, str]]:
        if self._mood.quitting:
            return [("class:warning", self._words["really_quit"])]
        error = self._control.error_message
        unmoved = not self._control.get_pointed_at().value
        warning = "".join(each[1] for each in error) if error else self._mood.warning if unmoved else ""
        if warning:
            return [("class:warning", warning)]
        return [("class:note", self._mood.note)] if self._mood.note else []

    def _more(self) -> str:
        """The list is drawn before the lines below it, so this is true for the same screen."""
        drawn = self._list.render_info
        if drawn is None:
            return ""
        above = "" if drawn.top_visible else self._words["more_above"]
        below = "" if drawn.bottom_visible else self._words["more_below"]
        return f"{above} {below}".strip()
