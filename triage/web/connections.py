"""Connections that slow clients cannot hold: a request comes whole in time, and where room runs out the slowest go.

Who sends nothing is closed by the server underneath. That alone lets a client stay for ever that sends a byte now and
then, or that reads nothing of its answer; and many of them keep everybody else out until their time is up.
"""

import socket
import sys
from contextlib import suppress
from dataclasses import dataclass
from heapq import nsmallest
from time import monotonic

from flask import Flask
from waitress.channel import HTTPChannel
from waitress.server import TcpWSGIServer
from waitress.task import ErrorTask

from triage.web.security import HEADERS

KEPT_FREE = 64
"""Files a process may open beside its connections: its own, libraries it loads late, long answers put aside."""
FEWEST_CONNECTIONS = 16
CLEANING_SECONDS = 1
"""So often it is looked who has used up their time."""
GRACE_SECONDS = 0.1
"""Nobody is slow before that: what they sent may not have been looked at yet."""


@dataclass(frozen=True)
class Limits:
    """What one worker bears with.

    connections: so many at once; whoever comes next takes the place of the slowest.
    silent_seconds: a connection on which nothing comes and nothing goes for so long is closed.
    whole_seconds: a request must have come whole so long after its first byte. An answer may take longer to be read,
    as long as there is room for others.
    """

    connections: int = 500
    silent_seconds: int = 30
    whole_seconds: float = 30


def connections_for(wanted: int, files: int) -> int:
    """How many connections a process may have that may open so many files."""
    return max(FEWEST_CONNECTIONS, min(wanted, files - KEPT_FREE))


def most_files() -> int:
    """How many files this process may have open at once, as far as the system says."""
    try:
        from resource import RLIM_INFINITY, RLIMIT_NOFILE, getrlimit
    except ImportError:  # Windows
        return 2**20
    soft, _hard = getrlimit(RLIMIT_NOFILE)
    return 2**20 if soft == RLIM_INFINITY else soft


class Refusal(ErrorTask):  # type: ignore[misc]
    """The answer to what is no request: its status in words. The server underneath would repeat what was sent."""

    def execute(self) -> None:
        """Write it, with the headers that go with every answer."""
        self.request.error.body = ""
        self.response_headers.extend(HEADERS.items())
        super().execute()


class Connection(HTTPChannel):  # type: ignore[misc]
    """One client. Only the thread of the server closes it, and never while a request of it is worked on.

    since: when the last thing began that the client makes us wait for: it connected, the first byte of a request came,
    or a request was whole and its answer is there to be read. begun: a request has begun to come and is not whole.
    """

    error_task_class = Refusal

    def __init__(self, server: "Server", sock: socket.socket, *given: object, **named: object) -> None:
        self.since, self.begun = monotonic(), False
        super().__init__(server, sock, *given, **named)

    @property
    def worked_on(self) -> bool:
        """A whole request waits for a thread or has one. Only the thread of the server makes this true."""
        return bool(self.requests)

    @property
    def reading(self) -> bool:
        """The client has not yet taken all of its answer."""
        return not self.begun and self.total_outbufs_len > 0

    def received(self, data: bytes) -> bool:
        """Bytes came. Blank lines before a request belong to it, so that they give no time."""
        if not self.begun:
            self.begun, self.since = True, monotonic()
        return bool(super().received(data))

    def service(self) -> None:
        """Answer a request that is whole, in a thread of its own; until this is over nothing more is received."""
        self.begun, self.since = False, monotonic()
        super().service()

    def give_up(self) -> None:
        """Close in this round of the server, whatever the client does.

        A mark alone would wait for room to write, which a client that reads nothing never gives.
        """
        self.will_close = True
        with suppress(OSError):  # the client was faster
            self.socket.shutdown(socket.SHUT_RDWR)


class Server(TcpWSGIServer):  # type: ignore[misc]
    """Takes connections on a socket that listens already, and closes those that are too slow."""

    channel_class = Connection

    def __init__(self, app: Flask, listening: socket.socket, limits: Limits, **settings: object) -> None:
        self._limits = limits
        self._most = connections_for(limits.connections, most_files())
        super().__init__(
            app,
            _sock=listening,
            bind_socket=False,
            sockinfo=(listening.family, listening.type, listening.proto, listening.getsockname()),
            connection_limit=sys.maxsize,  # ours stands below; that one writes a line whenever it is reached
            channel_timeout=limits.silent_seconds,
            cleanup_interval=CLEANING_SECONDS,
            **settings,
        )

    def readable(self) -> bool:
        """Asked before every round: whether to take one more connection. Room for it is made in the same round."""
        too_many = len(self._map) + 1 - self._most
        if too_many > 0:
            self._make_room(too_many)
        return bool(super().readable()) and too_many <= 1

    def maintenance(self, now: float) -> None:
        """Close who was silent too long, and whose request is not whole in time. now: the time of day in seconds."""
        super().maintenance(now)
        long_ago = monotonic() - self._limits.whole_seconds
        for each in self.active_channels.values():
            if not each.worked_on and (each.will_close or (each.begun and each.since < long_ago)):
                each.give_up()

    def _make_room(self, count: int) -> None:
        """Close those that keep us waiting longest; of those that read an answer only the slow, and they come last."""
        now = monotonic()
        patience = {False: GRACE_SECONDS, True: self._limits.whole_seconds}
        may_go = [
            each
            for each in self.active_channels.values()
            if not each.worked_on and now - each.since > patience[each.reading]
        ]
        for each in nsmallest(count, may_go, key=lambda each: (each.reading, each.since)):
            each.give_up()
