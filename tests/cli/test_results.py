"""Results from a file: three forms, where they go, and what comes of a result that is read again."""

import json
import os
import socket
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.cases.people import Person, people
from tests.cli.calling import Caller
from tests.pack import KNOWLEDGE
from tests.property.strategies import calm
from triage.answers_file import read_sheet
from triage.decision.assess import assess

KINDS = ["emergency", "urgent", "see_clinician", "routine", "incomplete", "too_few_stretches", "no_profile"]
KEYS = [
    *("schema", "disposition", "reason", "findings", "advice", "routine", "answers", "missing", "not_asked"),
    *("region", "knowledge"),
]
PEOPLE = people()


class Seen(HTMLParser):
    """What a page holds that could reach outside, its headings and its language."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.loads: list[str] = []
        self.language = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the tag, and every attribute by which a page can load something."""
        self.tags.append(tag)
        for name, value in attrs:
            if name in ("src", "srcset", "href", "data", "action", "poster", "background") or name.startswith("on"):
                self.loads.append(f"{tag} {name}={value}")
            if tag == "html" and name == "lang":
                self.language = value or ""


@pytest.mark.parametrize("kind", KINDS)
def test_a_result_as_text(triage: Caller, sheets: dict[str, str], kind: str) -> None:
    """The text starts with what the person should do and fits into 76 columns; the emergency signs stand in it."""
    said = triage.assess(sheets[kind])
    assert (said.code, said.err) == (0, "")
    disposition = kind if kind in KINDS[:4] else "see_clinician"
    assert said.out.splitlines()[1] == KNOWLEDGE.words[f"result_heading_{disposition}"].upper()
    assert KNOWLEDGE.advice["emergency_signs"].title in said.out
    assert max(map(len, said.out.splitlines())) <= 76 or "http" in said.out
    assert not [line for line in said.out.splitlines() if len(line) > 76 and "http" not in line]


@pytest.mark.parametrize("kind", KINDS)
def test_a_result_as_json(triage: Caller, sheets: dict[str, str], kind: str) -> None:
    """The object has exactly its keys, in order; seconds of the steps add up; nothing tells the time."""
    said = triage.assess(sheets[kind], "--format", "json")
    assert (said.code, said.err) == (0, "")
    result = json.loads(said.out)
    assert list(result) == KEYS
    assert (result["routine"] is not None) == (result["disposition"] == "routine")
    if result["routine"]:
        assert result["routine"]["seconds"] == sum(step["seconds"] for step in result["routine"]["steps"])
    assert said.out == triage.assess(sheets[kind], "--format", "json").out


@pytest.mark.parametrize("kind", KINDS)
def test_a_result_as_a_page(triage: Caller, sheets: dict[str, str], kind: str) -> None:
    """One self-contained page: nothing is loaded from anywhere, one main heading, the language is said."""
    said = triage.assess(sheets[kind], "--format", "html")
    assert (said.code, said.err) == (0, "")
    assert said.out.lstrip().startswith("<!doctype html>")
    seen = Seen()
    seen.feed(said.out)
    assert seen.language == "en"
    head = seen.tags[: seen.tags.index("body")]
    assert seen.tags.count("h1") == head.count("title") == 1
    assert not {"script", "link", "iframe", "object", "embed", "base", "form"} & set(seen.tags)
    assert all(load.startswith("a href=") or "=data:" in load for load in seen.loads)
    assert "url(" not in said.out
    assert "@import" not in said.out


def test_a_page_escapes_what_stands_in_it(triage: Caller, sheets: dict[str, str]) -> None:
    """Words with angle brackets or quotes can never become part of the page."""
    said = triage.assess(sheets["routine"], "--format", "html")
    seen = Seen()
    seen.feed(said.out)
    assert "A&E" not in said.out.replace("&amp;E", "")


@pytest.mark.parametrize("person", PEOPLE, ids=[person.name for person in PEOPLE])
def test_a_result_read_again_gives_the_same_bytes(person: Person) -> None:
    """A whole JSON result is a file of answers too: assessed again, it is the same, with its region."""
    first = assess(KNOWLEDGE, person.answers, "US").to_json()
    sheet = read_sheet(KNOWLEDGE, first.encode(), "receipt")
    assert assess(KNOWLEDGE, sheet.answers, sheet.region or "").to_json() == first


@pytest.mark.parametrize("kind", KINDS)
def test_a_receipt_through_the_command(triage: Caller, sheets: dict[str, str], kind: str) -> None:
    """The same through the command, from standard input, with the region of the receipt."""
    first = triage.assess(sheets[kind], "--format", "json", "--region", "NZ")
    again = triage("assess", "-", "--format", "json", stdin=first.out.encode())
    assert again == first
    assert json.loads(again.out)["region"] == "NZ"


def test_yaml_and_json_say_the_same(triage: Caller, sheets: dict[str, str]) -> None:
    """Answers written by hand in YAML give the bytes that the same answers in JSON give."""
    answers = json.loads(sheets["routine"])
    by_hand = "\n".join(f"{key}: {value[0] if len(value) == 1 else value}" for key, value in answers.items())
    assert triage.assess(by_hand, "--format", "json").out == triage.assess(sheets["routine"], "--format", "json").out


def test_the_order_in_the_file_does_not_matter(triage: Caller, sheets: dict[str, str]) -> None:
    """Answers in the opposite order give the same bytes."""
    answers = json.loads(sheets["urgent"])
    turned = json.dumps(dict(reversed(answers.items())))
    assert triage.assess(turned, "--format", "json").out == triage.assess(sheets["urgent"], "--format", "json").out


@pytest.mark.parametrize("form", ["text", "json", "html"])
def test_output_into_a_file(triage: Caller, sheets: dict[str, str], tmp_path: Path, form: str) -> None:
    """The file holds what would have been printed; an existing one is kept unless --force is given."""
    target = tmp_path / "result"
    printed = triage.assess(sheets["routine"], "--format", form).out
    assert triage.assess(sheets["routine"], "--format", form, "--output", str(target)) == (0, "", "")
    assert target.read_text(encoding="utf-8") == printed
    target.write_text("mine", encoding="utf-8")
    said = triage.assess(sheets["routine"], "--format", form, "--output", str(target))
    assert (said.code, said.out) == (5, "")
    assert "--force" in said.err
    assert target.read_text(encoding="utf-8") == "mine"
    assert triage.assess(sheets["routine"], "--format", form, "--output", str(target), "--force").code == 0
    assert target.read_text(encoding="utf-8") == printed
    assert [path.name for path in tmp_path.iterdir()] in (["answers.yaml", "result"], ["result", "answers.yaml"])


@pytest.mark.parametrize("target", ["no/such/folder/result.txt", "."])
def test_output_that_cannot_be_written(triage: Caller, sheets: dict[str, str], tmp_path: Path, target: str) -> None:
    """A target that cannot be written ends with 5, one line, and nothing left behind."""
    said = triage.assess(sheets["routine"], "--output", str(tmp_path / target), "--force")
    assert (said.code, said.out) == (5, "")
    assert len(said.problems) == 1
    assert [path.name for path in tmp_path.rglob("*")] == ["answers.yaml"]


@pytest.mark.parametrize("kind", ["pipe", "socket", "link", "link to nothing", "folder"])
@pytest.mark.parametrize("force", [[], ["--force"]], ids=["", "forced"])
def test_what_is_no_plain_file_stays(
    triage: Caller,
    sheets: dict[str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
    force: list[str],
) -> None:
    """A pipe, a socket, a link or a folder is not replaced by a file, not even with --force: 5, and why."""
    monkeypatch.chdir(tmp_path)  # the name of a socket must be short
    target, other = tmp_path / "result.txt", tmp_path / "other.txt"
    if kind == "pipe":
        os.mkfifo(target)
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as there:
            there.bind(target.name)
    elif kind == "folder":
        target.mkdir()
    else:
        target.symlink_to(other)
        if kind == "link":
            other.write_text("mine", encoding="utf-8")
    before = target.lstat()
    said = triage.assess(sheets["routine"], "--output", str(target), *force)
    assert (said.code, said.out, len(said.problems)) == (5, "", 1)
    assert f"{target}: a pipe, a device, a link or a folder stands there" in said.err
    assert (target.lstat().st_ino, target.lstat().st_mode) == (before.st_ino, before.st_mode)
    assert other.exists() == (kind == "link")
    assert not other.exists() or other.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("option", "environment", "region"),
    [
        (["--region", "US"], {"TRIAGE_REGION": "IE", "LANG": "en_AU.UTF-8"}, "US"),
        (["--region", "us"], {}, "US"),
        ([], {"TRIAGE_REGION": "IE", "LANG": "en_AU.UTF-8"}, "IE"),
        ([], {"LANG": "en_AU.UTF-8"}, "AU"),
        ([], {"LANG": "en_AU.UTF-8", "LC_ALL": "en_GB"}, "GB"),
        ([], {"LC_MESSAGES": "en_NZ@x"}, "NZ"),
        ([], {"LANG": "C.UTF-8"}, "other"),
        ([], {"LANG": "de_DE.UTF-8"}, "other"),
        ([], {}, "other"),
    ],
)
def test_the_region(
    triage: Caller,
    monkeypatch: pytest.MonkeyPatch,
    sheets: dict[str, str],
    option: list[str],
    environment: dict[str, str],
    region: str,
) -> None:
    """The option comes before the variable, the variable before the locale; else the one that fits everywhere."""
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    result = json.loads(triage.assess(sheets["emergency"], "--format", "json", *option).out)
    assert result["region"] == region
    number = KNOWLEDGE.regions[region].emergency_number
    assert f"Call {number}" in " ".join(advice["text"] for advice in result["advice"])


def test_the_questions(triage: Caller) -> None:
    """`triage questions` shows every question and option, as text and as data."""
    text = triage("questions")
    data = triage("questions", "--format", "json")
    assert (text.code, text.err, data.code, data.err) == (0, "", 0, "")
    assert [each["id"] for each in json.loads(data.out)] == list(KNOWLEDGE.asked_order)
    for question in KNOWLEDGE.questions.values():
        assert question.text in text.out
        assert all(f"{code}: " in text.out for code in question.codes)


@pytest.mark.parametrize("command", ["assess", "print"])
def test_no_stretches_from_a_file_that_says_one_hurt(triage: Caller, tmp_path: Path, command: str) -> None:
    """Where a stretch hurt and no sign was found, a file gives no routine that day either: words and code 2."""
    sheet = calm(session_stop="hurt", felt="none")
    given = tmp_path / "hurt.json"
    given.write_text(json.dumps({name: sorted(answer) for name, answer in sheet.items()}), encoding="utf-8")
    assert assess(KNOWLEDGE, sheet).routine is not None
    said = triage(command, str(given), *(["-o", str(tmp_path / "plan.html")] if command == "print" else []))
    assert said.code == 2
    assert KNOWLEDGE.words["session_rest_today"] in said.err
    assert said.out == ""
    assert [each.name for each in tmp_path.iterdir()] == ["hurt.json"]
