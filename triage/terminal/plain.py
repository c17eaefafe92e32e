"""The plain interview: numbered lines, one question at a time, for every terminal and every screen reader."""

from collections.abc import Callable
from dataclasses import dataclass, field
from textwrap import fill

from triage.decision.advice import fill as with_region
from triage.interview import next_group, read_answer, walk
from triage.knowledge.model import CLEARANCE_QUESTION, Knowledge
from triage.knowledge.questions import Group, Question
from triage.reference import holds

BACK, WHY, QUIT = "b", "?", "q"


class Quit(Exception):
    """The person asked to stop; there is no result."""


@dataclass
class Plain:
    """A plain interview. `read` shows a prompt and gives a line; `write` shows a line."""

    knowledge: Knowledge
    region: str
    read: Callable[[str], str]
    write: Callable[[str], None]
    columns: int = 76
    answers: dict[str, frozenset[str]] = field(default_factory=dict)

    def run(self) -> dict[str, frozenset[str]]:
        """Ask everything and let the person check it; the answers that count.

        Raises:
            Quit: the person stopped.
            EOFError, KeyboardInterrupt: the input ended or was interrupted.
        """
        self._opening()
        self._ask_what_is_open()
        while self._check():
            self._ask_what_is_open()
        at = walk(self.knowledge, self.answers)
        return {name: self.answers[name] for name in at.asked}

    def _opening(self) -> None:
        region = self.knowledge.regions[self.region]
        self._say(self._word("app_name").upper())
        self._say(with_region(self._word("opening_emergency"), region))
        for key in ("opening", "opening_for_whom", "answers_stay_here"):
            self._say(self._word(key))
        self._say(self._word("region_shown").format(region=region.name))
        self._say(self._word("keys_help"))

    def _ask_what_is_open(self) -> None:
        shown: str | None = None
        while (open_group := next_group(self.knowledge, self.answers)) is not None:
            if open_group.group.id != shown:
                shown = open_group.group.id
                self._heading(open_group.group, open_group.number, open_group.total)
            question = next(each for each in open_group.questions if each.id not in self.answers)
            if not self._ask(question):
                self._step_back(question)

    def _step_back(self, question: Question) -> None:
        """Forget the answer before this question, so that it is the next one to be asked."""
        order = self.knowledge.asked_order
        before = [
            name for name in walk(self.knowledge, self.answers).asked if order.index(name) < order.index(question.id)
        ]
        if before:
            del self.answers[before[-1]]
        else:
            self._say(self._word("no_going_back"))

    def _ask(self, question: Question) -> bool:
        """Ask until there is an answer (True) or the person wants to go back (False)."""
        self._show(question)
        while True:
            line = self.read(self._word("your_answer") + " ").strip().lower()
            if line == BACK:
                return False
            if line == QUIT:
                raise Quit
            if line == WHY:
                self._why(question)
                continue
            answer = self._understood(question, line)
            if answer is not None:
                self.answers[question.id] = answer
                return True

    def _understood(self, question: Question, line: str) -> frozenset[str] | None:
        given = line.replace(",", " ").split()
        if not given:
            self._say(self._word("please_answer"))
            return None
        codes: list[str] = []
        for each in given:
            if not (each.isascii() and each.isdigit() and 1 <= int(each[:4]) <= len(question.codes)):
                self._say(self._word("not_an_option").format(given=ascii(each)[1:21]))
                return None
            codes.append(question.codes[int(each) - 1])
        answer = read_answer(question, sorted(set(codes)))
        if isinstance(answer, str):
            self._say(self._word("only_one" if question.kind == "one_of" else "none_beside_sign"))
            return None
        return answer

    def _show(self, question: Question) -> None:
        self.write("")
        self._say(self.question_text(question))
        if question.help:
            self._say(question.help)
        for number, option in enumerate(question.options, 1):
            self._say(f"{number}. {option.label}", "   ")
            if option.help:
                self._say(option.help, "   ", "   ")
        self._say(self._word("how_to_answer_one" if question.kind == "one_of" else "how_to_answer_any"))

    def question_text(self, question: Question) -> str:
        """The words of the question; the one about clearance names what it is about."""
        if question.id != CLEARANCE_QUESTION:
            return question.text
        sheet = walk(self.knowledge, self.answers).sheet
        about = [
            each.title
            for each in self.knowledge.contraindications.values()
            if each.unless_cleared and any(holds(row, sheet) for row in each.when)
        ]
        return question.text.replace("{conditions}", "; ".join(about) or self._word("your_back_pain"))

    def _why(self, question: Question) -> None:
        self._say(f"{self._word('why_we_ask')}: {question.why_we_ask}")
        titles = dict.fromkeys(self.knowledge.sources[source.ref].title for source in question.sources)
        self._say(self._word("source").format(source="; ".join(titles)))

    def _check(self) -> bool:
        """Show all answers; True when one of them is to be changed."""
        asked = walk(self.knowledge, self.answers).asked
        self.write("")
        self._say(self._word("check_your_answers").upper())
        for number, name in enumerate(asked, 1):
            question = self.knowledge.questions[name]
            labels = "; ".join(question.label(code) for code in question.codes if code in self.answers[name])
            self._say(f"{number}. {self.question_text(question)} {labels}", "   ")
        self._say(self._word("check_how_to_change"))
        while True:
            line = self.read(self._word("your_answer") + " ").strip().lower()
            if not line:
                return False
            if line == QUIT:
                raise Quit
            if line.isascii() and line.isdigit() and 1 <= int(line[:4]) <= len(asked):
                self._change(self.knowledge.questions[asked[int(line) - 1]])
                return True
            self._say(self._word("not_an_option").format(given=ascii(line)[1:21]))

    def _change(self, question: Question) -> None:
        """Ask again; going back keeps the answer as it was."""
        kept = self.answers[question.id]
        if not self._ask(question):
            self.answers[question.id] = kept

    def _heading(self, group: Group, number: int, total: int) -> None:
        self.write("")
        self._say(f"{self._word('progress').format(number=number, total=total)}: {group.title}".upper())
        if group.intro:
            self._say(group.intro)

    def _word(self, key: str) -> str:
        return self.knowledge.words[key]

    def _say(self, text: str, later: str = "", first: str = "") -> None:
        self.write(fill(text, self.columns, initial_indent=first, subsequent_indent=later))
