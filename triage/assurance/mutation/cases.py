"""Whole persons and published vignettes as data: answers, and the result they must lead to."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from triage.assurance.proof.whole_sheets import sheets_of
from triage.knowledge.model import Knowledge
from triage.knowledge.shape import Disposition
from triage.knowledge.yaml_text import parse_yaml

ORDINARY = "ordinary.yaml"
"""The answers of an ordinary person; a case says only what is different."""

Sheet = dict[str, frozenset[str]]


class Case(NamedTuple):
    """A person. Expectations that are None are not looked at.

    fired: rule to disposition, exactly. present, absent: exercises. steps: exercise to what is said of its step, in
    order and all of them. against: exercise to the conditions that take it away, exactly. no_advice: ids of advice that
    is left out. seconds: how long the routine takes. own: questions that must be asked of this person.
    """

    name: str
    answers: Sheet
    expected: tuple[Disposition, ...]
    reason: str | None = None
    fired: Mapping[str, str] | None = None
    present: frozenset[str] = frozenset()
    absent: frozenset[str] = frozenset()
    steps: Mapping[str, Mapping[str, Any]] | None = None
    against: Mapping[str, list[str]] | None = None
    no_advice: frozenset[str] = frozenset()
    seconds: int | None = None
    own: frozenset[str] = frozenset()


def read_cases(folder: Path) -> tuple[Case, ...]:
    """The cases of every YAML file of a folder; none if the folder is not there."""
    if not (folder / ORDINARY).is_file():
        return ()
    ordinary = _sheet(_yaml(folder / ORDINARY)["answers"])
    files = sorted(path for path in folder.glob("*.yaml") if path.name != ORDINARY)
    return tuple(_case(ordinary, written) for path in files for written in _yaml(path)["cases"])


def read_vignettes(folder: Path) -> tuple[Case, ...]:
    """Every coding of every published vignette, with all results that its readers accept; none without the folder."""
    if not (folder / "cases.json").is_file():
        return ()
    neutral = _sheet(_yaml(folder / "neutral.yaml"))
    accepted = {each["id"]: tuple(map(_disposition, each["acceptable"])) for each in _json(folder / "cases.json")}
    codings = [(path.stem, _json(path)) for path in sorted(folder.glob("coding_*.json"))]
    return tuple(
        Case(f"{name} in {coding}", neutral | _sheet(answers), accepted[name])
        for coding, sheets in codings
        for name, answers in sheets.items()
        if name in accepted
    )


def required_sheets(knowledge: Knowledge) -> tuple[Case, ...]:
    """The whole sheets among the requirements, each with the one result that is demanded."""
    return tuple(
        Case(each.id, dict(sheet), (each.exactly,))
        for each in knowledge.requirements
        if each.exactly is not None
        for row in each.given
        for sheet in sheets_of(row)
    )


def _case(ordinary: Sheet, written: Mapping[str, Any]) -> Case:
    left_out = written.get("leave_out", ())
    answers = ordinary | _sheet(written.get("answers", {}))
    return Case(
        name=written["name"],
        answers={question: answer for question, answer in answers.items() if question not in left_out},
        expected=(Disposition(written["expected"]),),
        reason=written.get("reason", "rules"),
        fired=written.get("fired"),
        present=frozenset(written.get("present", ())),
        absent=frozenset(written.get("absent", ())),
        steps=_steps(written.get("steps")),
        against=written.get("against"),
        no_advice=frozenset(written.get("no_advice", ())),
        seconds=written.get("seconds"),
        own=frozenset(written.get("answers", ())),
    )


def _steps(written: Mapping[str, Any] | None) -> dict[str, Mapping[str, Any]] | None:
    """A single word is the variant."""
    if written is None:
        return None
    return {name: {"variant": said} if isinstance(said, str) else said for name, said in written.items()}


def _sheet(written: Mapping[str, Any]) -> Sheet:
    return {name: frozenset([each] if isinstance(each, str) else each) for name, each in written.items()}


def _disposition(written: str) -> Disposition:
    """The published vignettes have names of their own for two of the results."""
    return {"see-clinician": Disposition.SEE_CLINICIAN, "routine-ok": Disposition.ROUTINE}.get(written) or Disposition(
        written
    )


def _yaml(path: Path) -> Any:
    return parse_yaml(path.read_text(encoding="utf-8"))


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))
