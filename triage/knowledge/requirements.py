"""Requirements: statements written by hand from the sources, never derived from the rules. The proof checks them."""

from pydantic import Field, model_validator

from triage.knowledge.conditions import Row
from triage.knowledge.shape import Code, Disposition, Frozen, SourceRef, Text


class Requirement(Frozen):
    """What must hold whenever one of the rows of `given` is true, whatever else was answered.

    at_least: the result is this urgent or more. exactly: the result is this one (two-sided; the rows must then say
    everything that matters). never: exercises that no routine may hold.
    """

    id: Code
    row: Text
    says: Text
    given: tuple[Row, ...] = Field(min_length=1)
    at_least: Disposition | None = None
    exactly: Disposition | None = None
    never: tuple[Code, ...] = ()
    sources: tuple[SourceRef, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _demands_one_thing(self) -> "Requirement":
        if sum(bool(each) for each in (self.at_least, self.exactly, self.never)) != 1:
            raise ValueError("a requirement demands exactly one of at_least, exactly, never")
        return self
