"""The register of conflicts between the documents: whole, and carried by things that exist."""

import pytest

from tests.pack import KNOWLEDGE
from triage.knowledge.texts import Conflict

TOPICS = [
    "leg_numbness",
    "sit_ups",
    "how_hard",
    "toe_touching",
    "rotation",
    "hamstring_leg_pain",
    "ask_first",
    "time_of_day",
    "repeats_and_minutes",
    "knee",
    "rest",
    "medicines",
    "warm_up",
    "bending",
    "cause",
    "walking",
    "common_causes",
    "comfort",
    "worn_discs",
    "missing_doses",
    "calves",
    "floor",
]
WITHOUT_A_CARRIER = {"c21_calves"}
"""There is no calf stretch, so nothing can carry the decision that there is none."""


def test_the_register_holds_every_conflict_of_the_evidence() -> None:
    """C1 to C22 stand in the register, in order, each under its topic."""
    expected = [f"c{number:02}_{topic}" for number, topic in enumerate(TOPICS, 1)]
    assert [each.id for each in KNOWLEDGE.conflicts] == expected


@pytest.mark.parametrize("conflict", KNOWLEDGE.conflicts, ids=lambda each: each.id)
def test_a_decision_is_carried_by_things_that_exist(conflict: Conflict) -> None:
    """Each decision names rules, exercises or advice that carry it, and all of them exist."""
    carried = conflict.carried_by
    rules = {*KNOWLEDGE.referral_rules, *KNOWLEDGE.profiles, *KNOWLEDGE.contraindications}
    assert set(carried.rules) <= rules
    assert set(carried.exercises) <= set(KNOWLEDGE.exercises)
    assert set(carried.advice) <= set(KNOWLEDGE.advice)
    assert bool(carried.rules or carried.exercises or carried.advice) == (conflict.id not in WITHOUT_A_CARRIER)


def test_no_calf_stretch_is_described() -> None:
    """No document describes a calf stretch, so none is made up."""
    assert not [name for name in KNOWLEDGE.exercises if "calf" in name or "calves" in name]


@pytest.mark.parametrize(
    ("conflict", "rules"),
    [
        ("c01_leg_numbness", {"leg_pain", "both_legs", "foot_weakness", "stenosis_leg_signs"}),
        ("c06_hamstring_leg_pain", {"leg_pain", "buttock_pain", "disc"}),
        ("c07_ask_first", {"unchecked_pain", "pregnant"}),
        ("c14_bending", {"bending_worse", "sore_on_bending"}),
        ("c16_walking", {"legs_failing", "severe_pain"}),
        ("c17_common_causes", {"pregnant", "rheumatoid_arthritis", "large_body"}),
        ("c19_worn_discs", {"worn_discs_eased_by_bending", "worn_discs_sore_on_bending"}),
    ],
)
def test_a_decision_about_referral_is_carried_by_its_rules(conflict: str, rules: set[str]) -> None:
    """Where the decision is to send somebody on or to leave something out, the register names the rules that do it."""
    [entry] = [each for each in KNOWLEDGE.conflicts if each.id == conflict]
    assert rules <= set(entry.carried_by.rules)
