"""Walk through the page as a browser without scripts does: read the form, choose, press a button, send it."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode

from flask import Flask

from tests.pack import KNOWLEDGE
from triage.web.app import create_app
from triage.web.settings import Settings

ORIGIN = "http://localhost"
KEY = b"a key for tests, long enough to be one"
FORM = "application/x-www-form-urlencoded"

Fields = list[tuple[str, str]]


def application(*, pages_a_minute: int = 0) -> Flask:
    """The application with the sealed knowledge, without a limit of pages."""
    return create_app(KNOWLEDGE, Settings((ORIGIN,), "GB", KEY, pages_a_minute))


@dataclass
class Form:
    """A form as it stands: where it goes, its fixed and its chosen fields, its buttons with where they send it."""

    action: str
    fixed: Fields = field(default_factory=list)
    offered: dict[str, list[str]] = field(default_factory=dict)
    chosen: Fields = field(default_factory=list)
    buttons: dict[tuple[str, str], list[str]] = field(default_factory=dict)


class Page(HTMLParser):
    """What a browser takes from a page."""

    def __init__(self, text: str, status: int = 200) -> None:
        super().__init__()
        self.text, self.status = text, status
        self.forms: list[Form] = []
        self.heading = self.title = ""
        self._select, self._in = "", ""
        self.feed(re.sub("<svg.*?</svg>", "", text, flags=re.DOTALL))  # pictures hold no forms and take long to read

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._in = tag if tag in ("h1", "title") else ""
        if tag == "form":
            self.forms.append(Form(given["action"]))
        elif tag == "input" and given["type"] == "hidden":
            self.forms[-1].fixed.append((given["name"], given["value"]))
        elif tag == "input":
            self._offer(given["name"], given["value"], "checked" in given)
        elif tag == "select":
            self._select = given["name"]
        elif tag == "option":
            self._offer(self._select, given["value"], "selected" in given)
        elif tag == "button" and self.forms and given.get("type") != "button":
            form = self.forms[-1]
            sent_to = form.buttons.setdefault((given.get("name", ""), given.get("value", "")), [])
            sent_to.append(given.get("formaction", form.action))

    def handle_data(self, data: str) -> None:
        if self._in == "h1":
            self.heading += data.strip()
        elif self._in == "title":
            self.title += data

    def handle_endtag(self, tag: str) -> None:
        self._in = ""

    def _offer(self, name: str, value: str, chosen: bool) -> None:
        self.forms[-1].offered.setdefault(name, []).append(value)
        if chosen:
            self.forms[-1].chosen.append((name, value))

    @property
    def asked(self) -> tuple[str, ...]:
        """The questions that stand open on the page."""
        return tuple(name for form in self.forms for name in form.offered if not name.startswith("_"))

    def carried(self) -> dict[str, str]:
        """The hidden fields of the first form."""
        return dict(self.forms[0].fixed)


class Visitor:
    """Somebody who walks through the page. `at` is the page they see."""

    def __init__(self, app: Flask) -> None:
        self._client = app.test_client()
        self.at = Page("")

    def open(self, address: str = "/") -> Page:
        """Type an address."""
        return self._seen(self._client.get(address, base_url=ORIGIN))

    def press(self, do: str, choices: dict[str, frozenset[str]] | None = None, **own: str) -> Page:
        """Choose, then press the button that does this. `own` changes fields of our own, such as the region."""
        for form in self.at.forms:
            if ("_do", do) in form.buttons:
                [action] = set(form.buttons["_do", do])
                return self.send(action, [*filled(form, choices or {}, own), ("_do", do)])
        raise AssertionError(f"no button does {do!r} on {self.at.heading!r}")

    def fetch(self, address: str) -> Page:
        """Press the button that sends a form to this address."""
        form = next(form for form in self.at.forms if address in form.buttons.get(("", ""), []))
        return self.send(address, form.fixed)

    def send(self, address: str, fields: Fields) -> Page:
        """Send any fields at all."""
        return self._seen(
            self._client.post(
                address, data=urlencode(fields), content_type=FORM, base_url=ORIGIN, headers={"Origin": ORIGIN}
            )
        )

    def answer(self, sheet: dict[str, frozenset[str]], region: str = "GB") -> Page:
        """From the first page to the check, with these answers."""
        self.open()
        self.press("begin", _region=region)
        while self.at.asked:
            self.press("next", {name: sheet[name] for name in self.at.asked})
        return self.at

    def _seen(self, response: object) -> Page:
        self.at = Page(response.get_data(as_text=True), response.status_code)  # type: ignore[attr-defined]
        return self.at


def filled(form: Form, choices: dict[str, frozenset[str]], own: dict[str, str]) -> Fields:
    """The fields of a form after choosing; what is not chosen anew stays as it was."""
    fields = [each for each in form.fixed if each[0] not in own]
    fields += [each for each in form.chosen if each[0] not in own and each[0] not in choices]
    fields += [(name, code) for name, codes in choices.items() for code in form.offered[name] if code in codes]
    return fields + list(own.items())


def without_token(text: str) -> str:
    """The page without the mark that says in which second it was made."""
    return re.sub(r"\d+-[0-9a-f]{32}", "", text)
