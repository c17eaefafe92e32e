"""Handouts to test: one person for each disposition, and what stands in a PDF."""

import io
import re
from datetime import date
from functools import lru_cache

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from tests.cases.people import Person, people
from tests.pack import KNOWLEDGE
from triage.decision.assess import assess
from triage.decision.result import Outcome
from triage.handout.data import Paper
from triage.handout.pdf import pdf_of
from triage.presentation.handout import Handout, handout_of

DAY = date(2026, 11, 20)
PEOPLE = {person.name: person for person in people()}
ONE_OF_EACH = {each.expected: each for each in reversed(PEOPLE.values())}
"""Disposition to the first person of the cases who gets it."""


def outcome_of(person: Person, region: str = "GB") -> Outcome:
    """The result of a person."""
    return assess(KNOWLEDGE, person.answers, region)


def handout(person: Person) -> Handout:
    """The handout of a person, made on a day that does not change."""
    return handout_of(KNOWLEDGE, outcome_of(person), DAY)


@lru_cache(maxsize=64)
def pdf(name: str, paper: Paper = "a4", large: bool = False) -> bytes:
    """The PDF of a person by name."""
    return pdf_of(KNOWLEDGE, handout(PEOPLE[name]), paper, large=large)


def reader(made: bytes) -> PdfReader:
    """A PDF opened."""
    return PdfReader(io.BytesIO(made), strict=True)


@lru_cache(maxsize=64)
def pages(made: bytes) -> list[str]:
    """The text of each page."""
    return [page.extract_text() for page in reader(made).pages]


def words_of(text: str) -> str:
    """The text with every run of white space as one blank."""
    return " ".join(text.split())


def without_stamp(text: str) -> str:
    """The text without what changes with every change of content, and without page numbers."""
    text = re.sub(r"Made on .*?Page \d+ of \d+", "", words_of(text))
    return re.sub(r"Rules of [\d.]+, code \w+\.|\d{4}\.\d+\.\d+ \(\w+\)|[0-9A-Z]{4}-[0-9A-Z]{4}", "", text)


def tags(made: bytes) -> list[tuple[str, str | None]]:
    """Every element of the structure tree with its alternative text, in the order of reading."""
    found: list[tuple[str, str | None]] = []

    def visit(node: object) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, ArrayObject):
            for each in node:
                visit(each)
        elif isinstance(node, DictionaryObject):
            if "/S" in node:
                found.append((str(node["/S"]), str(node["/Alt"]) if "/Alt" in node else None))
            if "/K" in node:
                visit(node["/K"])

    visit(reader(made).trailer["/Root"]["/StructTreeRoot"])
    return found
