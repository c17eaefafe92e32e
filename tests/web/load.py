"""Measure the page under load on loopback with wrk: pages a second, p99, memory, and what happens over the limit.

Ratios of processor time mean the same on every machine, busy or not; pages a second do not. Workers are bound to one
processor each: where threads wander, handing them over costs more than any page. Nothing here is a test.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

from tests.property.strategies import calm
from tests.web.serving import Served, bare_server, page_server
from tests.web.walking import FORM, Page, filled

SECONDS = 5
CONNECTIONS = 8
MANY = 20_000
WARM = 2_000
GROWTH_AT_MOST = 0.05
RATIO_AT_MOST = 4.0
SCRIPT = """
wrk.method = "POST"
wrk.headers["Content-Type"] = "{form}"
wrk.headers["Origin"] = "{origin}"
wrk.body = [[{body}]]
"""


class Measured(NamedTuple):
    """Answers a second, p99 in milliseconds, answers that are no page, and how long the processors worked on each."""

    a_second: float
    p99: float
    refused: int
    count: int
    cpu: float


def main() -> None:
    """Run all measurements and print them."""
    if shutil.which("wrk") is None:
        sys.exit("wrk is not installed. Debian, Ubuntu: apt install wrk")
    os.environ["TRIAGE_WEB_KEY"] = "only for measuring, shared by all of the workers here"
    for workers in (1, 2):
        with_workers(workers)
    over_the_limit()


def with_workers(workers: int) -> None:
    """Pages a second and p99 beside a bare page of the same server, then memory over many requests."""
    with bare_server(workers) as bare, page_server(workers=workers) as page:
        address, body = middle_of_the_way(page)
        for each in (bare, page):
            measured(each, "/")  # until now not all of its threads were there
            each.bind()
        rounds = [(measured(bare, "/"), measured(page, address, body), measured(page, "/")) for _ in range(2)]
        plain, asked, first = (min(each, key=lambda one: one.cpu) for each in zip(*rounds, strict=True))
        print(f"{workers} worker(s), {CONNECTIONS} connections, {SECONDS} s each:")
        for name, each in (("bare page", plain), ("question page", asked), ("first page", first)):
            print(f"  {name:14} {each.a_second:6.0f} a second, p99 {each.p99:6.1f} ms, processor {each.cpu:.2f} ms")
        print(f"  a question page costs {asked.cpu / plain.cpu:.2f} bare pages (at most {RATIO_AT_MOST})")
        memory(page, address, body)


def memory(page: Served, address: str, body: str) -> None:
    """How much the workers grow over many requests."""
    measured(page, address, body, enough=WARM)
    before = page.megabytes()
    count = measured(page, address, body, enough=MANY).count
    growth = page.megabytes() / before - 1
    print(f"  memory {before:.1f} MB, {growth:+.1%} after {count} requests (at most {GROWTH_AT_MOST:.0%})")


def over_the_limit() -> None:
    """One address asks for far more than it may have; what it gets and how fast."""
    with page_server("--pages-a-minute", "600") as page:
        one = measured(page, "/")
        passed = one.count - one.refused
        print(f"limit of 600 a minute: {passed} pages and {one.refused} refusals in {SECONDS} s, p99 {one.p99:.1f} ms")


def middle_of_the_way(page: Served) -> tuple[str, str]:
    """The form of the sixth page of questions, as a browser sends it."""
    sheet = calm()
    at = Page(_got(page, "GET", "/", ""))
    fields = [*filled(at.forms[0], {}, {}), ("_do", "begin")]
    for _ in range(6):
        at = Page(_got(page, "POST", "/questions", urlencode(fields)))
        fields = [*filled(at.forms[0], {name: sheet[name] for name in at.asked}, {}), ("_do", "next")]
    return "/questions", urlencode(fields)


def _got(page: Served, method: str, address: str, body: str) -> str:
    connection = HTTPConnection("127.0.0.1", page.port, timeout=10)
    connection.request(method, address, body, {"Content-Type": FORM, "Origin": page.origin})
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    if answer.status != 200:
        raise RuntimeError(f"{address}: {answer.status}")
    return text


def measured(page: Served, address: str, body: str = "", enough: int = 0) -> Measured:
    """wrk for some seconds, or for as long as it takes to make so many requests."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["wrk", "-t1", f"-c{CONNECTIONS}", "--latency"]
        if body:
            script = Path(folder, "form.lua")
            script.write_text(SCRIPT.format(form=FORM, origin=page.origin, body=body), encoding="utf-8")
            command += ["-s", str(script)]
        refused = count = 0
        while True:
            ran = [*command, f"-d{SECONDS}s", page.origin + address]
            before = page.processor_seconds()
            said = subprocess.run(ran, capture_output=True, text=True, check=True).stdout
            one = _read(said, page.processor_seconds() - before)
            refused, count = refused + one.refused, count + one.count
            if count >= enough:
                return one._replace(refused=refused, count=count)


def _read(said: str, processor_seconds: float) -> Measured:
    a_second = float(re.findall(r"Requests/sec:\s+([\d.]+)", said)[0])
    number, unit = re.findall(r"99%\s+([\d.]+)(us|ms|s)", said)[0]
    refused = re.findall(r"Non-2xx or 3xx responses: (\d+)", said)
    count = int(re.findall(r"(\d+) requests in", said)[0])
    p99 = float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit]
    return Measured(a_second, p99, sum(map(int, refused)), count, processor_seconds * 1000 / count)


if __name__ == "__main__":
    began = time.monotonic()
    with suppress(KeyboardInterrupt):
        main()
    print(f"{time.monotonic() - began:.0f} s")
