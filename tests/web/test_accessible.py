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
LOOKS = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "forced colours": {"forced_colors": "active"},
    "phone": {"viewport": {"width": 320, "height": 640}},
}


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing(reader, look: str) -> None:
    """Every page and state of the whole way has no violation."""
    someone = reader(**LOOKS[look])
    found = {state: someone.faults() for state in states(someone, everything=look == "light")}
    assert {state: faults for state, faults in found.items() if faults} == {}
    assert len(found) >= (34 if look == "light" else 21)


def states(someone: Reader, *, everything: bool) -> Iterator[str]:
    """Brings the reader through the pages; stops at each state."""
    someone.page.goto(someone.origin)
    yield "start"
    yield from _asked(someone, everything=everything)
    yield "check"
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
    someone.press("check")
    someone.press("change heart_head")
    someone.page.check('input[name="heart_head"][value="none"]')
    someone.page.uncheck('input[name="heart_head"][value="dizzy"]')
    someone.press("next")
    if someone.asked():
        someone.page.check('input[value="cleared"]')
        someone.press("next")
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
    yield from _referrals(someone)
    yield from _refusals(someone)
    someone.page.goto(f"{someone.origin}/nothing")
    yield "no such page"


def _refusals(someone: Reader) -> Iterator[str]:
    """Answers too old for the timer, a form from other rules, too many pages, a fault inside."""
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


def _with(text: str) -> Callable[[Any], None]:
    """Answers a request with this page."""
    return lambda route: route.fulfill(body=text, content_type="text/html")


def _asked(someone: Reader, *, everything: bool) -> Iterator[str]:
    someone.begin()
    someone.press("next")
    yield "error"
    someone.page.click("summary >> nth=0")
    yield "why we ask"
    someone.choose(ROUTINE)
    yield "ticked"
    while someone.asked():
        if everything:
            yield someone.heading()
        someone.choose(ROUTINE)
        someone.press("next")


def _referrals(someone: Reader) -> Iterator[str]:
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
