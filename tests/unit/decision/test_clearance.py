"""A clearance holds just what was found, and each reason to refuse one is told."""

import re

import pytest

from tests.pack import KNOWLEDGE
from tests.property.strategies import calm
from triage import reference
from triage.decision.clearance import Clearance, NotCleared, clear
from triage.interview import Walk, walk
from triage.reference import Statement

CALM = walk(KNOWLEDGE, calm())
TRUE = reference.statements(KNOWLEDGE, CALM.sheet)
SIGN = Statement("referral", "fever", 0, 0)
UNSURE = Statement("unsure", "nerve_signs", 0, 0)


def test_what_a_clearance_holds():
    """The sheet, the profiles and the conditions that are true on it, in the order of the files."""
    found = clear(KNOWLEDGE, CALM, TRUE, TRUE)
    assert (found.knowledge, found.sheet) == (KNOWLEDGE, CALM.sheet)
    assert (found.profiles, found.contraindications, found.clinician_agreed) == (("temporary_strain",), (), False)


@pytest.mark.parametrize(("answer", "agreed"), [("cleared", True), ("not_cleared", False), ("not_sure", False)])
def test_an_agreement_is_a_plain_yes(answer, agreed):
    """Only the answer that a clinician agreed is one."""
    at = walk(KNOWLEDGE, calm(history="blood_thinners", joints=("knee", "wrist"), clearance=answer))
    true = reference.statements(KNOWLEDGE, at.sheet)
    found = clear(KNOWLEDGE, at, true, true)
    assert found.contraindications == ("blood_thinners", "knee", "wrist")
    assert found.clinician_agreed is agreed


def test_a_sheet_without_the_question_holds_no_agreement():
    """Where nothing is said of an agreement, there is none."""
    assert not clear(KNOWLEDGE, Walk(), TRUE, TRUE).clinician_agreed


@pytest.mark.parametrize(
    ("at", "expected", "found", "why"),
    [
        (Walk(CALM.sheet, missing=("means",)), TRUE, TRUE, "the answers are not complete"),
        (Walk(CALM.sheet, stopped_after=0), TRUE, TRUE, "the answers are not complete"),
        (CALM, TRUE, TRUE | {SIGN}, "the two channels differ"),
        (CALM, TRUE | {SIGN}, TRUE, "the two channels differ"),
        (CALM, TRUE | {SIGN}, TRUE | {SIGN}, "a warning sign is there"),
        (CALM, TRUE | {UNSURE}, TRUE | {UNSURE}, "a warning sign is there"),
        (CALM, frozenset(), frozenset(), "nothing speaks for a routine"),
    ],
)
def test_what_is_not_earned_is_refused(at, expected, found, why):
    """An open answer, an early end, two opinions, a sign, an unsure answer or no profile: no clearance, and why."""
    with pytest.raises(NotCleared, match=f"^{re.escape(why)}$"):
        clear(KNOWLEDGE, at, expected, found)


def test_nobody_else_makes_one():
    """A clearance made by hand is refused with the reason."""
    with pytest.raises(NotCleared, match=r"^a clearance is made by the decision only$"):
        Clearance(KNOWLEDGE, CALM.sheet, ("temporary_strain",), (), clinician_agreed=True)
