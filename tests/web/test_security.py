"""Who may ask, how often, and what goes with every answer."""

import logging
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pack import KNOWLEDGE
from tests.property.strategies import calm
from tests.web.walking import FORM, KEY, ORIGIN, Page, Visitor, application, without_token
from triage.cli import main
from triage.web import app as web
from triage.web import forms, security, server, settings
from triage.web.connections import KEPT_FREE, Limits
from triage.web.rate import AT_ONCE_SECONDS, MOST_ADDRESSES, Rate
from triage.web.security import TOKEN_SECONDS, Tokens
from triage.web.settings import KEY_VARIABLE, BadSettings, Settings, here, key_from

APP = application()
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none';"
    " frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("GET", "/", 200),
        ("GET", "/healthz", 200),
        ("GET", "/questions", 303),
        ("GET", "/nothing", 404),
        ("POST", "/", 405),
        ("OPTIONS", "/", 405),
        ("PUT", "/questions", 405),
        ("POST", "/questions", 409),
    ],
)
def test_every_answer_has_the_headers(method: str, address: str, status: int) -> None:
    """Pages, errors and refusals all carry the headers that keep them to this site and out of caches."""
    response = APP.test_client().open(address, method=method, base_url=ORIGIN, content_type=FORM)
    assert response.status_code == status
    assert {name: response.headers[name] for name in HEADERS} == HEADERS
    assert "Set-Cookie" not in response.headers


def test_only_the_timer_may_run_a_script() -> None:
    """The page with the timer allows our own script; no other page has one."""
    visitor = Visitor(APP)
    visitor.answer(calm())
    assert "<script" not in visitor.press("result").text
    fields = visitor.at.forms[0].fixed
    response = APP.test_client().post("/session", data=dict(fields), base_url=ORIGIN)
    assert response.headers["Content-Security-Policy"] == f"{POLICY}; script-src 'self'"
    assert re.findall(r"<script([^>]*)>", response.get_data(as_text=True)) == [
        f' src="{_address("session.js", response.get_data(as_text=True))}" defer'
    ]


def _address(name: str, text: str) -> str:
    [found] = re.findall(rf'"(/{name}\?v=[0-9a-f]+)"', text)
    return str(found)


def test_pages_have_nothing_inline() -> None:
    """No page holds a style or a handler of its own, which the policy would refuse."""
    visitor = Visitor(APP)
    pages = [visitor.open(), visitor.answer(calm()), visitor.press("result")]
    for page in pages:
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", page.text)


@given(st.sampled_from(["evil.example", "localhost.evil.example", "localhost:1", "", "127.0.0.1", "localhost, a"]))
def test_a_foreign_host_is_refused(host: str) -> None:
    """Only the addresses the page is served under are answered."""
    response = APP.test_client().get("/", headers={"Host": host})
    assert response.status_code == 421


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": ORIGIN}, 409),
        ({}, 409),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "https://localhost"}, 403),
        ({"Origin": f"{ORIGIN}.evil.example"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "same-origin"}, 409),
    ],
)
def test_a_foreign_origin_is_refused(headers: dict[str, str], status: int) -> None:
    """A form that another site sends gets 403; ours comes to be read (and is refused as old here)."""
    response = APP.test_client().post("/questions", content_type=FORM, base_url=ORIGIN, headers=headers)
    assert response.status_code == status


@pytest.mark.parametrize("token", ["", "1", "1-", "x-y", f"{10**11}-a", "-", "é-é", "9" * 400])
def test_a_made_up_token_is_refused(token: str) -> None:
    """A form without a token that we signed gets 403."""
    visitor = Visitor(APP)
    visitor.open()
    fields = [(name, token if name == forms.TOKEN else value) for name, value in visitor.at.forms[0].fixed]
    page = visitor.send("/questions", [*fields, ("_region", "GB"), ("_do", "begin")])
    assert (page.status, page.heading) == (403, KNOWLEDGE.words["problem_foreign"])


def test_tokens_of_the_same_key_fit_for_a_day() -> None:
    """Another worker with the same key takes the token, one with another key does not, and after a day nobody does."""
    now = [1_000_000.0]
    ours, twin, other = (Tokens(key, lambda: now[0]) for key in (KEY, KEY, b"other" * 8))
    token = ours.new()
    assert twin.fits(token)
    assert not other.fits(token)
    now[0] += TOKEN_SECONDS
    assert twin.fits(token)
    now[0] += 1
    assert not twin.fits(token)
    now[0] -= TOKEN_SECONDS + 2
    assert not twin.fits(token)


def test_too_many_pages_are_refused() -> None:
    """Over the limit there is 429 with the time to wait; the health page goes on, and the refusal has its style."""
    client = application(pages_a_minute=60).test_client()
    answers = [client.get("/", base_url=ORIGIN).status_code for _ in range(12)]
    assert answers == [200] * 10 + [429] * 2
    refused = client.get("/", base_url=ORIGIN)
    assert refused.headers["Retry-After"] == str(AT_ONCE_SECONDS)
    assert Page(refused.get_data(as_text=True)).heading == KNOWLEDGE.words["problem_too_many"]
    assert client.get("/healthz").status_code == 200
    assert client.get("/style.css", base_url=ORIGIN).status_code == 200


def test_the_time_to_wait_is_that_of_the_limit(monkeypatch) -> None:
    """Who is refused is told to wait until a whole share is there again."""
    monkeypatch.setattr(security, "AT_ONCE_SECONDS", 7)
    client = application(pages_a_minute=6).test_client()
    assert [client.get("/", base_url=ORIGIN).headers.get("Retry-After") for _ in range(2)] == [None, "7"]


@pytest.mark.parametrize(
    ("options", "pages"), [([], 7), (["--pages-a-minute", "5"], 5), (["--pages-a-minute", "0"], 0)]
)
def test_the_limit_is_that_of_the_settings_unless_told(monkeypatch, options: list[str], pages: int) -> None:
    """The command knows no limit of its own."""
    served = []
    monkeypatch.setattr(settings, "PAGES_A_MINUTE", 7)
    monkeypatch.setattr(web, "create_app", lambda _knowledge, how: served.append(how.pages_a_minute))
    monkeypatch.setattr(server, "serve", lambda _app, listening, *_more: listening.close())
    assert main(["serve", "--no-browser", "--port", "0", *options]) == 0
    assert served == [pages]


def test_the_page_on_serving_tells_the_limits() -> None:
    """The numbers in docs/deploying.md are those of the program."""
    told = (Path(__file__).resolve().parents[2] / "docs/deploying.md").read_text(encoding="utf-8")
    most = Limits()
    assert f"more than {settings.PAGES_A_MINUTE} pages a minute" in told
    assert f"{most.connections} connections, or fewer" in told
    assert f"(`ulimit -n` less {KEPT_FREE})" in told
    assert f"must have come whole {most.whole_seconds} seconds after" in told
    assert f"nothing comes and nothing goes for {most.silent_seconds} seconds" in told


def test_who_must_wait_loses_no_answers() -> None:
    """The page that asks to wait sends the same form once more; one with a foreign mark leads to the start."""
    visitor = Visitor(application(pages_a_minute=12))
    visitor.open()
    fields = [*visitor.press("begin").forms[0].fixed, ("nerve_signs", "none"), ("_do", "next")]
    assert visitor.send("/questions", fields).status == 429
    assert sorted(visitor.at.forms[0].fixed) == sorted(fields)
    assert visitor.at.forms[0].action == "/questions"
    assert visitor.open().status == 429
    assert KNOWLEDGE.words["web_try_again"] in visitor.at.text
    visitor.send("/questions", [field for field in fields if field[0] != "_token"])
    assert visitor.at.status == 429
    assert not visitor.at.forms


def test_the_limit_is_one_for_each_address_and_passes() -> None:
    """One address does not use up what another may have, and after a while the first may go on."""
    now = [0.0]
    rate = Rate(60, lambda: now[0])
    assert [rate.allows("a") for _ in range(11)] == [True] * 10 + [False]
    assert rate.allows("b")
    now[0] = 1.0
    assert [rate.allows("a"), rate.allows("a")] == [True, False]


def test_the_limit_forgets_the_oldest_address() -> None:
    """Many addresses do not fill the memory."""
    rate = Rate(60)
    for number in range(MOST_ADDRESSES + 50):
        rate.allows(str(number))
    assert len(rate._left) == MOST_ADDRESSES


def test_a_failure_shows_the_emergency_card_and_tells_nothing(monkeypatch, caplog) -> None:
    """When something fails inside there is 500 with the emergency card; page and log hold neither cause nor answers."""
    visitor = Visitor(APP)
    visitor.answer(calm())

    def fail(*_given: object) -> None:
        raise RuntimeError("age_25_44 is in here")

    monkeypatch.setattr(web, "assess", fail)
    with caplog.at_level(logging.DEBUG):
        page = visitor.press("result")
    assert (page.status, page.heading) == (500, KNOWLEDGE.words["problem_failed"])
    assert "EMERGENCY CARD" in page.text
    assert 'class="button call" href="tel:999"' in page.text
    assert caplog.messages == ["a page failed: RuntimeError"]
    assert not any(hint in page.text for hint in ("age_25_44", "RuntimeError", "Traceback"))
    assert not any(record.exc_info for record in caplog.records)


def test_answers_are_in_no_address_and_no_log(caplog) -> None:
    """All forms are posted to addresses without a query, and nothing at all is logged on the way."""
    visitor = Visitor(APP)
    with caplog.at_level(logging.DEBUG):
        pages = [visitor.open(), visitor.answer(calm()), visitor.press("result"), visitor.fetch("/session")]
    assert caplog.messages == []
    for page in pages:
        addresses = re.findall(r'\b(?:action|formaction|href|src)="(/[^"]*)"', page.text)
        assert addresses
        assert all(re.fullmatch(r"/[a-z.]*(\?v=[0-9a-f]{12})?", each) for each in addresses)
        assert all(method == "post" for method in re.findall(r'<form method="(\w+)"', page.text))


def test_a_query_changes_nothing() -> None:
    """Answers in an address are not read."""
    client = APP.test_client()
    plain, asked = (client.get(each, base_url=ORIGIN).text for each in ("/", "/?nerve_signs=none&_do=result"))
    assert without_token(plain) == without_token(asked)


def test_workers_give_the_same_pages() -> None:
    """Two applications with the same key give the same bytes and take each other's forms."""
    one, other = Visitor(application()), Visitor(application())
    one.answer(calm())
    other.at = one.at
    assert without_token(other.press("result").text) == without_token(one.press("result").text)


def test_assets_may_be_kept_and_pages_not() -> None:
    """The style is kept for a year under its marked address and asked for again under the bare one."""
    client = APP.test_client()
    address = _address("style.css", client.get("/", base_url=ORIGIN).get_data(as_text=True))
    assert client.get(address, base_url=ORIGIN).headers["Cache-Control"].endswith("immutable")
    assert client.get("/style.css?v=0", base_url=ORIGIN).headers["Cache-Control"] == "no-cache"


def test_https_says_so() -> None:
    """Under an https address browsers are told to stay with it; under http they are not."""
    public = Settings(("https://back.example.org",), "GB", KEY, 0, stays_here=False)
    response = web.create_app(KNOWLEDGE, public).test_client().get("/", base_url="https://back.example.org")
    assert "max-age" in response.headers["Strict-Transport-Security"]
    assert KNOWLEDGE.words["web_answers_sent"] in response.get_data(as_text=True)
    assert KNOWLEDGE.words["web_answers_stay_here"] not in response.get_data(as_text=True)
    assert "Strict-Transport-Security" not in APP.test_client().get("/", base_url=ORIGIN).headers


def test_the_key_is_shared_or_new() -> None:
    """The key in the environment is used as it is, a short one is refused, and without one each start makes its own."""
    assert key_from({KEY_VARIABLE: "k" * 32}) == b"k" * 32
    assert key_from({}) != key_from({})
    with pytest.raises(BadSettings, match="32"):
        key_from({KEY_VARIABLE: "short"})
    assert "kkk" not in repr(Settings(here(80), "GB", b"kkkk"))


def test_this_computer_is_reached_under_its_three_names() -> None:
    """On this computer the page answers under its number and its name, with the port."""
    assert Settings(here(8765), "GB", KEY).hosts == {"127.0.0.1:8765", "localhost:8765", "[::1]:8765"}
    assert "http://localhost" in here(80)
