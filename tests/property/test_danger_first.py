"""A warning sign decides, whatever else is answered; more worry never gives a milder result."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pack import KNOWLEDGE
from tests.property.strategies import (
    ROWS,
    any_sheets,
    calm,
    complete_sheets,
    completed,
    satisfying,
    sparse_sheets,
    worries,
)
from triage.decision.assess import assess
from triage.decision.result import Referral
from triage.interview import walk
from triage.knowledge.shape import NONE, NOT_SURE, Disposition
from triage.reference import holds

MAY_STAY_ROUTINE = ("history", "heart_head", "joints", "bone", "arthritis_kind")
"""Lists of conditions: one alone may take exercises away and need not refer."""

ONLY_TOGETHER = ("inflammatory_signs", "inflammatory_history")
"""Signs that are usual one by one and refer only when several stand together (row B31)."""

EMERGENCIES = ("saddle_numbness", "bladder_change", "bowel_change", "legs_failing", NOT_SURE)
WITHOUT_REFERRAL = {
    ("leg_signs", "buttock"),
    ("since_last", "worse_next_day"),
    ("since_last", "new_spell"),
    ("since_last", "different"),
    *(("news", line) for line in KNOWLEDGE.questions["news"].listed),
}
"""Signs that change the routine, or after which everything is asked again, and that refer nobody by themselves."""
SIGNS = [
    (question.id, code)
    for question in KNOWLEDGE.questions.values()
    if question.signs and question.id not in MAY_STAY_ROUTINE + ONLY_TOGETHER
    for code in question.codes
    if code not in (NONE, NOT_SURE) and (question.id, code) not in WITHOUT_REFERRAL
]
SCALES = [question for question in KNOWLEDGE.questions.values() if question.signs or question.concern]
UNSURE = [question for question in KNOWLEDGE.questions.values() if question.unsure]


def rank(sheet):
    """How urgent the result for these answers is."""
    return assess(KNOWLEDGE, sheet).disposition.rank


@given(st.sampled_from(range(len(KNOWLEDGE.referral_rows))), worries())
def test_a_true_row_gives_its_level(number, others):
    """P03 A sheet on which a row of a referral rule is true is at least as urgent as that row says."""
    row, disposition = KNOWLEDGE.referral_rows[number]
    sheet = completed(others | satisfying(row))
    if holds(row, walk(KNOWLEDGE, sheet, stop_early=False).sheet):
        assert rank(sheet) >= disposition.rank


@given(any_sheets())
def test_every_requirement_is_kept(sheet):
    """P03 A sheet for which a requirement written from the sources speaks is at least as urgent as it demands."""
    full = walk(KNOWLEDGE, sheet).sheet
    demanded = [each.at_least for each in KNOWLEDGE.requirements if any(holds(row, full) for row in each.given)]
    assert rank(sheet) >= max((each.rank for each in demanded if each), default=0)


@pytest.mark.parametrize(("question", "code"), SIGNS)
def test_one_sign_alone_is_seen_by_somebody(question, code):
    """P03 An ordinary person with one single sign, of any list of warning signs, gets a referral."""
    sheet = completed(satisfying(ROWS[0].model_validate({question: code})))
    assert code in sheet[question]
    assert isinstance(assess(KNOWLEDGE, sheet), Referral)


@given(sparse_sheets(), st.sampled_from(EMERGENCIES))
def test_pressed_nerves_are_an_emergency_beside_anything(sheet, sign):
    """P03 A sign of pressed nerves is an emergency, whatever else is answered and however little."""
    joined = (sheet["nerve_signs"] - {NONE}) | {sign}
    assert rank(sheet | {"nerve_signs": joined}) == Disposition.EMERGENCY.rank
    assert rank({"nerve_signs": joined}) == Disposition.EMERGENCY.rank


@given(any_sheets(), st.data())
def test_more_worry_is_never_milder(sheet, data):
    """P04 One more sign, or one step up where the answers have an order of concern, never gives a milder result."""
    question = data.draw(st.sampled_from([each for each in SCALES if each.id in sheet] or SCALES))
    before = sheet.get(question.id)
    if before is None:
        return
    if question.concern:
        [now] = before
        worse = data.draw(st.sampled_from(question.concern[question.concern.index(now) :]))
        raised = sheet | {question.id: frozenset({worse})}
    else:
        added = data.draw(st.sampled_from([code for code in question.codes if code != NONE]))
        raised = sheet | {question.id: (before - {NONE}) | {added}}
    assert rank(raised) >= rank(sheet)
    if walk(KNOWLEDGE, sheet).complete:
        assert rank(completed(raised)) >= rank(sheet)


@given(complete_sheets(), st.sampled_from(UNSURE))
def test_not_sure_is_never_milder_than_none(sheet, question):
    """P05 "Not sure" in place of "none", or beside ticked signs, never gives a milder result."""
    before = sheet.get(question.id)
    if before is not None:
        raised = sheet | {question.id: (before - {NONE}) | {NOT_SURE}}
        assert rank(raised) >= rank(sheet)
        assert rank(completed(raised)) >= rank(sheet)


@given(complete_sheets())
def test_not_sure_is_a_finding_of_its_own(sheet):
    """P05 Each list answered "not sure" gives its own finding, at the level that the list declares."""
    result = assess(KNOWLEDGE, sheet)
    found = {finding.rule: finding.disposition for finding in result.findings}
    for question in UNSURE:
        if NOT_SURE in result.answers.get(question.id, ()):
            assert found[f"unsure_{question.id}"] is question.unsure


@pytest.mark.parametrize("question", UNSURE, ids=[each.id for each in UNSURE])
def test_not_sure_alone_earns_the_level_of_its_list(question):
    """P05 An ordinary person who is not sure about one list gets at least what that list declares."""
    row = ROWS[0].model_validate({question.id: NOT_SURE})
    # One reason for asking it may be so grave that the interview stops before it.
    sheet = next(each for each in (completed(satisfying(row, reason)) for reason in (0, -1)) if question.id in each)
    assert NOT_SURE in sheet[question.id]
    assert rank(sheet) >= question.unsure.rank


@pytest.mark.parametrize(
    "outside",
    [
        {"age": ["under_10", "age_10_15", "age_16_17"]},
        {"operation_kind": ["under_12_weeks"]},
        {"pregnancy": ["could_be", "not_sure"]},
        *(
            {"pregnancy": [when], "clearance": ["not_cleared", "not_sure"]}
            for when in ("under_16_weeks", "weeks_16_27", "weeks_28_up", "after_birth")
        ),
    ],
    ids=str,
)
@given(st.data())
def test_whom_the_program_is_not_for(outside, data):
    """P48 Under 18, operated on under 12 weeks ago, or pregnant without agreement: a referral, whatever else."""
    row = ROWS[0].model_validate({name: data.draw(st.sampled_from(options)) for name, options in outside.items()})
    others = {name: answer for name, answer in data.draw(worries()).items() if name not in outside}
    assert isinstance(assess(KNOWLEDGE, completed(others | satisfying(row))), Referral)


@pytest.mark.parametrize(
    "inside", [{}, {"age": "age_18_24"}, {"conditions": "operation"}, {"pregnancy": "after_birth"}], ids=str
)
def test_an_ordinary_person_is_not_referred_for_nothing(inside):
    """P48 The same people just inside the bounds earn a routine, so that the referral is the bound's doing."""
    assert rank(calm(**inside)) == Disposition.ROUTINE.rank
