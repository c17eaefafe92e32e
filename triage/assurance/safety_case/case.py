"""The safety case as data: hazards, properties, known anomalies and the words around them, read from docs/safety/."""

from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, model_validator

from triage.knowledge.problems import DamagedKnowledge, Problem
from triage.knowledge.shape import Code, Frozen, Text
from triage.knowledge.yaml_text import BadYaml, parse_yaml

FOLDER = "docs/safety"

Grade = Annotated[int, Field(ge=1, le=5)]
HazardId = Annotated[str, StringConstraints(pattern=r"^H\d\d$")]
PropertyId = Annotated[str, StringConstraints(pattern=r"^P\d\d$")]
NodeId = Annotated[str, StringConstraints(pattern=r"^tests/[a-z0-9_/]+\.py::test_[a-z0-9_]+$")]

MATRIX = (
    (1, 1, 2, 2, 3),
    (1, 2, 2, 3, 4),
    (2, 2, 3, 3, 4),
    (2, 3, 3, 4, 5),
    (3, 4, 4, 5, 5),
)
"""The risk for a likelihood (row) and a severity (column), both from 1 to 5."""


class Risk(Frozen):
    """How grave, how likely, and what that makes together."""

    severity: Grade
    likelihood: Grade
    risk: Grade

    @model_validator(mode="after")
    def _as_the_matrix_says(self) -> "Risk":
        expected = MATRIX[self.likelihood - 1][self.severity - 1]
        if self.risk != expected:
            raise ValueError(f"severity {self.severity} and likelihood {self.likelihood} make risk {expected}")
        return self


class Control(Frozen):
    """What stands against a hazard. Only what a deployer must do has no test."""

    kind: Literal["design", "protective", "information", "deployment"]
    what: Text
    properties: tuple[PropertyId, ...] = ()
    tests: tuple[NodeId, ...] = ()
    rules: tuple[Code, ...] = ()

    @model_validator(mode="after")
    def _shown_by_a_test(self) -> "Control":
        if (self.kind == "deployment") == bool(self.tests):
            raise ValueError("a control names its tests; one that is left to the deployer has none")
        return self


class HazardEntry(Frozen):
    """One hazard with its controls. A hazard is closed, never deleted."""

    id: HazardId
    title: Text
    causes: tuple[Text, ...] = Field(min_length=1)
    effect: Text
    harm: Text
    initial: Risk
    controls: tuple[Control, ...] = Field(min_length=1)
    residual: Risk
    owner: Text
    status: Literal["open", "controlled", "transferred", "closed"]
    source: Text
    opened: Text
    comment: Text | None = None

    @model_validator(mode="after")
    def _not_graver_than_before(self) -> "HazardEntry":
        if self.residual.risk > self.initial.risk:
            raise ValueError("what is left cannot be more than what was there")
        if self.status == "open" and not self.comment:
            raise ValueError("an open hazard says what is missing")
        return self


class Property(Frozen):
    """What is promised, whether it is claimed, and what shows it. `proofs`: properties of `triage verify`."""

    id: PropertyId
    title: Text
    says: Text
    status: Literal["claimed", "partly", "not_claimed"]
    reason: Text | None = None
    tests: tuple[NodeId, ...] = ()
    proofs: tuple[Code, ...] = ()

    @model_validator(mode="after")
    def _shown_or_explained(self) -> "Property":
        if (self.status == "not_claimed") == bool(self.tests):
            raise ValueError("what is claimed names its tests, and what is not has none")
        if (self.status == "claimed") == bool(self.reason):
            raise ValueError("what is not claimed in full says why")
        return self


class Anomaly(Frozen):
    """Something a library does wrong, how the program stays away from it, and the tests of both."""

    id: str = Field(pattern=r"^A\d\d$")
    title: Text
    away: Text
    pins: tuple[NodeId, ...] = Field(min_length=1)
    guards: tuple[NodeId, ...] = Field(min_length=1)


class Role(Frozen):
    """Who answers for what."""

    role: Text
    who: Text
    does: Text


class Definition(Frozen):
    """A word and what it means here."""

    word: Text
    means: Text


class Step(Frozen):
    """One step of a scale."""

    grade: Grade
    word: Text
    means: Text


class Claim(Frozen):
    """A claim that rests on properties."""

    id: str = Field(pattern=r"^C\d$")
    title: Text
    properties: tuple[PropertyId, ...] = Field(min_length=1)


class Frame(Frozen):
    """The words of the safety case around hazards and properties."""

    purpose: Text
    scope: tuple[Text, ...]
    out_of_scope: tuple[Text, ...]
    roles: tuple[Role, ...]
    definitions: tuple[Definition, ...]
    overview: Text
    acceptance: Text
    limit: Text
    claims: tuple[Claim, ...]
    severity: tuple[Step, ...]
    likelihood: tuple[Step, ...]
    risk: tuple[Step, ...]


class SafetyCase(Frozen):
    """All of it together."""

    frame: Frame
    hazards: tuple[HazardEntry, ...]
    properties: tuple[Property, ...]
    anomalies: tuple[Anomaly, ...]

    @property
    def leaves(self) -> frozenset[str]:
        """The node ids of all tests that the case rests on."""
        named = [test for hazard in self.hazards for control in hazard.controls for test in control.tests]
        named += [test for each in self.properties for test in each.tests]
        named += [test for each in self.anomalies for test in (*each.pins, *each.guards)]
        return frozenset(named)


def load_safety_case(root: Path) -> SafetyCase:
    """The safety case of this checkout.

    Raises:
        DamagedKnowledge: a file is missing or is no YAML.
        ValidationError: a file is not in its form.
    """
    values = {
        "frame": _value(root, "case"),
        "hazards": _value(root, "hazards")["hazards"],
        "properties": _value(root, "properties")["properties"],
        "anomalies": _value(root, "anomalies")["anomalies"],
    }
    return SafetyCase.model_validate(values, strict=False)


def _value(root: Path, name: str) -> Any:
    path = root / FOLDER / f"{name}.yaml"
    try:
        return parse_yaml(path.read_text(encoding="utf-8"))
    except (OSError, BadYaml) as error:
        raise DamagedKnowledge([Problem(f"{FOLDER}/{name}.yaml", str(error), "Correct the file")]) from error
