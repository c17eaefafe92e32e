"""What would change a result is true when it is tried, and never shows the way to a routine (P22)."""

import pytest
from hypothesis import given, settings

from tests.pack import KNOWLEDGE
from tests.property.strategies import Sheet, calm, complete_sheets, routine_sheets
from triage.decision import changes
from triage.decision.assess import assess
from triage.decision.changes import MOST, changes_of, lists_to_be_sure_of
from triage.interview import read_answer
from triage.knowledge.shape import NONE, NOT_SURE, Disposition
from triage.presentation.would_change import would_change_section
from triage.terminal import steps

WORDS = KNOWLEDGE.words
NUMB = calm(leg_signs="numb_tingle")


def told(sheet: Sheet) -> str:
    """The section in one text, or nothing."""
    return "\n".join(
        line.text for part in would_change_section(KNOWLEDGE, assess(KNOWLEDGE, sheet)) for line in part.lines
    )


@given(complete_sheets() | routine_sheets())
@settings(max_examples=80)
def test_each_change_gives_what_it_says(sheet: Sheet) -> None:
    """P22 With that one answer in place of the old one, all else as it was, both channels give the level that is told:
    a more urgent one. The interview itself, gone back into, comes to the same without another question."""
    outcome = assess(KNOWLEDGE, sheet)
    for change in changes_of(KNOWLEDGE, outcome):
        assert read_answer(KNOWLEDGE.questions[change.question], change.answer) == change.answer
        assert sheet[change.question] != change.answer
        assert change.disposition.rank > outcome.disposition.rank
        changed = assess(KNOWLEDGE, {**sheet, change.question: change.answer})
        assert (changed.disposition, changed.missing) == (change.disposition, ())
        walked = steps.with_answer(KNOWLEDGE, sheet, change.question, change.answer)
        assert steps.next_question(KNOWLEDGE, walked) is None
        assert assess(KNOWLEDGE, walked).disposition is change.disposition


@given(routine_sheets())
@settings(max_examples=30)
def test_not_sure_in_a_list_would_have_been_a_referral(sheet: Sheet) -> None:
    """P22 What a routine says of its lists is true of each: with not sure there, somebody is seen, or sooner."""
    for name in lists_to_be_sure_of(KNOWLEDGE, assess(KNOWLEDGE, sheet)):
        changed = assess(KNOWLEDGE, {**sheet, name: frozenset({NOT_SURE})})
        assert changed.disposition is not Disposition.ROUTINE


@given(complete_sheets())
@settings(max_examples=30)
def test_no_referral_shows_the_way_to_a_routine(sheet: Sheet) -> None:
    """P22 A referral tells only of what is worse, an emergency of nothing, and nobody of more than a few."""
    outcome = assess(KNOWLEDGE, sheet)
    text = told(sheet)
    assert len(changes_of(KNOWLEDGE, outcome)) <= MOST
    assert WORDS["result_heading_routine"] not in text
    if outcome.disposition is Disposition.EMERGENCY or outcome.reason != "rules":
        assert text == ""
    elif outcome.routine is None and text:
        assert text.startswith(WORDS["would_change_more"])


@pytest.mark.parametrize(
    ("sheet", "option", "level"),
    [
        (NUMB, ("leg_change", "worse_quickly"), "urgent"),
        (calm(nerve_signs="both_legs"), ("nerve_signs", "bladder_change"), "emergency"),
        (calm(story="comes_back_same"), ("checked", "not_sure"), "see_clinician"),
    ],
)
def test_what_decides_is_told(sheet: Sheet, option: tuple[str, str], level: str) -> None:
    """P22 A change that decides is told with its words, on one line with the result that it would give."""
    question, code = option
    line = next(each for each in told(sheet).splitlines() if f'"{KNOWLEDGE.questions[question].label(code)}"' in each)
    assert line.endswith(f""" "{WORDS[f"result_heading_{level}"]}".""")


@pytest.mark.parametrize(
    ("sheet", "question", "code"),
    [
        (calm(), "pregnancy", "could_be"),
        (calm(), "story", "comes_back_same"),
        (calm(pelvis_signs="sexual_change"), "nerve_signs", "both_legs"),
        (calm(severity_signs="constant_or_night"), "history", "fragile_bones"),
    ],
)
def test_what_would_ask_more_is_not_told(
    sheet: Sheet, question: str, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """P22 Nothing is said of a change that opens another question, though what is known of it is graver already: how
    grave it would be hangs on an answer that nobody gave. Nothing is left out here for want of room."""
    monkeypatch.setattr(changes, "MOST", 1000)
    outcome = assess(KNOWLEDGE, sheet)
    kept = sheet[question] - {NONE} if KNOWLEDGE.questions[question].kind == "any_of" else frozenset()
    opened = assess(KNOWLEDGE, {**sheet, question: kept | {code}})
    assert opened.missing
    assert opened.disposition.rank > outcome.disposition.rank
    assert (question, code) not in {(change.question, change.option) for change in changes_of(KNOWLEDGE, outcome)}
