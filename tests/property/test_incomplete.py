"""What is not known never lets a routine through."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pack import KNOWLEDGE
from tests.property.strategies import calm, complete_sheets, incomplete_sheets, routine_sheets
from triage.decision.assess import assess
from triage.decision.result import Referral, Routine
from triage.interview import read_answer, walk
from triage.knowledge.shape import Disposition

NO_ANSWERS = [None, "", [], [""], ["nonsense"], ["none", "none"], "not_asked", 1, 1.5, True, {"none": True}, [None]]


@given(complete_sheets(), st.data())
def test_an_answer_less_never_earns_a_routine(sheet, data):
    """P06 Removing any answer never turns a referral into a routine."""
    gone = data.draw(st.sampled_from(sorted(sheet)))
    before = assess(KNOWLEDGE, sheet)
    after = assess(KNOWLEDGE, {name: answer for name, answer in sheet.items() if name != gone})
    assert isinstance(after, Referral) or isinstance(before, Routine)


@given(routine_sheets())
def test_a_routine_needs_every_answer(sheet):
    """P06 Removing any answer of a person that counted turns a routine into a referral that names what is missing."""
    if isinstance(assess(KNOWLEDGE, sheet), Routine):
        for gone in (name for name in sheet if KNOWLEDGE.questions[name].supplied is None):
            after = assess(KNOWLEDGE, {name: answer for name, answer in sheet.items() if name != gone})
            assert isinstance(after, Referral)
            assert gone in after.missing


@given(incomplete_sheets())
def test_an_incomplete_sheet_is_a_referral(sheet):
    """P06 A sheet with an answer missing gives at least see_clinician, says so and keeps what was found."""
    result = assess(KNOWLEDGE, sheet)
    if walk(KNOWLEDGE, sheet).missing:
        assert isinstance(result, Referral)
        assert result.reason == "incomplete"
        assert result.missing
        found = [finding.disposition.rank for finding in result.findings]
        assert result.disposition.rank == max([Disposition.SEE_CLINICIAN.rank, *found])


@pytest.mark.parametrize("raw", NO_ANSWERS, ids=repr)
@pytest.mark.parametrize("name", ["nerve_signs", "age", "means"])
def test_what_is_no_answer_is_refused(name, raw):
    """P06 Null, nothing, an unknown option or another type is no answer to any question."""
    assert isinstance(read_answer(KNOWLEDGE.questions[name], raw), str)


@pytest.mark.parametrize("raw", [None, frozenset(), frozenset({""}), frozenset({"nonsense"}), frozenset({"not_asked"})])
@pytest.mark.parametrize("name", ["nerve_signs", "age", "means", "minutes", "no_such_question"])
def test_what_is_no_answer_never_earns_a_routine(name, raw):
    """P06 A sheet with such a thing in it is a referral, although all the rest would earn a routine."""
    result = assess(KNOWLEDGE, calm() | {name: raw})
    assert isinstance(result, Referral)
    assert result.reason == "internal_check"


@pytest.mark.parametrize(
    ("name", "options"),
    [("age", {"age_25_44", "age_45_49"}), ("nerve_signs", {"none", "bladder_change"}), ("means", {"none", "floor"})],
)
def test_contradictory_options_are_refused(name, options):
    """P06 Two options where one is allowed, and none beside a sign, are no answers."""
    assert isinstance(read_answer(KNOWLEDGE.questions[name], sorted(options)), str)
    assert isinstance(assess(KNOWLEDGE, calm() | {name: frozenset(options)}), Referral)
