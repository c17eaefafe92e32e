"""Everything the program knows, as one frozen whole, with what follows from it."""

from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple

from triage.knowledge.conditions import Part, Row
from triage.knowledge.exercises import Exercise
from triage.knowledge.figures import Drawing, Figure
from triage.knowledge.policy import Policy
from triage.knowledge.questions import Group, Question
from triage.knowledge.requirements import Requirement
from triage.knowledge.rules import Contraindication, Profile, ReferralRule
from triage.knowledge.shape import Disposition, Frozen
from triage.knowledge.texts import Advice, Conflict, Cue, Hazard, Region, Source

CLEARANCE_QUESTION = "clearance"
MEANS_QUESTION = "means"
MINUTES_QUESTION = "minutes"
STAGE_QUESTION = "stage"
"""The questions that the routine builder reads itself, beside those that rules read."""
DURATION_QUESTION = "duration"
VISIT_QUESTION = "visit"
CHECK_IN = "check_in"
"""The answer that the program supplies where somebody comes back whose facts it knows."""
STOP_QUESTION, HURT, NOT_HURT = "session_stop", "hurt", "not_hurt"
"""What the program says itself: whether a guided session was stopped because it hurt."""
LAST_TIME_QUESTION, STRETCH_HURT = "last_time", "hurt"
"""What the program says itself: the gravest thing of earlier times that nobody has looked at since."""
SEEN_QUESTION, SEEN_AGREED = "seen_since", "seen_agreed"
"""Whether somebody has looked since, and the one answer that settles it."""
BROKEN_QUESTION, BROKEN, WHY_QUESTION = "session_broken", "yes", "broke_off"
"""What the program says itself: that the last session was broken off; and why it was, which is asked then."""
REST_DAY_QUESTION, REST_DAY = "rest_day", "yes"
"""What the program says itself: that nobody stretches any more on this day."""
PAIN_QUESTION = "pain_now"


class ReferralRow(NamedTuple):
    """One row of one level of a referral rule, with how urgent it is."""

    row: Row
    disposition: Disposition


class Knowledge(Frozen):
    """All of rules/ and content/, checked file by file. Built by `triage.knowledge.load`."""

    version: str
    sha256: str
    questions: dict[str, Question]
    groups: tuple[Group, ...]
    referral_rules: dict[str, ReferralRule]
    profiles: dict[str, Profile]
    contraindications: dict[str, Contraindication]
    exercises: dict[str, Exercise]
    figures: dict[str, Figure]
    drawing: Drawing
    cues: dict[str, Cue]
    advice: dict[str, Advice]
    sources: dict[str, Source]
    conflicts: tuple[Conflict, ...]
    regions: dict[str, Region]
    default_region: str
    hazards: dict[str, Hazard]
    requirements: tuple[Requirement, ...]
    words: dict[str, str]
    policy: Policy

    @cached_property
    def asked_order(self) -> tuple[str, ...]:
        """The ids of all questions in the order they are asked."""
        return tuple(question for group in self.groups for question in group.questions)

    @cached_property
    def group_of(self) -> dict[str, int]:
        """Question id to the position of its group."""
        return {question: index for index, group in enumerate(self.groups) for question in group.questions}

    def out_of_reach(self, supplied: Mapping[str, frozenset[str]]) -> frozenset[str]:
        """The ids of the questions that no answer leads to while the program supplies these, and of those supplied."""
        found: dict[str, frozenset[str]] = dict(supplied)
        for name in self.asked_order:
            rows = self.questions[name].ask_when
            if rows and all(any(_never(part, found) for part in row.parts) for row in rows):
                found[name] = frozenset()
        return frozenset(found)

    @cached_property
    def referral_rows(self) -> tuple[ReferralRow, ...]:
        """Every row of every referral rule."""
        return tuple(
            ReferralRow(row, level.then)
            for rule in self.referral_rules.values()
            for level in rule.levels
            for row in level.when
        )

    @cached_property
    def rows_by_group(self) -> tuple[tuple[ReferralRow, ...], ...]:
        """Referral rows by the last group they read: each can be decided at the end of exactly that group."""
        rows: list[list[ReferralRow]] = [[] for _ in self.groups]
        for each in self.referral_rows:
            rows[max(self.group_of[question] for question in each.row.questions)].append(each)
        return tuple(tuple(group) for group in rows)

    @cached_property
    def rows_reading(self) -> dict[str, tuple[ReferralRow, ...]]:
        """Question id to the referral rows that read it."""
        rows = self.referral_rows
        return {name: tuple(each for each in rows if name in each.row.questions) for name in self.questions}

    @cached_property
    def ceilings(self) -> dict[str, int]:
        """Question id to the rank of the most urgent disposition that some rule could give by reading it."""
        ceiling = dict.fromkeys(self.questions, Disposition.SEE_CLINICIAN.rank)
        for row, disposition in self.referral_rows:
            for question in row.questions:
                ceiling[question] = max(ceiling[question], disposition.rank)
        for each in self.questions.values():
            if each.unsure is not None:
                ceiling[each.id] = max(ceiling[each.id], each.unsure.rank)
        return ceiling

    @cached_property
    def reading_clearance(self) -> tuple[Row, ...]:
        """Rows that make the clearance question worth asking, without their clearance part.

        They are the conditions that clearance could lift, and every other row that reads the question.
        """
        lifted = [row for each in self.contraindications.values() if each.unless_cleared for row in each.when]
        rows = [each.row for each in self.referral_rows]
        rows += [row for profile in self.profiles.values() for row in profile.when]
        for row in rows:
            other = tuple(part for part in row.parts if part.question != CLEARANCE_QUESTION)
            if len(other) < len(row.parts):
                lifted.append(Row(parts=other))
        return tuple(lifted)


def _never(part: Part, answers: Mapping[str, frozenset[str]]) -> bool:
    """Whether the part is about one of these answers and not true of it."""
    return part.question in answers and answers[part.question].isdisjoint(part.options)
