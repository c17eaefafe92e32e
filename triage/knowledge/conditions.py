"""The condition language: rows of parts. Any row is enough; inside a row every part is needed.

There is no negation, no nesting and no order, so a condition can only become true by one more option ticked.
"""

from collections.abc import Mapping
from itertools import combinations
from math import comb, prod
from typing import Any

from pydantic import model_validator

from triage.knowledge.shape import Code, Frozen

ROW_PRODUCT = 256
"""Largest product of options in one row (docs/decisions/0004: what the rules engine bears)."""


class Part(Frozen):
    """True when the answer to `question` holds at least `at_least` of `options`."""

    question: Code
    options: tuple[Code, ...]
    at_least: int = 1

    @model_validator(mode="after")
    def _makes_sense(self) -> "Part":
        if not self.options:
            raise ValueError(f"{self.question}: name at least one option")
        if len(set(self.options)) != len(self.options):
            raise ValueError(f"{self.question}: an option stands twice")
        if not 1 <= self.at_least <= len(self.options):
            raise ValueError(f"{self.question}: at_least must lie between 1 and the number of options")
        return self

    @property
    def ways(self) -> int:
        """In how many smallest ways the part can be true."""
        return comb(len(self.options), self.at_least)

    def smallest_ways(self) -> tuple[frozenset[str], ...]:
        """The smallest sets of options that make the part true."""
        return tuple(frozenset(each) for each in combinations(self.options, self.at_least))


class Row(Frozen):
    """Parts that are all needed. Written as a mapping, or as a list of one-key mappings."""

    parts: tuple[Part, ...]

    @model_validator(mode="before")
    @classmethod
    def _from_file(cls, written: Any) -> Any:
        if isinstance(written, Mapping) and set(written) == {"parts"}:
            return {"parts": tuple(_stored(part) for part in written["parts"])}
        if isinstance(written, Mapping):
            return {"parts": tuple(_part(question, wanted) for question, wanted in written.items())}
        if isinstance(written, list):
            return {"parts": tuple(_single_part(each) for each in written)}
        raise ValueError("a row is a mapping of questions to options, or a list of such one-key mappings")

    @model_validator(mode="after")
    def _bounded(self) -> "Row":
        if not self.parts:
            raise ValueError("a row needs at least one part")
        if prod(part.ways for part in self.parts) > ROW_PRODUCT:
            raise ValueError(f"more than {ROW_PRODUCT} combinations of options; split the row")
        return self

    @property
    def questions(self) -> frozenset[str]:
        """The ids of the questions this row reads."""
        return frozenset(part.question for part in self.parts)


def _part(question: str, wanted: Any) -> Part:
    if isinstance(wanted, str):
        return Part(question=question, options=(wanted,))
    if isinstance(wanted, Mapping):
        if set(wanted) != {"at_least", "of"}:
            raise ValueError(f"{question}: a count is written {{at_least: 2, of: [...]}}")
        return Part(question=question, options=_listed(question, wanted["of"]), at_least=wanted["at_least"])
    return Part(question=question, options=_listed(question, wanted))


def _listed(question: str, wanted: Any) -> tuple[Any, ...]:
    if not isinstance(wanted, list | tuple):
        raise ValueError(f"{question}: write one option or a list of options")
    return tuple(wanted)


def _single_part(written: Any) -> Part:
    if not isinstance(written, Mapping) or len(written) != 1:
        raise ValueError("a row written as a list holds one-key mappings only")
    [(question, wanted)] = written.items()
    return _part(question, wanted)


def _stored(part: Any) -> Part:
    """A part as it is dumped into the cache, or a part itself."""
    return part if isinstance(part, Part) else Part(**{**part, "options": tuple(part["options"])})
