"""What still counts on a later day. P18: an older warning sign never does, nor a fact of other rules or unknown age."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.journal.samples import DAY_ONE, UNFINISHED, Returning
from tests.pack import BEYOND_FIRST, KNOWLEDGE
from tests.property.strategies import SUPPLIED, Sheet, answers_to, calm, complete_sheets
from tests.terminal.driven import ByLines
from triage.decision.assess import assess
from triage.interview import walk
from triage.journal.known import answers_known, answers_resumed
from triage.journal.records import Fact, Record, Session, Spell, Unfinished, Visit
from triage.journal.spell import duration_today, narrowed, told
from triage.journal.stage import stage_today
from triage.knowledge.shape import Disposition
from triage.terminal.asking import Asking, Move
from triage.terminal.conduct import Interview

SIGNS = {name for name, each in KNOWLEDGE.questions.items() if each.ask_again == "always"}
WEEK = timedelta(weeks=1)


def test_a_usual_check_in_has_twelve_questions() -> None:
    """Somebody with a first simple strain is asked 21 questions the first time and 12 on the days after."""
    person = Returning()
    assert person.comes(DAY_ONE).disposition is Disposition.ROUTINE
    assert len(person.asked) == 21
    for days in (1, 2, 7, 13):
        assert person.comes(DAY_ONE + timedelta(days=days)).disposition is Disposition.ROUTINE
        assert len(person.asked) == 12, person.asked


@given(complete_sheets(), st.integers(0, 400), st.data())
@settings(max_examples=20)
def test_every_warning_sign_is_asked_again(sheet: Sheet, days: int, data: st.DataObject) -> None:
    """P18 Whatever was answered at whatever visit, no answer to a question that is asked at every visit is kept."""
    facts = [Fact(name, answer, DAY_ONE, KNOWLEDGE.sha256) for name, answer in sheet.items()]
    visit = Visit(DAY_ONE, "routine", 3, sheet, KNOWLEDGE.sha256)
    now = DAY_ONE + timedelta(days=days)
    known = answers_known(KNOWLEDGE, Record(tuple(facts), Spell(None, None), (visit,)), now)
    assert not (SIGNS - {*SUPPLIED, "stage"}) & set(known)
    assert known["visit"] == {"check_in"}
    again = data.draw(answers_to("nerve_signs"))
    at = walk(KNOWLEDGE, {**known, "nerve_signs": again})
    assert "nerve_signs" in at.asked


@given(complete_sheets())
@settings(max_examples=20)
def test_a_check_in_with_the_same_answers_is_never_milder(sheet: Sheet) -> None:
    """A sign of today weighs at a check-in what it weighs at a first visit: what is known takes nothing away."""
    first = {name: answer for name, answer in sheet.items() if name not in BEYOND_FIRST}
    whole = dict(first)
    for name in walk(KNOWLEDGE, {**first, "visit": frozenset({"check_in"})}).missing:
        whole[name] = frozenset({KNOWLEDGE.questions[name].codes[0]})
    back = assess(KNOWLEDGE, {**whole, "visit": frozenset({"check_in"})})
    assert back.disposition.rank >= assess(KNOWLEDGE, first).disposition.rank


@pytest.mark.parametrize("name", sorted(set(KNOWLEDGE.questions) - SIGNS))
def test_a_fact_counts_as_long_as_its_question_says(name: str) -> None:
    """A fact is kept to the last moment of its weeks, or for good, and not a moment longer."""
    question = KNOWLEDGE.questions[name]
    fact = Fact(name, frozenset({question.codes[0]}), DAY_ONE, KNOWLEDGE.sha256)
    record = Record((fact,), Spell(None, None), (Visit(DAY_ONE, "routine", None, {}, KNOWLEDGE.sha256),))
    if name == "duration":
        assert name not in answers_known(KNOWLEDGE, record, DAY_ONE + WEEK), "it moves on, so it is worked out"
    elif question.ask_again == 0:
        assert name not in answers_known(KNOWLEDGE, record, DAY_ONE)
        assert name not in answers_known(KNOWLEDGE, record, DAY_ONE + WEEK)
    elif isinstance(question.ask_again, int):
        last = DAY_ONE + question.ask_again * WEEK
        assert name in answers_known(KNOWLEDGE, record, last - timedelta(seconds=1))
        assert name not in answers_known(KNOWLEDGE, record, last)
    else:
        assert name in answers_known(KNOWLEDGE, record, DAY_ONE + 500 * WEEK)


def test_facts_of_other_rules_are_asked_again() -> None:
    """P18 After a change of rules or content nothing that was answered before counts."""
    person = Returning()
    person.comes(DAY_ONE)
    other = KNOWLEDGE.model_copy(update={"sha256": "0" * 64})
    assert set(answers_known(other, person.record, DAY_ONE + WEEK)) == {"visit"}


def test_a_clock_that_was_set_back_worries() -> None:
    """P18 Where the journal holds something from a time to come, everything is asked again."""
    person = Returning()
    person.comes(DAY_ONE)
    assert set(answers_known(KNOWLEDGE, person.record, DAY_ONE - timedelta(seconds=1))) == {"visit"}
    person.stretches(Session(DAY_ONE + WEEK, 600, "finished"))
    assert set(answers_known(KNOWLEDGE, person.record, DAY_ONE + timedelta(days=1))) == {"visit"}


@pytest.mark.parametrize(
    ("question", "line"), [("since_last", "new_spell"), ("news", "something_else"), ("news", "not_sure")]
)
def test_after_a_change_everything_is_asked_again(question: str, line: str) -> None:
    """Whoever says that the pain is new, or something else about the health, or is unsure, is asked all again."""
    answers, asked = _answered_anew({question: line})
    assert set(asked) == set(answers) - {"visit"}
    assert {"age", "history", "conditions", "duration"} <= set(asked)


@pytest.mark.parametrize(
    ("line", "again"),
    [
        ("none", set()),
        ("fall_or_accident", {"what_happened", "story", "stage"}),
        ("new_medicine", {"history", "heart_head"}),
        ("new_illness", {"history", "heart_head", "joints", "conditions"}),
        ("operation", {"history", "heart_head", "joints", "conditions"}),
    ],
)
def test_what_is_new_is_asked_about_again(line: str, again: set[str]) -> None:
    """A line on what is new has those questions asked again that it belongs to, and no others."""
    usual = set(_answered_anew({})[1])
    assert set(_answered_anew({"news": line})[1]) == usual | again


def test_what_has_happened_since_is_found() -> None:
    """An accident, an aneurysm, blood thinners, an unsteady heart, an operation: each line finds its own."""
    for line, worry, level in (
        ("fall_or_accident", {"what_happened": "serious_accident"}, "emergency"),
        ("new_illness", {"history": "aneurysm"}, "emergency"),
        ("new_medicine", {"history": "blood_thinners", "recent_fall": "yes"}, "emergency"),
        ("new_illness", {"heart_head": "heart_unstable"}, "see_clinician"),
        ("operation", {"conditions": "operation", "operation_kind": "under_12_weeks"}, "see_clinician"),
    ):
        answers, _ = _answered_anew({"news": line, **worry})
        assert assess(KNOWLEDGE, answers).disposition == level, (line, worry)


def test_a_pregnancy_is_asked_about_each_time() -> None:
    """Weeks go by, and somebody may be pregnant who was not: no answer to it counts on another day."""
    person = Returning()
    weeks = {"pregnancy": "weeks_16_27", "clearance": "cleared"}
    person.comes(DAY_ONE, **weeks)
    outcome = person.comes(DAY_ONE + timedelta(days=1), **weeks)
    assert "pregnancy" in person.asked
    assert outcome.answers["pregnancy"] == ("weeks_16_27",)


def _answered_anew(wanted: dict[str, str]) -> tuple[Sheet, list[str]]:
    """The answers at a check-in after a week, and which questions were put."""
    person = Returning()
    person.comes(DAY_ONE)
    known = answers_known(KNOWLEDGE, person.record, DAY_ONE + WEEK)
    sheet = calm(visit="check_in", stage="first_week", **wanted)
    asked: list[str] = []

    class Noting(ByLines):
        def ask(self, asking: Asking, note: str) -> frozenset[str] | Move:
            asked.append(asking.id)
            return super().ask(asking, note)

    return Interview(KNOWLEDGE, known=known).conduct(Noting(sheet)), asked


@given(st.sampled_from(["under_2_weeks", "weeks_2_4", "weeks_4_6", "weeks_6_12", "over_12_weeks"]), st.integers(0, 120))
def test_a_length_of_pain_moves_on_by_itself(option: str, days: int) -> None:
    """A length told on one day is the right one on each later day, for each day on which the pain can have begun."""
    first, before = KNOWLEDGE.policy.check_in.durations[option]
    today = DAY_ONE.date() + timedelta(days=days)
    spell = told(KNOWLEDGE, option, DAY_ONE.date())
    moved = duration_today(KNOWLEDGE, spell, today)
    possible = {_band(old + days) for old in range(first, before or first + 400)}
    if moved is None:
        assert len(possible) > 1, "it is asked again only where the answer is open"
    else:
        assert moved in possible
        assert possible <= {moved} or possible == {"under_2_weeks", "weeks_2_4"}, "no rule tells these apart"


def _band(days: int) -> str:
    return next(
        option
        for option, (first, before) in KNOWLEDGE.policy.check_in.durations.items()
        if first <= days and (before is None or days < before)
    )


def test_telling_it_again_narrows_the_days() -> None:
    """Two answers on two days leave the days that fit both; answers that cannot both be true leave the newer one."""
    one = told(KNOWLEDGE, "under_2_weeks", DAY_ONE.date())
    two = told(KNOWLEDGE, "weeks_2_4", DAY_ONE.date() + timedelta(days=14))
    assert narrowed(one, two) == Spell(DAY_ONE.date() - timedelta(days=13), DAY_ONE.date())
    later = told(KNOWLEDGE, "under_2_weeks", DAY_ONE.date() + 10 * WEEK)
    assert narrowed(one, later) == later


def test_six_weeks_on_and_no_better_is_looked_at() -> None:
    """Pain that was new at the first visit and is the same after six weeks is looked at by somebody."""
    person = Returning()
    person.comes(DAY_ONE)
    outcome = person.comes(DAY_ONE + 7 * WEEK, trend="same", checked="checked_explained")
    assert "no_better_in_time" in {each.rule for each in outcome.findings}


def test_the_dose_grows_with_the_weeks_and_begins_anew_after_a_bad_day() -> None:
    """First week, second week, later; after a bad day, a stretch that hurt or a long break the first week again."""
    person = Returning()
    for days, stage in ((0, None), (6, "first_week"), (7, "second_week"), (13, "second_week"), (14, "later")):
        person.comes(DAY_ONE + timedelta(days=days))
        assert person.known.get("stage") == (None if stage is None else {stage})
    person.comes(DAY_ONE + timedelta(days=15), since_last="worse_next_day")
    assert _stage(person, 16) == "first_week"
    person.comes(DAY_ONE + timedelta(days=16))
    assert _stage(person, 23) == "second_week"
    person.stretches(Session(DAY_ONE + timedelta(days=17), 100, "hurt"))
    assert _stage(person, 23) == "first_week"
    assert _stage(person, 40) == "first_week"


def _stage(person: Returning, days: int) -> str:
    now = DAY_ONE + timedelta(days=days)
    return stage_today(KNOWLEDGE, person.record.visits, person.record.sessions, now)


def test_what_was_known_keeps_its_day() -> None:
    """A fact that is not told anew does not get younger by a check-in."""
    person = Returning()
    person.comes(DAY_ONE)
    person.comes(DAY_ONE + timedelta(days=10))
    assert {fact.said for fact in person.record.facts if fact.question == "age"} == {DAY_ONE}


@given(complete_sheets(), st.integers(-5, 60 * 26))
@settings(max_examples=20)
def test_an_interview_taken_up_again_asks_old_signs_again(sheet: Sheet, minutes: int) -> None:
    """P18 Within 30 minutes all answers count, later on the same day only facts, after that none."""
    unfinished = Unfinished(sheet, DAY_ONE, KNOWLEDGE.sha256)
    left = answers_resumed(KNOWLEDGE, unfinished, DAY_ONE + timedelta(minutes=minutes))
    if 0 <= minutes <= 30:
        assert left == sheet
    elif 30 < minutes <= 24 * 60:
        assert set(left) == {*sheet} - (SIGNS - {*SUPPLIED})
    else:
        assert left == {}


def test_an_interview_of_other_rules_is_not_taken_up() -> None:
    """P18 Answers to the questions of other rules do not count."""
    other = KNOWLEDGE.model_copy(update={"sha256": "0" * 64})
    assert answers_resumed(KNOWLEDGE, UNFINISHED, DAY_ONE)
    assert answers_resumed(other, UNFINISHED, DAY_ONE) == {}


def test_days_are_those_of_the_person() -> None:
    """A visit just before midnight and one just after it are on two days."""
    late = datetime(2026, 11, 2, 23, 59, tzinfo=UTC)
    spell = told(KNOWLEDGE, "weeks_6_12", late.date())
    assert spell.latest == late.date() - timedelta(days=42)
