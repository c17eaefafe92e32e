"""Conduct an interview with a face: ask what is open, go back, let the person check, until the answers are theirs."""

from collections.abc import Mapping

from triage.decision.assess import assess
from triage.interview import read_answer, renewed
from triage.knowledge.model import Knowledge
from triage.knowledge.shape import Disposition
from triage.terminal import steps
from triage.terminal.asking import Move
from triage.terminal.whole_interview import Face


class Interview:
    """The answers so far, and where the person stands. `answers` survives a change of the face.

    known: answers from before, of which nobody is asked unless something has changed. answers: given in this visit.
    """

    def __init__(
        self,
        knowledge: Knowledge,
        answers: Mapping[str, frozenset[str]] | None = None,
        known: Mapping[str, frozenset[str]] | None = None,
    ) -> None:
        self._knowledge = knowledge
        self._known = {name for name in known or {} if knowledge.questions[name].supplied is None}
        self.answers: dict[str, frozenset[str]] = {}
        self._again: str | None = None
        self._from_check = False
        self._note = ""
        for name, answer in (known or {}).items():
            self._put_in(name, answer)
        for name, answer in (answers or {}).items():
            self._take(name, answer)

    def conduct(self, face: Face) -> dict[str, frozenset[str]]:
        """Ask and let check; the answers that count.

        Raises:
            Quit: the person stopped.
            EOFError, KeyboardInterrupt: the input ended or was interrupted.
            Unusable: the face does not work here; conduct with another one goes on where this one stood.
        """
        while True:
            name = self._again or steps.next_question(self._knowledge, self.answers)
            if name is not None:
                self._ask(face, name)
            elif self._checked(face):
                return steps.counting(self._knowledge, self.answers)

    def _ask(self, face: Face, name: str) -> None:
        reply = face.ask(steps.put(self._knowledge, self.answers, name), self._note)
        self._note = ""
        if reply is Move.BACK:
            self._back(name)
        elif isinstance(reply, Move):
            self._again = None
        else:
            self._take(name, reply)

    def _back(self, name: str) -> None:
        """To the screen before: the check if that was it, else the question answered before this one."""
        if self._again is not None and self._from_check:
            self._again = None
            return
        before = steps.question_before(self._knowledge, self.answers, name, self._known)
        if before is None:
            self._note = self._word("no_going_back")
        else:
            self._again, self._from_check = before, False

    def _take(self, name: str, answer: frozenset[str]) -> None:
        question = self._knowledge.questions.get(name)
        if question is None or not isinstance(read_answer(question, answer), frozenset):
            return
        again, changed = self._again is not None, self.answers.get(name) != answer
        before = steps.counting(self._knowledge, self.answers)
        self._put_in(name, answer)
        self._known.discard(name)
        self._forget_known(renewed(self._knowledge, {name: answer}))
        if again:
            self._again = None
            self._note = self._after_change(before) if changed else ""

    def _put_in(self, name: str, answer: frozenset[str]) -> None:
        self.answers = steps.with_answer(self._knowledge, self.answers, name, answer)

    def _forget_known(self, again: frozenset[str]) -> None:
        """Something has changed, so what was known of it before counts no more."""
        gone = self._known & again
        self.answers = {name: answer for name, answer in self.answers.items() if name not in gone}
        self._known -= gone

    def _after_change(self, before: dict[str, frozenset[str]]) -> str:
        notes = [self._word("answer_changed")]
        if before.keys() - steps.counting(self._knowledge, self.answers).keys():
            notes.append(self._word("answers_no_longer_asked"))
        if self._from_check and steps.next_question(self._knowledge, self.answers) is not None:
            notes.append(self._word("new_questions_follow"))
        return " ".join(notes)

    def _checked(self, face: Face) -> bool:
        """Whether the person wants to see the result."""
        answered = steps.review(self._knowledge, self.answers)
        reply = face.check(answered, f"{self._standing()} {self._note}".strip())
        self._note = ""
        if reply is Move.BACK:
            self._again, self._from_check = answered[-1].id, False
        elif isinstance(reply, str):
            self._again, self._from_check = reply, True
        return reply is None

    def _standing(self) -> str:
        """What these answers mean already, where somebody should hurry or no more is asked."""
        stopped = steps.stopped_early(self._knowledge, self.answers)
        match assess(self._knowledge, self.answers).disposition:
            case Disposition.EMERGENCY:
                first = self._word("check_emergency")
            case Disposition.URGENT:
                first = self._word("check_urgent")
            case Disposition.SEE_CLINICIAN if stopped:
                return self._word("check_see_clinician")
            case _:
                return ""
        return f"{first} {self._word('stopped_early')}" if stopped else first

    def _word(self, key: str) -> str:
        return self._knowledge.words[key]
