"""What was open the last time stays open: a stretch that hurt and a referral, until someone has looked and agreed."""

from datetime import timedelta

import pytest

from tests.journal.samples import DAY_ONE, Returning
from tests.pack import KNOWLEDGE
from triage.journal.known import answers_known
from triage.journal.records import Session
from triage.knowledge.shape import Disposition

DAY = timedelta(days=1)
SOON = timedelta(minutes=5)
AGREED = {"seen_since": "seen_agreed"}


def hurt(advised: str | None = None, felt: tuple[str, ...] = ()) -> Returning:
    """Somebody whose stretches hurt an hour after a calm first visit."""
    person = Returning()
    assert person.comes(DAY_ONE).disposition is Disposition.ROUTINE
    person.stretches(Session(DAY_ONE + timedelta(hours=1), 100, "hurt", felt=felt, advised=advised))
    return person


def said(person: Returning) -> dict[str, set[str]]:
    """What the program said itself at the last visit, but that it was a check-in."""
    return {
        name: set(person.known[name]) for name in ("last_time", "rest_day", "session_broken") if name in person.known
    }


@pytest.mark.parametrize("answer", KNOWLEDGE.questions["seen_since"].codes)
def test_after_it_hurt_there_is_no_routine_on_that_day(answer: str) -> None:
    """However calmly all is answered again, and whatever is said of a doctor: the day is over for stretches."""
    person = hurt()
    for after in (timedelta(hours=1, minutes=3), timedelta(hours=14, minutes=59)):
        outcome = person.comes(DAY_ONE + after, seen_since=answer)
        assert outcome.disposition is Disposition.SEE_CLINICIAN
        assert "rest_day" in {each.rule for each in outcome.findings}


def test_after_it_hurt_someone_must_have_looked() -> None:
    """On later days, also weeks later, it is asked; only a look with a yes to stretches gives a routine, and once."""
    person = hurt()
    for days, answer in ((1, "not_seen"), (2, "seen_only"), (3, "not_sure"), (30, "wrong_tick")):
        assert person.comes(DAY_ONE + days * DAY, seen_since=answer).disposition is Disposition.SEE_CLINICIAN
        assert "seen_since" in person.asked
    assert person.comes(DAY_ONE + 31 * DAY, **AGREED).disposition is Disposition.ROUTINE
    assert person.comes(DAY_ONE + 32 * DAY).disposition is Disposition.ROUTINE
    assert "seen_since" not in person.asked


def test_a_sign_that_was_ticked_is_not_unticked_five_minutes_later() -> None:
    """An emergency at a check-in, and then nothing at all: not before someone has looked, nor on the same day."""
    person = Returning()
    person.comes(DAY_ONE)
    signs = ("saddle_numbness", "bladder_change")
    assert person.comes(DAY_ONE + DAY, nerve_signs=signs).disposition is Disposition.EMERGENCY
    again = person.comes(DAY_ONE + DAY + SOON, seen_since="not_seen")
    assert again.disposition is Disposition.URGENT
    assert said(person) == {"last_time": {"emergency"}, "rest_day": {"yes"}}
    assert person.comes(DAY_ONE + DAY + 2 * SOON, **AGREED).disposition is Disposition.SEE_CLINICIAN
    assert person.comes(DAY_ONE + 2 * DAY, seen_since="wrong_tick").disposition is Disposition.SEE_CLINICIAN
    assert person.comes(DAY_ONE + 3 * DAY, seen_since="not_seen").disposition is Disposition.URGENT
    assert person.comes(DAY_ONE + 4 * DAY, **AGREED).disposition is Disposition.ROUTINE


def test_a_visit_that_was_advised_is_asked_for() -> None:
    """After an advice to see someone the same day is no day of rest, but someone must have looked."""
    person = Returning()
    assert person.comes(DAY_ONE, severity_signs="not_sure").disposition is Disposition.SEE_CLINICIAN
    assert person.comes(DAY_ONE + SOON, seen_since="not_seen").disposition is Disposition.SEE_CLINICIAN
    assert said(person) == {"last_time": {"see_clinician"}}
    assert person.comes(DAY_ONE + 2 * SOON, **AGREED).disposition is Disposition.ROUTINE


@pytest.mark.parametrize("level", ["see_clinician", "urgent", "emergency"])
def test_what_came_of_a_session_counts_as_a_visit_does(level: str) -> None:
    """The referral after "it hurts" is kept with its level; it is not milder the next day."""
    person = hurt(advised=level, felt=("sharp",))
    outcome = person.comes(DAY_ONE + DAY, seen_since="not_seen")
    assert said(person) == {"last_time": {level}}
    assert outcome.disposition == ("see_clinician" if level == "see_clinician" else "urgent")


def test_the_gravest_thing_that_is_open_is_told() -> None:
    """A milder result on a later day takes nothing from an emergency that nobody has looked at."""
    person = Returning()
    person.comes(DAY_ONE, nerve_signs="saddle_numbness")
    person.comes(DAY_ONE + DAY, seen_since="wrong_tick")
    person.comes(DAY_ONE + 2 * DAY, seen_since="wrong_tick")
    assert said(person) == {"last_time": {"emergency"}}


def test_a_look_settles_what_was_and_not_what_is_new() -> None:
    """Seen since, and a new sign today: the new one is open the next time."""
    person = Returning()
    person.comes(DAY_ONE, nerve_signs="saddle_numbness")
    assert person.comes(DAY_ONE + DAY, back_signs="not_sure", **AGREED).disposition is Disposition.SEE_CLINICIAN
    person.comes(DAY_ONE + 2 * DAY, **AGREED)
    assert said(person) == {"last_time": {"see_clinician"}}


def test_a_clock_set_back_settles_nothing() -> None:
    """Where nobody knows what came first, what ever was open is asked about again, and the day is one of rest."""
    person = hurt()
    person.comes(DAY_ONE + DAY, **AGREED)
    person.comes(DAY_ONE - DAY)
    assert said(person) == {"last_time": {"hurt"}, "rest_day": {"yes"}}


def test_other_rules_settle_nothing() -> None:
    """A new version of the rules knows of it too."""
    person = hurt()
    other = KNOWLEDGE.model_copy(update={"sha256": "0" * 64})
    assert answers_known(other, person.record, DAY_ONE + DAY)["last_time"] == {"hurt"}


def test_a_day_is_one_of_the_person() -> None:
    """A session that hurt just before midnight is one of that day, and its end counts."""
    person = Returning()
    person.comes(DAY_ONE)
    late = DAY_ONE.replace(hour=23, minute=55)
    person.stretches(Session(late, 900, "hurt"))
    person.comes(late + timedelta(minutes=20))
    assert said(person) == {"last_time": {"hurt"}, "rest_day": {"yes"}}
    person.comes(late + DAY + timedelta(minutes=20))
    assert said(person) == {"last_time": {"see_clinician"}}, "the result of the visit before"


def test_a_session_without_a_kept_visit_is_known() -> None:
    """Where the visit could not be written and the session could, it hurt all the same."""
    person = Returning()
    person.stretches(Session(DAY_ONE, 100, "hurt"))
    assert answers_known(KNOWLEDGE, person.record, DAY_ONE + DAY)["last_time"] == {"hurt"}


@pytest.mark.parametrize(
    ("answer", "level"), [("no", "routine"), ("yes", "see_clinician"), ("not_sure", "see_clinician")]
)
def test_why_a_session_was_broken_off_is_asked(answer: str, level: str) -> None:
    """Minutes after it already; another reason settles it, pain is a visit and stays open."""
    person = Returning()
    person.comes(DAY_ONE)
    person.stretches(Session(DAY_ONE + SOON, 100, "broken_off"))
    assert person.comes(DAY_ONE + 2 * SOON, broke_off=answer).disposition == level
    assert said(person) == {"session_broken": {"yes"}}
    person.comes(DAY_ONE + DAY, seen_since="not_seen")
    assert said(person) == ({} if answer == "no" else {"last_time": {"see_clinician"}})
