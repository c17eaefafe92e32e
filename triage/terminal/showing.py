"""Show a result in the terminal, a screenful at a time, and offer to keep it as a page."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from shutil import get_terminal_size

from triage.decision.advice import fill as with_region
from triage.decision.advice import region_of
from triage.decision.result import Outcome
from triage.handout.pdf import NotPrinted, can_print
from triage.knowledge.model import Knowledge
from triage.knowledge.shape import Disposition
from triage.output import NotWritten, form_of, write_output
from triage.presentation.clinician import Diary
from triage.presentation.letters import shows_unicode
from triage.presentation.page import result_page
from triage.presentation.render import rendered
from triage.presentation.shape import Page
from triage.presentation.small_pictures import depth_of
from triage.presentation.terminal import render_sections
from triage.presentation.text import render_text
from triage.presentation.width import bounded
from triage.terminal.agreeing import agrees, show
from triage.terminal.lines import wrapped
from triage.terminal.opening import RUB_OUT
from triage.terminal.turning import Turn, read_turn, unechoed
from triage.terminal.typed import read_line


class Showing:
    """Shows one result.

    read: shows a prompt and gives a line. write: shows text that ends its own lines. turn: waits for a key.
    diary: lines of a journal for the page that a clinician reads.
    """

    def __init__(
        self,
        knowledge: Knowledge,
        outcome: Outcome,
        read: Callable[[str], str] = read_line,
        write: Callable[[str], None] = show,
        turn: Callable[[], Turn] = read_turn,
        diary: Diary = (),
    ) -> None:
        self._knowledge, self._outcome = knowledge, outcome
        self._read, self._write, self._turn = read, write, turn
        self._words, self._diary = knowledge.words, diary
        self._page: Page = result_page(knowledge, outcome)

    def whole(self, columns: int, *, plain: bool, pictures: bool) -> None:
        """In the way of this face. columns: of a line in plain mode; else the terminal says how large it is."""
        if plain:
            self.in_plain(columns)
            return
        size = get_terminal_size()
        with unechoed():
            self.in_sections(size.columns, size.lines, pictures=pictures)

    def in_plain(self, columns: int) -> None:
        """All of it at once, for every terminal and every screen reader."""
        self._write("\n" + render_text(self._page, columns))
        self._in_short(columns)

    def in_sections(self, columns: int, rows: int, *, pictures: bool = True) -> None:
        """In a frame and sections, with a rest at every screenful; the short form once more at the end."""
        colour, unicode = not os.environ.get("NO_COLOR"), shows_unicode(sys.stdout, os.environ)
        depth = depth_of(os.environ, columns) if pictures else None
        pieces = render_sections(self._page, self._words, columns, colour=colour, unicode=unicode, depth=depth)
        turn = Turn.MORE
        for number, screenful in enumerate(screenfuls(pieces, max(1, rows - 2))):
            if number and turn is Turn.MORE:
                self._write(self._words["read_on"] + " ")
                turn = self._turn()
                self._write(RUB_OUT)
            if turn is Turn.STOP:
                break
            self._write(screenful)
        self._in_short(columns - 1)

    def _in_short(self, columns: int) -> None:
        """Once more what to do, so that it is on the screen when the reading ends."""
        region = region_of(self._knowledge, self._outcome.region)
        text = with_region(self._words[f"short_{self._outcome.disposition}"], region)
        self._write(f"\n{wrapped(text, bounded(columns))}\n")

    def keep(self, path: str | None, *, force: bool) -> bool:
        """Write to `path`, or offer a page where none is named; asks before it replaces a file. False if it failed."""
        if path is None:
            name = "plan" if self._outcome.disposition is Disposition.ROUTINE else "result"
            path = f"{name}.{'pdf' if can_print() else 'html'}"
            if not self._yes(self._words["offer_page"].format(path=Path(path).absolute())):
                return True
        if Path(path).exists() and not force:
            if not self._yes(self._words["offer_replace"].format(path=path)):
                return True
            force = True
        try:
            write_output(self._kept(form_of(path)), path, force=force)
        except (NotWritten, NotPrinted) as error:
            self._write(self._words["page_not_written"].format(reason=error) + "\n")
            return False
        self._write(self._words["page_written"].format(path=Path(path).absolute()) + "\n")
        return True

    def _kept(self, form: str) -> str | bytes:
        if form == "pdf":
            from triage.handout.printed import printed  # only now: most people read in the terminal

            return printed(self._knowledge, self._outcome, form, date.today(), diary=self._diary)
        return rendered(self._knowledge, self._outcome, form, self._diary)

    def _yes(self, question: str) -> bool:
        return agrees(self._words, question, self._read, self._write)


def screenfuls(pieces: Sequence[str], rows: int) -> Iterator[str]:
    """The pieces in portions of at most so many rows, parted at empty lines where there are some in time."""
    portion: list[str] = []
    for piece in pieces:
        for paragraph in _paragraphs(piece, rows):
            if portion and sum(text.count("\n") for text in (*portion, paragraph)) > rows:
                yield "".join(portion)
                portion = []
            portion.append(paragraph)
    if portion:
        yield "".join(portion)


def _paragraphs(piece: str, rows: int) -> Iterator[str]:
    """Paragraphs with the empty lines that stand before them, none longer than so many rows."""
    paragraph = ""
    for line in piece.splitlines(keepends=True):
        if (not line.strip() and paragraph.strip()) or paragraph.count("\n") == rows:
            yield paragraph
            paragraph = ""
        paragraph += line
    if paragraph:
        yield paragraph
