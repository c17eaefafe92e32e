"""The command `triage serve` as a process: it starts, stops without breaking off, and outlives bad clients."""

import os
import signal
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection
from urllib.parse import urlencode

import pytest

from tests.pack import KNOWLEDGE
from tests.property.strategies import calm
from tests.web.serving import Served, page_server
from tests.web.walking import FORM, Page, filled

pytestmark = pytest.mark.deep

WORDS = KNOWLEDGE.words


def got(page: Served, method: str = "GET", address: str = "/", body: str = "", host: str = "") -> tuple[int, str]:
    """Status and text of one answer on a connection of its own."""
    connection = HTTPConnection("127.0.0.1", page.port, timeout=20)
    headers = {"Host": host} if host else {}
    connection.request(method, address, body or None, {"Content-Type": FORM, "Origin": page.origin, **headers})
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, text


def eventually(what: object, seconds: float = 90) -> None:
    """Wait until a condition is true."""
    until = time.monotonic() + seconds
    while not what():  # type: ignore[operator]
        assert time.monotonic() < until
        time.sleep(0.05)


def test_it_serves_and_stops_when_told() -> None:
    """It prints its address, answers there with no word on its software, and ends with 0 on SIGTERM, saying nothing."""
    with page_server("--region", "US") as page:
        status, text = got(page)
        assert (status, Page(text).heading) == (200, WORDS["app_name"])
        assert "911" in text
        assert got(page, address="/healthz", host="10.0.0.1") == (200, "ok\n")
        assert got(page, host="10.0.0.1")[0] == 421
        assert page.stop() == 0
        assert page.process.communicate()[1] == ""


def test_what_is_under_way_is_finished() -> None:
    """A form that is on its way when the server is told to stop still gets its page."""
    with page_server() as page:
        at = Page(got(page)[1])
        body = urlencode([*filled(at.forms[0], {}, {}), ("_do", "begin")]).encode()
        head = f"POST /questions HTTP/1.1\r\nHost: 127.0.0.1:{page.port}\r\nContent-Type: {FORM}\r\n"
        with socket.create_connection(("127.0.0.1", page.port), timeout=20) as half:
            half.sendall(f"{head}Content-Length: {len(body)}\r\nConnection: close\r\n\r\n".encode() + body[:20])
            time.sleep(1)  # it has begun to read
            page.process.send_signal(signal.SIGTERM)
            time.sleep(0.1)
            half.sendall(body[20:])
            answer = b"".join(iter(lambda: half.recv(65536), b""))
        assert answer.startswith(b"HTTP/1.1 200")
        assert b"nerve_signs" in answer
        assert page.process.wait(60) == 0


def test_slow_and_half_clients_hold_nobody_up() -> None:
    """Fifty clients that send half a request and then nothing do not keep the others waiting."""
    with page_server() as page:
        halves = [socket.create_connection(("127.0.0.1", page.port), timeout=20) for _ in range(50)]
        for number, half in enumerate(halves):
            half.sendall(b"GET / HTTP/1.1\r\nHost: 127" if number % 2 else b"POST /questions HTTP/1.1\r\nContent-Le")
        assert [got(page)[0] for _ in range(5)] == [200] * 5  # who is held up gives up before the silent are closed
        for half in halves:
            half.close()
        assert got(page)[0] == 200
        assert page.stop() == 0


def test_a_large_body_is_cut_off() -> None:
    """A body that claims to be huge is refused before it is sent."""
    with page_server() as page, socket.create_connection(("127.0.0.1", page.port), timeout=20) as client:
        client.sendall(b"POST /questions HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000000\r\n\r\n")
        assert client.recv(100).startswith(b"HTTP/1.1 413")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="several workers need fork")
def test_a_killed_worker_is_replaced_and_the_others_go_on() -> None:
    """Two workers take each other's forms; when one of them is killed, answers go on and a new one comes."""
    with page_server(workers=2) as page:
        eventually(lambda: len(page.workers()) == 2)
        sheet = calm()
        at = Page(got(page)[1])
        body = urlencode([*filled(at.forms[0], {}, {}), ("_do", "begin")])
        before = page.workers()
        for turn in range(6):
            if turn == 2:
                os.kill(before[0], signal.SIGKILL)
            status, text = got(page, "POST", "/questions", body)
            assert status == 200
            at = Page(text)
            choices = {name: sheet[name] for name in at.asked}
            body = urlencode([*filled(at.forms[0], choices, {}), ("_do", "next")])
        eventually(lambda: len(set(page.workers()) - {before[0]}) == 2)
        assert before[1] in page.workers()
        assert page.stop() == 0
        assert "replaced" in page.process.communicate()[1]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--public-address", "back.example.org"], "--public-address"),
        (["--public-address", "https://back.example.org/app"], "--public-address"),
        (["--listen", "0.0.0.0"], "--public-address"),
        (["--workers", "0"], "--workers"),
        (["--port", "70000"], "--pages-a-minute"),
        (["--pages-a-minute", "-1"], "--pages-a-minute"),
        (["--region", "XX"], "there is no region"),
        (["--trusted-proxy", "nonsense"], "--trusted-proxy"),
        (["--trusted-proxy", "*"], "--trusted-proxy"),
        (["--trusted-proxy", "10.0.0.0/8"], "--trusted-proxy"),
    ],
)
def test_options_that_do_not_fit_are_told(options: list[str], said: str) -> None:
    """Options that cannot be meant give 2 and one line that names them."""
    assert _ran(*options) == (2, 1, True, said)


def test_a_short_key_is_told(monkeypatch) -> None:
    """A key that is too short to be one gives 2, and is not shown."""
    monkeypatch.setenv("TRIAGE_WEB_KEY", "short-one")
    assert _ran() == (2, 1, True, "")


def test_a_taken_port_is_told() -> None:
    """A port that somebody has gives 2 and what to do."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert _ran("--port", str(taken.getsockname()[1])) == (2, 1, True, "--port 0")


def _ran(*options: str) -> tuple[int, int, bool, str]:
    """Exit code, lines of complaint, whether nothing else was said, and what was looked for if it is there."""
    command = [sys.executable, "-m", "triage", "serve", "--no-browser", *options]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    looked_for = ["--public-address", "--workers", "--port 0", "--pages-a-minute", "--port", "--trusted-proxy"]
    found = next((each for each in [*looked_for, "there is no region"] if each in done.stderr), "")
    assert "short-one" not in done.stderr
    return done.returncode, len(done.stderr.splitlines()), done.stdout == "", found
