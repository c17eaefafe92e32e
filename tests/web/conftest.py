"""A server and a browser for the tests that need them."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.web.browsing import Reader, chromium
from tests.web.serving import Served, page_server


@pytest.fixture(scope="session")
def served() -> Iterator[Served]:
    """`triage serve` in a process of its own."""
    with page_server("--region", "GB") as page:
        yield page


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A real Chromium, for one module: while it runs no prompt of ours can, both need this thread's event loop."""
    with chromium() as running:
        yield running


@pytest.fixture
def reader(browser: Any, served: Served) -> Iterator[Callable[..., Reader]]:
    """Makes somebody who reads the page, with a screen as told."""
    readers: list[Reader] = []

    def make(**how: Any) -> Reader:
        readers.append(Reader(browser, served.origin, **how))
        return readers[-1]

    yield make
    for each in readers:
        each.close()
