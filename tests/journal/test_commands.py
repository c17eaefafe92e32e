"""`triage journal` and `triage forget` from the outside."""

import html
import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from tests.journal.samples import DAY_ONE, FACT, SESSION, SPELL, VISIT
from tests.pack import KNOWLEDGE
from tests.property.strategies import calm
from triage.cli import main
from triage.decision.assess import assess
from triage.exit_codes import BAD_INPUT, DAMAGED, DONE
from triage.handout.printed import printed
from triage.journal.place import NAME
from triage.journal.records import Session, Visit
from triage.journal.store import open_journal
from triage.presentation.diary import Done, Seen, diary_lines
from triage.terminal.pain_plot import pain_plot


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own; the folder of the journal in it."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    return tmp_path / "triage-back"


def _fill(folder: Path) -> None:
    with open_journal(folder) as journal:
        journal.agree(DAY_ONE)
        for day, pain in enumerate((5, 4, 6, 3, 2)):
            at = DAY_ONE + timedelta(days=3 * day)
            level = "see_clinician" if pain > 5 else "routine"
            journal.record_visit(Visit(at, level, pain, VISIT.answers, VISIT.knowledge), [FACT], SPELL)
        journal.record_session(SESSION)
        journal.record_session(Session(DAY_ONE + timedelta(days=1), 95, "hurt", (), 4, None, ("leg_pain",)))


def test_the_journal_is_shown(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The days, the results, the pain and how the sessions ended stand there, and a picture of the pain."""
    _fill(home)
    assert main(["journal"]) == DONE
    out = capsys.readouterr().out
    for part in ("2 November 2026", "gentle stretches", "see someone before you stretch", "stopped, it hurt"):
        assert part in out
    assert out.count("o") > 5
    assert max(map(len, out.splitlines())) <= 80
    assert "\x1b" not in out


def test_without_a_journal_it_says_so(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody has a journal who has not said yes, and asking for it makes none."""
    assert main(["journal"]) == DONE
    assert main(["forget"]) == DONE
    assert capsys.readouterr().out.count("You have no journal.") == 2
    assert not home.exists()


def test_other_programs_can_read_it(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As JSON and as a table."""
    _fill(home)
    assert main(["journal", "--json"]) == DONE
    whole = json.loads(capsys.readouterr().out)
    assert [each["pain"] for each in whole["visits"]] == [5, 4, 6, 3, 2]
    assert [each["ending"] for each in whole["sessions"]] == ["finished", "hurt"]
    assert main(["journal", "--csv"]) == DONE
    assert len(capsys.readouterr().out.splitlines()) == 8


def test_a_damaged_journal_is_refused(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With a code of its own and one line that says what to do; the file stays as it is."""
    home.mkdir()
    (home / NAME).write_bytes(b"Dear diary\n" * 40)
    assert main(["journal"]) == DAMAGED
    problems = capsys.readouterr().err.splitlines()
    assert len(problems) == 1
    assert "triage forget" in problems[0]
    assert (home / NAME).read_bytes() == b"Dear diary\n" * 40


def test_nobody_is_there_to_say_yes(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a terminal nothing is erased unless --yes says so."""
    _fill(home)
    assert main(["forget"]) == BAD_INPUT
    assert (home / NAME).exists()
    assert main(["forget", "--yes"]) == DONE
    assert "Nothing of it is left" in capsys.readouterr().out
    assert not home.exists()


@pytest.mark.parametrize("many", [1, 2, 40])
@pytest.mark.parametrize("columns", [20, 60, 200])
def test_the_picture_fits(many: int, columns: int) -> None:
    """One visit or forty, a narrow window or a wide one: the picture is at most 76 columns wide and has each height."""
    pains = [(DAY_ONE + timedelta(days=day), day % 11) for day in range(many)]
    picture = pain_plot(pains, "Your pain", columns, unicode=False)
    assert picture.isascii()
    assert max(map(len, picture.splitlines())) <= 76
    assert "10|" in picture
    assert "o" in picture


def test_the_clinician_sees_the_journal() -> None:
    """The page for the clinician holds the last ten visits and sessions, oldest first, on screen and on paper."""
    seen = [Seen(DAY_ONE + timedelta(days=day), "routine", 4) for day in range(8)]
    done = [Done(DAY_ONE + timedelta(days=day, minutes=9), 620, "finished", 4, 3) for day in range(8)]
    lines = diary_lines(KNOWLEDGE.words, seen, done)
    assert len(lines) == 10
    assert lines[0][0] == "5 November 2026"
    assert lines[-1] == ("9 November 2026", "session: 10 minutes, ended to the end, pain before 4, after 3")
    outcome = assess(KNOWLEDGE, calm(visit="check_in", since_last="getting_worse"), "GB")
    page = str(printed(KNOWLEDGE, outcome, "html", DAY_ONE.date(), diary=lines))
    assert KNOWLEDGE.words["clinical_diary"] in html.unescape(page)
    assert lines[-1][1] in page
    without = str(printed(KNOWLEDGE, outcome, "html", DAY_ONE.date()))
    assert KNOWLEDGE.words["clinical_diary"] not in html.unescape(without)


def test_the_journal_does_not_slow_the_first_words() -> None:
    """Before the opening no model, no database and no drawing library is loaded."""
    heavy = ("pydantic", "sqlite3", "plotext", "triage.knowledge.model")
    look = f"import sys, triage.commands.interview; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
