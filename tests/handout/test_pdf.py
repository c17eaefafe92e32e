"""The PDF: tagged, whole, the same every time, a few pages, nothing cut in two."""

import os
import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from tests.handout.printing import (
    DAY,
    ONE_OF_EACH,
    PEOPLE,
    handout,
    outcome_of,
    pages,
    pdf,
    reader,
    tags,
    without_stamp,
    words_of,
)
from tests.pack import KNOWLEDGE
from triage.handout import pdf as printer
from triage.handout.data import Paper
from triage.handout.pdf import NotPrinted, pdf_of
from triage.presentation.handout import handout_of
from triage.presentation.shape import Line

GOLDEN = Path(__file__).parent / "golden"
WRITE = "TRIAGE_WRITE_GOLDEN"
ROUTINE = ONE_OF_EACH["routine"].name
ROUTINES = [name for name, person in PEOPLE.items() if person.expected == "routine"]
LONG = [name for name in ROUTINES if PEOPLE[name].answers["minutes"] == {"min_20"}][1:3]
NAMES = [each.name for each in ONE_OF_EACH.values()]
PAPERS = {"a4": (595, 842), "letter": (612, 792)}


@pytest.mark.parametrize("name", NAMES, ids=ONE_OF_EACH)
def test_a_pdf_is_tagged_for_who_cannot_see_it(name: str) -> None:
    """Title, language, one main heading, lists, tables, and for every picture an alternative text."""
    made = pdf(name)
    root = reader(made).trailer["/Root"]
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert str(reader(made).metadata.title).startswith(handout(PEOPLE[name]).page.title)
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()
    kinds = Counter(kind for kind, _ in tags(made))
    assert kinds["/H1"] == (1 if name == ROUTINE else 2)
    assert kinds["/H2"] >= 3
    assert kinds["/L"] >= 3
    assert kinds["/LI"] >= 20
    assert kinds["/Table"] >= 1
    assert kinds["/TH"] >= 3


def test_every_picture_has_its_words() -> None:
    """The alternative texts are those of the content, one for each picture and in its order."""
    given = handout(PEOPLE[ROUTINE])
    cards = [card for section in given.page.sections for card in section.cards]
    told = [given.pictures[card.exercise, card.variant].told for card in cards if card.exercise]
    assert [alt for kind, alt in tags(pdf(ROUTINE)) if kind == "/Figure"] == told
    assert len(told) >= 4


@pytest.mark.parametrize("name", NAMES, ids=ONE_OF_EACH)
def test_a_pdf_says_what_the_page_says(name: str) -> None:
    """Every line of the result stands in the PDF; addresses of sources may be left out."""
    text = words_of(" ".join(pages(pdf(name)))).replace(" ", "")
    for section in handout(PEOPLE[name]).page.sections:
        for line in section.lines:
            shown = re.sub(r"\. https?://\S+$", "", re.sub(r"(\[\d+\])+$", "", line.text))
            assert words_of(shown).replace(" ", "") in text, line.text
        for card in section.cards:
            for shown in (card.title, card.dose, *card.steps, *card.cues, card.felt):
                assert words_of(shown).replace(" ", "") in text, shown


@pytest.mark.parametrize("kind", ONE_OF_EACH)
def test_the_text_is_the_one_that_was_looked_at(kind: str) -> None:
    """The words in their order are those of the golden file, without date, code and version.

    After a change of words that was meant, set TRIAGE_WRITE_GOLDEN=1 once and look at what changed.
    """
    text = "\n".join(f"{without_stamp(page)}\n" for page in pages(pdf(ONE_OF_EACH[kind].name)))
    golden = GOLDEN / f"{kind}.txt"
    if os.environ.get(WRITE):
        golden.write_text(text, encoding="utf-8", newline="\n")
    assert golden.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", [*NAMES, *LONG])
def test_a_handout_has_few_pages_of_the_right_size(name: str, paper: str) -> None:
    """Two to four pages, also of the longest routines of the cases. A referral ends with the clinician's page."""
    made = pdf(name, paper)
    found = reader(made).pages
    assert 2 <= len(found) <= 4
    assert [round(float(part)) for part in found[0].mediabox[2:]] == list(PAPERS[paper])
    if PEOPLE[name].expected != "routine":
        assert KNOWLEDGE.words["clinical_heading"] in pages(made)[-1]


@pytest.mark.deep
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("region", KNOWLEDGE.regions)
def test_no_routine_of_the_cases_is_longer_in_any_region(paper: Paper, region: str) -> None:
    """Everybody of the cases who gets a routine has three or four sheets, wherever they live."""
    for name in ROUTINES:
        made = pdf_of(KNOWLEDGE, handout_of(KNOWLEDGE, outcome_of(PEOPLE[name], region), DAY), paper)
        assert 3 <= len(reader(made).pages) <= 4, (name, region)


@pytest.mark.parametrize(("name", "large"), [(ROUTINE, False), (ROUTINE, True), *((name, False) for name in LONG)])
def test_no_stretch_is_split_over_pages(name: str, large: bool) -> None:
    """All that belongs to a stretch stands on the page of its title; its boxes are in the one table of all."""
    given = handout(PEOPLE[name])
    cards = [card for section in given.page.sections for card in section.cards if card.exercise]
    found = [words_of(text).replace(" ", "") for text in pages(pdf(name, "a4", large))]
    assert len(cards) >= 4
    shared = set.intersection(*(set(card.cues) for card in cards))
    for card in cards:
        own = (card.dose, *card.steps, *(cue for cue in card.cues if cue not in shared), card.felt)
        title = words_of(card.title + card.dose).replace(" ", "")
        [page] = [text for text in found if title in text]
        for shown in own:
            assert words_of(shown).replace(" ", "") in page, shown
    [boxes] = [text for text in found if words_of(KNOWLEDGE.words["tick_heading"]).replace(" ", "") in text]
    assert all(words_of(card.title).replace(" ", "") in boxes for card in cards)


@pytest.mark.deep
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("large", [False, True])
def test_the_clinician_has_one_page(paper: Paper, large: bool) -> None:
    """The two longest of the cases too; in large print they may go on over a second one, and nothing is lost."""
    longest = sorted(PEOPLE.values(), key=lambda each: len(str(handout(each).clinician or "")))[-2:]
    for person in longest:
        text = pages(pdf(person.name, paper, large))
        [start] = [at for at, page in enumerate(text) if KNOWLEDGE.words["clinical_heading"] in page]
        assert len(text) - start <= (2 if large else 1)
        whole = words_of(" ".join(text[start:])).replace(" ", "")
        given = handout(person).clinician
        for shown in (*(part for pair in given.answers for part in pair), *given.not_asked, *given.missing):
            assert words_of(shown).replace(" ", "") in whole, shown


def test_the_first_page_says_what_to_do_first() -> None:
    """What to do, the emergency signs, the plan for the day and when to stop stand on the first sheet."""
    first = pages(pdf(ROUTINE))[0]
    for key in ("routine_first", "day_heading", "day_summary"):
        assert KNOWLEDGE.words[key].split("{")[0] in words_of(first)
    for name in ("emergency_signs", "when_to_stop"):
        assert KNOWLEDGE.advice[name].title in first
    for number in ("999", "112"):
        assert number in first


def test_a_referral_tells_the_clinician_what_was_and_was_not_asked() -> None:
    """The last page has the clinical terms of all findings, every answer, and every topic that was not asked."""
    person = ONE_OF_EACH["emergency"]
    given = handout(person).clinician
    assert given is not None
    page = words_of(pages(pdf(person.name))[-1])
    outcome = outcome_of(person)
    assert len(given.concerns) == len(outcome.findings) > 0
    assert len(given.answers) == len(outcome.answers)
    assert len(given.not_asked) == len(outcome.not_asked)
    for shown in (*(each.rule for each in given.concerns), *given.not_asked, given.note):
        assert words_of(shown).replace(" ", "") in page.replace(" ", "")


@pytest.mark.parametrize("kind", ["referral_rules", "questions"])
def test_everything_has_a_clinical_term(kind: str) -> None:
    """No rule and no question is without words for the clinician, and no words are without a rule or question."""
    start = {"referral_rules": "concern_", "questions": "topic_"}[kind]
    known = {key.removeprefix(start) for key in KNOWLEDGE.words if key.startswith(start)}
    assert known - {"unsure", "profile"} == set(getattr(KNOWLEDGE, kind))


def test_the_same_day_gives_the_same_bytes() -> None:
    """No clock and no chance is in the file; another day is another file."""
    given = handout(ONE_OF_EACH["urgent"])
    other = handout_of(KNOWLEDGE, outcome_of(ONE_OF_EACH["urgent"]), DAY.replace(day=21))
    assert pdf_of(KNOWLEDGE, given) == pdf_of(KNOWLEDGE, given)
    assert pdf_of(KNOWLEDGE, given) != pdf_of(KNOWLEDGE, other)


HOSTILE = [
    "#panic()",
    "*a* _b_ $x$",
    "= head",
    "`raw` <label> @ref",
    "\\u{41} \" ' \\",
    "</script><b>&amp;",
    "[1] #[x]",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_text_is_never_markup(words: str) -> None:
    """Whatever looks like the language of the templates stands on paper as it is."""
    given = handout(ONE_OF_EACH["see_clinician"])
    first, *others = given.page.sections
    lines = (Line("text", words), Line("item", words), Line("strong", words))
    page = given.page._replace(title=f"T {words}", sections=(first._replace(lines=lines), *others))
    text = pages(pdf_of(KNOWLEDGE, given._replace(page=page)))[0]
    assert words_of(text).replace(" ", "").count(words.replace(" ", "")) >= 4


def test_a_letter_that_the_fonts_lack_is_told() -> None:
    """No empty boxes on paper: such a text is refused with a message."""
    given = handout(ONE_OF_EACH["see_clinician"])
    with pytest.raises(NotPrinted, match="PDF could not be made"):
        pdf_of(KNOWLEDGE, given._replace(page=given.page._replace(title="Stretch \U0001f9d8")))


@pytest.mark.parametrize("damage", [None, b""])
def test_fonts_that_are_missing_or_damaged_are_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, damage) -> None:
    """Without whole fonts no file is made, and the message names them."""
    shutil.copy(printer.FONTS / "NotoSans-Regular.ttf", tmp_path)
    if damage is not None:
        (tmp_path / "NotoSans-Bold.ttf").write_bytes(damage)
    monkeypatch.setattr(printer, "FONTS", tmp_path)
    with pytest.raises(NotPrinted, match=r"fonts NotoSans-Bold\.ttf are"):
        pdf_of(KNOWLEDGE, handout(ONE_OF_EACH["urgent"]))


@pytest.mark.deep
@pytest.mark.skipif(not shutil.which("pdftoppm"), reason="pdftoppm (poppler) is not here")
@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("name", [*NAMES, *LONG])
def test_nothing_reaches_into_the_margins(name: str, large: bool, tmp_path: Path) -> None:
    """Drawn as dots, the outer 5 mm of every page are white: nothing runs over an edge or over the footer."""
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(name, "a4", large))
    subprocess.run(["pdftoppm", "-gray", "-r", "50.8", str(path), str(tmp_path / "p")], check=True)
    for page in sorted(tmp_path.glob("p*.pgm")):
        _, size, _, dots = page.read_bytes().split(b"\n", 3)
        wide, high = map(int, size.split())
        rows = [dots[wide * row : wide * (row + 1)] for row in range(high)]
        edge = 10
        outside = b"".join([*rows[:edge], *rows[-edge:], *(row[:edge] + row[-edge:] for row in rows)])
        assert min(outside) > 250, page.name
        assert min(dots) < 100
