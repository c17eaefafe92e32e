"""Headers of any kind, as they are, over a real connection: none earns a routine, breaks a page or is repeated."""

import re
import socket
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.property.strategies import SUPPLIED, calm
from tests.web.serving import served_here
from tests.web.test_hostile_forms import sealed, shows_a_routine, written
from tests.web.walking import FORM, ORIGIN, Page, application, without_token
from triage.web.security import HEADERS

Header = tuple[bytes, bytes]

MARK = "zq7mark"
"""Stands in every value that is made up here, and in no page."""
STATUSES = {200, 400, 403, 409, 411, 413, 415, 421, 422, 431, 501}
"""200 for what our own pages send, and the ways to refuse. A failure of ours, 500, is none of them."""
TELLING = re.compile(rb"traceback|exception|werkzeug|waitress|flask|site-packages|\.py\b", re.IGNORECASE)

HARMLESS = {
    "Accept": ["text/{mark}", "*/*;q={mark}"],
    "Accept-Encoding": ["{mark}", "gzip, br"],
    "Accept-Language": ["{mark}", "de-{mark}"],
    "Authorization": ["Basic {mark}", "Bearer {mark}"],
    "Cookie": ["session={mark}", "{mark}={mark}; _token={mark}", ";;={mark}"],
    "Forwarded": ["for={mark};host={mark};proto=https", "{mark}"],
    "If-Modified-Since": ["{mark}"],
    "If-None-Match": ['"{mark}"', "*"],
    "Range": ["bytes=0-1", "{mark}"],
    "Referer": ["http://{mark}.example/", "{mark}"],
    "User-Agent": ["{mark}", "<script>{mark}</script>"],
    "X-Forwarded-Host": ["{mark}.example", "localhost, {mark}"],
    "X-Forwarded-Port": ["{mark}", "443"],
    "X-Forwarded-Prefix": ["/{mark}", "//{mark}.example"],
    "X-Forwarded-Proto": ["{mark}", "https"],
    "X-HTTP-Method-Override": ["DELETE", "{mark}"],
    "X-Original-URL": ["/session?{mark}", "/{mark}"],
    "X-Rewrite-URL": ["/receipt?{mark}"],
    "X_Forwarded_Host": ["{mark}"],
}
"""With them the page is the same as without."""
HOSTILE = {
    "Connection": ["{mark}", "keep-alive", "Upgrade, {mark}", "Host"],
    "Content-Encoding": ["gzip", "{mark}"],
    "Content-Length": ["0", "5", "5, 10", "-1", "+7", "1e3", "0x10", "9" * 30, "{mark}", " "],
    "Content-Type": ["text/{mark}", f"{FORM}; charset={{mark}}", "multipart/form-data; boundary={mark}", "{mark}", ""],
    "Expect": ["100-continue", "{mark}"],
    "Host": [
        "{mark}.example",
        "localhost.{mark}",
        "localhost:{mark}",
        "{mark}@localhost",
        "localhost, {mark}",
        "",
        "[",
    ],
    "Origin": ["null", "http://{mark}.example", "http://localhost.{mark}", "https://localhost", "{mark}", ""],
    "Sec-Fetch-Site": ["cross-site", "same-site", "none", "{mark}"],
    "Transfer-Encoding": [
        "chunked",
        "gzip, chunked",
        "chunked, {mark}",
        "identity",
        "{mark}",
        "\x0bchunked",
        "chunked,",
    ],
    "Upgrade": ["h2c", "{mark}"],
    "X-Forwarded-For": ["{mark}", "1.2.3.4, {mark}", "127.0.0.1", '"{mark}', "[::1]:{mark}"],
}
LONG = 17_000
"""Bytes. The server takes 16 KB of headers, and closes without waiting for the rest."""

ODD = ["\x00", "\x7f", "é", "\xff", "\n", "\r", "\t", "%0d%0a", "<b>", "{{7*7}}", "'\"", "a" * LONG]
KINDS = HARMLESS | HOSTILE


def made(name: str, value: str, odd: str = "") -> Header:
    """The header with a mark in its value; odd letters and one more mark behind it."""
    return name.encode(), (value.replace("{mark}", MARK) + (odd and odd + MARK)).encode("latin-1")


def headers_of(kinds: dict[str, list[str]], odd: list[str]) -> st.SearchStrategy[list[Header]]:
    """Some headers of these kinds, the same one perhaps several times."""
    values = [(name, value) for name in sorted(kinds) for value in kinds[name]]
    one = st.builds(lambda each, more: made(*each, more), st.sampled_from(values), st.sampled_from(odd))
    return st.lists(one, min_size=2, max_size=6)


def body_of(sheet: dict[str, frozenset[str]]) -> bytes:
    """The form of the last page, asking for the result."""
    return urlencode(sealed([*written(sheet), ("_region", "GB"), ("_do", "result")])).encode()


COMPLETE = body_of(calm())
NEARLY = [
    body_of({name: answer for name, answer in calm().items() if name != gone})
    for gone in sorted(calm().keys() - {*SUPPLIED})
]
requests = st.sampled_from([b"", COMPLETE, b"", COMPLETE, *NEARLY[::6]])
"""The body of a form, or nothing for the first page."""


@pytest.fixture(scope="module", params=["", "127.0.0.1"], ids=["alone", "behind a proxy"])
def port(request: pytest.FixtureRequest) -> Iterator[int]:
    """The real server, with and without a proxy that it believes."""
    with served_here(application(), request.param) as number:
        yield number


def answer_to(port: int, body: bytes, more: list[Header], *, instead: bool = False) -> bytes:
    """All that comes back. instead: without those headers of a browser that stand among the others."""
    usual = [(b"Host", b"localhost"), (b"Connection", b"close")]
    if body:
        usual += [
            (b"Origin", ORIGIN.encode()),
            (b"Content-Type", FORM.encode()),
            (b"Content-Length", b"%d" % len(body)),
        ]
    given = {name.lower() for name, _value in more} if instead else set()
    lines = [b"%s: %s\r\n" % each for each in [each for each in usual if each[0].lower() not in given] + more]
    first = b"POST /questions HTTP/1.1\r\n" if body else b"GET / HTTP/1.1\r\n"
    answer = b""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as client, suppress(OSError):
        client.sendall(first + b"".join(lines) + b"\r\n" + body)
        client.shutdown(socket.SHUT_WR)
        while some := client.recv(65536):
            answer += some
    return answer


def statuses(answer: bytes) -> list[int]:
    """Of all answers on the connection; who says where a request ends may have made several of one."""
    found = [int(each) for each in re.findall(rb"^HTTP/1\.[01] (\d+)", answer, re.MULTILINE)]
    return [each for each in found if each != 100]


def text_of(answer: bytes) -> str:
    """The first page that came, without the mark of its second."""
    while answer.startswith(b"HTTP/1.1 100"):
        answer = answer.partition(b"\r\n\r\n")[2]
    return without_token(answer.partition(b"\r\n\r\n")[2].decode("utf-8", "replace"))


@cache
def plain(port: int, body: bytes) -> str:
    """The page without any other headers."""
    answer = answer_to(port, body, [])
    assert statuses(answer) == [200]
    return text_of(answer)


def moves_the_end(more: list[Header]) -> bool:
    """Some header says where the request ends or that its rest waits: then there may be two, or none that is whole."""
    return any(name.lower() in (b"content-length", b"transfer-encoding", b"expect") for name, _value in more)


def says_nothing(answer: bytes) -> bool:
    """Nothing that was sent is in the answer, head or body, and no word on what runs here."""
    return MARK.encode() not in answer.lower() and not TELLING.search(answer)


def test_the_forms_here_are_whole_and_nearly_whole(port: int) -> None:
    """Without other headers one of the forms earns a routine and none of the others does."""
    assert shows_a_routine(Page(plain(port, COMPLETE)))
    assert not any(shows_a_routine(Page(plain(port, body))) for body in [b"", *NEARLY])


def changes_nothing(port: int, body: bytes, more: list[Header]) -> bool:
    """The page is the same as without these headers, byte for byte."""
    answer = answer_to(port, body, more)
    return statuses(answer) == [200] and text_of(answer) == plain(port, body) and says_nothing(answer)


def breaks_nothing(port: int, body: bytes, more: list[Header], *, instead: bool = False) -> bool:
    """A refusal that repeats nothing, or the page that comes without them; never a routine that was not earned."""
    answer = answer_to(port, body, more, instead=instead)
    cut = moves_the_end(more)
    came = bool(statuses(answer)) or cut or any(len(value) >= LONG for _name, value in more)
    same = statuses(answer) != [200] or cut or text_of(answer) == plain(port, body)
    earned = body == COMPLETE or not shows_a_routine(Page(text_of(answer)))
    return came and same and earned and set(statuses(answer)) <= STATUSES and says_nothing(answer)


@pytest.mark.parametrize("name", KINDS)
def test_each_header_alone(port: int, name: str) -> None:
    """Each header with each of its values, once and once more with odd letters, with our own before it and without."""
    for number, value in enumerate(KINDS[name]):
        one, other = made(name, value), made(name, value, ODD[number % len(ODD)])
        for body in (b"", COMPLETE):
            assert breaks_nothing(port, body, [one])
            assert name in HOSTILE or changes_nothing(port, body, [one])
        for body in (COMPLETE, NEARLY[number % len(NEARLY)]):
            assert breaks_nothing(port, body, [one, other], instead=True)


@given(requests, headers_of(HARMLESS, [""]))
def test_headers_that_mean_nothing_here_change_nothing(port: int, body: bytes, more: list[Header]) -> None:
    """With headers that other servers listen to the page is the same."""
    assert changes_nothing(port, body, more)


@given(requests, headers_of(KINDS, ["", *ODD]), st.booleans())
def test_no_headers_break_it_or_show(port: int, body: bytes, more: list[Header], instead: bool) -> None:
    """Any headers together, twice and with odd letters too."""
    assert breaks_nothing(port, body, more, instead=instead)


@pytest.mark.parametrize(
    "line",
    ["X: {}\nb", "X: {}\rb", " {}", "X {}", "X\x00: {}", "Content-Length: {}", "Transfer-Encoding: {}"],
    ids=["line feed", "return", "folded", "no colon", "odd name", "length", "encoding"],
)
def test_what_is_no_request_gets_its_status_alone(port: int, line: str) -> None:
    """A header that cannot be read gets a status in words, with the headers of every answer."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as client:
        client.sendall(f"GET / HTTP/1.1\r\n{line.replace('{}', MARK)}\r\nHost: localhost\r\n\r\n".encode())
        answer = client.recv(65536)
    assert set(statuses(answer)) <= {400, 501}
    assert says_nothing(answer)
    for name, value in HEADERS.items():
        assert f"\r\n{name}: {value}\r\n".encode() in answer
