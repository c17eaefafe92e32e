"""axe-core finds nothing wrong with any page in any state, in light and dark, small and with forced colours."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.pack import KNOWLEDGE
from tests.property.strategies import calm
from tests.web.browsing import Reader
from tests.web.walking import Visitor, application
from triage.web import flow

pytestmark = pytest.mark.deep

ROUTINE = calm(
    story="comes_back_same",
    conditions=("named_back_condition", "arthritis"),
    back_condition="stenosis",
    arthritis_kind="none",
)
LEVELS = {
    "urgent": {"pelvis_signs": "sexual_change"},
    "see_clinician": {"back_signs": "cough_worse"},
}
LOOKS = ({}, {"color_scheme": "dark"}, {"forced_colors": "active"}, {"width": 320})


def _questions(someone: Reader) -> Iterator[str]:
    """From the first page to the check, with an error, the reasons for a question and something ticked."""
    someone.page.goto(someone.origin)
    yield "start"
    someone.press("begin")
    someone.press("next")
    yield "error"
    someone.page.click("summary >> nth=0")
    yield "why we ask"
    someone.choose(ROUTINE)
    yield "ticked"
    while someone.asked():
        yield someone.heading()
        someone.choose(ROUTINE)
        someone.press("next")
    yield "check"


def _changes(someone: Reader) -> Iterator[str]:
    """An answer changed at the check, so that a question opens, and the result of that."""
    someone.walk(ROUTINE)
    someone.press("change heart_head")
    yield "change"
    someone.page.check('input[name="heart_head"][value="dizzy"]')
    someone.page.uncheck('input[name="heart_head"][value="none"]')
    someone.press("next")
    yield "change opens a question"
    someone.page.check('input[value="cleared"]')
    someone.press("next")
    yield "changed"
    someone.press("result")
    yield f"result: {someone.heading()}"


def _routine(someone: Reader) -> Iterator[str]:
    """A routine, the timer, a stretch that hurt, and no stretches for the rest of the day."""
    someone.walk(ROUTINE)
    someone.press("result")
    yield "routine"
    someone.page.evaluate("() => document.querySelectorAll('details').forEach(each => { each.open = true })")
    yield "routine unfolded"
    someone.start_session()
    yield "timer"
    someone.page.click("#go")
    yield "timer runs"
    someone.page.click("#stop")
    yield "timer stopped"
    someone.press("next")
    sheet = {**calm(session_stop="hurt"), **ROUTINE}
    while someone.asked():
        someone.choose(sheet)
        someone.press("next")
    someone.press("result")
    assert someone.heading() == KNOWLEDGE.words["timer_stopped"]
    yield "rest"


def _referrals(someone: Reader) -> Iterator[str]:
    """A sign that stops the questions, and a result of each level that refers."""
    someone.begin()
    someone.page.check("#nerve_signs")
    someone.press("next")
    yield "stopped early"
    someone.press("result")
    yield "emergency"
    for level, worry in LEVELS.items():
        someone.walk(calm(**worry))
        someone.press("result")
        assert someone.heading() == KNOWLEDGE.words[f"result_heading_{level}"]
        yield level


def _refusals(someone: Reader) -> Iterator[str]:
    """Answers too old for the timer, a form from other rules, too many pages, a fault inside, a wrong address."""
    for state, field, action in (("too old", "_began", "/session"), ("other rules", "_knowledge", "/questions")):
        someone.walk(ROUTINE)
        someone.press("result")
        someone.page.eval_on_selector(f'form[action="{action}"] [name="{field}"]', "field => { field.value = '0' }")
        someone.follow(f'form[action="{action}"] button >> nth=0')
        yield state
    crowded = Visitor(application(pages_a_minute=6))  # one page at once
    crowded.open()
    broken = Visitor(application())
    broken.open()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(flow, "after", lambda *_: 1 / 0)
        broken.press("begin")
    for state, page, status in (("too many", crowded.open(), 429), ("fault", broken.at, 500)):
        assert page.status == status
        someone.page.route("**/refused", _with(page.text))
        someone.page.goto(f"{someone.origin}/refused")
        someone.page.unroute("**/refused")
        yield state
    someone.page.goto(f"{someone.origin}/nothing")
    yield "no such page"


def _with(text: str) -> Callable[[Any], None]:
    """Answers a request with this page."""
    return lambda route: route.fulfill(body=text, content_type="text/html")


@pytest.mark.parametrize(
    ("way", "states"), [(_questions, 18), (_changes, 4), (_routine, 6), (_referrals, 4), (_refusals, 5)]
)
def test_axe_finds_nothing(reader, way: Callable[[Reader], Iterator[str]], states: int) -> None:
    """No page and no state of the whole way has a violation, however it is looked at."""
    someone = reader()
    seen: list[str] = []
    for state in way(someone):
        assert {str(look): someone.faults_in(look) for look in LOOKS} == {str(look): [] for look in LOOKS}, state
        seen.append(state)
    assert len(seen) == states
