"""The small shapes that every other shape is made of."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

Code = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]

NONE = "none"
NOT_SURE = "not_sure"
NOT_ASKED = "not_asked"
"""Option codes with a meaning of their own (see docs/writing-a-rule.md)."""

QUOTE_WORDS = 25
"""Longest quote from a source, in words."""


class Frozen(BaseModel):
    """A shape that cannot change, takes no unknown field and converts nothing."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Disposition(StrEnum):
    """What a person is advised to do, from the mildest to the most urgent."""

    ROUTINE = "routine"
    SEE_CLINICIAN = "see_clinician"
    URGENT = "urgent"
    EMERGENCY = "emergency"

    @property
    def rank(self) -> int:
        """0 for a routine, 3 for an emergency."""
        return _ORDER.index(self)


_ORDER = tuple(Disposition)
AT_ONCE = (Disposition.EMERGENCY, Disposition.URGENT)
"""What does not wait: for an answer, a journal or another day."""


def most_urgent(dispositions: "list[Disposition]") -> Disposition:
    """The most urgent of these, or a routine for none of them."""
    return max(dispositions, key=lambda each: each.rank, default=Disposition.ROUTINE)


def _short_enough(quote: str) -> str:
    if len(quote.split()) > QUOTE_WORDS:
        raise ValueError(f"at most {QUOTE_WORDS} words may be quoted; shorten it")
    return quote


class SourceRef(Frozen):
    """Where a statement comes from: a source, the place in it, a short quote or the project's own note."""

    ref: Code
    where: Text | None = None
    says: Annotated[Text, AfterValidator(_short_enough)] | None = None
    checked: date | None = None
