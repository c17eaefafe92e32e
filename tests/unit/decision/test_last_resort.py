"""The referral that is left when something failed: whole, and never milder than what was known."""

import pytest

from tests.pack import KNOWLEDGE
from tests.property.strategies import calm
from triage import emergency_card
from triage.decision.last_resort import last_resort
from triage.decision.result import AdviceText, Because, Finding, Referral, Stamp
from triage.interview import Walk, walk
from triage.knowledge.shape import Disposition
from triage.reference import Statement

CARD = AdviceText(id="emergency_card", title=emergency_card.TITLE, text=emergency_card.CARD)
AT = walk(KNOWLEDGE, {"nerve_signs": frozenset({"legs_failing", "both_legs"}), "both_legs_danger": frozenset({"none"})})

EMERGENCY = Statement("referral", "saddle_numbness", 0, 0)
URGENT = Statement("unsure", "pelvis_signs", 0, 0)
FAINT = Statement("referral", "both_legs", 1, 0)
PROFILE = Statement("profile", "temporary_strain", 0, 0)


def test_nothing_known():
    """Without anything to go by it is a clinician, with the card and nothing else."""
    expected = Referral(
        disposition=Disposition.SEE_CLINICIAN,
        reason="internal_check",
        findings=(),
        advice=(CARD,),
        answers={},
        missing=(),
        not_asked=(),
        region="unknown",
        knowledge=Stamp(version="unknown", sha256="unknown"),
    )
    assert last_resort(None) == expected
    assert last_resort(None, Walk(), true=frozenset({EMERGENCY})) == expected


def test_what_was_known_before_is_kept():
    """Answers, what is missing, findings, region, knowledge and the most urgent statement stand in the referral."""
    because = (Because(question="nerve_signs", options=("legs_failing",)),)
    finding = Finding(rule="any", title="Any", disposition=Disposition.EMERGENCY, because=because, sources=())
    at = Walk(AT.sheet, AT.asked, ("age", "means"))
    true = frozenset({PROFILE, EMERGENCY, URGENT})
    assert last_resort(KNOWLEDGE, at, (finding,), "GB", "damaged_knowledge", true) == Referral(
        disposition=Disposition.EMERGENCY,
        reason="damaged_knowledge",
        findings=(finding,),
        advice=(CARD,),
        answers={"nerve_signs": ("both_legs", "legs_failing")},
        missing=("age", "means"),
        not_asked=(),
        region="GB",
        knowledge=Stamp(version=KNOWLEDGE.version, sha256=KNOWLEDGE.sha256),
    )


@pytest.mark.parametrize(
    ("true", "level"),
    [
        ((EMERGENCY,), "emergency"),
        ((URGENT,), "urgent"),
        ((FAINT,), "see_clinician"),
        ((FAINT, URGENT), "urgent"),
        ((URGENT, EMERGENCY, PROFILE), "emergency"),
        ((PROFILE,), "see_clinician"),
        ((Statement("referral", "fever", 0, 0),), "urgent"),
        ((Statement("referral", "saddle_numbness", 1, 0),), "see_clinician"),
        ((Statement("referral", "saddle_numbness", -1, 0),), "see_clinician"),
        ((Statement("referral", "no_such_rule", 0, 0),), "see_clinician"),
        ((Statement("referral", "pelvis_signs", 0, 0),), "see_clinician"),
        ((Statement("unsure", "no_such_question", 0, 0),), "see_clinician"),
        ((Statement("unsure", "saddle_numbness", 0, 0),), "see_clinician"),
        ((Statement("unsure", "age", 0, 0),), "see_clinician"),
        ((Statement("profile", "saddle_numbness", 0, 0),), "see_clinician"),
        ((Statement("profile", "pelvis_signs", 0, 0),), "see_clinician"),
    ],
    ids=str,
)
def test_the_most_urgent_statement_counts(true, level):
    """Each statement weighs what its rule or its question says; one that names nothing known weighs like a fault."""
    assert last_resort(KNOWLEDGE, walk(KNOWLEDGE, calm()), true=frozenset(true)).disposition == level
