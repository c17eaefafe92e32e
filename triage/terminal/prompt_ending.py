"""A request to end while a question stands on the screen.

An event loop that is interrupted in the midst of a step may lose the interruption, or wait for ever for what will not
come. So the question is asked to end between two steps.
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from prompt_toolkit.application import Application

from triage.terminal.held import ENDING


@contextmanager
def ended_between_steps(application: Application[Any]) -> Iterator[None]:
    """Run the application inside, without a handler of its own for Ctrl-C: told to end, it ends at its next step.

    Raises:
        KeyboardInterrupt: somebody told it to end, whatever else went wrong meanwhile.
    """
    told: list[int] = []

    def leave() -> None:
        if told and application.future is not None and not application.is_done:
            application.exit(exception=KeyboardInterrupt())

    def note(number: int, _frame: FrameType | None) -> None:
        told.append(number)
        if application.loop is not None:
            application.loop.call_soon_threadsafe(leave)

    application.pre_run_callables.append(leave)
    before = {each: signal.getsignal(each) for each in ENDING}
    try:
        for each in ENDING:
            signal.signal(each, note)
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
        if told:
            raise KeyboardInterrupt
