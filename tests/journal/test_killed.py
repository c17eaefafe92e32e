"""Runs that are killed, that meet each other, or that find no room: nothing recorded is lost or half written."""

import os
import random
import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.journal.samples_plain import numbered
from triage.journal.place import NAME
from triage.journal.problems import JournalNotWritten
from triage.journal.store import Journal, open_journal

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("TRIAGE_KILLS", "4"))
"""How many runs are killed; `make kill-test` kills 200."""


def writer(folder: Path, first: int, many: int) -> subprocess.Popen[str]:
    """A process that writes from this number on."""
    command = [sys.executable, "-B", "-m", "tests.journal.writing", str(folder), str(first), str(many)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def told(process: subprocess.Popen[str]) -> list[int]:
    """The numbers of the sessions and of the visits that the process said were recorded."""
    assert process.stdout is not None
    said = [line for line in process.stdout.read().splitlines() if line]
    process.stdout.close()
    process.wait()
    return [sum(line.startswith(letter) for line in said) for letter in "sv"]


def test_a_kill_at_any_moment_loses_nothing(tmp_path: Path) -> None:
    """Killed at any moment, all that was recorded is there and whole, with at most the one record on its way."""
    chance = random.Random(KILLS)
    sessions = visits = 0
    for _ in range(KILLS):
        process = writer(tmp_path, sessions, 100_000)
        assert process.stdout is not None
        # Some are killed while they begin, which is when the first one makes the file; most while they write.
        begun = process.stdout.readline() if chance.random() < 0.75 else ""
        time.sleep(chance.uniform(0, 0.1 if begun else 0.3))
        process.kill()
        new_sessions, new_visits = told(process)
        new_sessions += bool(begun)
        with open_journal(tmp_path) as journal:
            record = journal.record()
        assert sessions + new_sessions <= len(record.sessions) <= sessions + new_sessions + 1
        assert visits + new_visits <= len(record.visits) <= visits + new_visits + 1
        for session in record.sessions[sessions:]:
            assert session == numbered(session.seconds)[3]
        for visit in record.visits[visits:]:
            number = int(next(iter(visit.answers["question_0"])).removeprefix("option_"))
            assert visit == numbered(number)[0]
        if record.visits:
            last = record.visits[-1]
            assert {fact.said for fact in record.facts} == {last.at}, "facts and their visit are one"
            assert {fact.question for fact in record.facts} == set(last.answers)
        sessions, visits = len(record.sessions), len(record.visits)
    assert sessions, "some runs came as far as recording"


def test_two_runs_at_once_do_not_fight(tmp_path: Path) -> None:
    """Two processes that begin together and write together lose nothing of each other's."""
    two = [writer(tmp_path, first, 15) for first in (0, 1000)]
    assert [told(process) for process in two] == [[15, 15], [15, 15]]
    assert [process.returncode for process in two] == [0, 0]
    with open_journal(tmp_path) as journal:
        assert sorted(each.seconds for each in journal.sessions()) == [*range(15), *range(1000, 1015)]
        assert len(journal.visits()) == 30


def _write_visits(journal: Journal) -> None:
    for number in range(2, 20):
        visit, facts, spell, _ = numbered(number)
        journal.record_visit(visit, facts, spell)


def test_no_room_on_the_disk_is_told_and_loses_nothing(tmp_path: Path) -> None:
    """Where a file may not grow any more, one line says so, and what was recorded before is there and whole."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    with open_journal(tmp_path) as journal:
        journal.record_session(numbered(1)[3])
        kept = journal.record()
        try:
            resource.setrlimit(resource.RLIMIT_FSIZE, ((tmp_path / NAME).stat().st_size, before[1]))
            with pytest.raises(JournalNotWritten, match="cannot be used now") as refused:
                _write_visits(journal)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        assert "\n" not in str(refused.value)
        after = journal.record()
        assert after.sessions == kept.sessions
        assert all(visit == numbered(at)[0] for at, visit in enumerate(after.visits, 2))
        journal.record_session(numbered(20)[3])
