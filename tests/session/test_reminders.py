"""Reminders: a calendar file that another library reads back, and a warning about times too early for discs."""

from datetime import UTC, datetime, time, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream

from tests.assurance.planted import routine_policy
from tests.pack import KNOWLEDGE
from triage.cli import main
from triage.commands import notebook
from triage.exit_codes import BAD_INPUT, DONE, NOT_WRITTEN
from triage.journal.records import UNKNOWN, Ending, Session, Visit
from triage.journal.store import open_journal
from triage.session.reminders import WEEKDAYS, BadReminder, calendar, days_of, earliest, time_of, too_early

FRIDAY = datetime(2026, 11, 20, 12, 0, tzinfo=timezone(timedelta(hours=2)))
WEEKS = KNOWLEDGE.policy.session.reminded_weeks


def occurrences(file: bytes) -> list[datetime]:
    """When the events of a calendar file take place, as the other library reads it."""
    read = IcsCalendarStream.calendar_from_ics(file.decode())
    return [each.dtstart for each in read.timeline]


@given(
    at=st.times().map(lambda each: each.replace(second=0, microsecond=0)),
    days=st.lists(st.sampled_from(WEEKDAYS), min_size=1, unique=True),
    now=st.datetimes(datetime(2024, 1, 1), datetime(2037, 1, 1)),
)
def test_a_reminder_comes_on_these_days_at_this_time(at: time, days: list[str], now: datetime) -> None:
    """Read back by another library: each of the days for some weeks, at this time wherever the person is, and later."""
    now = now.replace(microsecond=0, tzinfo=UTC)
    found = occurrences(calendar(KNOWLEDGE, at, days, now))
    assert len(found) == WEEKS * len(days)
    assert {WEEKDAYS[each.weekday()] for each in found} == set(days)
    assert {(each.time(), each.tzinfo) for each in found} == {(at, None)}
    assert now.replace(tzinfo=None) < found[0] <= now.replace(tzinfo=None) + timedelta(days=7)


def test_the_event_is_plain_and_private() -> None:
    """It rings when it begins, takes no longer than a session may, blocks no time and names no back and no pain."""
    file = calendar(KNOWLEDGE, time(10, 30), ["mon", "wed"], FRIDAY)
    [event] = IcsCalendarStream.calendar_from_ics(file.decode()).events
    assert (event.summary, event.duration) == (KNOWLEDGE.words["remind_title"], timedelta(minutes=20))
    assert event.dtstart == datetime(2026, 11, 23, 10, 30)
    text = file.decode()
    assert "CLASS:PRIVATE" in text
    assert "TRANSP:TRANSPARENT" in text
    assert "BEGIN:VALARM" in text
    assert not any(word in text.lower().replace("triage-back", "") for word in ("back", "pain"))


def test_the_event_is_as_long_as_the_longest_routine() -> None:
    """Where the policy has shorter routines, a reminder is shorter too."""
    shorter = routine_policy(lengths={"min_10": KNOWLEDGE.policy.routine.lengths["min_10"]})
    [event] = IcsCalendarStream.calendar_from_ics(calendar(shorter, time(10, 30), ["mon"], FRIDAY).decode()).events
    assert event.duration == timedelta(minutes=10)


def test_the_file_keeps_the_form_of_calendars() -> None:
    """Lines end in CR LF and hold at most 75 bytes; the same request gives the same bytes."""
    file = calendar(KNOWLEDGE, time(10, 30), ["mon", "wed"], FRIDAY)
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    assert b"\n" not in file.replace(b"\r\n", b"")
    assert file == calendar(KNOWLEDGE, time(10, 30), ["wed", "mon"], FRIDAY)
    other = calendar(KNOWLEDGE, time(10, 31), ["mon", "wed"], FRIDAY)
    assert _uid(file) != _uid(other)


def _uid(file: bytes) -> bytes:
    return next(line for line in file.splitlines() if line.startswith(b"UID:"))


@pytest.mark.parametrize(
    ("at", "up", "early"),
    [
        ("07:00", "07:00", True),
        ("08:59", "07:00", True),
        ("09:00", "07:00", False),
        ("06:59", "07:00", False),
        ("00:30", "23:00", True),
        ("01:00", "23:00", False),
        ("22:00", "07:00", False),
    ],
)
def test_two_hours_after_getting_up(at: str, up: str, early: bool) -> None:
    """A time within two hours after getting up is too early, also past midnight; none else is."""
    assert too_early(KNOWLEDGE, time_of(at), time_of(up)) is early
    assert not too_early(KNOWLEDGE, earliest(KNOWLEDGE, time_of(up)), time_of(up))


@pytest.mark.parametrize(
    "text", ["", "10", "10.30", "24:00", "10:60", "1030", "10:3", "-1:30", "²:30", "10:30:00", "am"]
)
def test_a_time_that_is_none_is_refused(text: str) -> None:
    """What is no time of day is refused with the way to write it."""
    with pytest.raises(BadReminder, match="10:30"):
        time_of(text)


def test_days_in_any_order_and_case() -> None:
    """Days may be written in any order and case; what is none is named."""
    assert days_of("Fri, mon,FRI") == ("mon", "fri")
    for text in ("", ",", "monday", "mon;tue", "mo"):
        with pytest.raises(BadReminder, match="mon,wed,fri"):
            days_of(text)


def remind(folder: Path, *options: str) -> int:
    """What the command ends with."""
    return main(["remind", "--at", "10:30", "-o", str(folder / "stretch.ics"), *options])


def test_the_command_writes_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The file is written and named; a good time brings no warning."""
    assert remind(tmp_path, "--days", "tue", "--up", "07:00") == DONE
    assert len(occurrences((tmp_path / "stretch.ics").read_bytes())) == WEEKS
    assert "soon after" not in capsys.readouterr().err


def test_the_command_warns_about_an_early_time(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Soon after getting up it warns, says from when on it is better, and still does what it was told."""
    assert remind(tmp_path, "--up", "09:30") == DONE
    assert "11:30" in capsys.readouterr().err
    assert (tmp_path / "stretch.ics").exists()


def test_the_command_says_to_wait_where_nobody_can_be_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a terminal and without --up the advice is given."""
    assert remind(tmp_path) == DONE
    assert KNOWLEDGE.words["remind_wait"] in capsys.readouterr().err


def test_the_command_replaces_nothing_unasked(tmp_path: Path) -> None:
    """A file that is there is kept, unless --force is given."""
    (tmp_path / "stretch.ics").write_text("mine")
    assert remind(tmp_path) == NOT_WRITTEN
    assert (tmp_path / "stretch.ics").read_text() == "mine"
    assert remind(tmp_path, "--force") == DONE
    assert (tmp_path / "stretch.ics").read_text() != "mine"


@pytest.mark.parametrize(
    "options", [("--at", "25:00"), ("--days", "xyz"), ("--up", "7"), ("-o", "stretch.txt"), ("--days", "")]
)
def test_the_command_refuses_what_is_wrong(
    tmp_path: Path, options: tuple[str, str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wrong time, day or name ends with 2 and one clear line, and writes nothing."""
    monkeypatch.chdir(tmp_path)
    assert remind(tmp_path, *options) == BAD_INPUT
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("level", "ending", "code"),
    [
        ("routine", "finished", DONE),
        ("routine", "broken_off", DONE),
        ("routine", "hurt", BAD_INPUT),
        ("see_clinician", None, BAD_INPUT),
        ("emergency", None, BAD_INPUT),
    ],
)
def test_nobody_is_reminded_before_someone_has_looked(
    level: str,
    ending: Ending | None,
    code: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """After a stretch that hurt or a referral in the journal there is no file, and the words say what comes first."""
    monkeypatch.setattr(notebook, "journal_folder", lambda: tmp_path / "data")
    with open_journal(tmp_path / "data") as journal:
        journal.agree(FRIDAY)
        journal.record_visit(Visit(FRIDAY, level, None, {}, KNOWLEDGE.sha256), [], UNKNOWN)
        if ending is not None:
            journal.record_session(Session(FRIDAY + timedelta(hours=1), 100, ending))
    assert remind(tmp_path) == code
    assert (tmp_path / "stretch.ics").exists() == (code == DONE)
    assert ("see someone first" in capsys.readouterr().err) == (code == BAD_INPUT)


def test_the_command_says_where_it_cannot_write(tmp_path: Path) -> None:
    """A folder that is not there ends with 5."""
    assert remind(tmp_path / "nowhere") == NOT_WRITTEN
