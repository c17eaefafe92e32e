"""Just what is told of single other answers, and nothing beside it."""

import pytest

from tests.pack import KNOWLEDGE
from tests.property.strategies import calm
from tests.unit.little import contraindication, knowledge, profile, question
from triage.decision.assess import assess
from triage.decision.changes import Change, changes_of, lists_to_be_sure_of
from triage.decision.result import Plan, Routine, Stamp
from triage.knowledge.shape import Disposition

STRAIN_WITH_FUSION = {"conditions": "operation", "operation_kind": "spine_fusion", "clearance": "cleared"}


@pytest.mark.parametrize(
    ("different", "told"),
    [
        ({}, []),
        ({"bending": "sore"}, ["bending+sends_to_leg see_clinician", "upright+eases see_clinician"]),
        (
            {"duration": "over_12_weeks", "trend": "up_and_down"},
            ["trend+getting_worse see_clinician", "trend+not_sure see_clinician", "checked+not_sure see_clinician"],
        ),
        ({"history": "blood_thinners"}, ["recent_fall+yes emergency", "recent_fall+not_sure urgent"]),
        (STRAIN_WITH_FUSION, ["operation_kind+under_12_weeks see_clinician"]),
        (
            {"pelvis_signs": "vomiting"},
            [
                "pelvis_signs+waves_restless emergency",
                "pelvis_signs+blood_or_side_pain emergency",
                "pelvis_signs+burning_pee urgent",
                "pelvis_signs+sexual_change urgent",
            ],
        ),
        (
            {"severity_signs": "constant_or_night"},
            ["history+aneurysm emergency"],
        ),
        ({"history": "fragile_bones"}, ["what_happened+serious_accident emergency", "history+aneurysm emergency"]),
        ({"age": "age_16_17"}, []),
        ({"means": "none"}, []),
        ({"nerve_signs": "saddle_numbness"}, []),
    ],
    ids=str,
)
def test_what_is_told(different, told):
    """The options beside the given one, or one sign more, the most urgent first and else in the order of asking."""
    found = changes_of(KNOWLEDGE, assess(KNOWLEDGE, calm(**different)))
    assert [f"{each.question}+{each.option} {each.disposition}" for each in found] == told


def test_a_sign_more_stands_beside_the_others():
    """In a list the new answer holds what was ticked, without none; of several options one replaces the other."""
    found = changes_of(KNOWLEDGE, assess(KNOWLEDGE, calm(history="fragile_bones")))
    assert [each.answer for each in found] == [{"lift_or_bend", "serious_accident"}, {"fragile_bones", "aneurysm"}]
    found = changes_of(KNOWLEDGE, assess(KNOWLEDGE, calm(leg_signs="numb_tingle")))
    assert found == (Change("leg_change", "worse_quickly", frozenset({"worse_quickly"}), Disposition.URGENT),)


def test_after_a_fault_nothing_is_told():
    """A referral that stands for a fault is no result of the rules, whatever findings it holds."""
    outcome = assess(KNOWLEDGE, calm(leg_signs="numb_tingle"))
    assert changes_of(KNOWLEDGE, outcome)
    assert changes_of(KNOWLEDGE, outcome.model_copy(update={"reason": "internal_check"})) == ()


def test_the_lists_to_be_sure_of():
    """A routine names the lists that were put in which "not sure" is a referral, in order; a referral names none."""
    asked = ["nerve_signs", "chest_belly_signs", "pelvis_signs", "illness_signs", "body_signs", "what_happened"]
    asked += ["severity_signs", "history", "leg_signs", "back_signs", "heart_head", "conditions"]
    assert list(lists_to_be_sure_of(KNOWLEDGE, assess(KNOWLEDGE, calm()))) == asked
    bones = assess(KNOWLEDGE, calm(history="fragile_bones"))
    assert lists_to_be_sure_of(KNOWLEDGE, bones) == ()


def _slips(*rules):
    """The options told to somebody with a routine who answered b of a, b, c, d and has a clinician's agreement."""
    kind = question("kind", "a", "b", "c", "d")
    agreed = question("clearance", "cleared", "not_cleared", asked_when_liftable=True)
    made = knowledge({"one": (kind,), "two": (agreed,)}, profile("fit", {"kind": ["b", "d"]}), *rules)
    outcome = Routine(
        reason="rules",
        findings=(),
        advice=(),
        routine=Plan(profile="fit", seconds=0, steps=(), left_out=()),
        answers={"kind": ("b",), "clearance": ("cleared",)},
        missing=(),
        not_asked=(),
        region="GB",
        knowledge=Stamp(version="", sha256=""),
    )
    return [each.option for each in changes_of(made, outcome)]


def test_an_agreement_to_other_conditions_is_no_agreement():
    """Nothing is told of an answer for whose conditions a clinician would have to be asked again."""
    of_b = contraindication("of_b", {"kind": "b"}, unless_cleared=("cat",))
    of_all = contraindication("of_all", {"kind": ["a", "b", "c", "d"]}, unless_cleared=("cat",))
    of_c = contraindication("of_c", {"kind": "c"}, unless_cleared=("cat",))
    lifting_nothing = contraindication("of_c", {"kind": "c"}, removes=("cat",))
    assert _slips(of_b) == ["a", "c"]
    assert _slips(of_all) == ["a", "c"]
    assert _slips(of_all, of_c) == ["a"]
    assert _slips(of_all, of_b) == []
    assert _slips(of_all, lifting_nothing) == ["a", "c"]


def test_what_the_program_says_is_no_answer_to_change():
    """How the last time ended is known from the journal: nobody is told that another end would be more urgent."""
    sheet = calm(visit="check_in", last_time="see_clinician", seen_since="not_seen")
    told = changes_of(KNOWLEDGE, assess(KNOWLEDGE, sheet))
    assert not {change.question for change in told} & {"visit", "last_time", "rest_day"}
