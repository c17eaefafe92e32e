"""What is told after a session weighs what the rules say, and no number of its own stands beside them."""

import pytest

from tests.assurance.planted import altered, row, without
from tests.pack import KNOWLEDGE
from tests.property.strategies import calm
from triage.decision.assess import assess
from triage.decision.result import Referral
from triage.knowledge.limits import WORST_PAIN
from triage.knowledge.model import PAIN_QUESTION, Knowledge
from triage.session.pain import counts_as_hurt, pain_told

CALM = calm(minutes="min_20")
EVERY = range(WORST_PAIN + 1)


def strong_pains(knowledge: Knowledge) -> list[int]:
    """Every pain that counts as hurt by itself."""
    return [pain for pain in EVERY if counts_as_hurt(knowledge, CALM, pain, worse=False)]


@pytest.mark.parametrize("pain", EVERY)
def test_every_pain_that_can_be_typed_is_an_answer(pain: int) -> None:
    """A number from 0 to 10 is an option of the question, so that no rule can miss it; nothing else is one."""
    codes = KNOWLEDGE.questions[PAIN_QUESTION].codes
    assert len(codes) == WORST_PAIN + 1
    assert f"pain_{pain}" in codes
    assert pain_told({PAIN_QUESTION: frozenset({f"pain_{pain}"})}) == pain


@pytest.mark.parametrize("pain", EVERY)
def test_a_pain_is_as_strong_as_at_a_check_in(pain: int) -> None:
    """P37 A pain counts as hurt exactly where a check-in with the same pain and no other worry refers."""
    check_in = calm(visit="check_in", **{PAIN_QUESTION: f"pain_{pain}"})
    refers = isinstance(assess(KNOWLEDGE, check_in), Referral)
    assert counts_as_hurt(KNOWLEDGE, CALM, pain, worse=False) is refers
    assert refers is (pain >= 7)


def test_the_border_is_that_of_the_rules() -> None:
    """With other rules another pain is strong; without the rule none is."""
    name = "strong_pain_today"
    assert strong_pains(without("referral_rules", name)) == []
    [level] = KNOWLEDGE.referral_rules[name].levels
    other = level.model_copy(update={"when": (row(pain_now=["pain_5", "pain_6"]),)})
    assert strong_pains(altered("referral_rules", name, levels=(other,))) == [5, 6]


def test_worse_counts_at_any_pain() -> None:
    """P37 Whoever is worse than before is asked every sign again, whatever the number."""
    assert all(counts_as_hurt(KNOWLEDGE, CALM, pain, worse=True) for pain in EVERY)


def test_the_pain_of_before_does_not_count() -> None:
    """What a check-in said before the session is replaced by what is told after it."""
    before = calm(visit="check_in", pain_now="pain_8")
    assert not counts_as_hurt(KNOWLEDGE, before, 2, worse=False)
    assert counts_as_hurt(KNOWLEDGE, calm(visit="check_in", pain_now="pain_2"), 8, worse=False)


def test_a_pain_that_was_not_asked_is_none() -> None:
    """Nothing is made up where nobody was asked."""
    assert pain_told(CALM) is None
