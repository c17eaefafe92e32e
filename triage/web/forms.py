"""Read what a form says. Everything is checked against the knowledge; nothing unknown is let through.

A field is named after its question and holds option codes. Names of our own begin with an underscore, which no
question can.
"""

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import parse_qsl

from triage.interview import read_answer
from triage.knowledge.model import Knowledge
from triage.knowledge.questions import Question

TOKEN, BEGAN, KNOWLEDGE, REGION, ASKED, FROM_CHECK, ABOUT, DO, AT, DAYS = (
    "_token",
    "_began",
    "_knowledge",
    "_region",
    "_asked",
    "_from_check",
    "_about",
    "_do",
    "_at",
    "_days",
)
OWN = frozenset({TOKEN, BEGAN, KNOWLEDGE, REGION, ASKED, FROM_CHECK, ABOUT, DO, AT, DAYS})
MOST_FIELDS = 300
STAMP = 16
"""So many letters of the SHA-256 of the knowledge stand in a form."""


class BadForm(Exception):
    """No page of ours sends such a form."""


class OldForm(Exception):
    """The form was made from other rules or questions."""


class Posted(NamedTuple):
    """What a form says.

    answers: sound answers, carried along or given now. problems: question id to the key of the words for it.
    ticked: question id to what was ticked where that is a problem, only to be shown again.
    asked: the questions that stood open on the page. about: which conditions an agreement was given for.
    do: what to do, with the question it is done to. at, days: when to be reminded, as written.
    token: the mark of the page it stood on, not checked yet. began: that of the first page, when no answer was there.
    """

    answers: dict[str, frozenset[str]]
    problems: dict[str, str]
    ticked: dict[str, frozenset[str]]
    asked: tuple[str, ...]
    region: str
    from_check: bool
    about: str
    do: str
    which: str
    at: str
    days: str
    token: str
    began: str


def fields(body: bytes) -> dict[str, list[str]]:
    """The fields of a form as browsers send it.

    Raises:
        BadForm: it is none, or has too many fields.
    """
    try:
        pairs = parse_qsl(
            body.decode("ascii"),
            keep_blank_values=True,
            strict_parsing=True,
            errors="strict",
            max_num_fields=MOST_FIELDS,
        )
    except ValueError as error:
        raise BadForm("the body is no form") from error
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return found


def stamp(knowledge: Knowledge) -> str:
    """What a form says of the knowledge that it was made from."""
    return knowledge.sha256[:STAMP]


def region_in(knowledge: Knowledge, form: Mapping[str, list[str]]) -> str:
    """The region that a form names, whatever else is wrong with it: its numbers belong on the page that says so."""
    return next((name for name in form.get(REGION, ()) if name in knowledge.regions), "")


def read(knowledge: Knowledge, form: Mapping[str, list[str]]) -> Posted:
    """What the form says.

    Raises:
        OldForm: it was made from other knowledge.
        BadForm: a field or a value is unknown, or a carried answer is not sound.
    """
    if _only(form, KNOWLEDGE) != stamp(knowledge):
        raise OldForm
    unknown = form.keys() - OWN - knowledge.questions.keys()
    asked = tuple(_only(form, ASKED).split())
    if unknown or any(name not in knowledge.questions for name in asked) or len(set(asked)) < len(asked):
        raise BadForm("a field is unknown")
    region = _only(form, REGION)
    if region not in knowledge.regions:
        raise BadForm("the region is unknown")
    do, _, which = _only(form, DO).partition(" ")
    answers, problems = _answers(knowledge, form, asked)
    return Posted(
        answers=answers,
        problems=problems,
        ticked={name: frozenset(_codes(form, name)) for name in problems},
        asked=asked,
        region=region,
        from_check=bool(_only(form, FROM_CHECK)),
        about=_only(form, ABOUT),
        do=do,
        which=which,
        at=_only(form, AT),
        days=_only(form, DAYS),
        token=_only(form, TOKEN),
        began=_only(form, BEGAN),
    )


def _answers(
    knowledge: Knowledge, form: Mapping[str, list[str]], asked: tuple[str, ...]
) -> tuple[dict[str, frozenset[str]], dict[str, str]]:
    answers: dict[str, frozenset[str]] = {}
    problems: dict[str, str] = {}
    for name, question in knowledge.questions.items():
        if name not in form and name not in asked:
            continue
        codes = _codes(form, name)
        answer = read_answer(question, codes)
        if isinstance(answer, frozenset):
            answers[name] = answer
        elif name in asked:
            problems[name] = _problem(question, codes)
        else:
            raise BadForm("a carried answer is not sound")
    return answers, problems


def _codes(form: Mapping[str, list[str]], name: str) -> list[str]:
    return [code for value in form.get(name, ()) for code in value.split(" ")]


def _problem(question: Question, codes: list[str]) -> str:
    """The key of the words for what a person can have done wrong. A browser can send nothing else."""
    if not codes:
        return "please_answer"
    if question.kind == "one_of" or len(set(codes)) < len(codes) or not set(codes) <= set(question.codes):
        raise BadForm("an answer is unknown")
    return "none_beside_sign"


def _only(form: Mapping[str, list[str]], name: str) -> str:
    values = form.get(name, [""])
    if len(values) > 1:
        raise BadForm("a field stands twice")
    return values[0]
