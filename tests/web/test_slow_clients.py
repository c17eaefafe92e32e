"""Clients that are slow on purpose or by fate: they hold nobody else up, and the slow but honest are served."""

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPResponse

import pytest

from tests.web.serving import Served, bare_server
from triage.web.connections import KEPT_FREE, Limits, connections_for

pytestmark = pytest.mark.deep

HALF = b"GET / HTTP/1.1\r\nHost: 127"
SOON = 5
"""Seconds within which who is not slow has the page, on a busy machine too."""


def connected(page: Served, *, receive: int = 0) -> socket.socket:
    """A connection. receive: bytes the system may take in before they are read."""
    client = socket.socket()
    if receive:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive)
    client.settimeout(20)
    client.connect(("127.0.0.1", page.port))
    return client


def asked(page: Served, address: str = "/", *, receive: int = 0) -> socket.socket:
    """A connection on which one page is asked for."""
    client = connected(page, receive=receive)
    client.sendall(f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())
    return client


def got(page: Served, address: str = "/") -> tuple[bool, float]:
    """Whether one page came, and after how many seconds."""
    began = time.monotonic()
    with asked(page, address) as client:
        answer = all_of(client)
    return answer.startswith(b"HTTP/1.1 200"), time.monotonic() - began


def all_of(client: socket.socket, *, at_once: int = 65536, rest: float = 0) -> bytes:
    """All that comes until the other side closes, so many bytes at once, with a rest in seconds after each."""
    answer = b""
    try:
        while some := client.recv(at_once):
            answer += some
            time.sleep(rest)
    except ConnectionError:
        pass
    return answer


@contextmanager
def halves(page: Served, count: int) -> Iterator[list[socket.socket]]:
    """So many clients that send half a request and then nothing."""
    with ExitStack() as open_ones:
        clients = []
        for _ in range(count):
            clients.append(open_ones.enter_context(connected(page)))
            clients[-1].sendall(HALF)
        yield clients


def seconds_until_closed(client: socket.socket, drop: bytes, pause: float) -> float:
    """Send one drop after the other until the other side closes; seconds that took, or 20."""
    began = time.monotonic()
    client.settimeout(pause)
    while time.monotonic() - began < 20:
        try:
            client.sendall(drop)
            if not client.recv(1):
                break
        except TimeoutError:
            continue
        except ConnectionError:
            break
    return time.monotonic() - began


@pytest.mark.parametrize("workers", [1, 2])
def test_more_half_requests_than_connections_hold_nobody_up(workers: int) -> None:
    """More clients with half a request than there are connections: others have their page at once."""
    most = Limits().connections
    with bare_server(workers) as page, halves(page, workers * most + 20):
        for _ in range(3):
            came, seconds = got(page)
            assert came
            assert seconds < SOON
        assert page.stop() == 0
        assert page.process.communicate()[1] == ""


def test_the_longest_unfinished_go_first() -> None:
    """When room runs out, who has kept the server waiting longest is closed, and who came last can still finish."""
    with bare_server(connections=50) as page, halves(page, 80) as clients:
        assert got(page)[0]
        clients[-1].sendall(b".0.0.1\r\nConnection: close\r\n\r\n")
        assert all_of(clients[-1]).startswith(b"HTTP/1.1 200")
        assert all_of(clients[0]) == b""


@pytest.mark.parametrize(
    ("first", "drop"),
    [
        (b"GET / HTTP/1.1\r\nX: ", b"a"),
        (b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100000\r\n\r\n", b"a"),
        (b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n"),
        (b"\r\n\r\n", b"\r\n\r\n"),
    ],
    ids=["head", "body", "chunks", "blank lines"],
)
def test_a_request_comes_whole_in_time_or_not_at_all(first: bytes, drop: bytes) -> None:
    """A client that sends one byte after the other is closed when the time for a whole request is over."""
    with bare_server(whole_seconds=2) as page:
        with connected(page) as client:
            client.sendall(first)
            assert 1 < seconds_until_closed(client, drop, 0.3) < 2 + SOON
        assert got(page)[0]


def test_the_time_begins_anew_with_each_request() -> None:
    """A connection that is kept may rest between requests, and last longer than one request may take."""
    request = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    with bare_server(whole_seconds=2) as page, connected(page) as client:
        for _ in range(3):
            client.sendall(request[:10])
            time.sleep(0.7)
            client.sendall(request[10:])
            answer = HTTPResponse(client)
            answer.begin()
            assert answer.status == 200
            assert answer.read().startswith(b"<!doctype html>")  # all of it: it may come in pieces
            time.sleep(1.5)


def test_what_is_worked_on_is_never_closed() -> None:
    """A page that takes longer than a request may, while half requests take all room, still comes."""
    limits = {"whole_seconds": 1, "silent_seconds": 1, "connections": 50}
    with bare_server(**limits) as page, asked(page, "/slow") as client, halves(page, 80):
        assert got(page)[0]
        assert all_of(client).endswith(b"slow")


def test_a_slow_reader_gets_all_of_a_long_answer() -> None:
    """A client that takes longer over an answer than a request may take gets the whole of it."""
    with bare_server(whole_seconds=1, silent_seconds=2) as page, asked(page, "/large", receive=65536) as client:
        began = time.monotonic()
        answer = all_of(client, rest=0.04)
        assert time.monotonic() - began > 2
        assert answer.endswith(b"end")


def test_who_reads_nothing_is_closed() -> None:
    """A client that asks for a long answer and takes nothing of it is closed after the time of silence."""
    with bare_server(silent_seconds=1) as page, asked(page, "/large", receive=4096) as client:
        time.sleep(1 + SOON)
        assert not all_of(client).endswith(b"end")


def test_slow_readers_hold_nobody_up() -> None:
    """When those who read slowly have taken all room, the slowest make room for others."""
    with bare_server(whole_seconds=1, connections=20) as page, ExitStack() as open_ones:
        for _ in range(30):
            open_ones.enter_context(asked(page, "/large", receive=4096))
        time.sleep(0.5)
        came, seconds = got(page)
        assert came
        assert seconds < 1 + SOON


def test_connections_leave_files_for_everything_else() -> None:
    """Where a process may open few files there are fewer connections, and never none."""
    assert connections_for(500, 1024) == 500
    assert connections_for(500, 256) == 256 - KEPT_FREE
    assert connections_for(500, 10) > 0
