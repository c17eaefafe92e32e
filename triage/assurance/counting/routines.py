"""The real routine builder, run on every class of cleared sheets that it can tell apart."""

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, field
from typing import NamedTuple

from triage.assurance.counting.answer_space import NOT_APPLYING, Alike, Answer, answers_of
from triage.assurance.counting.census import Sheets
from triage.assurance.counting.promises import broken_promises, taken_away
from triage.assurance.proof.verdict import Counterexample
from triage.decision.clearance import Clearance, clear
from triage.decision.exclusions import Allowed, allowed_exercises
from triage.decision.result import Plan
from triage.decision.routine import RoutineError, TooFew, build
from triage.decision.selection import select
from triage.interview import Answers, walk
from triage.knowledge.model import MEANS_QUESTION, MINUTES_QUESTION, STAGE_QUESTION, Knowledge
from triage.knowledge.shape import NOT_ASKED
from triage.reference import statements

MOST_WITNESSES = 3


class Left(NamedTuple):
    """What is left to build from: stretches with their positions.

    Cues and the names of variants are no part of it: the builder only copies them.
    """

    allowed: tuple[tuple[str, str], ...]
    enough_unsore: bool
    gentlest: bool
    halved: bool


class Menu(NamedTuple):
    """All answers to the questions that the builder alone reads."""

    means: tuple[Answer, ...]
    minutes: tuple[Answer, ...]
    stages: tuple[Answer, ...]


class Built(NamedTuple):
    """For how many lengths there is a routine, and the exercises in these."""

    routines: int
    exercises: frozenset[str]


@dataclass
class Study:
    """What came of the classes so far. `routines` and `too_few` count sheets, `runs` calls of the builder."""

    routines: int = 0
    too_few: int = 0
    runs: int = 0
    built: dict[tuple[Left, str], Built] = field(default_factory=dict)
    variants: set[tuple[str, str]] = field(default_factory=set)
    broken: dict[str, list[Counterexample]] = field(default_factory=dict)

    def blame(self, promise: str, about: str, clearance: Clearance) -> None:
        """Note a broken promise, with the answers for which it was broken."""
        known = self.broken.setdefault(promise, [])
        if about not in {each.about for each in known}:
            asked = {name: answer for name, answer in clearance.sheet.items() if answer != NOT_APPLYING}
            known.append(Counterexample(about, (asked,) if len(known) < MOST_WITNESSES else ()))

    @property
    def classes(self) -> int:
        """How many sets of allowed stretches, with the stage, the builder was given."""
        return len(self.built)


def study(knowledge: Knowledge, classes: tuple[Sheets, ...]) -> Iterator[Study]:
    """Run the builder on class after class; each time what is known so far (it is always the same object)."""
    found = Study()
    menu = Menu(*(answers_of(knowledge.questions[name]) for name in (MEANS_QUESTION, MINUTES_QUESTION, STAGE_QUESTION)))
    for sheets in classes:
        clearance = _cleared(knowledge, sheets.answers())
        stages = (NOT_APPLYING,) if clearance.sheet[STAGE_QUESTION] == NOT_APPLYING else menu.stages
        ways = len(menu.minutes) * len(stages)
        each = sheets.many // (ways * len(menu.means))
        for means in _alike(clearance, menu.means):
            here = _with(clearance, MEANS_QUESTION, means.first)
            routines = _routines(found, here, stages, menu.minutes)
            found.routines += each * means.many * routines
            found.too_few += each * means.many * (ways - routines)
        yield found


def _cleared(knowledge: Knowledge, answers: Answers) -> Clearance:
    at = walk(knowledge, answers)
    true = statements(knowledge, at.sheet)
    return clear(knowledge, at, true, true)


def _with(clearance: Clearance, question: str, answer: Answer) -> Clearance:
    """The same clearance with another answer, made past its seal: what is tried here is shown to nobody."""
    other = copy(clearance)
    object.__setattr__(other, "sheet", {**clearance.sheet, question: answer})
    return other


def _alike(clearance: Clearance, means: tuple[Answer, ...]) -> tuple[Alike, ...]:
    """Answers about means, those put together that allow the same variants of what is allowed with everything."""
    everything = _with(clearance, MEANS_QUESTION, frozenset().union(*means))
    # The builder looks at what would be allowed without the gentlest set too.
    views = (False, True) if _gentlest(clearance) else (False,)
    needs = {
        variant.needs
        for view in views
        for each in allowed_exercises(everything, without_gentlest=view)
        for variant in (each.variant, *each.exercise.variants)
        if variant.by_means or variant.id == each.variant.id
    }
    alike: dict[tuple[bool, ...], Alike] = {}
    for answer in means:
        key = tuple(any(answer.issuperset(needed) for needed in each) for each in needs)
        first = alike.get(key, Alike(answer, 0))
        alike[key] = Alike(first.first, first.many + 1)
    return tuple(alike.values())


def _gentlest(clearance: Clearance) -> bool:
    return any(clearance.knowledge.contraindications[name].gentlest for name in clearance.contraindications)


def _halved(clearance: Clearance) -> bool:
    return any(clearance.knowledge.contraindications[name].halves_dose for name in clearance.contraindications)


def _routines(found: Study, clearance: Clearance, stages: tuple[Answer, ...], minutes: tuple[Answer, ...]) -> int:
    """For how many of these stages and lengths there is a routine."""
    allowed = allowed_exercises(clearance)
    left = _left(clearance, allowed)
    for each in allowed:
        if taken_away(clearance, each.exercise.id, each.variant.id):
            found.blame("removed", each.exercise.id, clearance)
    built = [_built(found, clearance, left, stage, minutes) for stage in stages]
    done = frozenset(name for each in built for name in each.exercises)
    found.variants |= {(each.exercise.id, each.variant.id) for each in allowed if each.exercise.id in done}
    return sum(each.routines for each in built)


def _left(clearance: Clearance, allowed: tuple[Allowed, ...]) -> Left:
    policy = clearance.knowledge.policy.routine
    gentlest = _gentlest(clearance)
    unsore = allowed_exercises(clearance, without_gentlest=True) if gentlest else allowed
    enough = len(select(policy, unsore, policy.minimum, policy.minimum)) >= policy.minimum
    return Left(
        tuple((each.exercise.id, each.variant.position) for each in allowed), enough, gentlest, _halved(clearance)
    )


def _built(found: Study, clearance: Clearance, left: Left, stage: Answer, minutes: tuple[Answer, ...]) -> Built:
    """What the builder makes of this with any length; run once for each class."""
    [code] = stage
    key = left, clearance.knowledge.policy.routine.first_stage if code == NOT_ASKED else code
    if key not in found.built:
        here = _with(clearance, STAGE_QUESTION, stage)
        plans = [_plan(found, _with(here, MINUTES_QUESTION, each)) for each in minutes]
        made = [plan for plan in plans if plan is not None]
        done = {(step.exercise, step.variant or "") for plan in made for step in plan.steps if step.exercise}
        found.variants |= done
        found.built[key] = Built(len(made), frozenset(exercise for exercise, _ in done))
    return found.built[key]


def _plan(found: Study, clearance: Clearance) -> Plan | None:
    """The routine, if there is one; what is wrong with it is noted."""
    found.runs += 1
    try:
        plan = build(clearance)
    except RoutineError as error:
        found.blame("minutes", str(error), clearance)
        return None
    if isinstance(plan, TooFew):
        return None
    for promise, about in broken_promises(clearance, plan):
        found.blame(promise, about, clearance)
    return plan
