"""What the answers to one question make of the residues that wait for it, worked out once for each set of these."""

from collections.abc import Iterable
from typing import NamedTuple

from triage.assurance.counting.answer_space import Alike
from triage.assurance.counting.residues import Follows, Residues, Table
from triage.decision.clearance import CLEARED


class Outlook(NamedTuple):
    """Answers, the residues they leave, and what comes true by them."""

    answers: Alike
    begun: int
    true: Follows


class Outlooks:
    """The outlooks of one question, or of its not applying. Answers after which all goes on alike are put together."""

    def __init__(self, residues: Residues, table: Table, *, applies: bool) -> None:
        self._residues, self._table = residues, table
        self._choices = table.choices if applies else (table.not_applying,)
        self._by_waiting: dict[int, tuple[Outlook, ...]] = {}
        self._referred: dict[tuple[int, int], tuple[Outlook, ...]] = {}

    def given(self, begun: int) -> tuple[Outlook, ...]:
        """With these residues."""
        waiting = begun & self._table.waiting
        if waiting not in self._by_waiting:
            self._by_waiting[waiting] = _together(
                Outlook(choice.answers, *self._residues.advance(self._table, waiting, choice))
                for choice in self._choices
            )
        return self._by_waiting[waiting]

    def given_referral(self, begun: int, rank: int) -> tuple[Outlook, ...]:
        """With these residues where there is a referral already: only what makes it graver or asks more counts."""
        waiting = begun & self._table.waiting
        if (waiting, rank) not in self._referred:
            self._referred[waiting, rank] = _together(self._as_referral(each, rank) for each in self.given(waiting))
        return self._referred[waiting, rank]

    def _as_referral(self, each: Outlook, rank: int) -> Outlook:
        true = Follows(rank=max(rank, each.true.rank), asked=each.true.asked)
        return Outlook(each.answers, each.begun & self._residues.matters(true.rank, true.asked), true)


def _together(outlooks: Iterable[Outlook]) -> tuple[Outlook, ...]:
    """An agreement is kept apart: the effects of conditions wait for it, which no residue does."""
    found: dict[tuple[int, Follows, bool], Alike] = {}
    for answers, begun, true in outlooks:
        key = begun, true, CLEARED in answers.first
        known = found.get(key, Alike(answers.first, 0))
        found[key] = Alike(known.first, known.many + answers.many)
    return tuple(Outlook(answers, begun, true) for (begun, true, _), answers in found.items())
