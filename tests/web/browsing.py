"""A real browser for tests: Chromium driven by Playwright, and axe-core to judge what it shows."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / ".browser" / "axe.min.js"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_RUN_AXE = """async () => (await axe.run(document, {resultTypes: ["violations"], runOnly: {type: "tag",
values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}})).violations.map(
each => each.id + ": " + each.nodes.map(node => node.html.slice(0, 120) + " | " + node.failureSummary).join("; "))"""


@contextmanager
def chromium() -> Iterator[Any]:
    """A browser without a window. Skips the test, with what is missing, where there is none."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is missing: run setup/browser.sh")
    if CHROMIUM is None:
        pytest.skip("Chromium is missing: run setup/browser.sh, or apt install chromium")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


class Reader:
    """Somebody who reads and clicks in a browser. Whatever the browser complains about is kept."""

    def __init__(self, browser: Any, origin: str, **how: Any) -> None:
        self._context = browser.new_context(**{"viewport": {"width": 1000, "height": 800}, **how})
        self.page = self._context.new_page()
        self.page.set_default_timeout(60_000)
        self.origin = origin
        self.complaints: list[str] = []
        self.addresses: list[str] = []
        self.page.on("console", lambda said: self.complaints.append(said.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.addresses.append(request.url))

    def close(self) -> None:
        """End, with all tabs."""
        self._context.close()

    def begin(self) -> None:
        """From the first page to the first question."""
        self.page.goto(self.origin)
        self.press("begin")

    def press(self, do: str) -> None:
        """Click the button that does this, the one that can be seen."""
        self.follow(f'button:not(.default)[name="_do"][value="{do}"]')

    def follow(self, selector: str) -> None:
        """Click what leads to another page, and be there."""
        with self.page.expect_navigation():
            self.page.click(selector)

    def start_session(self) -> None:
        """From a routine to the page with the timer."""
        self.follow('form[action="/session"] button >> nth=0')

    def asked(self) -> list[str]:
        """The questions that stand open."""
        names = self.page.eval_on_selector_all("fieldset input", "all => [...new Set(all.map(each => each.name))]")
        return [str(name) for name in names]

    def choose(self, sheet: dict[str, frozenset[str]]) -> None:
        """Tick the answers to what is asked."""
        for name in self.asked():
            for code in sheet[name]:
                self.page.check(f'input[name="{name}"][value="{code}"]')

    def walk(self, sheet: dict[str, frozenset[str]]) -> None:
        """From the first page to the check."""
        self.begin()
        while self.asked():
            self.choose(sheet)
            self.press("next")

    def heading(self) -> str:
        """The heading of the page."""
        return str(self.page.inner_text("h1"))

    def download(self, address: str) -> str:
        """Press the button that saves a file; what is in it."""
        with self.page.expect_download() as saved:
            self.page.click(f'[formaction="{address}"]')
        return Path(saved.value.path()).read_text(encoding="utf-8")

    def faults(self) -> list[str]:
        """What axe-core finds wrong with the page as it stands."""
        if not AXE.is_file():
            pytest.skip("axe-core is missing: run setup/browser.sh")
        if not self.page.evaluate("() => typeof axe !== 'undefined'"):
            self.page.evaluate(AXE.read_text(encoding="utf-8"))
        return [str(each) for each in self.page.evaluate(_RUN_AXE)]

    def faults_in(self, look: dict[str, Any]) -> list[str]:
        """What axe-core finds wrong when the page is seen dark, in forced colours or on a small screen."""
        usual = self.page.viewport_size
        media = {name: value for name, value in look.items() if name != "width"}
        self.page.emulate_media(**{"color_scheme": "light", "forced_colors": "none", **media})
        self.page.set_viewport_size({**usual, "width": look.get("width", usual["width"])})
        found = self.faults()
        self.page.emulate_media(color_scheme="light", forced_colors="none")
        self.page.set_viewport_size(usual)
        return found

    def too_wide(self) -> bool:
        """Whether the page must be moved sideways."""
        return bool(self.page.evaluate("() => document.documentElement.scrollWidth > innerWidth"))
