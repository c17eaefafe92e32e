"""The pictures for a terminal: of today's pictures, within the width, and only where they can be shown."""

import json
import re

import pytest

from tests.handout.printing import ONE_OF_EACH, outcome_of
from tests.pack import KNOWLEDGE
from triage.figures.render import figure_svg
from triage.pages.small_pictures import HIGH, WIDE, mark_of
from triage.presentation.page import result_page
from triage.presentation.small_pictures import FEWEST_COLUMNS, FILE, INDENT, UPPER_HALF, depth_of, small_picture
from triage.presentation.terminal import render_sections
from triage.presentation.text import render_text

DRAWN = json.loads(FILE.read_text(encoding="utf-8"))
ALL = [(exercise, variant) for exercise, figure in KNOWLEDGE.figures.items() for variant in figure.variants]
PAGE = result_page(KNOWLEDGE, outcome_of(ONE_OF_EACH["routine"]))


@pytest.mark.parametrize(("exercise", "variant"), ALL)
def test_a_small_picture_belongs_to_the_large_one(exercise: str, variant: str) -> None:
    """It was made from the picture of today; `make pictures` makes it anew. Its rows are even and of one width."""
    drawn = DRAWN[f"{exercise}/{variant}"]
    assert drawn["mark"] == mark_of(figure_svg(KNOWLEDGE, exercise, variant)), "run `make pictures`"
    assert len(drawn["rows"]) % 2 == 0
    assert len(drawn["rows"]) <= HIGH + 1
    assert {len(row) for row in drawn["rows"]} <= {len(drawn["rows"][0])}
    assert len(drawn["rows"][0]) <= WIDE <= FEWEST_COLUMNS - INDENT
    assert set("".join(drawn["rows"])) <= set(drawn["letters"])
    assert len(set(drawn["letters"])) == len(drawn["colours"]) > 5


def test_there_are_no_others() -> None:
    """No small picture of something that is gone; an unknown one is none."""
    assert DRAWN.keys() == {f"{exercise}/{variant}" for exercise, variant in ALL}
    assert small_picture("sit_up", "on_back") is None


@pytest.mark.parametrize(
    ("environment", "columns", "depth"),
    [
        ({"COLORTERM": "truecolor", "TERM": "xterm"}, 70, "truecolor"),
        ({"TERM": "xterm-256color"}, 120, "256"),
        ({"TERM": "xterm-256color"}, 69, None),
        ({"TERM": "xterm"}, 120, None),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, 120, None),
        ({}, 120, None),
    ],
)
def test_pictures_only_where_they_can_be_shown(environment: dict[str, str], columns: int, depth: str | None) -> None:
    """At 70 columns or more, with many colours, and not against the wish of the person."""
    assert depth_of(environment, columns) == depth


@pytest.mark.parametrize("depth", ["256", "truecolor"])
def test_a_routine_shows_its_pictures(depth) -> None:
    """Each card with an exercise has its picture, no line is longer than the terminal, and the words stay."""
    drawn = "".join(render_sections(PAGE, KNOWLEDGE.words, FEWEST_COLUMNS, depth=depth))
    lines = [re.sub(r"\x1b\[[\d;]*m", "", line) for line in drawn.splitlines()]
    assert max(map(len, lines)) <= FEWEST_COLUMNS
    assert sum(line.strip().startswith(UPPER_HALF) for line in lines) > 40
    plain = "".join(render_sections(PAGE, KNOWLEDGE.words, FEWEST_COLUMNS))
    assert UPPER_HALF not in plain
    kept = [line for line in lines if UPPER_HALF not in line and line.strip()]
    assert kept == [re.sub(r"\x1b\[[\d;]*m", "", line) for line in plain.splitlines() if line.strip(" \x1b[0m")]


def test_no_picture_without_colour_or_letters_or_in_plain() -> None:
    """NO_COLOR, a locale without such letters and the plain mode have words only."""
    for given in ({"colour": False}, {"unicode": False}, {"styled": False}):
        assert UPPER_HALF not in "".join(render_sections(PAGE, KNOWLEDGE.words, 100, depth="truecolor", **given))
    assert UPPER_HALF not in render_text(PAGE)
