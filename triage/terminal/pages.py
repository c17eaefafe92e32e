"""A page of words to read before Enter is pressed."""

from prompt_toolkit.application import Application, get_app
from prompt_toolkit.data_structures import Point
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import Dimension, FormattedTextControl, HSplit, Layout, Window

from triage.terminal.asking import Opening, Quit
from triage.terminal.opening import opening_blocks
from triage.terminal.prompt_keys import QUIT, leave_with
from triage.terminal.prompt_layout import STYLE
from triage.terminal.screen import Fragments, fitted, joined, text_columns

MANY_ROWS = 10_000


def show_page(opening: Opening, words: dict[str, str]) -> None:
    """Show the words until Enter is pressed. Arrow keys move where they do not fit on the screen.

    Raises:
        KeyboardInterrupt, EOFError, Quit: the person stopped.
    """
    _Page(opening, words).application.run()


class _Page:
    def __init__(self, opening: Opening, words: dict[str, str]) -> None:
        self._opening, self._words = opening, words
        self._line = 0
        self._text = Window(
            FormattedTextControl(
                lambda: FormattedText(joined(self._lines())), show_cursor=False, get_cursor_position=self._cursor
            ),
            height=lambda: Dimension(min=1, preferred=self._height(), max=self._height()),
        )
        below = Window(FormattedTextControl(lambda: FormattedText(self._below())), height=Dimension.exact(2))
        layout = Layout(HSplit([self._text, below, Window()]))
        self.application: Application[None] = Application(
            layout, key_bindings=self._keys(), style=STYLE, full_screen=True
        )

    def _lines(self) -> list[tuple[str, str]]:
        columns = text_columns(get_app().output.get_size().columns)
        return fitted(opening_blocks(self._opening, columns), MANY_ROWS)

    def _height(self) -> int:
        return len(self._lines())

    def _cursor(self) -> Point:
        return Point(0, min(self._line, self._height() - 1))

    def _below(self) -> Fragments:
        drawn = self._text.render_info
        more = self._words["more_below"] if drawn is not None and not drawn.bottom_visible else ""
        return joined([("class:more", more), ("class:question", self._words["press_enter_to_start"])])

    def _move(self, step: int) -> None:
        drawn = self._text.render_info
        if drawn is not None:
            last = drawn.last_visible_line() if step > 0 else drawn.first_visible_line()
            self._line = max(0, min(last + step, self._height() - 1))

    def _keys(self) -> KeyBindings:
        keys = KeyBindings()
        keys.add(Keys.ControlM)(lambda event: event.app.exit())
        keys.add(Keys.Down)(lambda _event: self._move(1))
        keys.add(Keys.Up)(lambda _event: self._move(-1))
        leave_with(keys, KeyboardInterrupt(), Keys.ControlC)
        leave_with(keys, EOFError(), Keys.ControlD)
        leave_with(keys, Quit(), QUIT)
        return keys
