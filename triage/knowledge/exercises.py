"""Exercises, their variants and doses; the excluded ones stand beside them with the reason."""

from typing import Literal

from pydantic import Field, model_validator

from triage.knowledge.limits import LONGEST_HOLD, SHORTEST_HOLD
from triage.knowledge.shape import Code, Frozen, SourceRef, Text

Position = Literal["lying", "standing", "sitting", "kneeling", "long_sitting"]
Stage = Literal["first_week", "second_week", "later"]


class Dose(Frozen):
    """How long and how often, per side. Seconds are whole."""

    stage: Stage
    hold_seconds: int = Field(ge=SHORTEST_HOLD, le=LONGEST_HOLD)
    repeats: int = Field(ge=1, le=10)
    source: SourceRef


class Variant(Frozen):
    """One way to do an exercise. `needs` lists alternatives; each is a set of options of the question means."""

    id: Code
    name: Text
    position: Position
    needs: tuple[tuple[Code, ...], ...] = Field(min_length=1)
    by_means: bool = False
    steps: tuple[Text, ...] = Field(min_length=2)
    start: Text | None = None
    end: Text | None = None


class Exercise(Frozen):
    """Something a person does with the body, or (kind excluded) is never given."""

    id: Code
    name: Text
    kind: Literal["warm_up", "stretch", "excluded"]
    focus: Literal["flexion", "hamstring", "rotation", "lengthening", "walking"] | None = None
    sides: Literal[1, 2] = 1
    felt: Text | None = None
    helps: Text | None = None
    cues: tuple[Code, ...] = ()
    tags: tuple[Code, ...] = ()
    morning_caution: bool = False
    variants: tuple[Variant, ...] = ()
    dose: tuple[Dose, ...] = ()
    never: Text | None = None
    sources: tuple[SourceRef, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _complete_for_its_kind(self) -> "Exercise":
        if self.kind == "excluded":
            if not self.never or self.variants or self.dose:
                raise ValueError("an excluded exercise says why it is never given, and has no variant and no dose")
            return self
        if self.never or not (self.focus and self.felt and self.helps and self.variants):
            raise ValueError("focus, felt, helps and variants are needed, and never is not")
        names = [variant.id for variant in self.variants]
        if len(set(names)) != len(names) or not self.variants[0].by_means:
            raise ValueError("variants have different ids, and the first one is chosen by_means")
        if self.kind == "stretch" and [dose.stage for dose in self.dose] != [
            "first_week",
            "second_week",
            "later",
        ]:
            raise ValueError("a stretch has one dose for each stage, in order")
        return self

    def variant(self, name: str) -> Variant:
        """The variant of this id.

        Raises:
            KeyError: the exercise has no such variant.
        """
        for each in self.variants:
            if each.id == name:
                return each
        raise KeyError(f"{self.id}: no variant {name}")

    def dose_at(self, stage: str) -> Dose:
        """The dose of this stage.

        Raises:
            KeyError: the exercise has no such dose.
        """
        for each in self.dose:
            if each.stage == stage:
                return each
        raise KeyError(f"{self.id}: no dose for {stage}")
