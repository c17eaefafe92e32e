"""The generated pages are those of today, and every hand-written one points at things that exist."""

import re
from pathlib import Path

import pytest

from tests.assurance.planted import EFFECTS, altered
from tests.pack import KNOWLEDGE
from triage.pages.advice import advice_page
from triage.pages.build import FOLDERS, all_pages, write_pages
from triage.pages.contraindications import contraindications_page

ROOT = Path(__file__).parents[2]
PAGES = all_pages(KNOWLEDGE)
WRITTEN = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
_LINK = re.compile(r"(?<!\\)\]\(([^)\s]+)\)")
_ANCHOR = re.compile(r'<a id="([^"]+)"></a>')


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_what_is_generated_now(path: str) -> None:
    """No generated page has drifted; `make docs` writes it anew."""
    assert (ROOT / path).read_text(encoding="utf-8") == PAGES[path], f"{path} is old: run `make docs`"


def test_generated_folders_hold_nothing_else() -> None:
    """A page whose generator is gone does not stay behind."""
    assert {path.relative_to(ROOT).as_posix() for name in FOLDERS for path in (ROOT / name).iterdir()} == PAGES.keys()


def test_the_same_knowledge_gives_the_same_bytes() -> None:
    """Nothing of the moment, the machine or the order of a set is in a page."""
    assert all_pages(KNOWLEDGE) == PAGES


def test_writing_mends_and_removes(tmp_path: Path) -> None:
    """Pages that changed are written, pages without a generator removed, the others left alone."""
    old, gone = "docs/reference/old.md", "docs/reference/gone.md"
    kept = "docs/pictures/kept.svg"
    for path in (old, gone, kept):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("before", encoding="utf-8")
    pages = {old: "after", kept: "before", "docs/reference/new.md": "new"}
    assert write_pages(tmp_path, pages) == [old, "docs/reference/new.md", gone]
    assert {path: (tmp_path / path).read_text(encoding="utf-8") for path in pages} == pages
    assert not (tmp_path / gone).exists()


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    """Every relative link names a file or folder that is there, and an anchor that stands in it."""
    broken = [target for target in _links(page) if not _leads_somewhere(page, target)]
    assert broken == []


def test_every_document_is_in_the_index() -> None:
    """The index of the documents leads to every page beside it."""
    index = ROOT / "docs" / "README.md"
    linked = {(index.parent / target.split("#")[0]).resolve() for target in _links(index)}
    assert {page for page in WRITTEN if page.parent.name in ("docs", "reference")} - {index} <= linked


@pytest.mark.parametrize("path", [path for path in PAGES if path.endswith(".svg")])
def test_a_picture_loads_nothing(path: str) -> None:
    """No picture asks the net for a font, a style or an image; the only addresses are names."""
    addresses = set(re.findall(r"https?://[^\s\"')]+", PAGES[path]))
    assert addresses <= {"http://www.w3.org/2000/svg", "https://www.textualize.io"}
    assert not re.search(r"@font-face|@import|<image|href=|<script", PAGES[path])


@pytest.mark.parametrize(
    "kind", ["referral_rules", "profiles", "contraindications", "questions", "exercises", "sources"]
)
def test_everything_has_its_place(kind: str) -> None:
    """Every rule, question, exercise and source can be reached by a link to its id."""
    page = "rules" if kind == "referral_rules" else kind
    assert set(getattr(KNOWLEDGE, kind)) <= set(_ANCHOR.findall(PAGES[f"docs/reference/{page}.md"]))


@pytest.mark.parametrize("field", EFFECTS)
def test_whatever_a_condition_does_is_written_down(field: str) -> None:
    """A condition that does one thing more has another page, and the guide for authors says what that thing is."""
    with_it = contraindications_page(altered("contraindications", "worn_discs", **{field: EFFECTS[field]}))
    assert with_it != PAGES["docs/reference/contraindications.md"]
    assert f"| `{field}` |" in (ROOT / "docs" / "writing-a-rule.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("field", ["adds_advice", "removes_advice"])
def test_advice_names_the_conditions_that_give_or_take_it(field: str) -> None:
    """Advice leads to each condition that adds it or takes it away."""
    title = KNOWLEDGE.contraindications["worn_discs"].title
    page = advice_page(altered("contraindications", "worn_discs", **{field: ("breathe",)}))
    assert title in page
    assert title not in PAGES["docs/reference/advice.md"]


def _links(page: Path) -> list[str]:
    """Relative links outside fenced blocks."""
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    return [target for target in _LINK.findall(text) if not re.match(r"[a-z]+:", target)]


def _leads_somewhere(page: Path, target: str) -> bool:
    path, _, anchor = target.partition("#")
    file = (page.parent / path).resolve() if path else page
    return file.exists() and (not anchor or f'<a id="{anchor}"></a>' in file.read_text(encoding="utf-8"))
