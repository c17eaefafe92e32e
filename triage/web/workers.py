"""Several workers on one port. Each is a process of its own; one that dies is replaced, the others go on."""

import os
import signal
import sys
import time
from collections.abc import Callable
from types import FrameType

RESTART_SECONDS = 1.0
"""A worker that lived shorter than this is replaced only after a rest, so that a broken one does not spin."""
STOP_SECONDS = 15
_STOPPING = (signal.SIGTERM, signal.SIGINT)


def run_workers(count: int, work: Callable[[], None]) -> None:
    """Run `work` in so many processes until SIGTERM or SIGINT, then stop all of them."""
    Workers(count, work).run()


class Workers:
    """The processes that are running, by their id, with the time they were started."""

    def __init__(self, count: int, work: Callable[[], None]) -> None:
        self._count, self._work = count, work
        self._running: dict[int, float] = {}
        self._stopping = False

    def run(self) -> None:
        """Start them, replace those that end, stop all when told to."""
        for each in _STOPPING:
            signal.signal(each, self._stop)
        while not self._stopping:
            while len(self._running) < self._count and not self._stopping:
                self._start()
            self._wait()
        self._end_all()

    def _start(self) -> None:
        # A signal must not meet a new worker while it still has our way of stopping and not its own.
        signal.pthread_sigmask(signal.SIG_BLOCK, _STOPPING)
        process = os.fork()
        if process == 0:
            code = 1
            for each in _STOPPING:
                signal.signal(each, signal.SIG_DFL)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPPING)
            try:
                self._work()
                code = 0
            finally:
                sys.stderr.flush()
                os._exit(code)
        self._running[process] = time.monotonic()
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPPING)

    def _wait(self) -> None:
        ended, _status = os.waitpid(-1, 0)
        started = self._running.pop(ended, 0.0)
        if not self._stopping:
            print("triage: a worker ended and is replaced", file=sys.stderr, flush=True)
            if time.monotonic() - started < RESTART_SECONDS:
                time.sleep(RESTART_SECONDS)

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self._stopping = True
        self._tell(signal.SIGTERM)

    def _tell(self, number: int) -> None:
        for process in self._running:
            os.kill(process, number)

    def _end_all(self) -> None:
        until = time.monotonic() + STOP_SECONDS
        while self._running and time.monotonic() < until:
            ended, _status = os.waitpid(-1, os.WNOHANG)
            self._running.pop(ended, None)
            time.sleep(0.05)
        self._tell(signal.SIGKILL)
