"""Referral rules, profiles and contraindications: all policy that maps answers to consequences."""

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field, model_validator

from triage.knowledge.conditions import Row
from triage.knowledge.shape import Code, Disposition, Frozen, SourceRef, Text


class Example(Frozen):
    """Answers and what the rule says to them; run as a test."""

    name: Text
    given: dict[Code, tuple[Code, ...]]
    gives: Code

    @model_validator(mode="before")
    @classmethod
    def _single_options(cls, written: Any) -> Any:
        if isinstance(written, Mapping) and isinstance(written.get("given"), Mapping):
            given = {
                key: (value,) if isinstance(value, str) else tuple(value) for key, value in written["given"].items()
            }
            return {**written, "given": given}
        return written


class Level(Frozen):
    """One disposition a rule can give, with the advice that goes with it."""

    then: Disposition
    advice: Code
    when: tuple[Row, ...] = Field(min_length=1)


class Documented(Frozen):
    """What every rule must carry: why it is there, which hazards it controls, where it comes from, examples."""

    id: Code
    title: Text
    why: Text
    hazards: tuple[str, ...] = Field(min_length=1)
    sources: tuple[SourceRef, ...] = Field(min_length=1)
    examples: tuple[Example, ...] = Field(min_length=2)


class ReferralRule(Documented):
    """A warning sign or a pattern. It gives one finding, at the most urgent level that matches."""

    rows: tuple[str, ...]
    levels: tuple[Level, ...] = Field(min_length=1)
    catches_wrongly: Text

    @model_validator(mode="after")
    def _most_urgent_first(self) -> "ReferralRule":
        ranks = [level.then.rank for level in self.levels]
        if ranks != sorted(set(ranks), reverse=True) or not ranks[-1]:
            raise ValueError("levels stand most urgent first, each once, and none of them is a routine")
        return self


class Profile(Documented):
    """Positive evidence that gentle stretching may fit this person."""

    when: tuple[Row, ...] = Field(min_length=1)
    text: Text


class Contraindication(Documented):
    """What a condition takes away from a routine or changes in it."""

    row: Text
    when: tuple[Row, ...] = Field(min_length=1)
    removes: tuple[Code, ...] = ()
    unless_cleared: tuple[Code, ...] = ()
    changes: dict[Code, Code] = Field(default_factory=dict)
    cues: dict[Code, tuple[Code, ...]] = Field(default_factory=dict)
    removes_advice: tuple[Code, ...] = ()
    adds_advice: tuple[Code, ...] = ()
    halves_dose: bool = False
    gentlest: bool = False
    backstop: bool = False

    @model_validator(mode="after")
    def _does_something_once(self) -> "Contraindication":
        if set(self.removes) & {*self.unless_cleared, *self.changes, *self.cues}:
            raise ValueError("an exercise that is removed cannot be changed or lifted too")
        taken = self.removes or self.unless_cleared or self.removes_advice or self.halves_dose
        if not (taken or self.changes or self.cues):
            raise ValueError("a contraindication takes something away or changes something")
        return self


RuleKind = Literal["referral", "profile", "contraindication", "unsure"]
