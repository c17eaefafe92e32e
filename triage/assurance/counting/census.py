"""How many complete answer sheets there are, exactly, and which classes of them reach the routine builder.

Questions are taken in the order of asking. Sheets that nothing can tell apart any more are put together, so the count
is exact although nobody could list the sheets. No solver is used: this is a second way to the same rules.
"""

from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from triage.assurance.counting.answer_space import NOT_APPLYING, Answer
from triage.assurance.counting.residues import Choice, Follows, Residues, Table
from triage.decision.clearance import CLEARED
from triage.knowledge.model import CLEARANCE_QUESTION, STAGE_QUESTION, Knowledge
from triage.knowledge.shape import Disposition

Key = TypeVar("Key")


class State(NamedTuple):
    """All that still matters about the answers so far, but for effects. `begun` and `asked` are sets of bits."""

    rank: int = 0
    begun: int = 0
    asked: int = 0
    profile: bool = False
    stage_asked: bool = False
    cleared: bool = False


class Outlook(NamedTuple):
    """A choice, and what it makes of certain residues: those left, and what comes true."""

    choice: Choice
    begun: int
    true: Follows


class Chain(NamedTuple):
    """One answer and those before it."""

    question: str
    answer: Answer
    before: "Chain | None"


@dataclass
class Sheets:
    """Sheets that are alike: how many, and the answers of one of them."""

    many: int
    example: Chain | None

    def answers(self) -> dict[str, Answer]:
        """The answers of the example, in the order of asking."""
        found: dict[str, Answer] = {}
        at = self.example
        while at is not None:
            if at.answer != NOT_APPLYING:
                found[at.question] = at.answer
            at = at.before
        return dict(reversed(found.items()))


Layer = dict[State, dict[int, Sheets]]
"""Sheets by state, then by the effects of contraindications; a referral has none."""


@dataclass(frozen=True)
class Census:
    """All complete sheets: how many end in a referral of each kind, and the classes that reach the builder."""

    referred: dict[Disposition, int]
    for_builder: tuple[Sheets, ...]

    @property
    def total(self) -> int:
        """The number of all complete answer sheets."""
        return sum(self.referred.values()) + sum(each.many for each in self.for_builder)


def census(knowledge: Knowledge) -> Census:
    """Count the complete answer sheets of full interviews.

    Raises:
        NotCountable: a rule reads a question that belongs to the routine builder.
    """
    residues = Residues(knowledge)
    layer: Layer = {State(): {0: Sheets(1, None)}}
    for table in residues.tables:
        layer = _after(residues, table, layer)
    referred: Counter[Disposition] = Counter()
    for_builder: dict[tuple[int, bool], Sheets] = {}
    for state, by_effects in layer.items():
        for effects, sheets in by_effects.items():
            if state.rank:
                referred[tuple(Disposition)[state.rank]] += sheets.many
            else:
                left = residues.effects.settled(effects, cleared=state.cleared)
                _add(for_builder, (left, state.stage_asked), sheets.many, sheets.example)
    return Census(dict(referred), tuple(for_builder.values()))


def _after(residues: Residues, table: Table, layer: Layer) -> Layer:
    """The states after one more question."""
    following: Layer = {}
    for state, by_effects in layer.items():
        applies = not table.conditional or state.asked & table.bit
        for choice in table.choices if applies else (table.not_applying,):
            outlook = _outlook(residues, table, state.begun, choice)
            after = _step(residues, table, state, outlook)
            target = following.setdefault(after, {})
            if after.rank:
                _refer(table, target, by_effects, choice)
            else:
                _go_on(residues, table, target, by_effects, outlook)
    return following


def _refer(table: Table, target: dict[int, Sheets], by_effects: dict[int, Sheets], choice: Choice) -> None:
    """All sheets of a state together become a referral, for which effects no longer count."""
    many = sum(sheets.many for sheets in by_effects.values())
    before = next(iter(by_effects.values())).example
    _add(target, 0, many * choice.answers.many, Chain(table.question, choice.answers.first, before))


def _go_on(
    residues: Residues, table: Table, target: dict[int, Sheets], by_effects: dict[int, Sheets], outlook: Outlook
) -> None:
    first, ways = outlook.choice.answers
    for effects, sheets in by_effects.items():
        joined = residues.effects.joined(effects | outlook.true.effects)
        _add(target, joined, sheets.many * ways, Chain(table.question, first, sheets.example))


def _outlook(residues: Residues, table: Table, begun: int, choice: Choice) -> Outlook:
    return Outlook(choice, *residues.advance(table, begun, choice))


def _add(layer: dict[Key, Sheets], key: Key, many: int, example: Chain | None) -> None:
    if key in layer:
        layer[key].many += many
    else:
        layer[key] = Sheets(many, example)


def _step(residues: Residues, table: Table, state: State, outlook: Outlook) -> State:
    choice, begun, true = outlook
    profile = state.profile or true.profile
    possible = profile or table.profile_later or bool(begun & residues.of_profiles)
    # No profile can fit any more: that is a referral to a clinician, whatever comes.
    rank = max(state.rank, true.rank, 0 if possible else Disposition.SEE_CLINICIAN.rank)
    asked = (state.asked | true.asked) & ~table.bit
    begun &= residues.matters(rank, asked)
    if rank:
        return State(rank, begun, asked)
    answer = choice.answers.first
    return State(
        begun=begun & ~residues.of_profiles if profile else begun,
        asked=asked,
        profile=profile,
        stage_asked=state.stage_asked or (table.question == STAGE_QUESTION and answer != NOT_APPLYING),
        cleared=state.cleared or (table.question == CLEARANCE_QUESTION and CLEARED in answer),
    )
