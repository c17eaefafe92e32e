"""Load what is needed next while the person reads."""

from collections.abc import Callable
from threading import Thread
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from triage.knowledge.model import Knowledge
    from triage.terminal.prompts import Prompts

Loaded = TypeVar("Loaded")


class Loading(Generic[Loaded]):
    """Something to come. What goes wrong on the way is raised where it is asked for."""

    def __init__(self, load: Callable[[], Loaded]) -> None:
        self._load = load
        self._loaded: list[Loaded] = []
        self._error: Exception | None = None
        self._thread: Thread | None = None

    def begin(self) -> None:
        """Begin to load in a thread of its own, once. An end of the program waits for it."""
        if self._thread is None:
            self._thread = Thread(target=self._run)
            self._thread.start()

    def result(self) -> Loaded:
        """What was loaded; loads it now where that has not begun.

        Raises:
            Exception: whatever went wrong.
        """
        self.begin()
        if self._thread is not None:
            self._thread.join()
        if self._error is not None:
            raise self._error
        return self._loaded[0]

    def _run(self) -> None:
        try:
            self._loaded.append(self._load())
        except Exception as error:
            self._error = error


def find_engine() -> None:
    """See that the rules engine is there before the first question, and not after the last.

    Raises:
        ImportError: it is missing or was not made for this Python.
    """
    from triage.decision import native  # noqa: F401


def load_prompts() -> "type[Prompts]":
    """The face with arrow keys.

    Raises:
        ImportError: the library for it is missing.
    """
    from triage.terminal.prompts import Prompts

    return Prompts


def load_for_a_result() -> "Knowledge":
    """The knowledge, with the modules that make and show a result imported beside it.

    Raises:
        DamagedKnowledge: it cannot be trusted.
    """
    import triage.decision.assess
    import triage.terminal.showing  # noqa: F401
    from triage.knowledge.load import load

    return load()
