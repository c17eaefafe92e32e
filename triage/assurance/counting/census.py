"""How many complete answer sheets there are, exactly, and which classes of them reach the routine builder.

Questions are taken one after the other. Sheets that nothing can tell apart any more are put together, so the count
is exact although nobody could list the sheets. No solver is used: this is a second way to the same rules.
"""

from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from triage.assurance.counting.answer_space import NOT_APPLYING, Answer
from triage.assurance.counting.outlooks import Outlook, Outlooks
from triage.assurance.counting.residues import Residues, Table
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
        """The answers of the example, in the order of counting."""
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
    asked, left_out = (Outlooks(residues, table, applies=applies) for applies in (True, False))
    for state, by_effects in layer.items():
        outlooks = asked if not table.conditional or state.asked & table.bit else left_out
        if state.rank:
            _refer_on(residues, table, following, state, by_effects[0].many, outlooks)
        else:
            _go_on(residues, table, following, state, by_effects, outlooks)
    return following


def _refer_on(residues: Residues, table: Table, following: Layer, state: State, many: int, outlooks: Outlooks) -> None:
    """The states after one that is a referral already. Of these only the number of sheets is kept."""
    rest = state.begun & ~table.waiting
    for answers, begun, true in outlooks.given_referral(state.begun, state.rank):
        asked = (state.asked | true.asked) & ~table.bit
        after = State(true.rank, (rest | begun) & residues.matters(true.rank, asked), asked)
        _add(following.setdefault(after, {}), 0, many * answers.many, None)


def _go_on(
    residues: Residues, table: Table, following: Layer, state: State, by_effects: dict[int, Sheets], outlooks: Outlooks
) -> None:
    """The states after one that is no referral yet."""
    for outlook in outlooks.given(state.begun):
        after = _step(residues, table, state, outlook)
        target = following.setdefault(after, {})
        first, ways = outlook.answers
        if after.rank:
            _add(target, 0, sum(sheets.many for sheets in by_effects.values()) * ways, None)
            continue
        for effects, sheets in by_effects.items():
            joined = residues.effects.joined(effects | outlook.true.effects)
            _add(target, joined, sheets.many * ways, Chain(table.question, first, sheets.example))


def _add(layer: dict[Key, Sheets], key: Key, many: int, example: Chain | None) -> None:
    if key in layer:
        layer[key].many += many
    else:
        layer[key] = Sheets(many, example)


def _step(residues: Residues, table: Table, state: State, outlook: Outlook) -> State:
    answers, left, true = outlook
    begun = state.begun & ~table.waiting | left
    profile = state.profile or true.profile
    possible = profile or table.profile_later or bool(begun & residues.of_profiles)
    # No profile can fit any more: that is a referral to a clinician, whatever comes.
    rank = max(true.rank, 0 if possible else Disposition.SEE_CLINICIAN.rank)
    asked = (state.asked | true.asked) & ~table.bit
    begun &= residues.matters(rank, asked)
    if rank:
        return State(rank, begun, asked)
    return State(
        begun=begun & ~residues.of_profiles if profile else begun,
        asked=asked,
        profile=profile,
        stage_asked=state.stage_asked or (table.question == STAGE_QUESTION and answers.first != NOT_APPLYING),
        cleared=state.cleared or (table.question == CLEARANCE_QUESTION and CLEARED in answers.first),
    )
