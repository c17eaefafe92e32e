"""Whole persons: the ordinary answers with what is different about each of them."""

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from triage.assurance.mutation.cases import read_cases
from triage.knowledge.yaml_text import parse_yaml

_HERE = Path(__file__).parent
CASES = read_cases(_HERE)
"""The same as `triage mutate` reads them."""
_FILES = ("emergencies", "urgent", "see_clinician", "routines", "check_in", "stops")


class Person(NamedTuple):
    """A case. `own` holds only what the file says about this person; `answers` is the whole sheet."""

    name: str
    own: dict[str, frozenset[str]]
    answers: dict[str, frozenset[str]]
    expected: str
    reason: str
    fired: dict[str, str]
    present: frozenset[str]
    absent: frozenset[str]


@cache
def people() -> tuple[Person, ...]:
    """All cases, in the order of the files."""
    ordinary = _answers(_read("ordinary")["answers"])
    return tuple(_person(ordinary, case) for name in _FILES for case in _read(name)["cases"])


def _person(ordinary: dict[str, frozenset[str]], case: dict[str, Any]) -> Person:
    own = _answers(case.pop("answers", {}))
    left_out = case.pop("leave_out", [])
    person = Person(
        name=case.pop("name"),
        own=own,
        answers={question: answer for question, answer in (ordinary | own).items() if question not in left_out},
        expected=case.pop("expected"),
        reason=case.pop("reason", "rules"),
        fired=case.pop("fired"),
        present=frozenset(case.pop("present", ())),
        absent=frozenset(case.pop("absent", ())),
    )
    assert not case, f"{person.name}: unknown keys {sorted(case)}"
    return person


def _answers(written: dict[str, Any]) -> dict[str, frozenset[str]]:
    return {key: frozenset([value] if isinstance(value, str) else value) for key, value in written.items()}


def _read(name: str) -> dict[str, Any]:
    value = parse_yaml((_HERE / f"{name}.yaml").read_text(encoding="utf-8"))
    assert isinstance(value, dict)
    return value
