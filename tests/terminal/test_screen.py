"""What stands on a screen at every size: no word is cut, the question and an option are always there."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pack import KNOWLEDGE
from tests.terminal.driven import WORDS
from triage.terminal import steps
from triage.terminal.mode import wants_plain
from triage.terminal.screen import Row, choice_rows, fitted, height_of, list_fragments, question_blocks, text_columns

QUESTIONS = sorted(KNOWLEDGE.questions)
TERMINAL = {"TERM": "xterm"}


@given(st.sampled_from(QUESTIONS), st.integers(30, 200), st.booleans(), st.data())
@settings(max_examples=200)
def test_every_line_fits_and_no_word_is_lost(name: str, columns: int, why_open: bool, data: st.DataObject) -> None:
    """At any width from 30 every line fits into the terminal, and all words of the question and options are there."""
    asking = steps.put(KNOWLEDGE, {}, name)
    width = text_columns(columns)
    rows = [Row(each.label, each.help) for each in asking.choices]
    at = data.draw(st.integers(0, len(rows) - 1))
    boxes = data.draw(st.sampled_from([None, [False] * len(rows)]))
    fragments = list_fragments(rows, at, boxes, width)
    above = fitted(question_blocks(asking, WORDS, width, why_open=why_open), 100)
    lines = [text for _style, text in above] + "".join(text for _style, text in fragments).split("\n")
    assert max(map(len, lines)) < columns
    shown = " ".join(" ".join(lines).split())
    for text in (asking.text, *(row.label for row in rows), *(row.help for row in rows)):
        for word in text.split():
            assert word in shown
    assert height_of(fragments) == len("".join(text for _style, text in fragments).split("\n"))


@given(st.sampled_from(QUESTIONS), st.integers(0, 60), st.integers(20, 74))
def test_scarce_rows_leave_the_question(name: str, room: int, columns: int) -> None:
    """However few rows there are, never more are used, and the words of the question go last."""
    asking = steps.put(KNOWLEDGE, {}, name)
    blocks = question_blocks(asking, WORDS, columns, why_open=False)
    lines = fitted(blocks, room)
    assert len(lines) <= room
    needed = sum(len(each.lines) for each in blocks if not each.spare)
    if room >= needed:
        question = next(each for each in blocks if each.style == "class:question")
        assert [text for style, text in lines if style == "class:question"] == list(question.lines)


def test_the_earlier_answer_is_marked() -> None:
    """In a list without boxes the answer given before is marked with words and no other; boxes are their own mark."""
    asking = steps.put(KNOWLEDGE, {"age": frozenset({"age_25_44"})}, "age")
    marked = [row.label.endswith(WORDS["answered_mark"]) for row in choice_rows(asking, WORDS)]
    assert marked == [each.code == "age_25_44" for each in asking.choices]
    ticked = steps.put(KNOWLEDGE, {"nerve_signs": frozenset({"none"})}, "nerve_signs")
    assert [row.label for row in choice_rows(ticked, WORDS)] == [each.label for each in ticked.choices]


@pytest.mark.parametrize(
    ("environment", "rows", "told"),
    [
        ({"TERM": "dumb"}, 40, False),
        ({}, 40, False),
        (TERMINAL, 9, False),
        (TERMINAL | {"ACCESSIBLE": "1"}, 40, False),
        (TERMINAL, 40, True),
    ],
)
def test_plain_where_arrow_keys_do_not_fit(environment: dict[str, str], rows: int, told: bool) -> None:
    """A dumb terminal, few rows, a screen reader or the wish lead to the plain interview."""
    assert wants_plain(environment, rows, told=told)


def test_arrow_keys_elsewhere() -> None:
    """An ordinary terminal gets arrow keys, also where ACCESSIBLE is set to 0."""
    assert not wants_plain(TERMINAL, 24, told=False)
    assert not wants_plain(TERMINAL | {"ACCESSIBLE": "0"}, 10, told=False)
