"""Load the whole knowledge, and what a result needs, beside the first question."""

from collections.abc import Callable
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from triage.knowledge.model import Knowledge


class Loading:
    """The knowledge to come. What goes wrong on the way is raised where the knowledge is asked for."""

    def __init__(self, load: "Callable[[], Knowledge]") -> None:
        self._load = load
        self._knowledge: Knowledge | None = None
        self._error: Exception | None = None
        self._thread: Thread | None = None

    def begin(self) -> None:
        """Begin to load in a thread of its own, once. An end of the program waits for it."""
        if self._thread is None:
            self._thread = Thread(target=self._run)
            self._thread.start()

    def result(self) -> "Knowledge":
        """The knowledge, fully checked.

        Raises:
            DamagedKnowledge: it cannot be trusted.
        """
        if self._thread is None:
            self._run()
        else:
            self._thread.join()
        if self._knowledge is None:
            raise self._error or RuntimeError("the knowledge was not loaded")
        return self._knowledge

    def _run(self) -> None:
        if self._knowledge is None and self._error is None:
            try:
                self._knowledge = self._load()
            except Exception as error:
                self._error = error


def load_for_a_result() -> "Knowledge":
    """The knowledge, with the modules that make and show a result imported beside it."""
    import triage.decision.assess
    import triage.terminal.showing  # noqa: F401
    from triage.knowledge.load import load

    return load()
