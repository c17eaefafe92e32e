"""The result in a terminal: every result at every width, without colour, in ASCII; then the offer of a page (P47)."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pack import KNOWLEDGE
from tests.property.strategies import Sheet, any_sheets, calm
from triage.decision.assess import assess
from triage.decision.result import Outcome
from triage.knowledge.shape import Disposition
from triage.presentation.page import result_page
from triage.presentation.terminal import WIDEST, render_sections
from triage.presentation.text import render_text
from triage.terminal.showing import Showing, screenfuls
from triage.terminal.turning import Turn

WORDS = KNOWLEDGE.words
_ESCAPES = re.compile(r"\x1b\[[0-9;]*m")
_BACKGROUND_OR_WHITE = re.compile(r"\x1b\[(?:[0-9;]*;)?(?:4[0-9]|10[0-7]|30|37|97|90)(?:;[0-9;]*)?m")
ROUTINE = assess(KNOWLEDGE, calm(), "GB")
URGENT = assess(KNOWLEDGE, calm(illness_signs="very_ill"), "GB")
SEE_CLINICIAN = assess(KNOWLEDGE, calm(leg_signs="thigh"), "GB")
EMERGENCY = assess(KNOWLEDGE, calm(nerve_signs="saddle_numbness"), "GB")


@given(any_sheets(), st.integers(40, 200), st.booleans(), st.booleans(), st.booleans())
@settings(max_examples=25)
def test_every_result_can_be_read(sheet: Sheet, columns: int, colour: bool, unicode: bool, styled: bool) -> None:
    """At every width from 40 to 200 no line is wider than the terminal or 90, and the level stands there in words."""
    outcome = assess(KNOWLEDGE, sheet, "GB")
    page = result_page(KNOWLEDGE, outcome)
    shown = "".join(render_sections(page, WORDS, columns, colour=colour, unicode=unicode, styled=styled))
    bare = _ESCAPES.sub("", shown)
    assert max(map(len, bare.splitlines())) <= min(columns, WIDEST)
    frame = " ".join(re.sub(r"[^\w .,]", " ", bare).split())[:400]
    assert WORDS[f"level_{outcome.disposition}"] in frame
    assert page.title in frame
    assert unicode or shown.isascii()
    assert styled or shown == bare
    assert not _BACKGROUND_OR_WHITE.search(shown)
    if not colour:
        assert not re.search(r"\x1b\[(?:[0-9;]*;)?3[0-9]", shown)


@given(any_sheets())
@settings(max_examples=5)
def test_frame_and_plain_text_say_the_same(sheet: Sheet) -> None:
    """Every word of the plain text of a result stands in its framed form too (addresses are broken elsewhere)."""
    page = result_page(KNOWLEDGE, assess(KNOWLEDGE, sheet, "GB"))
    page = page._replace(sections=tuple(each for each in page.sections if each.id != "sources"))
    framed = set(re.findall(r"\w+", "".join(render_sections(page, WORDS, 90, styled=False)).lower()))
    assert set(re.findall(r"\w+", render_text(page, 76).lower())) - framed == set()


@given(st.lists(st.text("ab \n", max_size=30), max_size=8), st.integers(1, 6))
def test_screenfuls_lose_nothing(pieces: list[str], rows: int) -> None:
    """Put together, the screenfuls are the whole, and none is longer than the screen."""
    parts = list(screenfuls(pieces, rows))
    assert "".join(parts) == "".join(pieces)
    for part in parts:
        assert part.count("\n") <= rows


class Reader:
    """Somebody who reads a result and types these lines."""

    def __init__(self, outcome: Outcome, *lines: str) -> None:
        self._lines = iter(lines)
        self.seen = ""
        self.showing = Showing(KNOWLEDGE, outcome, self._type, self._see, lambda: Turn(next(self._lines)))

    def _type(self, prompt: str) -> str:
        self.seen += prompt
        return next(self._lines)

    def _see(self, text: str) -> None:
        self.seen += text


@pytest.mark.parametrize(
    ("outcome", "whom"),
    [(EMERGENCY, "Call 999 or 112 now."), (URGENT, "Call NHS 111 today."), (SEE_CLINICIAN, "See a GP"), (ROUTINE, "")],
)
def test_the_short_form_stands_last(outcome: Outcome, whom: str) -> None:
    """In both ways of showing the last line says once more what to do, with whom to call in this region."""
    heading = WORDS[f"result_heading_{outcome.disposition}"].upper()
    framed, plain = Reader(outcome, "all"), Reader(outcome)
    framed.showing.in_sections(80, 24)
    plain.showing.in_plain(76)
    for seen in (framed.seen, plain.seen):
        last = " ".join(seen[seen.rindex("\n\n") :].split())
        assert heading in last
        assert whom in last


def test_what_to_do_comes_first_and_rests() -> None:
    """The first rest comes after the frame and before the sources; every rest waits for a key."""
    reader = Reader(ROUTINE, *["more"] * 60)
    reader.showing.in_sections(80, 24)
    before, _, after = reader.seen.partition(WORDS["read_on"])
    assert WORDS["level_routine"] in before
    assert WORDS["result_sources"] not in before
    assert after.count(WORDS["read_on"]) > 5


def test_stopping_to_read_leaves_the_short_form() -> None:
    """Whoever stops after the first page reads nothing more of it, but what to do once more."""
    reader = Reader(ROUTINE, "stop")
    reader.showing.in_sections(80, 24)
    before, _, after = reader.seen.partition(WORDS["read_on"])
    assert WORDS["level_routine"] in before
    assert WORDS["result_sources"] not in reader.seen
    assert after.count("In short") == 1


@pytest.mark.parametrize(("outcome", "name"), [(ROUTINE, "plan.html"), (EMERGENCY, "result.html")])
def test_the_page_is_written_only_when_wanted(
    outcome: Outcome, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No file for no and for Enter alone; for yes a page, which only its owner may read, and nothing beside it.

    That is without the extra for PDF.
    """
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("triage.terminal.showing.can_print", lambda: False)
    for line in ("", "n"):
        assert Reader(outcome, line).showing.keep(None, force=False)
    assert not list(tmp_path.iterdir())
    assert Reader(outcome, "perhaps", "y").showing.keep(None, force=False)
    assert [each.name for each in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).stat().st_mode & 0o077 == 0
    assert WORDS[f"result_heading_{outcome.disposition}"] in (tmp_path / name).read_text(encoding="utf-8")


def test_a_file_is_replaced_only_when_wanted(tmp_path: Path) -> None:
    """A file that is there stays for no, goes for yes, and goes unasked with --force."""
    path = tmp_path / "plan.json"
    path.write_text("mine")
    assert Reader(ROUTINE, "n").showing.keep(str(path), force=False)
    assert path.read_text() == "mine"
    assert Reader(ROUTINE, "y").showing.keep(str(path), force=False)
    assert path.read_text() == ROUTINE.to_json()
    path.write_text("mine")
    assert Reader(ROUTINE).showing.keep(str(path), force=True)
    assert path.read_text() == ROUTINE.to_json()


def test_a_page_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """A missing folder is told in words, and the caller learns of it."""
    reader = Reader(ROUTINE)
    assert not reader.showing.keep(str(tmp_path / "nowhere" / "plan.html"), force=False)
    assert "nowhere" in reader.seen


def test_what_was_unsure_is_told_once() -> None:
    """Somebody who was unsure in many lists reads so once, then each of the answers with its own sources."""
    unsure = dict.fromkeys(("illness_signs", "severity_signs", "back_signs"), "not_sure")
    [why] = [each for each in result_page(KNOWLEDGE, assess(KNOWLEDGE, calm(**unsure))).sections if each.id == "why"]
    assert [line.text for line in why.lines if line.kind == "strong"] == [WORDS["unsure_title"]]
    items = [line.text for line in why.lines if line.kind == "item"]
    assert len(items) == len(unsure)
    assert all(re.search(r"(\[\d+\])+$", text) for text in items)


def test_levels_differ_without_colour() -> None:
    """The four levels have four different words and headings."""
    assert len({WORDS[f"level_{each}"] for each in Disposition}) == len(Disposition)
    assert len({WORDS[f"result_heading_{each}"] for each in Disposition}) == len(Disposition)


def test_a_referral_without_a_rule_shows_what_was_looked_at() -> None:
    """Where no profile fits, the answers that the profiles read are shown, and no list of signs else."""
    sheet = calm(story="comes_back_same", bending="sore", leg_signs="buttock", checked="checked_no_cause")
    outcome = assess(KNOWLEDGE, {**sheet, "clearance": frozenset({"not_cleared"})}, "GB")
    assert outcome.reason == "no_profile"
    why = next(section for section in result_page(KNOWLEDGE, outcome).sections if section.id == "why")
    items = [line.text for line in why.lines if line.kind == "item"]
    for question, code in (("story", "comes_back_same"), ("bending", "sore"), ("checked", "checked_no_cause")):
        asked = KNOWLEDGE.questions[question]
        assert f"{asked.text} {asked.label(code)}" in items
    assert not any(KNOWLEDGE.questions["nerve_signs"].text in item for item in items)


def test_not_sure_about_one_of_these_says_of_which() -> None:
    """Whoever was not sure in a list is shown the list, to read it out when calling."""
    outcome = assess(KNOWLEDGE, calm(nerve_signs="not_sure"), "GB")
    why = next(section for section in result_page(KNOWLEDGE, outcome).sections if section.id == "why")
    asked = KNOWLEDGE.questions["nerve_signs"]
    told = f"{asked.label('not_sure')}: {'; '.join(asked.label(code) for code in asked.listed)}"
    assert any(told in line.text for line in why.lines)
