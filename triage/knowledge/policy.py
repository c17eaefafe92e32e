"""Numbers and lists of rules/policy.yaml: how a routine is built, which advice goes with which result, and where."""

from typing import Annotated

from pydantic import Field

from triage.knowledge.exercises import Stage
from triage.knowledge.limits import LONGEST_ROUTINE, SHORTEST_WARM_UP
from triage.knowledge.shape import Code, Disposition, Frozen, SourceRef

Seconds = Annotated[int, Field(ge=0, le=LONGEST_ROUTINE)]


class Length(Frozen):
    """How a routine of so many minutes is laid out."""

    total: Seconds
    warm_up: Seconds = Field(ge=SHORTEST_WARM_UP, le=300)
    stretches: int = Field(ge=3, le=6)


class RoutinePolicy(Frozen):
    """How a routine is put together. All times in whole seconds."""

    lengths: dict[Code, Length]
    warm_up: Code
    order: tuple[Code, ...]
    preferred: tuple[Code, ...]
    one_of: tuple[tuple[Code, ...], ...]
    first_stage: Stage
    minimum: int = Field(ge=3)
    gentlest_minimum: int = Field(ge=2)
    rest_between_repeats: Seconds
    change_side: Seconds
    change_exercise: Seconds
    change_position: Seconds
    sit_at_end: Seconds
    sources: tuple[SourceRef, ...] = Field(min_length=1)


class AdvicePolicy(Frozen):
    """Which advice stands on which result, in order. `always` closes every result."""

    always: tuple[Code, ...]
    by_disposition: dict[Disposition, tuple[Code, ...]]
    by_reason: dict[Code, Code]
    by_unsure: dict[Disposition, Code]


class FirstSheet(Frozen):
    """Advice on the first sheet of paper, in order, beside what to do, the emergency signs and when to stop."""

    routine: tuple[Code, ...]
    referral: tuple[Code, ...]


class PagePolicy(Frozen):
    """Where advice stands on a page, for faces that do more than show it in the order in which it is given.

    before_plan: to be read before the first stretch. above_timer: what of it stands above a timer. folded: beside a
    routine, folded on a screen. signs, stop, wait: the advice that holds the emergency signs, that says when to stop,
    and that asks to wait after getting up.
    """

    before_plan: tuple[Code, ...]
    above_timer: tuple[Code, ...]
    folded: tuple[Code, ...]
    on_first_sheet: FirstSheet
    signs: Code
    stop: Code
    wait: Code


class SessionPolicy(Frozen):
    """How a guided session runs, and when a reminder comes too early. All times in whole seconds."""

    good_for: int = Field(ge=600, le=3600)
    count_in: int = Field(ge=1, le=10)
    longest_gap: int = Field(ge=2, le=60)
    told_every: int = Field(ge=5, le=60)
    walk_told_every: int = Field(ge=10, le=300)
    rehearsal_speed: int = Field(ge=2, le=100)
    wait_after_getting_up: int = Field(ge=3600, le=14400)
    reminded_weeks: int = Field(ge=1, le=12)
    sources: tuple[SourceRef, ...] = Field(min_length=1)


class CheckInPolicy(Frozen):
    """What still counts when somebody comes back.

    durations: option of the question on how long, to the first day it speaks of and the day it ends before, if any.
    stages: option of the question on the stage, to the days since the person began after which it holds, rising.
    """

    durations: dict[Code, tuple[int, int | None]]
    stages: dict[Stage, int]
    longest_break_days: int = Field(ge=7, le=28)
    resume_minutes: int = Field(ge=5, le=60)
    resume_facts_hours: int = Field(ge=1, le=24)
    sources: tuple[SourceRef, ...] = Field(min_length=1)


class Policy(Frozen):
    """All of rules/policy.yaml. `version` names the state of the knowledge for people."""

    version: str = Field(pattern=r"^\d{4}\.\d{2}\.\d+$")
    routine: RoutinePolicy
    advice: AdvicePolicy
    page: PagePolicy
    session: SessionPolicy
    check_in: CheckInPolicy
