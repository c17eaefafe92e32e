"""The way through the page: one group at a time, back, check, change and straight back, result, downloads."""

import json
import re
import time

import pytest
from markupsafe import escape

from tests.pack import KNOWLEDGE
from tests.property.strategies import SUPPLIED, calm
from tests.web.walking import ORIGIN, Visitor, application, without_token
from triage.decision.advice import fill
from triage.decision.assess import assess
from triage.handout.pdf import can_print
from triage.interview import next_group
from triage.presentation.asked import question_text
from triage.presentation.page import result_page
from triage.presentation.shape import advice_lines
from triage.web.security import Tokens

WORDS = KNOWLEDGE.words
STENOSIS = {
    "story": "comes_back_same",
    "conditions": "named_back_condition",
    "back_condition": "stenosis",
}
SIGNS = [line[2:].split("'")[0] for line in KNOWLEDGE.advice["emergency_signs"].text.splitlines() if line[:2] == "- "]


@pytest.fixture
def visitor() -> Visitor:
    """Somebody at the first page."""
    visitor = Visitor(application())
    visitor.open()
    return visitor


def test_each_page_asks_one_group(visitor: Visitor) -> None:
    """Every page has the title of one group and asks questions of that group alone."""
    sheet = calm()
    visitor.press("begin")
    pages = 0
    while visitor.at.asked:
        [group] = [each for each in KNOWLEDGE.groups if each.title == visitor.at.heading]
        assert set(visitor.at.asked) <= set(group.questions)
        assert visitor.at.title == f"{group.title} - {WORDS['app_name']}"
        visitor.press("next", {name: sheet[name] for name in visitor.at.asked})
        pages += 1
    assert (pages, visitor.at.heading) == (9, WORDS["check_your_answers"])


def test_nothing_is_chosen_for_anybody(visitor: Visitor) -> None:
    """No question that nobody has answered yet comes with a choice."""
    visitor.press("begin")
    assert visitor.at.asked
    assert [form.chosen for form in visitor.at.forms] == [[]]


def test_an_unanswered_question_is_told_and_keeps_the_others(visitor: Visitor) -> None:
    """Going on without an answer gives the same page with 422, a summary that links to the question, and the rest."""
    sheet = calm()
    visitor.press("begin")
    for _ in range(3):
        visitor.press("next", {name: sheet[name] for name in visitor.at.asked})
    visitor.press("next", {"pregnancy": sheet["pregnancy"], "age": frozenset()})
    assert visitor.at.status == 422
    assert visitor.at.title.startswith(WORDS["web_error"])
    assert visitor.at.text.count(WORDS["please_answer"].replace('"', "&#34;")) == 4
    assert 'href="#age"' in visitor.at.text
    assert 'href="#history"' in visitor.at.text
    assert visitor.at.forms[0].chosen == [("pregnancy", "not_pregnant")]


def test_none_beside_a_sign_is_told(visitor: Visitor) -> None:
    """None and a sign together are no answer; the page says so, and both stay ticked: no sign must be found again."""
    visitor.press("begin")
    visitor.press("next", {"nerve_signs": frozenset({"none", "both_legs"})})
    assert visitor.at.status == 422
    assert sorted(visitor.at.forms[0].chosen) == [("nerve_signs", "both_legs"), ("nerve_signs", "none")]
    assert "nerve_signs" not in visitor.at.carried()
    assert visitor.at.asked == ("nerve_signs",)
    assert WORDS["none_beside_sign"].replace('"', "&#34;") in visitor.at.text


def test_what_can_be_ticked_together_stands_together(visitor: Visitor) -> None:
    """ "Not sure" can stand beside a sign; only "none" stands below the line."""
    page = visitor.press("begin")
    assert page.forms[0].offered["nerve_signs"][-2:] == ["not_sure", "none"]
    assert page.text.count(f'class="or">{WORDS["web_or"]}<') == 1
    assert page.text.index('value="not_sure"') < page.text.index('class="or"') < page.text.index('value="none"')


def test_a_group_is_introduced_once(visitor: Visitor) -> None:
    """The words before a group stand on its page, and not where one answer is changed; nor does how far one is."""
    intro = KNOWLEDGE.groups[0].intro
    assert intro is not None
    shown, progress = str(escape(intro)), '<p class="progress">'
    visitor.press("begin")
    assert shown in visitor.at.text
    assert progress in visitor.at.text
    visitor.answer(calm())
    visitor.press("change nerve_signs")
    assert shown not in visitor.at.text
    assert progress not in visitor.at.text
    assert WORDS["web_save_answer"] in visitor.at.text


def test_back_shows_the_page_before_with_its_answers(visitor: Visitor) -> None:
    """Back goes one group back, at last to the first page, and keeps what was answered."""
    visitor.press("begin")
    visitor.press("next", {"nerve_signs": frozenset({"none"})})
    visitor.press("back")
    assert visitor.at.asked == ("nerve_signs",)
    assert visitor.at.forms[0].chosen == [("nerve_signs", "none")]
    visitor.press("back")
    assert visitor.at.heading == WORDS["app_name"]
    visitor.press("begin")
    assert visitor.at.heading == KNOWLEDGE.groups[1].title


def test_back_from_the_check_goes_to_the_last_group(visitor: Visitor) -> None:
    """From the check one can also go back as from any page."""
    visitor.answer(calm())
    visitor.press("back")
    assert visitor.at.asked == ("means", "minutes", "stage") or "minutes" in visitor.at.asked


def test_a_change_comes_straight_back(visitor: Visitor) -> None:
    """Changing one answer from the check shows that question alone, then the check again with a word on it."""
    visitor.answer(calm())
    visitor.press("change bending")
    assert visitor.at.asked == ("bending",)
    visitor.press("next", {"bending": frozenset({"no_difference"})})
    assert visitor.at.heading == WORDS["check_your_answers"]
    assert WORDS["answer_changed"] in visitor.at.text
    assert KNOWLEDGE.questions["bending"].label("no_difference") in visitor.at.text


def test_leaving_a_change_comes_straight_back_too(visitor: Visitor) -> None:
    """Back from a change goes to the check and changes nothing."""
    check = without_token(visitor.answer(calm()).text)
    visitor.press("change bending")
    visitor.press("back")
    assert without_token(visitor.at.text) == check


def test_a_change_asks_what_it_opens_and_comes_back(visitor: Visitor) -> None:
    """A change that opens questions asks only those, says so, and then shows the check."""
    visitor.answer(calm())
    visitor.press("change story")
    visitor.press("next", {"story": frozenset({"comes_back_same"})})
    assert WORDS["new_questions_follow"] in visitor.at.text
    sheet = calm(story="comes_back_same")
    opened: list[str] = []
    while visitor.at.asked:
        opened += visitor.at.asked
        visitor.press("next", {name: sheet[name] for name in visitor.at.asked})
    assert opened == ["trend", "checked", "stage", "clearance"]
    assert visitor.at.heading == WORDS["check_your_answers"]


def test_what_a_change_rules_out_is_gone(visitor: Visitor) -> None:
    """An answer that does not apply any more is not carried on, shown or counted, and is asked again later."""
    visitor.answer(calm(**STENOSIS))
    visitor.press("change conditions")
    visitor.press("next", {"conditions": frozenset({"none"})})
    assert WORDS["answers_no_longer_asked"] in visitor.at.text
    assert "back_condition" not in visitor.at.carried()
    visitor.press("next", {"clearance": frozenset({"cleared"})})
    visitor.press("change conditions")
    visitor.press("next", {"conditions": frozenset({"named_back_condition"})})
    assert "back_condition" in visitor.at.asked


def test_an_agreement_is_asked_again_when_its_conditions_change(visitor: Visitor) -> None:
    """A clinician agreed for certain conditions; with others the old yes does not count."""
    visitor.answer(calm(**STENOSIS))
    assert "cleared" in visitor.at.carried()["clearance"]
    visitor.press("change heart_head")
    visitor.press("next", {"heart_head": frozenset({"dizzy"})})
    assert visitor.at.asked == ("clearance",)
    assert visitor.at.forms[0].chosen == []


def test_a_warning_sign_stops_the_questions(visitor: Visitor) -> None:
    """An emergency on the first page leads to the check at once, which says why, and then to the result."""
    visitor.press("begin")
    visitor.press("next", {"nerve_signs": frozenset({"saddle_numbness"})})
    assert fill(WORDS["web_check_emergency"], KNOWLEDGE.regions["GB"]) in visitor.at.text
    assert 'class="button call" href="tel:999"' in visitor.at.text
    assert WORDS["stopped_early"] in visitor.at.text
    visitor.press("result")
    assert visitor.at.heading == WORDS["result_heading_emergency"]
    assert 'href="tel:999"' in visitor.at.text


@pytest.mark.parametrize(
    ("worry", "level"),
    [
        ({"back_signs": "cough_worse"}, "see_clinician"),
        ({"pelvis_signs": "sexual_change"}, "urgent"),
        ({"nerve_signs": "not_sure"}, "emergency"),
        ({}, ""),
    ],
)
def test_the_check_says_how_urgent_it_is(visitor: Visitor, worry: dict[str, str], level: str) -> None:
    """Before anybody reads all answers again the check says what they come to, if somebody must act on it."""
    visitor.answer(calm(**worry))
    place = KNOWLEDGE.regions["GB"]
    told = {each: fill(WORDS[f"web_check_{each}"], place) for each in ("emergency", "urgent", "see_clinician")}
    said = [each for each, words in told.items() if words in visitor.at.text]
    assert said == ([level] if level else [])
    hurry = WORDS["stopped_early"] in visitor.at.text
    assert hurry == (level in ("urgent", "emergency"))


def test_parts_are_counted_as_in_the_terminal(visitor: Visitor) -> None:
    """Each page is one part further than the one before, of about as many as there are."""
    sheet = calm()
    visitor.press("begin")
    answers: dict[str, frozenset[str]] = {}
    for number in range(1, 10):
        found = next_group(KNOWLEDGE, answers)
        assert found is not None
        assert found.number == number
        assert WORDS["progress"].format(number=number, total=found.total) in visitor.at.text
        given = {name: sheet[name] for name in visitor.at.asked}
        answers |= given
        visitor.press("next", given)


def test_the_result_says_all_that_every_face_says(visitor: Visitor) -> None:
    """Every line and card of the result stands on the page, pictures with them, and so do the answers."""
    visitor.answer(calm(**STENOSIS))
    shown = re.sub(r'<span class="cite">(.*?)</span>', r"\1", visitor.press("result").text)
    page = result_page(KNOWLEDGE, assess(KNOWLEDGE, calm(**STENOSIS), "GB"))
    for section in page.sections:
        assert section is page.sections[0] or _escaped(section.heading) in shown
        if section.id != "sources":
            assert all(_escaped(line.text) in shown for line in section.lines)
        for card in section.cards:
            assert all(_escaped(text) in shown for text in (card.title, card.dose, *card.steps, *card.cues, card.why))
    pictures = [card for section in page.sections for card in section.cards if card.exercise]
    assert shown.count("<svg") == 2 * len(pictures)  # the two halves of each apart
    assert "{" not in shown


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&#34;").replace("'", "&#39;").replace("<", "&lt;")


def test_the_receipt_is_the_result_of_a_file(visitor: Visitor) -> None:
    """The receipt is what `triage assess --format json` gives for the same answers, byte by byte."""
    visitor.answer(calm())
    visitor.press("result")
    assert visitor.fetch("/receipt").text == assess(KNOWLEDGE, calm(), "GB").to_json()


def test_the_page_to_keep_stands_alone(visitor: Visitor) -> None:
    """The saved page loads nothing and holds the same heading."""
    visitor.answer(calm())
    visitor.press("result")
    kept = visitor.fetch("/keep")
    assert kept.heading == WORDS["result_heading_routine"]
    assert not kept.forms
    assert "/style.css" not in kept.text


def test_the_region_sets_the_numbers(visitor: Visitor) -> None:
    """The chosen country is kept on every page and in the result."""
    visitor.press("begin", _region="US")
    assert "911" in visitor.at.text
    visitor.press("next", {"nerve_signs": frozenset({"saddle_numbness"})})
    visitor.press("result")
    assert json.loads(visitor.fetch("/receipt").text)["region"] == "US"


def test_the_timer_counts_the_whole_routine(visitor: Visitor) -> None:
    """The seconds of all phases on the page with the timer add up to the routine."""
    visitor.answer(calm())
    visitor.press("result")
    page = visitor.fetch("/session").text
    seconds = [int(piece.partition('"')[0]) for piece in page.split('data-seconds="')[1:]]
    plan = assess(KNOWLEDGE, calm()).routine
    assert plan is not None
    assert sum(seconds) == plan.seconds
    assert WORDS["timer_stop"] in page


def test_after_a_stretch_that_hurt_the_signs_are_asked_again(visitor: Visitor) -> None:
    """The timer's page leads back to every warning sign: with none no stretches today, with one there is help."""
    visitor.answer(calm())
    visitor.press("result")
    visitor.fetch("/session")
    assert visitor.press("next").asked == ("nerve_signs",)
    sheet = calm(session_stop="hurt")
    asked: list[str] = []
    while visitor.at.asked:
        asked += visitor.at.asked
        visitor.press("next", {name: sheet[name] for name in visitor.at.asked})
    always = {name for name, each in KNOWLEDGE.questions.items() if each.ask_again == "always" and name in sheet}
    assert {"felt", *always} - set(SUPPLIED) <= set(asked)
    assert not {"age", "history"} & set(asked)
    assert "change session_stop" not in visitor.at.text
    fields = visitor.at.forms[0].fixed
    assert visitor.press("result").heading == WORDS["timer_stopped"]
    assert all(sign in visitor.at.text for sign in SIGNS)
    for address in ("/session", "/keep", "/calendar", "/receipt"):
        assert visitor.send(address, fields).heading == WORDS["timer_stopped"]
    hurt = [field for field in fields if field[0] != "nerve_signs"]
    worse = visitor.send("/questions", [*hurt, ("nerve_signs", "saddle_numbness"), ("_do", "result")])
    assert worse.heading == WORDS["result_heading_emergency"]


def test_an_old_result_leads_to_no_timer(visitor: Visitor, monkeypatch) -> None:
    """Warning signs can begin any time: from a page that was left open for an hour nobody begins to stretch."""
    visitor.answer(calm())
    visitor.press("result")
    fields = visitor.at.forms[0].fixed
    plan = assess(KNOWLEDGE, calm()).routine
    assert plan is not None
    good_for = KNOWLEDGE.policy.session.good_for - plan.seconds
    later = time.time() + good_for
    monkeypatch.setattr(Tokens.__init__, "__defaults__", (lambda: later - 2,))
    late = Visitor(application())
    assert late.send("/session", fields).heading == WORDS["web_timer_title"]
    assert "data-seconds" in late.at.text
    monkeypatch.setattr(Tokens.__init__, "__defaults__", (lambda: later + 2,))
    late = Visitor(application())
    late.send("/session", fields)
    assert late.at.status == 409
    assert WORDS["session_too_old"] in late.at.text
    assert "data-seconds" not in late.at.text


def test_opening_the_result_anew_makes_no_answer_younger(visitor: Visitor, monkeypatch) -> None:
    """The timer goes by the page before the first answer; without its mark, or with a made-up one, it never begins."""
    visitor.answer(calm())
    visitor.press("result")
    fields = visitor.at.forms[0].fixed
    later = time.time() + KNOWLEDGE.policy.session.good_for
    monkeypatch.setattr(Tokens.__init__, "__defaults__", (lambda: later,))
    late = Visitor(application())
    assert late.send("/questions", [*fields, ("_do", "result")]).heading == WORDS["result_heading_routine"]
    anew = late.at.forms[0].fixed
    assert dict(anew)["_token"] != dict(fields)["_token"]
    assert dict(anew)["_began"] == dict(fields)["_began"]
    forged = [(name, "1-" + "0" * 32 if name == "_began" else value) for name, value in fields]
    for sent in (anew, forged, [field for field in fields if field[0] != "_began"]):
        late.send("/session", sent)
        assert late.at.status == 409
        assert "data-seconds" not in late.at.text


def test_the_reminder_is_a_calendar_without_answers(visitor: Visitor) -> None:
    """A routine offers a calendar file for the chosen time and days, the same whatever was answered."""
    files = []
    for wish in ({}, STENOSIS):
        visitor.answer(calm(**wish))
        visitor.press("result")
        [form] = [form for form in visitor.at.forms if form.action == "/calendar"]
        assert form.offered["_at"] == ["10:30"]
        fields = [*form.fixed, ("_at", "18:05"), ("_days", form.offered["_days"][1])]
        files.append(visitor.send("/calendar", fields).text)
    kept = [[line for line in text.splitlines() if not line.startswith(("UID", "DTSTAMP"))] for text in files]
    assert kept[0] == kept[1]
    assert "BYDAY=MO,TU,WE,TH,FR" in files[0]
    assert "T180500" in files[0]


@pytest.mark.parametrize("wish", [("25:00", "mon"), ("", "mon"), ("10:30", ""), ("10:30", "monday")])
def test_a_reminder_that_is_none_is_refused(visitor: Visitor, wish: tuple[str, str]) -> None:
    """A time or a day that no page of ours sends gets 422."""
    visitor.answer(calm())
    visitor.press("result")
    [form] = [form for form in visitor.at.forms if form.action == "/calendar"]
    assert visitor.send("/calendar", [*form.fixed, ("_at", wish[0]), ("_days", wish[1])]).status == 422


def test_a_referral_offers_no_reminder(visitor: Visitor) -> None:
    """Whoever must see someone first is not reminded to stretch, not even with a form made by hand."""
    visitor.press("begin")
    visitor.press("next", {"nerve_signs": frozenset({"saddle_numbness"})})
    visitor.press("result")
    assert "/calendar" not in [form.action for form in visitor.at.forms]
    fields = [*visitor.at.forms[0].fixed, ("_at", "10:30"), ("_days", "mon")]
    assert visitor.send("/calendar", fields).heading == WORDS["result_heading_emergency"]


def test_the_agreement_is_asked_for_in_a_whole_sentence() -> None:
    """Conditions stand as a list inside the sentence; without any the question is about this pain."""
    both = calm(**STENOSIS, history="blood_thinners", heart_head="dizzy", clearance="cleared")
    asked = question_text(KNOWLEDGE, both, "clearance")
    assert WORDS["list_and"] in asked
    assert asked.partition(": ")[2][0].islower()
    assert question_text(KNOWLEDGE, calm(), "clearance") == WORDS["clearance_for_this_pain"]


def test_a_number_with_spaces_is_called_as_one(visitor: Visitor) -> None:
    """Where a line of a region has spaces in its number, one button calls all of it."""
    for region, number in (("AU", "1800022222"), ("NZ", "0800611116"), ("GB", "111")):
        visitor.answer(calm(pelvis_signs="sexual_change"), region)
        for page in (visitor.at, visitor.press("result")):
            assert page.text.count('class="button call"') == 1
            assert f'class="button call" href="tel:{number}"' in page.text


def test_the_timer_says_whom_to_call(visitor: Visitor) -> None:
    """Whoever stops because it hurts finds a button to call with, before whom else to see."""
    visitor.answer(calm())
    visitor.press("result")
    page = visitor.fetch("/session").text
    assert all(sign in page for sign in SIGNS)
    *others, last = [line.text for line in advice_lines(KNOWLEDGE.advice["when_to_stop"].text)]
    assert "{emergency_number}" in last
    assert "{emergency_number}" not in " ".join(others), "the page leaves out the last line, and no other"
    call = page.index('class="button call" href="tel:999"')
    assert page.index("Chest pain, a tight chest") < call < page.index(WORDS["session_otherwise"])


def test_what_must_be_known_first_stands_above_the_timer(visitor: Visitor) -> None:
    """Two hours after getting up, and how hard to stretch, are told before the timer can be started."""
    visitor.answer(calm())
    visitor.press("result")
    shown = visitor.fetch("/session").text
    for name in ("not_after_getting_up", "how_hard"):
        told = KNOWLEDGE.advice[name].text.split("\n")[0]
        assert shown.index(told) < shown.index('id="timer"')


@pytest.mark.parametrize(
    ("field", "value", "status"), [("_knowledge", "0", 409), ("age", "x", 422), ("_token", "0-0", 403)]
)
def test_a_refused_form_keeps_the_numbers_of_its_region(visitor: Visitor, field: str, value: str, status: int) -> None:
    """Whoever chose another country finds its numbers on the page that refuses the form too."""
    visitor.answer(calm(), "US")
    fields = [each for each in visitor.at.forms[0].fixed if each[0] != field]
    page = visitor.send("/questions", [*fields, (field, value), ("_do", "result")])
    assert page.status == status
    assert "911" in page.text
    assert "999" not in page.text


def test_no_timer_without_a_routine(visitor: Visitor) -> None:
    """Whoever asks for the timer without having earned a routine gets the referral."""
    visitor.press("begin")
    visitor.press("next", {"nerve_signs": frozenset({"saddle_numbness"})})
    visitor.press("result")
    fields = visitor.at.forms[0].fixed
    assert visitor.send("/session", fields).heading == WORDS["result_heading_emergency"]
    assert "data-seconds" not in visitor.at.text


@pytest.mark.skipif(not can_print(), reason="the extra print is not installed")
def test_the_pdf_is_a_download(visitor: Visitor) -> None:
    """The result can be saved as a PDF, for a routine and for a referral, in a form that no page can be."""
    visitor.answer(calm())
    visitor.press("result")
    [form] = [form for form in visitor.at.forms if "/pdf" in form.buttons.get(("", ""), [])]
    response = application().test_client().post("/pdf", data=dict(form.fixed), base_url=ORIGIN)
    assert response.data.startswith(b"%PDF-")
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == 'attachment; filename="back-check.pdf"'


@pytest.mark.parametrize("address", ["/questions", "/session", "/receipt", "/keep", "/calendar"])
def test_typing_the_address_of_a_form_leads_to_the_start(address: str) -> None:
    """A page that needs answers cannot be opened without; it leads to the first page."""
    response = application().test_client().get(address, base_url="http://localhost")
    assert (response.status_code, response.headers["Location"]) == (303, "/")


def test_going_to_the_result_too_early_asks_what_is_missing(visitor: Visitor) -> None:
    """A form that asks for the result before all is answered gets the first page that is open."""
    visitor.press("begin")
    visitor.press("next", {"nerve_signs": frozenset({"none"})})
    visitor.send("/questions", [*visitor.at.forms[0].fixed, ("_do", "result")])
    assert visitor.at.heading == KNOWLEDGE.groups[1].title
    assert WORDS["still_missing"] in visitor.at.text
