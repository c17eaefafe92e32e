"""A server in a process of its own, to knock at from outside."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread, Timer

from flask import Flask
from waitress import wasyncore

from triage.web.server import open_port, prepared

START_SECONDS = 60
STOP_SECONDS = 60
_BARE = """
import json, sys, time
from flask import Flask
from triage.web.connections import Limits
from triage.web.server import open_port, serve
from triage.web.workers import run_workers
app = Flask("bare", static_folder=None)
app.add_url_rule("/", "page", lambda: "<!doctype html><title>bare</title><p>bare")
app.add_url_rule("/slow", "slow", lambda: time.sleep(4) or "slow")
app.add_url_rule("/large", "large", lambda: "-" * 6_000_000 + "end")
listening = open_port("127.0.0.1", 0)
print(f"The page is at http://127.0.0.1:{listening.getsockname()[1]} (bare)", flush=True)
workers, limits = int(sys.argv[1]), Limits(**json.loads(sys.argv[2]))
run = lambda: serve(app, listening, limits=limits)
run_workers(workers, run) if workers > 1 else run()
"""


class Served:
    """A running server."""

    def __init__(self, process: "subprocess.Popen[str]", port: int) -> None:
        self.process, self.port = process, port
        self.origin = f"http://127.0.0.1:{port}"

    def workers(self) -> list[int]:
        """The processes that answer: the children, or the process itself."""
        path = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        children = [int(each) for each in path.read_text(encoding="ascii").split()] if path.exists() else []
        return children or [self.process.pid]

    def megabytes(self) -> float:
        """The memory that all workers hold in RAM together."""
        pages = [int(Path(f"/proc/{each}/statm").read_text(encoding="ascii").split()[1]) for each in self.workers()]
        return sum(pages) * os.sysconf("SC_PAGE_SIZE") / 2**20

    def processor_seconds(self) -> float:
        """How long processors worked for all workers so far."""
        ticks = 0
        for each in self.workers():
            fields = Path(f"/proc/{each}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")

    def bind(self) -> None:
        """Each worker stays on one processor, where the system can do that: it never needs more than one."""
        if not hasattr(os, "sched_setaffinity"):
            return
        processors = sorted(os.sched_getaffinity(0))
        for number, worker in enumerate(self.workers()):
            for thread in Path(f"/proc/{worker}/task").iterdir():
                os.sched_setaffinity(int(thread.name), {processors[number % len(processors)]})

    def stop(self) -> int:
        """Ask it to stop; its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(STOP_SECONDS)


@contextmanager
def page_server(*options: str, workers: int = 1) -> Iterator[Served]:
    """`triage serve` on a free port; without a limit of pages unless one is among the options."""
    command = [sys.executable, "-m", "triage", "serve", "--no-browser", "--port", "0", "--workers", str(workers)]
    limit = () if "--pages-a-minute" in options else ("--pages-a-minute", "0")
    with _served([*command, *limit, *options]) as page:
        yield page


@contextmanager
def bare_server(workers: int = 1, **limits: float) -> Iterator[Served]:
    """The same server with nothing but a page of a line, one that takes 4 seconds, and one of 6 MB."""
    with _served([sys.executable, "-c", _BARE, str(workers), json.dumps(limits)]) as page:
        yield page


@contextmanager
def served_here(app: Flask, proxy: str = "") -> Iterator[int]:
    """The app behind the real server in a thread of this process; its port."""
    server, over = prepared(app, open_port("127.0.0.1", 0), proxy), Event()

    def run() -> None:
        while not over.is_set():
            wasyncore.loop(0.05, use_poll=True, map=server._map, count=1)

    thread = Thread(target=run)
    thread.start()
    try:
        yield server.effective_port
    finally:
        over.set()
        thread.join()
        server.task_dispatcher.shutdown()
        wasyncore.close_all(server._map)


@contextmanager
def _served(command: list[str]) -> Iterator[Served]:
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    patience = Timer(START_SECONDS, process.kill)
    patience.start()
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        patience.cancel()
        found = re.search(r"http://127\.0\.0\.1:(\d+)", line)
        if found is None:
            raise RuntimeError(f"the server did not start: {line} {process.communicate(timeout=5)[1]}")
        yield Served(process, int(found[1]))
    finally:
        patience.cancel()
        if process.poll() is None:
            process.terminate()
        process.communicate(timeout=STOP_SECONDS)
