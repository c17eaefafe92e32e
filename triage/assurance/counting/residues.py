"""What is left of the rows while answers come in, as sets of bits, so that counting is quick.

A residue is a row that has begun to come true: what follows from it, and the parts that are still to be answered.
"""

from collections.abc import Iterator
from functools import reduce
from operator import or_
from typing import NamedTuple

from triage.assurance.counting.answer_space import NOT_APPLYING, Alike, Answer, is_true, parts_by_question, told_apart
from triage.assurance.counting.effects import Effects
from triage.assurance.counting.order import BUILDER_READS, counting_order
from triage.knowledge.conditions import Part, Row
from triage.knowledge.model import Knowledge
from triage.knowledge.shape import NOT_SURE


class NotCountable(Exception):
    """A rule reads a question that belongs to the routine builder."""


class Follows(NamedTuple):
    """What follows from rows that came true. `asked` and `effects` are sets of bits."""

    rank: int = 0
    profile: bool = False
    asked: int = 0
    effects: int = 0

    def with_(self, more: "Follows") -> "Follows":
        """Both together."""
        return Follows(
            max(self.rank, more.rank),
            self.profile or more.profile,
            self.asked | more.asked,
            self.effects | more.effects,
        )


NOTHING = Follows()
Need = tuple[str, tuple[Part, ...]]
Residue = tuple[Follows, tuple[Need, ...]]


class Choice(NamedTuple):
    """Answers to one question that nothing can tell apart, and what they do to residues."""

    answers: Alike
    begun: int
    follows: Follows
    moves: dict[int, tuple[int, Follows]]


class Table(NamedTuple):
    """One question: its choices, the residues that wait for it, and those that can only begin after it."""

    question: str
    conditional: bool
    bit: int
    choices: tuple[Choice, ...]
    not_applying: Choice
    waiting: int
    profile_later: bool


class Residues:
    """All rows of all rules, profiles, contraindications and conditions for asking, in the order of counting."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.effects = Effects(knowledge)
        self._order = {name: at for at, name in enumerate(counting_order(knowledge))}
        rows = tuple(_rows(knowledge, self.effects, self._order))
        self._whole = [(follows, self._needs(row)) for row, follows in rows]
        suffixes = [(follows, needs[at:]) for follows, needs in self._whole for at in range(1, len(needs))]
        self._bits: dict[Residue, int] = {each: 1 << at for at, each in enumerate(dict.fromkeys(suffixes))}
        self.of_profiles = sum(bit for (follows, _), bit in self._bits.items() if follows.profile)
        self._mattering: dict[tuple[int, int], int] = {}
        parts = parts_by_question(row for row, _ in rows)
        read = [name for name in BUILDER_READS if name in parts]
        if read:
            raise NotCountable(f"a rule reads {', '.join(read)}")
        self.tables = tuple(self._table(knowledge, name, parts.get(name, ())) for name in self._order)

    def advance(self, table: Table, begun: int, choice: Choice) -> tuple[int, Follows]:
        """The residues after one more answer, and what came true by it."""
        waiting, follows = begun & table.waiting, choice.follows
        begun = begun & ~table.waiting | choice.begun
        while waiting:
            lowest = waiting & -waiting
            waiting ^= lowest
            if lowest in choice.moves:
                left, true = choice.moves[lowest]
                begun |= left
                follows = follows.with_(true)
        return begun, follows

    def matters(self, rank: int, asked: int) -> int:
        """The residues that can still change something at this rank, with these questions to be asked already."""
        if (rank, asked) not in self._mattering:
            self._mattering[rank, asked] = sum(
                bit for (follows, _), bit in self._bits.items() if _can_change(follows, rank, asked)
            )
        return self._mattering[rank, asked]

    def _needs(self, row: Row) -> tuple[Need, ...]:
        names = sorted(row.questions, key=self._order.__getitem__)
        return tuple((name, tuple(part for part in row.parts if part.question == name)) for name in names)

    def _table(self, knowledge: Knowledge, name: str, parts: tuple[Part, ...]) -> Table:
        question = knowledge.questions[name]
        position = self._order[name]
        return Table(
            question=name,
            conditional=bool(question.ask_when) or question.asked_when_liftable,
            bit=1 << position,
            choices=self._choices(name, told_apart(question, parts)),
            not_applying=self._choice(name, Alike(NOT_APPLYING, 1)),
            waiting=sum(bit for (_, needs), bit in self._bits.items() if needs[0][0] == name),
            profile_later=any(
                follows.profile and self._order[needs[0][0]] > position for follows, needs in self._whole
            ),
        )

    def _choices(self, name: str, answers: tuple[Alike, ...]) -> tuple[Choice, ...]:
        """One choice for all answers after which everything goes on alike."""
        together: dict[tuple[object, ...], Choice] = {}
        for alike in answers:
            choice = self._choice(name, alike)
            key = (choice.begun, choice.follows, tuple(choice.moves.items()))
            if key in together:
                first = together[key].answers
                choice = choice._replace(answers=Alike(first.first, first.many + alike.many))
            together[key] = choice
        return tuple(together.values())

    def _choice(self, name: str, answers: Alike) -> Choice:
        begun = [self._left(each, answers.first) for each in self._whole if each[1][0][0] == name]
        moves = {bit: self._left(each, answers.first) for each, bit in self._bits.items() if each[1][0][0] == name}
        follows = self._trimmed(reduce(Follows.with_, (true for _, true in begun), NOTHING))
        matters = self.matters(follows.rank, follows.asked)
        kept = {bit: (left & matters, true) for bit, (left, true) in moves.items() if bit & matters}
        return Choice(
            answers,
            reduce(or_, (left for left, _ in begun), 0) & matters,
            follows,
            {bit: move for bit, move in kept.items() if move != (0, NOTHING)},
        )

    def _trimmed(self, follows: Follows) -> Follows:
        """The same without what makes no difference beside the rest."""
        if follows.rank:
            return follows._replace(profile=False, effects=0)
        return follows._replace(effects=self.effects.joined(follows.effects))

    def _left(self, residue: Residue, answer: Answer) -> tuple[int, Follows]:
        """What is left of a residue after the answer it waits for, and what has come true by it."""
        follows, [(_, parts), *needs] = residue
        if not all(is_true(part, answer) for part in parts):
            return 0, NOTHING
        return (self._bits[follows, tuple(needs)], NOTHING) if needs else (0, follows)


def _can_change(follows: Follows, rank: int, asked: int) -> bool:
    no_referral = not rank and (follows.profile or bool(follows.effects))
    return follows.rank > rank or bool(follows.asked & ~asked) or no_referral


def _rows(knowledge: Knowledge, effects: Effects, order: dict[str, int]) -> Iterator[tuple[Row, Follows]]:
    for row, disposition in knowledge.referral_rows:
        yield row, Follows(rank=disposition.rank)
    for profile in knowledge.profiles.values():
        for row in profile.when:
            yield row, Follows(profile=True)
    for each in knowledge.contraindications.values():
        for row in each.when:
            yield row, Follows(effects=effects.of[each.id])
    for question in knowledge.questions.values():
        if question.unsure is not None:
            unsure = Part(question=question.id, options=(NOT_SURE,))
            yield Row(parts=(unsure,)), Follows(rank=question.unsure.rank)
        for row in knowledge.reading_clearance if question.asked_when_liftable else question.ask_when:
            yield row, Follows(asked=1 << order[question.id])
