"""The plain interview: numbered lines, one question at a time, for every terminal and every screen reader."""

from collections.abc import Callable, Mapping
from textwrap import fill

from triage.presentation.width import WIDEST
from triage.terminal.asking import Answered, Asking, Move, Quit, problem
from triage.terminal.typed import read_line

BACK, KEEP, WHY, QUIT = "b", "k", "?", "q"


class Plain:
    """The face with numbered lines. `read` shows a prompt and gives a line; `write` shows a line."""

    def __init__(
        self,
        words: Mapping[str, str],
        read: Callable[[str], str] = read_line,
        write: Callable[[str], None] = print,
        columns: int = WIDEST,
    ) -> None:
        self._words, self._read, self._write, self._columns = words, read, write, columns
        self._shown = ""

    def ask(self, asking: Asking, note: str) -> frozenset[str] | Move:
        """Ask until there is a sound choice, or the person moves instead."""
        self._note(note)
        self._show(asking)
        while True:
            line = self._line()
            if line == BACK:
                return Move.BACK
            if line in (KEEP, "") and asking.earlier:
                return Move.KEEP
            if line == WHY:
                self._why(asking)
                continue
            chosen = self._chosen(line, [each.code for each in asking.choices])
            if chosen is not None:
                wrong = problem(asking, chosen)
                if wrong is None:
                    return chosen
                self._say(self._words[wrong])

    def check(self, answered: tuple[Answered, ...], note: str) -> str | Move | None:
        """Show all answers; the id of the one to change, BACK, or None to see the result."""
        self._note(note)
        self._heading(self._words["check_your_answers"])
        for number, each in enumerate(answered, 1):
            self._say(f"{number}. {each.topic}: {each.answer}", "   ")
        self._say(self._words["check_how_to_change"])
        while True:
            line = self._line()
            if not line:
                return None
            if line == BACK:
                return Move.BACK
            chosen = self._chosen(line, [each.id for each in answered])
            if chosen is not None and len(chosen) == 1:
                return next(iter(chosen))
            if chosen is not None:
                self._say(self._words["only_one"])

    def _chosen(self, line: str, codes: list[str]) -> frozenset[str] | None:
        """The codes behind the numbers of a line; None, with a word on it, when one of them is no number here."""
        chosen: set[str] = set()
        for each in line.replace(",", " ").split():
            if not (each.isascii() and each.isdigit() and 1 <= int(each[:4]) <= len(codes)):
                self._say(self._words["not_an_option"].format(given=ascii(each)[1:-1][:20]))
                return None
            chosen.add(codes[int(each[:4]) - 1])
        return frozenset(chosen)

    def _line(self) -> str:
        """What is typed, after all thoughts of stopping."""
        while (line := self._typed()) == QUIT:
            self._quit()
        return line

    def _typed(self) -> str:
        try:
            return self._read(self._words["your_answer"] + " ").strip().lower()
        except EOFError:  # Ctrl-D; where the input has truly ended, the next line ends too
            self._write("")
            return QUIT

    def _quit(self) -> None:
        """Stop, if the person means it."""
        if self._read(self._words["really_quit"] + " ").strip().lower() == "y":
            raise Quit

    def _show(self, asking: Asking) -> None:
        if asking.title != self._shown:
            self._shown = asking.title
            progress = self._words["progress"].format(number=asking.number, total=asking.total)
            self._heading(f"{progress}: {asking.title}")
            if asking.intro:
                self._say(asking.intro)
        self._write("")
        self._say(asking.text)
        if asking.help:
            self._say(asking.help)
        for number, choice in enumerate(asking.choices, 1):
            self._say(f"{number}. {choice.label}", "   ")
            if choice.help:
                self._say(choice.help, "   ", "   ")
        if asking.earlier:
            self._earlier(asking)
        else:
            self._say(self._words["how_to_answer_any" if asking.many else "how_to_answer_one"])
        self._say(self._words["keys_plain"])

    def _earlier(self, asking: Asking) -> None:
        """The numbers and the words of the answer given before, and that new numbers take its place."""
        numbers = " ".join(str(at) for at, each in enumerate(asking.choices, 1) if each.code in asking.before)
        self._say(self._words["answered_before_plain"].format(numbers=numbers, answer=asking.earlier))
        self._say(self._words["answer_again_any" if asking.many else "answer_again_one"])

    def _why(self, asking: Asking) -> None:
        self._say(f"{self._words['why_we_ask']}: {asking.why}")
        self._say(self._words["source"].format(source=asking.source))

    def _heading(self, text: str) -> None:
        self._write("")
        self._say(text.upper())

    def _note(self, note: str) -> None:
        if note:
            self._write("")
            self._say(note)

    def _say(self, text: str, later: str = "", first: str = "") -> None:
        self._write(fill(text, self._columns, initial_indent=first, subsequent_indent=later))
