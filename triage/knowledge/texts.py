"""Words and references: advice, cues, sources, conflicts between sources, regions, hazards."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from triage.knowledge.shape import Code, Disposition, Frozen, SourceRef, Text

LongText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2400)]
"""The list of all emergency signs is longer than any other text; it must still fit one sheet of paper."""


class Advice(Frozen):
    """What to do or to know. The text is paragraphs and "- " lists, with {region} words left open.

    level: how urgent it says a referral is; none where it says no such thing, as what everybody is told.
    """

    id: Code
    title: Text
    text: LongText
    level: Disposition | None = None
    sources: tuple[SourceRef, ...] = Field(min_length=1)


class Cue(Frozen):
    """One short instruction on how to do an exercise."""

    id: Code
    text: Text
    sources: tuple[SourceRef, ...] = Field(min_length=1)


class Source(Frozen):
    """A document, guideline, study or page that statements rest on."""

    id: Code
    kind: Literal["document", "guideline", "study", "page", "project"]
    title: Text
    publisher: Text | None = None
    year: int | None = None
    address: Text | None = None
    checked: date
    notes: Text | None = None


class CarriedBy(Frozen):
    """What in the program carries a decision about a conflict."""

    rules: tuple[Code, ...] = ()
    exercises: tuple[Code, ...] = ()
    advice: tuple[Code, ...] = ()


class Conflict(Frozen):
    """A place where sources disagree, and the cautious decision."""

    id: Code
    title: Text
    says: tuple[SourceRef, ...] = Field(min_length=1)
    decision: Text
    carried_by: CarriedBy


class Region(Frozen):
    """Whom to call where, and which paper printers hold there. Numbers stand here and nowhere else."""

    id: str = Field(pattern=r"^([A-Z]{2}|other)$")
    name: Text
    emergency_number: Text
    urgent_line: Text
    clinician: Text
    emergency_department: Text
    paper: Literal["a4", "letter"] = "a4"
    locales: tuple[str, ...] = ()
    sources: tuple[SourceRef, ...] = Field(min_length=1)


class Hazard(Frozen):
    """A way in which a person could come to harm."""

    id: str = Field(pattern=r"^H\d\d$")
    title: Text
