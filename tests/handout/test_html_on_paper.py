"""The page for people without the extra, printed by a real browser."""

import shutil
import subprocess
from pathlib import Path
from unicodedata import normalize

import pytest

from tests.handout.printing import ONE_OF_EACH, handout, reader
from tests.pack import KNOWLEDGE
from triage.presentation.html import render_handout

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
QUIET = (
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def letters(text: str) -> str:
    """The text without white space, and without the joined letters that a browser makes, such as one for fi."""
    return "".join(normalize("NFKC", text).split())


@pytest.mark.deep
@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is here")
@pytest.mark.parametrize("kind", ["routine", "emergency"])
def test_a_browser_prints_the_same_words(kind: str, tmp_path: Path) -> None:
    """All sections, the plan for the day or the page for the clinician, on few pages, each card on one page."""
    given = handout(ONE_OF_EACH[kind])
    page, paper = tmp_path / "a.html", tmp_path / "a.pdf"
    page.write_text(render_handout(KNOWLEDGE, given), encoding="utf-8")
    command = [str(CHROMIUM), "--headless", "--no-sandbox", *QUIET, f"--user-data-dir={tmp_path / 'profile'}"]
    command += [f"--print-to-pdf={paper}", "--no-pdf-header-footer", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    found = [letters(each.extract_text()) for each in reader(paper.read_bytes()).pages]
    whole = " ".join(found)
    assert 2 <= len(found) <= 8
    for section in given.page.sections:
        assert letters(section.heading) in whole
    if given.day:
        assert letters(given.day.heading) in found[0]
        cards = [card for section in given.page.sections for card in section.cards if card.steps]
        for card in cards:
            [on] = [text for text in found if letters(card.title + card.dose) in text]
            assert letters(card.steps[-1]) in on
    if given.clinician:
        assert letters(given.clinician.heading) in found[-1]


def test_a_page_on_paper_loads_nothing() -> None:
    """No script, no address to load from, one picture for each card that has one."""
    for kind in ONE_OF_EACH:
        given = handout(ONE_OF_EACH[kind])
        text = render_handout(KNOWLEDGE, given)
        assert "<script" not in text
        assert "src=" not in text
        assert "url(" not in text
        cards = [card for section in given.page.sections for card in section.cards]
        assert text.count("<svg") == sum((card.exercise, card.variant) in given.pictures for card in cards)
