"""What stands on every result beside its level: region, advice, what was not asked; and what a fault leaves of it."""

import pytest

from tests.pack import KNOWLEDGE
from tests.property.strategies import calm
from triage import reference
from triage.decision import assess as decision
from triage.decision.advice import fill
from triage.decision.assess import assess
from triage.decision.engine import Engine
from triage.decision.result import Referral
from triage.interview import walk
from triage.reference import Statement

ADVICE = KNOWLEDGE.policy.advice
SHEETS = {
    "routine": calm(),
    "rules": calm(leg_signs="numb_tingle"),
    "no_profile": calm(duration="over_12_weeks", bending="sore"),
    "too_few_stretches": calm(means="none"),
    "incomplete": {"nerve_signs": frozenset({"none"})},
}


def ids(outcome):
    """The ids of the advice, in order."""
    return [each.id for each in outcome.advice]


@pytest.mark.parametrize("sort", SHEETS)
@pytest.mark.parametrize("region", ["GB", "US", "", "XX"])
def test_a_result_speaks_for_its_region(sort, region):
    """Numbers and names in the advice are those of the region; one that is not known gets what fits everywhere."""
    outcome = assess(KNOWLEDGE, SHEETS[sort], region)
    expected = region if region in KNOWLEDGE.regions else KNOWLEDGE.default_region
    assert outcome.region == expected
    for each in outcome.advice:
        assert each.text == fill(KNOWLEDGE.advice[each.id].text, KNOWLEDGE.regions[expected])
        assert each.title == fill(KNOWLEDGE.advice[each.id].title, KNOWLEDGE.regions[expected])
    [signs] = [each for each in outcome.advice if each.id == "emergency_signs"]
    assert KNOWLEDGE.regions[expected].emergency_number in signs.text


def test_words_of_a_region():
    """Each name in braces becomes the words of the region."""
    region = KNOWLEDGE.regions["GB"]
    text = "{emergency_number}, {urgent_line}, {clinician}, {emergency_department}, {clinician}; {other}"
    said = (region.emergency_number, region.urgent_line, region.clinician, region.emergency_department)
    assert fill(text, region) == f"{', '.join(said)}, {region.clinician}; {{other}}"


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        ("routine", []),
        ("rules", ["see_clinician_before_stretching"]),
        ("no_profile", ["no_profile"]),
        ("too_few_stretches", ["too_few_stretches"]),
        ("incomplete", ["incomplete"]),
    ],
)
def test_the_advice_of_a_result(sort, first):
    """What goes with the findings or the reason, then with the level, then what closes every result."""
    outcome = assess(KNOWLEDGE, SHEETS[sort])
    assert outcome.reason == ("rules" if sort == "routine" else sort)
    expected = [*first, *ADVICE.by_disposition[outcome.disposition], *ADVICE.always]
    if "heart_head" not in outcome.answers:
        expected.remove("heat")
    assert ids(outcome) == expected


def test_heat_is_left_out_for_skin_that_feels_little():
    """Advice that a condition takes away is gone, and so is advice that it might take away."""
    assert "heat" in ids(assess(KNOWLEDGE, calm()))
    assert "heat" not in ids(assess(KNOWLEDGE, calm(heart_head="numb_skin")))
    assert "heat" in ids(assess(KNOWLEDGE, calm(heart_head="heart_controlled")))


def test_a_condition_adds_its_advice_once_and_first():
    """After a bad day the advice on half a dose stands before all else."""
    outcome = assess(KNOWLEDGE, calm(visit="check_in", since_last="worse_next_day", bad_days="one_day"))
    assert ids(outcome) == ["half_dose", *ADVICE.by_disposition[outcome.disposition], *ADVICE.always]


def test_what_was_not_asked():
    """Questions that other answers would have led to are named in order; those of a check-in only at a check-in."""
    first, back = assess(KNOWLEDGE, calm()), assess(KNOWLEDGE, calm(visit="check_in"))
    led_to = {"bone", "leg_change", "trend", "checked", "back_condition", "clearance"}
    assert led_to <= set(first.not_asked)
    assert not {"visit", "session_stop", "felt", "since_last", "bad_days", "spell_count"} & set(first.not_asked)
    assert set(back.not_asked) - set(first.not_asked) == {"bad_days", "spell_count"}
    for each in (first, back):
        assert list(each.not_asked) == [name for name in KNOWLEDGE.asked_order if name in each.not_asked]
        assert not set(each.not_asked) & set(each.answers)
    unfinished = assess(KNOWLEDGE, SHEETS["incomplete"])
    assert not set(unfinished.not_asked) & {*unfinished.answers, *unfinished.missing}
    assert "both_legs_danger" in unfinished.not_asked


def fails(*_, **__):
    """Something that breaks."""
    raise MemoryError


@pytest.mark.parametrize("region", ["GB", ""])
def test_a_fault_late_leaves_what_was_known(region, monkeypatch):
    """Answers, what is missing, findings and knowledge of the result stay; the region is the one that was named."""
    usual = assess(KNOWLEDGE, SHEETS["rules"])
    monkeypatch.setattr(decision, "_referral", fails)
    result = assess(KNOWLEDGE, SHEETS["rules"], *([region] if region else []))
    assert isinstance(result, Referral)
    assert (result.reason, result.region) == ("internal_check", region or "unknown")
    assert (result.answers, result.findings) == (usual.answers, usual.findings)
    assert (result.disposition, result.knowledge) == (usual.disposition, usual.knowledge)


@pytest.mark.parametrize("part", ["_engine", "most_urgent"])
def test_a_fault_keeps_the_level(part, monkeypatch):
    """An emergency stays one, whichever of the two channels breaks or whatever comes after them."""
    monkeypatch.setattr(decision, part, fails)
    result = assess(KNOWLEDGE, calm(nerve_signs="saddle_numbness"))
    assert (result.reason, result.disposition) == ("internal_check", "emergency")
    assert [each.rule for each in result.findings] == ["saddle_numbness"]


@pytest.mark.parametrize("less", [True, False])
def test_what_one_channel_says_counts(less, monkeypatch):
    """A sign that one channel alone has found makes the referral as urgent as the sign."""
    sign = Statement("referral", "saddle_numbness", 0, 0)
    sheet = calm(nerve_signs="saddle_numbness") if less else calm()
    true = reference.statements(KNOWLEDGE, walk(KNOWLEDGE, sheet).sheet)
    decision._engines[:] = [(KNOWLEDGE, Engine(KNOWLEDGE))]
    monkeypatch.setattr(Engine, "statements", lambda *_: true - {sign} if less else true | {sign})
    result = assess(KNOWLEDGE, sheet)
    assert (result.reason, result.disposition) == ("internal_check", "emergency")


@pytest.mark.parametrize(
    "wrong",
    [
        {"nerve_signs": frozenset({"none", "saddle_numbness"})},
        {"nerve_signs": frozenset()},
        {"age": frozenset({"age_25_44", "age_45_49"})},
        {"age": {"age_25_44"}},
        {"no_such_question": frozenset({"yes"})},
    ],
)
def test_an_answer_that_is_none_is_a_referral(wrong):
    """Answers that no question allows, or that could still change, are not decided about."""
    assert assess(KNOWLEDGE, {**calm(), **wrong}).reason == "internal_check"


def test_an_engine_serves_its_own_knowledge(monkeypatch):
    """An engine is built once for a knowledge, and anew for another one."""
    built = []
    original = Engine
    monkeypatch.setattr(decision, "Engine", lambda knowledge: built.append(knowledge) or original(knowledge))
    decision._engines.clear()
    other = KNOWLEDGE.model_copy()
    for knowledge in (KNOWLEDGE, KNOWLEDGE, other, other, KNOWLEDGE):
        assert assess(knowledge, calm()).disposition == "routine"
    assert [each is KNOWLEDGE for each in built] == [True, False, True]
