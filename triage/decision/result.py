"""The shape of a result: a referral or a routine. Dumped as JSON it is also the receipt."""

from typing import Literal

from pydantic import ConfigDict, Field

from triage.knowledge.shape import Disposition, Frozen, SourceRef

Reason = Literal["rules", "no_profile", "incomplete", "too_few_stretches", "internal_check", "damaged_knowledge"]


class Because(Frozen):
    """The options of one answer that a finding rests on."""

    question: str
    options: tuple[str, ...]


class Finding(Frozen):
    """A rule that fired, with the answers and the sources it rests on."""

    rule: str
    title: str
    disposition: Disposition
    because: tuple[Because, ...]
    sources: tuple[SourceRef, ...]


class AdviceText(Frozen):
    """Advice in words, ready to read for one region."""

    id: str
    title: str
    text: str


class Step(Frozen):
    """One step of a routine. `seconds` is its whole time: holds, rests between them and both sides."""

    kind: Literal["warm_up", "stretch", "change", "rest"]
    seconds: int = Field(ge=1)
    exercise: str | None = None
    variant: str | None = None
    hold_seconds: int | None = None
    repeats: int | None = None
    sides: int | None = None
    cues: tuple[str, ...] = ()
    why: str | None = None
    sources: tuple[SourceRef, ...] = ()


class LeftOut(Frozen):
    """An exercise that is not in the routine. `rules` names the contraindications that took it away, if any."""

    exercise: str
    because: str
    rules: tuple[str, ...] = ()
    sources: tuple[SourceRef, ...] = ()


class Plan(Frozen):
    """The routine itself: steps whose seconds add up to the whole."""

    profile: str
    seconds: int
    steps: tuple[Step, ...]
    left_out: tuple[LeftOut, ...]


class Stamp(Frozen):
    """Which knowledge gave the result."""

    version: str
    sha256: str


class Outcome(Frozen):
    """What referrals and routines have in common. No clock: the same answers give the same bytes."""

    model_config = ConfigDict(populate_by_name=True)

    schema_: Literal["triage-result/1"] = Field(default="triage-result/1", alias="schema")
    disposition: Disposition
    reason: Reason
    findings: tuple[Finding, ...]
    advice: tuple[AdviceText, ...]
    routine: Plan | None
    answers: dict[str, tuple[str, ...]]
    missing: tuple[str, ...]
    not_asked: tuple[str, ...]
    region: str
    knowledge: Stamp

    def to_json(self) -> str:
        """The result as JSON text with a closing line end."""
        return self.model_dump_json(by_alias=True, indent=2) + "\n"


class Referral(Outcome):
    """Somebody else must look first. There is no plan in it."""

    routine: None = None


class Routine(Outcome):
    """A routine that was earned."""

    routine: Plan
    disposition: Literal[Disposition.ROUTINE] = Disposition.ROUTINE
