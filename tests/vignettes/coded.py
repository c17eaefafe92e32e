"""The published cases with their codings: what a reader took from each story, neutral answers for the rest."""

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple

from triage.knowledge.yaml_text import parse_yaml

_HERE = Path(__file__).parent
LEVELS = {
    "routine-ok": "routine",
    "see-clinician": "see_clinician",
    "urgent": "urgent",
    "emergency": "emergency",
}
"""The labels of the cases to the dispositions of this project, mildest first."""
ORDER = tuple(LEVELS.values())

Answers = dict[str, frozenset[str]]


class Case(NamedTuple):
    """One story. `stated` holds the answers that the reader found in it, `answers` the whole sheet."""

    id: str
    expected: str
    acceptable: frozenset[str]
    origin: str
    stated: Answers
    answers: Answers


class Primary(NamedTuple):
    """The coding that the thresholds are measured on, and whether all of them are demanded already."""

    coding: str
    strict: bool


def primary() -> Primary:
    """What primary.txt says: "<coding> strict" or "<coding> report-only"."""
    coding, mode = (_HERE / "primary.txt").read_text(encoding="utf-8").split()
    assert mode in ("strict", "report-only"), mode
    return Primary(coding, mode == "strict")


def codings() -> tuple[str, ...]:
    """The names of all codings, in order."""
    return tuple(sorted(path.stem.removeprefix("coding_") for path in _HERE.glob("coding_*.json")))


@cache
def neutral() -> Answers:
    """What stands for a fact that a story does not tell."""
    return _answers(parse_yaml((_HERE / "neutral.yaml").read_text(encoding="utf-8")))


def cases(coding: str) -> tuple[Case, ...]:
    """All cases as this reader coded them."""
    coded = _json(f"coding_{coding}.json")
    return tuple(_case(story, _answers(coded[story["id"]])) for story in _json("cases.json"))


def rank(level: str) -> int:
    """0 for a routine, 3 for an emergency."""
    return ORDER.index(level)


def _case(story: dict, stated: Answers) -> Case:
    return Case(
        id=story["id"],
        expected=LEVELS[story["expected"]],
        acceptable=frozenset(LEVELS[label] for label in story["acceptable"]),
        origin=story["label_origin"],
        stated=stated,
        answers=neutral() | stated,
    )


def _answers(written: dict) -> Answers:
    return {key: frozenset([value] if isinstance(value, str) else value) for key, value in written.items()}


def _json(name: str):
    return json.loads((_HERE / name).read_text(encoding="utf-8"))
