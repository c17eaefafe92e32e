"""The page in a real Chromium: published cases, the timer, small screens, paper."""

import os

import pytest

from tests.conftest import DEEP
from tests.pack import KNOWLEDGE
from tests.property.strategies import calm
from tests.vignettes.coded import cases, primary
from tests.web.browsing import Reader
from triage.decision.assess import assess
from triage.interview import walk

pytestmark = pytest.mark.deep

WORDS = KNOWLEDGE.words
_SEEN = "button => { const box = button.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight; }"
EVERY = 1 if os.environ.get(DEEP) else 3
CASES = cases(primary().coding)[::EVERY]
ROUTINE = calm(story="comes_back_same", conditions="named_back_condition", back_condition="stenosis")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_published_case_comes_out_as_from_a_file(case, reader) -> None:
    """Every case, clicked through, ends in the result of its answers; every other one without scripts."""
    someone = reader(java_script_enabled=CASES.index(case) % 2 == 0)
    someone.walk(case.answers)
    someone.press("result")
    counted = {name: case.answers[name] for name in walk(KNOWLEDGE, case.answers).asked}
    outcome = assess(KNOWLEDGE, counted, "GB")
    assert someone.heading() == WORDS[f"result_heading_{outcome.disposition}"]
    assert someone.download("/receipt") == outcome.to_json()
    assert someone.complaints == []
    assert all(each.startswith((someone.origin, "data:")) for each in someone.addresses)


def test_an_error_takes_the_focus(reader) -> None:
    """After a form with errors the summary has the focus, also without scripts, and its links lead to the answers."""
    someone = reader()
    someone.begin()
    someone.press("next")
    assert someone.page.evaluate("() => document.activeElement.className") == "summary"
    someone.page.click(".summary a")
    assert someone.page.evaluate("() => document.activeElement.id") == "nerve_signs"


@pytest.mark.parametrize(("width", "height"), [(320, 640), (320, 256)])
def test_no_page_is_too_wide(reader, width: int, height: int) -> None:
    """On a small phone and at 400 % zoom nothing must be moved sideways."""
    someone = reader(viewport={"width": width, "height": height})
    someone.begin()
    while someone.asked():
        assert not someone.too_wide()
        someone.choose(ROUTINE)
        someone.press("next")
    assert not someone.too_wide()
    someone.press("result")
    assert not someone.too_wide()
    someone.start_session()
    assert not someone.too_wide()


def at_the_timer(reader) -> Reader:
    """Somebody at the page with the timer, whose clock the test moves."""
    someone = reader()
    someone.page.clock.install()
    someone.walk(ROUTINE)
    someone.press("result")
    someone.start_session()
    return someone


def test_the_timer_goes_through_the_routine(reader) -> None:
    """Started once, the timer counts every second of the routine, pauses when told to, and says that it is done."""
    someone = at_the_timer(reader)
    plan = assess(KNOWLEDGE, ROUTINE).routine
    assert plan is not None
    someone.page.click("#go")
    someone.page.clock.run_for(10_000)
    someone.page.click("#go")
    left = someone.page.inner_text("#timer-left")
    someone.page.clock.run_for(60_000)
    assert someone.page.inner_text("#timer-left") == left
    someone.page.click("#go")
    someone.page.clock.run_for((plan.seconds - 20) * 1000)
    assert WORDS["timer_done"] not in someone.page.inner_text("#timer")
    someone.page.clock.run_for(30_000)
    assert WORDS["timer_done"] in someone.page.inner_text("#timer")
    assert someone.page.is_visible("#timer button[value=result]"), "the way on stands where one looks"
    assert someone.complaints == []


def test_the_last_part_can_be_skipped(reader) -> None:
    """ "Next" in the last part ends the routine; it does not begin that part again."""
    someone = at_the_timer(reader)
    someone.page.click("#go")
    for _ in range(someone.page.eval_on_selector_all("[data-seconds]", "all => all.length")):
        someone.page.click("#skip")
    assert WORDS["timer_done"] in someone.page.inner_text("#timer")


def test_stopping_ends_the_session(reader) -> None:
    """ "It hurts" is seen while the timer runs, ends it for good, and nothing speaks of stretching on."""
    someone = reader(viewport={"width": 390, "height": 700})
    someone.walk(ROUTINE)
    someone.press("result")
    someone.start_session()
    someone.page.click("#go")
    someone.page.wait_for_function("() => document.querySelector('#timer').getBoundingClientRect().top < 100")
    for by in (0, 200, 400):
        someone.page.mouse.wheel(0, by)
        assert someone.page.eval_on_selector("#stop", _SEEN)
    someone.page.click("#stop")
    assert someone.page.query_selector("#timer") is None
    assert someone.page.query_selector("button[value=result]") is None, "no way back to the stretches"
    assert someone.heading() == WORDS["timer_stopped"]
    assert someone.page.title().startswith(WORDS["timer_stopped"])
    assert someone.page.evaluate("() => document.activeElement.id") == "title"
    assert WORDS["minutes_total"].split("{")[0] not in someone.page.inner_text("main")


def test_a_timer_that_slept_waits(reader) -> None:
    """After the device was asleep the timer stands still, at the start of what was going on."""
    someone = at_the_timer(reader)
    someone.page.click("#go")
    someone.page.clock.run_for(10_000)
    someone.page.clock.fast_forward(3_600_000)
    first = someone.page.inner_text("#timer-step")
    assert someone.page.inner_text("#go") == WORDS["timer_start"]
    someone.page.clock.run_for(600_000)
    assert someone.page.inner_text("#timer-step") == first


def test_the_timer_page_helps_without_scripts(reader) -> None:
    """Without scripts there is no dead timer, but every step with its seconds."""
    someone = reader(java_script_enabled=False)
    someone.walk(ROUTINE)
    someone.press("result")
    someone.start_session()
    assert not someone.page.is_visible("#timer")
    assert someone.page.is_visible("noscript")
    assert someone.page.is_visible(".phases li >> nth=0")


def test_paper_has_the_words_and_no_buttons(reader) -> None:
    """In print the result, the stretches and the answers stay, and what can only be pressed is gone."""
    someone = reader()
    someone.walk(ROUTINE)
    someone.press("result")
    someone.page.emulate_media(media="print")
    assert someone.page.is_visible("#emergency_signs")
    assert someone.page.is_visible(".card svg >> nth=0")
    assert someone.page.is_visible(".paper .answers >> nth=0")
    assert not any(button.is_visible() for button in someone.page.query_selector_all("button"))


def test_nothing_moves_for_those_who_want_it_still(reader) -> None:
    """With reduced motion the page jumps instead of sliding."""
    for motion, behaviour in (("reduce", "auto"), ("no-preference", "smooth")):
        someone = reader(reduced_motion=motion)
        someone.page.goto(someone.origin)
        assert someone.page.evaluate("() => getComputedStyle(document.documentElement).scrollBehavior") == behaviour
