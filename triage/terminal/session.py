"""An interview from the first question to the last check. It begins while the knowledge is still being loaded."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

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


class Session:
    """Where a person stands. It goes on with another face where the first one failed.

    `knowledge` waits for the whole knowledge, which is checked in full; only with it can there be a result.
    """

    def __init__(self, first: First, knowledge: "Callable[[], Knowledge]") -> None:
        self._first, self._knowledge = first, knowledge
        self._interview: Interview | None = None

    def conduct(self, face: Face) -> dict[str, frozenset[str]]:
        """Ask everything and let the person check it; the answers that count.

        Raises:
            Quit: the person stopped.
            EOFError, KeyboardInterrupt: the input ended or was interrupted.
            Unusable: the face does not work here.
            DamagedKnowledge: the knowledge cannot be trusted.
        """
        if self._interview is None:
            self._interview = self._begun(self._ask_first(face))
        return self._interview.conduct(face)

    def _ask_first(self, face: Face) -> frozenset[str]:
        note = ""
        while True:
            reply = face.ask(self._first.asking, note)
            if not isinstance(reply, Move):
                return reply
            note = self._first.words["no_going_back"]

    def _begun(self, answer: frozenset[str]) -> "Interview":
        knowledge = self._knowledge()
        from triage.terminal.conduct import Interview
        from triage.terminal.first_of import first_of

        same = first_of(knowledge) == self._first
        return Interview(knowledge, {self._first.asking.id: answer} if same else {})
