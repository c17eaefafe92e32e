"""Forged, changed, replayed and broken forms: none reaches a routine that the answers on the page do not earn."""

import json
from collections.abc import Mapping
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pack import KNOWLEDGE
from tests.property.strategies import SUPPLIED, Sheet, any_sheets, calm, complete_sheets, completed, routine_sheets
from tests.web.walking import FORM, KEY, ORIGIN, Fields, Page, Visitor, application
from triage.decision.assess import assess
from triage.decision.result import Routine
from triage.interview import read_answer, walk
from triage.knowledge.model import Knowledge
from triage.knowledge.shape import Disposition
from triage.web import flow, forms
from triage.web.app import create_app
from triage.web.security import LARGEST_FORM, Tokens
from triage.web.settings import Settings

APP = application()
ROUTINE = KNOWLEDGE.words["result_heading_routine"]
TIMER = KNOWLEDGE.words["web_timer_title"]
CODES = sorted({code for question in KNOWLEDGE.questions.values() for code in question.codes})
DOS = ["begin", "next", "back", "check", "result", "change age", "change clearance", "delete", ""]
RESULTS = ["/questions", "/session", "/receipt", "/keep"]
ADDRESSES = [*RESULTS, "/calendar"]


def sealed(fields: Fields) -> Fields:
    """With a token and a stamp as our own pages have them."""
    mark = Tokens(KEY).new()
    return [(forms.TOKEN, mark), (forms.BEGAN, mark), (forms.KNOWLEDGE, forms.stamp(KNOWLEDGE)), *fields]


def written(sheet: Mapping[str, frozenset[str]]) -> Fields:
    """Answers as fields that travel along."""
    return [(name, " ".join(sorted(answer))) for name, answer in sheet.items()]


def earned(fields: Fields) -> bool:
    """Whether the answers in these fields, read on their own, earn a routine."""
    sheet: dict[str, frozenset[str]] = {}
    for name, question in KNOWLEDGE.questions.items():
        codes = [code for field, value in fields if field == name for code in value.split(" ")]
        answer = read_answer(question, codes)
        if isinstance(answer, frozenset):
            sheet[name] = answer
    return isinstance(assess(KNOWLEDGE, sheet), Routine)


def shows_a_routine(page: Page) -> bool:
    """The page, or the receipt, is a routine."""
    if page.text.startswith("{"):
        return json.loads(page.text)["disposition"] == Disposition.ROUTINE
    calendar = page.text.startswith("BEGIN:VCALENDAR")  # a reminder to stretch is given with a routine only
    return calendar or page.heading in (ROUTINE, TIMER) or "data-seconds" in page.text


any_value = st.sampled_from(CODES) | st.sampled_from(["", "none none", "not_asked", "<b>", "\x00", "é", "a b"])
any_name = st.sampled_from([*KNOWLEDGE.questions, *sorted(forms.OWN), "answers", "_", "__class__"])
any_form = st.lists(st.tuples(any_name, any_value), max_size=12)


@given(any_form, st.sampled_from(ADDRESSES), st.booleans())
def test_any_form_at_all_gets_a_page(form: Fields, address: str, with_seal: bool) -> None:
    """Whatever fields come, the answer is a page with a status of ours, and no routine."""
    page = Visitor(APP).send(address, sealed(form) if with_seal else form)
    assert page.status in (200, 403, 409, 422)
    assert not shows_a_routine(page)


@given(any_sheets(), any_form, st.sampled_from(DOS), st.sampled_from(ADDRESSES))
def test_added_and_changed_fields_earn_nothing(sheet: Sheet, more: Fields, do: str, address: str) -> None:
    """Answers of anybody with fields added: a routine only if these answers earn one by themselves."""
    fields = [*written(sheet), *more, ("_region", "GB"), ("_do", do)]
    page = Visitor(APP).send(address, sealed(fields))
    assert page.status in (200, 409, 422)
    assert not shows_a_routine(page) or earned(fields)


@given(routine_sheets() | complete_sheets(), st.sampled_from(["", "0" * 16, "right"]), st.sampled_from(RESULTS))
def test_a_forged_agreement_is_no_more_than_its_words(sheet: Sheet, mark: str, address: str) -> None:
    """A claimed clearance counts only with the mark of the conditions it is about; then it is a visible answer."""
    forged = sheet | {"clearance": frozenset({"cleared"})}
    about = flow.about(KNOWLEDGE, forged) if mark == "right" else mark
    fields = [*written(forged), ("_region", "GB"), ("_about", about), ("_do", "result")]
    page = Visitor(APP).send(address, sealed(fields))
    counted = forged if mark == "right" else {name: answer for name, answer in sheet.items() if name != "clearance"}
    outcome = assess(KNOWLEDGE, {name: counted[name] for name in walk(KNOWLEDGE, counted).asked})
    hurt = "hurt" in counted.get("session_stop", ())
    assert shows_a_routine(page) == (isinstance(outcome, Routine) and not hurt)


@pytest.mark.parametrize("name", [name for name, each in KNOWLEDGE.questions.items() if each.signs])
def test_each_sign_alone_is_counted(name: str) -> None:
    """A calm person with one sign, or not sure of one, gets the result of the decision, whatever they ask for."""
    for code in KNOWLEDGE.questions[name].codes[:: len(KNOWLEDGE.questions[name].codes) - 1]:
        sheet = calm(**{name: code})
        fields = [*written(sheet), ("_region", "GB"), ("_about", flow.about(KNOWLEDGE, sheet)), ("_do", "result")]
        page = Visitor(APP).send("/questions", sealed(fields))
        assert page.heading == KNOWLEDGE.words[f"result_heading_{assess(KNOWLEDGE, sheet).disposition}"]


@given(complete_sheets(), st.data())
@settings(max_examples=25)
def test_one_changed_answer_counts_as_if_it_was_given(sheet: Sheet, data: st.DataObject) -> None:
    """Whoever changes a field that travels along gets the result of the answers as they are then shown."""
    visitor = Visitor(APP)
    visitor.answer(completed({name: answer for name, answer in sheet.items() if name not in SUPPLIED}))
    name = data.draw(st.sampled_from(sorted(visitor.at.carried().keys() & KNOWLEDGE.questions.keys())))
    code = data.draw(st.sampled_from(KNOWLEDGE.questions[name].codes))
    fields = [(each, code if each == name else value) for each, value in visitor.at.forms[0].fixed]
    page = visitor.send("/questions", [*fields, ("_do", "result")])
    if shows_a_routine(page):
        assert earned(fields)
        assert KNOWLEDGE.questions[name].label(code) in page.text.replace("&#39;", "'")


@given(routine_sheets(), st.data())
@settings(max_examples=25)
def test_skipped_pages_are_asked(sheet: Sheet, data: st.DataObject) -> None:
    """A form from which answers are missing never gets a routine, whatever it asks for."""
    gone = data.draw(st.sampled_from(sorted(sheet.keys() - set(SUPPLIED))))
    left = {name: answer for name, answer in sheet.items() if name != gone}
    fields = [*written(left), ("_region", "GB"), ("_about", flow.about(KNOWLEDGE, left))]
    for do, address in (("result", "/questions"), ("check", "/questions"), ("", "/session"), ("", "/receipt")):
        page = Visitor(APP).send(address, sealed([*fields, ("_do", do)]))
        assert not shows_a_routine(page)
        assert page.heading != KNOWLEDGE.words["check_your_answers"]


@pytest.mark.parametrize("address", ["/session", "/receipt", "/keep", "/calendar"])
def test_no_result_comes_of_an_answer_that_is_none(address: str) -> None:
    """None beside a sign is not left out as if nobody had answered: what the sign earns would be lost."""
    sheet = {name: answer for name, answer in calm().items() if name != "nerve_signs"}
    both = [(forms.ASKED, "nerve_signs"), ("nerve_signs", "none"), ("nerve_signs", "saddle_numbness")]
    visitor = Visitor(APP)
    page = visitor.send(address, sealed([(forms.REGION, "GB"), *written(sheet), *both]))
    assert page.status == 422


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_form_made_from_other_rules_is_refused(address: str) -> None:
    """After the rules or questions changed, a form of before gets 409 and the way to the start."""
    visitor = Visitor(APP)
    visitor.answer(calm())
    fields = [*visitor.at.forms[0].fixed, ("_do", "result")]
    changed = create_app(_other(KNOWLEDGE), Settings((ORIGIN,), "GB", KEY, 0))
    page = Visitor(changed).send(address, fields)
    assert (page.status, page.heading) == (409, KNOWLEDGE.words["problem_changed"])


def _other(knowledge: Knowledge) -> Knowledge:
    return knowledge.model_copy(update={"sha256": "0" * 64})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("nerve_signs", "unknown"),
        ("nerve_signs", "not_asked"),
        ("nerve_signs", ""),
        ("nerve_signs", "none saddle_numbness"),
        ("age", "age_25_44 age_70_up"),
        ("_region", "XX"),
        ("_do", "delete"),
        ("_asked", "nothing"),
        ("_asked", "age age"),
        ("nothing", "none"),
        ("_nothing", "1"),
    ],
)
def test_unknown_values_are_refused(name: str, value: str) -> None:
    """What no page of ours sends gets 422, without a word of it on the page."""
    fields = [("_region", "GB"), ("_do", "result")]
    page = Visitor(APP).send("/questions", sealed([each for each in fields if each[0] != name] + [(name, value)]))
    assert (page.status, page.heading) == (422, KNOWLEDGE.words["problem_not_understood"])


@given(st.binary(max_size=200))
def test_any_bytes_get_a_page(body: bytes) -> None:
    """A body that is no form at all gets a page with a status of ours."""
    response = APP.test_client().post("/questions", data=body, content_type=FORM, base_url=ORIGIN)
    assert response.status_code in (409, 422)
    assert not shows_a_routine(Page(response.get_data(as_text=True)))


def test_a_large_form_is_refused() -> None:
    """A body over 64 KB gets 413, one just below is read."""
    client = APP.test_client()
    for size, status in ((LARGEST_FORM + 1, 413), (LARGEST_FORM, 409)):
        body = "a=" + "x" * (size - 2)
        assert client.post("/questions", data=body, content_type=FORM, base_url=ORIGIN).status_code == status


def test_too_many_fields_are_refused() -> None:
    """Hundreds of fields get 422."""
    body = urlencode([(f"a{number}", "1") for number in range(forms.MOST_FIELDS + 1)])
    assert APP.test_client().post("/questions", data=body, content_type=FORM, base_url=ORIGIN).status_code == 422
