"""Five people go the whole way with nothing but a keyboard, with scripts and without."""

import os

import pytest

from tests.conftest import DEEP
from tests.pack import KNOWLEDGE
from tests.property.strategies import calm
from tests.web.browsing import Reader
from triage.decision.assess import assess

pytestmark = pytest.mark.deep

PEOPLE = {
    "a stiff back that comes back": calm(story="comes_back_same", main_trouble="stiffness"),
    "a narrow spine": calm(
        story="comes_back_same", conditions="named_back_condition", back_condition="stenosis", clearance="cleared"
    ),
    "not sure": calm(illness_signs="not_sure"),
    "weak bones": calm(history="fragile_bones", bone="osteoporosis"),
    "an emergency": calm(nerve_signs="saddle_numbness"),
}
MOST_TABS = 80
SMALLEST = 24
"""Pixels each way, for whatever stands alone and can be pressed (WCAG 2.2, target size)."""
_FOCUS = """() => {
  const at = document.activeElement, box = at.closest(".choice") || at, area = box.getBoundingClientRect();
  const shown = [getComputedStyle(at), getComputedStyle(box)].some(
    (style) => style.outlineStyle !== "none" && style.outlineWidth !== "0px");
  const x = Math.min(Math.max(area.left + area.width / 2, 1), innerWidth - 1);
  const y = Math.min(Math.max(area.top + Math.min(area.height, 40) / 2, 1), innerHeight - 1);
  const top = document.elementFromPoint(x, y);
  const inside = area.bottom > 0 && area.top < innerHeight && (box.contains(top) || top.contains(box));
  const alone = !at.matches("p a, .summary a, .small a");
  return {shown, inside, alone, width: area.width, height: area.height, what: at.outerHTML.slice(0, 160)};
}"""


WALKS = [(person, scripts) for person in PEOPLE for scripts in (True, False)]
FEW = [("a narrow spine", True), ("an emergency", False)]


@pytest.mark.parametrize(("person", "scripts"), WALKS if os.environ.get(DEEP) else FEW)
def test_the_whole_way_by_keyboard(reader, person: str, scripts: bool) -> None:
    """Tab, Space, arrows and Enter lead from the start to the result; each stop is seen, uncovered, large enough."""
    sheet = PEOPLE[person]
    someone = reader(java_script_enabled=scripts, reduced_motion="reduce")
    someone.page.goto(someone.origin)
    _press(someone, "button[value=begin]")
    while names := someone.asked():
        for name in names:
            _choose(someone, name, sheet[name])
        _press(someone, "button.main[value=next]")
    _press(someone, "button.main[value=result]")
    outcome = assess(KNOWLEDGE, sheet, "GB")
    assert someone.heading() == KNOWLEDGE.words[f"result_heading_{outcome.disposition}"]
    _tab_to(someone, "#answers summary")
    someone.page.keyboard.press("Enter")
    assert someone.page.is_visible("#answers .answer >> nth=0")
    _tab_to(someone, '[formaction="/receipt"]')


def test_enter_goes_on_and_not_back(reader) -> None:
    """Enter opens why we ask; on an answer it sends the form as Continue does."""
    someone = reader(reduced_motion="reduce")
    someone.begin()
    _tab_to(someone, "summary")
    someone.page.keyboard.press("Enter")
    assert someone.page.is_visible("details p")
    for _ in range(20):
        someone.page.keyboard.press("Shift+Tab")
        if someone.page.evaluate("() => document.activeElement.value") == "saddle_numbness":
            break
    someone.page.keyboard.press("Space")
    with someone.page.expect_navigation():
        someone.page.keyboard.press("Enter")
    assert someone.heading() == KNOWLEDGE.words["check_your_answers"]


def _choose(someone: Reader, name: str, answer: frozenset[str]) -> None:
    many = someone.page.get_attribute(f'input[name="{name}"] >> nth=0', "type") == "checkbox"
    if many:
        for code in KNOWLEDGE.questions[name].codes:
            if code in answer:
                _tab_to(someone, f'[name="{name}"][value="{code}"]')
                someone.page.keyboard.press("Space")
        return
    _tab_to(someone, f'[name="{name}"]')
    someone.page.keyboard.press("Space")
    for _ in KNOWLEDGE.questions[name].codes:
        if someone.page.evaluate("() => document.activeElement.value") in answer:
            return
        someone.page.keyboard.press("ArrowDown")
    raise AssertionError(f"{answer} cannot be reached")


def _press(someone: Reader, selector: str) -> None:
    _tab_to(someone, selector)
    with someone.page.expect_navigation():
        someone.page.keyboard.press("Enter")


def _tab_to(someone: Reader, selector: str) -> None:
    for _ in range(MOST_TABS):
        someone.page.keyboard.press("Tab")
        at = someone.page.evaluate(_FOCUS)
        assert at["shown"], at
        assert at["inside"], at
        assert not at["alone"] or min(at["width"], at["height"]) >= SMALLEST, at
        if someone.page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"{selector} cannot be reached")
