"""Questions, their options and the groups they are asked in."""

from typing import Literal

from pydantic import model_validator

from triage.knowledge.conditions import Row
from triage.knowledge.shape import NONE, NOT_ASKED, NOT_SURE, Code, Disposition, Frozen, SourceRef, Text


class Option(Frozen):
    """One thing a person can answer."""

    code: Code
    label: Text
    help: Text | None = None
    renews: Literal["all"] | tuple[Code, ...] = ()
    """Questions that whoever ticks this is asked again at a check-in, with those that depend on them."""


class Question(Frozen):
    """One question. `signs` marks a list in which one tick more can never make the result milder.

    topic: what it is about in a few words, for lists of answers. Rules from before 2026.11.2 have none.
    supplied: nobody is asked, the program says it; this option stands where it says nothing.
    ask_again: always for what may be a sign; for a fact the weeks it counts, 0 if it counts for its own visit only.
    """

    id: Code
    topic: Text | None = None
    text: Text
    help: Text | None = None
    why_we_ask: Text
    kind: Literal["one_of", "any_of"]
    signs: bool = False
    unsure: Disposition | None = None
    concern: tuple[Code, ...] = ()
    ask_again: Literal["always", "never"] | int
    ask_when: tuple[Row, ...] = ()
    asked_when_liftable: bool = False
    supplied: Code | None = None
    options: tuple[Option, ...]
    sources: tuple[SourceRef, ...]

    @model_validator(mode="after")
    def _options_fit(self) -> "Question":
        codes = self.codes
        if len(set(codes)) != len(codes) or len(codes) < 2:
            raise ValueError("a question needs at least two options, and none of them twice")
        if NOT_ASKED in codes:
            raise ValueError(f"{NOT_ASKED} is reserved")
        if (NONE in codes) != (self.kind == "any_of"):
            raise ValueError(f"{NONE} belongs into every any_of question and into no other")
        if self.concern and (self.kind != "one_of" or set(self.concern) != set(codes)):
            raise ValueError("concern orders all options of a one_of question, mildest first")
        if self.supplied is not None and (self.kind != "one_of" or self.supplied not in codes or self.ask_when):
            raise ValueError("supplied names an option of a one_of question that always applies")
        return self

    @model_validator(mode="after")
    def _unsure_worries(self) -> "Question":
        if (self.unsure is not None or self.signs) and NOT_SURE not in self.codes:
            raise ValueError(f"a list of signs, or unsure, needs {NOT_SURE} among the options")
        if self.unsure is Disposition.ROUTINE:
            raise ValueError("unsure can never be a routine")
        if self.signs and self.kind != "any_of":
            raise ValueError("a list of signs is any_of")
        return self

    @model_validator(mode="after")
    def _documented(self) -> "Question":
        if isinstance(self.ask_again, int) and self.ask_again < 0:
            raise ValueError("ask_again is always, never or a number of weeks")
        if not self.sources:
            raise ValueError("a question names its source")
        return self

    @property
    def named(self) -> str:
        """What it is about, for lists of answers."""
        return self.topic or self.text

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of all options, in the order they are shown."""
        return tuple(option.code for option in self.options)

    @property
    def listed(self) -> tuple[str, ...]:
        """The codes that stand for something a person has: all but none and not_sure."""
        return tuple(code for code in self.codes if code not in (NONE, NOT_SURE))

    def label(self, code: str) -> str:
        """The words of one option.

        Raises:
            KeyError: the question has no such option.
        """
        for option in self.options:
            if option.code == code:
                return option.label
        raise KeyError(f"{self.id}: no option {code}")


class Group(Frozen):
    """Questions that share one page or one screen."""

    id: Code
    title: Text
    intro: Text | None = None
    questions: tuple[Code, ...]
