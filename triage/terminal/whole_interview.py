"""An interview from the first question to the last check. It begins while the knowledge is still being loaded."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple, Protocol

from triage.terminal.asking import Answered, Asking, Move
from triage.terminal.first import First

if TYPE_CHECKING:
    from triage.knowledge.model import Knowledge
    from triage.terminal.conduct import Interview


class Face(Protocol):
    """A way to show and to ask. `note` is a short line on what has just happened, or ""."""

    def ask(self, asking: Asking, note: str) -> frozenset[str] | Move:
        """Ask until there is a sound choice, or the person moves instead."""

    def check(self, answered: tuple[Answered, ...], note: str) -> str | Move | None:
        """Show all answers; the id of the one to change, BACK, or None to see the result."""


class Before(NamedTuple):
    """Answers from before this visit that still count: what is known of the person, and what was begun already."""

    known: Mapping[str, frozenset[str]] = {}
    answers: Mapping[str, frozenset[str]] = {}


def nothing_before(_knowledge: "Knowledge") -> Before:
    """Everybody is asked everything at a first visit."""
    return Before()


class WholeInterview:
    """Where a person stands. It goes on with another face where the first one failed.

    `knowledge` waits for the whole knowledge, which is checked in full; only with it can there be a result.
    """

    def __init__(
        self,
        first: First,
        knowledge: "Callable[[], Knowledge]",
        before: "Callable[[Knowledge], Before]" = nothing_before,
    ) -> None:
        self._first, self._knowledge, self._before = first, knowledge, before
        self._interview: Interview | None = None
        self._given: Mapping[str, frozenset[str]] = {}
        self.known: Mapping[str, frozenset[str]] = {}

    @property
    def answers(self) -> Mapping[str, frozenset[str]]:
        """What was answered so far."""
        return self._interview.answers if self._interview is not None else self._given

    def resume(self) -> None:
        """Go on with the answers from before, without the first question alone."""
        if self._interview is None:
            self._interview = self._begun(None)

    def conduct(self, face: Face) -> dict[str, frozenset[str]]:
        """Ask everything and let the person check it; the answers that count.

        Raises:
            Quit: the person stopped.
            EOFError, KeyboardInterrupt: the input ended or was interrupted.
            Unusable: the face does not work here.
            DamagedKnowledge: the knowledge cannot be trusted.
        """
        if self._interview is None:
            answer = self._ask_first(face)
            self._given = {self._first.asking.id: answer}
            self._interview = self._begun(answer)
        return self._interview.conduct(face)

    def _ask_first(self, face: Face) -> frozenset[str]:
        note = ""
        while True:
            reply = face.ask(self._first.asking, note)
            if not isinstance(reply, Move):
                return reply
            note = self._first.words["no_going_back"]

    def _begun(self, answer: frozenset[str] | None) -> "Interview":
        knowledge = self._knowledge()
        from triage.terminal.conduct import Interview
        from triage.terminal.first_of import first_of

        before = self._before(knowledge)
        self.known = before.known
        same = answer is not None and first_of(knowledge) == self._first
        answers = {**before.answers, **({self._first.asking.id: answer} if answer is not None and same else {})}
        return Interview(knowledge, answers, before.known)
