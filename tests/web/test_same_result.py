"""The same answers give the same result in the page, in plain mode and from a file."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pack import BEYOND_FIRST, KNOWLEDGE
from tests.property.strategies import Sheet, answers_to, complete_sheets
from tests.terminal.driven import answers_by_keys, answers_by_lines
from tests.terminal.test_same_result import from_file
from tests.web.walking import Visitor, application
from triage.decision.assess import assess

APP = application()
"""One application for all visitors: whatever one of them leaves behind would show in the next."""


def by_page(sheet: Sheet) -> str:
    """The receipt of somebody who gave these answers in the page."""
    visitor = Visitor(APP)
    visitor.answer(sheet, KNOWLEDGE.default_region)
    visitor.press("result")
    return visitor.fetch("/receipt").text


first_visits = complete_sheets().filter(lambda sheet: not BEYOND_FIRST & set(sheet))
"""The page keeps no journal, so every visit there is a first one."""


def same_everywhere(sheet: Sheet, *, keys: bool) -> None:
    """The page, the plain interview and a file give one result, and arrow keys where they are wanted."""
    receipt = by_page(sheet)
    assert receipt == from_file(sheet)
    assert receipt == assess(KNOWLEDGE, answers_by_lines(sheet)).to_json()
    if keys:
        assert receipt == assess(KNOWLEDGE, answers_by_keys(sheet)).to_json()


@given(first_visits)
def test_page_plain_mode_and_file_agree(sheet: Sheet) -> None:
    """The page, the plain interview and a file of answers give the same result, byte by byte."""
    same_everywhere(sheet, keys=False)


@given(first_visits)
@settings(max_examples=settings().max_examples // 10)
def test_arrow_keys_agree_with_them(sheet: Sheet) -> None:
    """So does the interview with arrow keys, which takes half a second for each sheet."""
    same_everywhere(sheet, keys=True)


@given(st.data(), first_visits)
@settings(max_examples=12)
def test_wandering_ends_where_a_straight_way_ends(data: st.DataObject, sheet: Sheet) -> None:
    """Going back, changing and leaving changes, in any order, gives the result of the answers that are shown last."""
    visitor = Visitor(APP)
    visitor.open()
    visitor.press("begin", _region=KNOWLEDGE.default_region)
    said: Sheet = {}
    for _ in range(data.draw(st.integers(5, 30))):
        buttons = sorted({do for form in visitor.at.forms for _name, do in form.buttons if do and do != "result"})
        do = "next" if "next" in buttons and data.draw(st.integers(0, 3)) else data.draw(st.sampled_from(buttons))
        given_now = {name: data.draw(answers_to(name)) for name in visitor.at.asked}
        said |= given_now
        visitor.press(do, given_now)
    while "result" not in {do for form in visitor.at.forms for _name, do in form.buttons}:
        if not visitor.at.asked:
            visitor.press("begin")
            continue
        given_now = {name: sheet.get(name) or data.draw(answers_to(name)) for name in visitor.at.asked}
        said |= given_now
        visitor.press("next", given_now)
    visitor.press("result")
    receipt = visitor.fetch("/receipt").text
    counted = {name: frozenset(options) for name, options in _answers(receipt).items()}
    assert all(said[name] == answer for name, answer in counted.items())
    assert receipt == assess(KNOWLEDGE, counted, KNOWLEDGE.default_region).to_json()


def _answers(receipt: str) -> dict[str, list[str]]:
    answers: dict[str, list[str]] = json.loads(receipt)["answers"]
    return answers
