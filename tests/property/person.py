"""Somebody who is interviewed line by line, by the real plain interview, for tests that change their minds.

What was said is kept beside the program, so that a fresh interview can be held with the final answers.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from tests.pack import KNOWLEDGE
from tests.property.strategies import ordinary
from tests.property.test_order import with_rules_shuffled
from triage.interview import read_answer, walk
from triage.knowledge.model import Knowledge
from triage.knowledge.shape import Disposition
from triage.terminal.asking import Answered, Asking, Move
from triage.terminal.conduct import Interview
from triage.terminal.plain import BACK, WHY, Plain

Sheet = Mapping[str, frozenset[str]]
MOST_QUESTIONS = 60


class Paused(Exception):
    """No line is left to read."""


class Scripted(Plain):
    """The plain face, reading lines from a list. It knows what is asked; nothing is asked at the check."""

    def __init__(self, knowledge: Knowledge) -> None:
        super().__init__(knowledge.words, self._next, self._keep)
        self.lines: list[str] = []
        self.shown: list[str] = []
        self.asking: Asking | None = None
        self.answered: tuple[Answered, ...] = ()

    def ask(self, asking: Asking, note: str) -> frozenset[str] | Move:
        """Ask, and remember what."""
        self.asking = asking
        return super().ask(asking, note)

    def check(self, answered: tuple[Answered, ...], note: str) -> str | Move | None:
        """Let check, and remember what."""
        self.asking, self.answered = None, answered
        return super().check(answered, note)

    def _next(self, _prompt: str) -> str:
        if not self.lines:
            raise Paused
        return self.lines.pop(0)

    def _keep(self, line: str) -> None:
        self.shown.append(line)


class Person:
    """One interview. `said` holds the last answer given to each question, as the person remembers it."""

    def __init__(self, knowledge: Knowledge, answers: Sheet | None = None) -> None:
        self.knowledge = knowledge
        self.interview = Interview(knowledge, dict(answers or {}))
        self.said: dict[str, frozenset[str]] = dict(answers or {})
        self.face = Scripted(knowledge)
        self.type()

    @property
    def at(self) -> str | None:
        """The question that is asked; None at the check."""
        return self.face.asking.id if self.face.asking else None

    def type(self, *lines: str) -> Sheet | None:
        """Type lines; the answers if the person asked for the result with them."""
        self.face.lines, self.face.shown = list(lines), []
        try:
            return self.interview.conduct(self.face)
        except Paused:
            return None

    def answer(self, answer: frozenset[str]) -> None:
        """Answer what is asked."""
        assert self.face.asking is not None
        name, codes = self.face.asking.id, [each.code for each in self.face.asking.choices]
        self.type(" ".join(str(codes.index(code) + 1) for code in sorted(answer)))
        self.said[name] = answer

    def back(self) -> None:
        """Go back."""
        self.type(BACK)

    def ask_why(self) -> str:
        """What is shown to somebody who asks why."""
        self.type(WHY)
        return "\n".join(self.face.shown)

    def rest_calmly(self) -> None:
        """Answer the rest without any worry, up to the check."""
        for _ in range(MOST_QUESTIONS):
            if self.at is None:
                return
            self.answer(ordinary(self.knowledge.questions[self.at]))
        raise AssertionError("the interview does not end")

    def finish(self) -> Sheet:
        """Answer the rest without any worry, look at the check and ask for the result."""
        self.rest_calmly()
        answers = self.type("")
        assert answers is not None
        return answers


class Fresh(NamedTuple):
    """A fresh interview: the answers, and whether everything that was asked had been said."""

    answers: dict[str, frozenset[str]]
    whole: bool


def fresh_interview(knowledge: Knowledge, said: Sheet) -> Fresh:
    """Ask from the first question on, group by group, and take for each what was said last."""
    answers: dict[str, frozenset[str]] = {}
    while missing := walk(knowledge, answers).missing:
        if missing[0] not in said:
            return Fresh(answers, whole=False)
        answers[missing[0]] = said[missing[0]]
    return Fresh(answers, whole=True)


def _with_an_option_renamed() -> Knowledge:
    text = KNOWLEDGE.model_dump_json().replace('"sore"', '"aches"').replace(KNOWLEDGE.sha256, "1" * 64)
    return Knowledge.model_validate_json(text)


def _with_graver_rules() -> Knowledge:
    """Every rule that has one level only, a visit, says today instead."""
    rules = {}
    for rule in KNOWLEDGE.referral_rules.values():
        levels = rule.levels
        if [level.then for level in levels] == [Disposition.SEE_CLINICIAN]:
            levels = (levels[0].model_copy(update={"then": Disposition.URGENT}),)
        rules[rule.id] = rule.model_copy(update={"levels": levels})
    return _changed(referral_rules=rules, sha256="2" * 64)


def _with_more_questions() -> Knowledge:
    """What only some are asked about their sort of pain and its course, everybody is asked."""
    always = {name: KNOWLEDGE.questions[name].model_copy(update={"ask_when": ()}) for name in ("trend", "upright")}
    return _changed(questions=KNOWLEDGE.questions | always, sha256="3" * 64)


def _with_a_pattern_less() -> Knowledge:
    """A recent strain, the commonest story of these tests, earns a routine no more."""
    profiles = {name: each for name, each in KNOWLEDGE.profiles.items() if name != "temporary_strain"}
    return _changed(profiles=profiles, sha256="4" * 64)


def _changed(**fields: object) -> Knowledge:
    return Knowledge.model_construct(**{name: getattr(KNOWLEDGE, name) for name in Knowledge.model_fields} | fields)


OTHER_RULES: dict[str, Callable[[], Knowledge]] = {
    "the same": lambda: KNOWLEDGE,
    "in another order": lambda: with_rules_shuffled(7),
    "an option renamed": _with_an_option_renamed,
    "graver": _with_graver_rules,
    "more questions": _with_more_questions,
    "a pattern less": _with_a_pattern_less,
}
"""States of the rules that a person may meet when they come back."""


def still_sound(knowledge: Knowledge, said: Sheet) -> dict[str, frozenset[str]]:
    """Of what was said, what these questions still take as an answer."""
    known = {name: answer for name, answer in said.items() if name in knowledge.questions}
    return {
        name: answer
        for name, answer in known.items()
        if isinstance(read_answer(knowledge.questions[name], answer), frozenset)
    }
