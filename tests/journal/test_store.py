"""The file of the journal: what goes in comes out, it is private, and what cannot be read is refused and kept."""

import sqlite3
import stat
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.journal.samples import DAY_ONE, FACT, SESSION, SPELL, UNFINISHED, VISIT
from tests.pack import KNOWLEDGE
from triage.cli import main
from triage.commands.notebook import Notebook
from triage.exit_codes import DAMAGED
from triage.journal import schema, store
from triage.journal.erasing import erase
from triage.journal.export import as_csv, as_json
from triage.journal.place import NAME, files_in, is_kept
from triage.journal.problems import DamagedJournal, JournalNotWritten
from triage.journal.records import Record, Session, Spell, Unfinished, Visit
from triage.journal.store import Journal, find_journal, open_journal
from triage.terminal.whole_interview import Before

pains = st.none() | st.integers(0, 10)
moments = st.integers(0, 10**9).map(lambda seconds: DAY_ONE + timedelta(seconds=seconds))
sessions = st.builds(
    Session,
    moments,
    st.integers(0, 4000),
    st.sampled_from(["finished", "stopped", "hurt", "broken_off"]),
    st.lists(st.text(), max_size=3).map(tuple),
    pains,
    pains,
    st.lists(st.text(), max_size=3).map(tuple),
    st.none() | st.sampled_from(["see_clinician", "urgent", "emergency"]),
)
answers = st.dictionaries(st.text(), st.frozensets(st.text(), min_size=1), max_size=4)
levels = st.sampled_from(["emergency", "urgent", "see_clinician", "routine"])
visits = st.builds(Visit, moments, levels, pains, answers, st.text())


def filled(folder: Path) -> Journal:
    """A journal with one of everything."""
    journal = open_journal(folder)
    journal.agree(DAY_ONE)
    journal.record_visit(VISIT, [FACT], SPELL)
    journal.record_session(SESSION)
    journal.keep_unfinished(UNFINISHED)
    return journal


def test_nothing_is_made_before_a_yes(tmp_path: Path) -> None:
    """Looking for a journal makes no file and no folder."""
    assert find_journal(tmp_path / "deep" / "down") is None
    assert list(tmp_path.iterdir()) == []


@given(st.lists(sessions, max_size=3), st.lists(visits, max_size=3))
@settings(max_examples=8)
def test_what_was_written_is_read(
    tmp_path_factory: pytest.TempPathFactory, told: list[Session], seen: list[Visit]
) -> None:
    """P16 Sessions and visits of every kind come out as they went in, also after the file was closed."""
    folder = tmp_path_factory.mktemp("journal")
    with open_journal(folder) as journal:
        for session in told:
            journal.record_session(session)
        for visit in seen:
            journal.record_visit(visit, [FACT], SPELL)
    with open_journal(folder) as journal:
        assert journal.sessions() == tuple(told)
        assert journal.visits() == tuple(seen)


def test_a_whole_record_is_read(tmp_path: Path) -> None:
    """P16 Facts, the beginning of the pain and an unfinished interview come out as they went in."""
    filled(tmp_path).close()
    with open_journal(tmp_path) as journal:
        assert journal.agreed()
        assert journal.record() == Record((FACT,), SPELL, (VISIT,), (SESSION,), UNFINISHED)


def test_a_result_takes_the_place_of_facts_and_of_the_unfinished(tmp_path: Path) -> None:
    """The facts of the last visit are those that hold; an interview that came to its end is not offered again."""
    with filled(tmp_path) as journal:
        other = replace(FACT, question="history", options=frozenset({"none"}))
        journal.record_visit(VISIT, [other], Spell(None, None))
        assert (journal.facts(), journal.spell(), journal.unfinished()) == ((other,), Spell(None, None), None)
        assert len(journal.visits()) == 2


def test_an_unfinished_interview_alone_is_no_journal(tmp_path: Path) -> None:
    """Who allows only that an interview may be taken up again has not said yes to a journal."""
    with open_journal(tmp_path) as journal:
        journal.keep_unfinished(UNFINISHED)
        assert not journal.agreed()
        journal.keep_unfinished(None)
        assert journal.unfinished() is None


def test_only_the_person_can_read_it(tmp_path: Path) -> None:
    """The file and what SQLite puts beside it have mode 0600 in a folder of mode 0700, while it is written too."""
    folder = tmp_path / "triage-back"
    seen: set[tuple[str, int]] = set()

    class Watching(Journal):
        def _insert(self, table: str, columns: str, row: tuple[object, ...]) -> None:
            super()._insert(table, columns, row)
            seen.update((path.name, stat.S_IMODE(path.stat().st_mode)) for path in files_in(folder))

    open_journal(folder).close()
    with Watching(folder / NAME) as journal:
        journal.record_session(SESSION)
    assert seen == {(NAME, 0o600), (f"{NAME}-journal", 0o600)}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_file_that_others_could_read_is_made_private(tmp_path: Path) -> None:
    """A journal that was copied back with other rights is made private when it is opened."""
    filled(tmp_path).close()
    (tmp_path / NAME).chmod(0o644)
    tmp_path.chmod(0o755)
    open_journal(tmp_path).close()
    assert stat.S_IMODE((tmp_path / NAME).stat().st_mode) == 0o600
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o700


def test_what_was_replaced_is_overwritten(tmp_path: Path) -> None:
    """P46 What is no longer kept cannot be found in the file."""
    marked = Unfinished({"nerve_signs": frozenset({"marked_option"})}, DAY_ONE, "marked_knowledge")
    with open_journal(tmp_path) as journal:
        journal.keep_unfinished(marked)
        assert b"marked_option" in (tmp_path / NAME).read_bytes()
        journal.keep_unfinished(None)
    assert b"marked" not in (tmp_path / NAME).read_bytes()


def test_an_older_journal_becomes_one_of_today(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A newer version of the program brings the tables to its own, with all that is in them."""
    filled(tmp_path).close()
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, "ALTER TABLE session ADD COLUMN note TEXT"))
    monkeypatch.setattr(schema.migrate, "__defaults__", (schema.MIGRATIONS,))
    with open_journal(tmp_path) as journal:
        assert journal.record() == Record((FACT,), SPELL, (VISIT,), (SESSION,), UNFINISHED)
    with sqlite3.connect(tmp_path / NAME) as database:
        assert schema.version(database) == len(schema.MIGRATIONS) == 3
        assert database.execute("SELECT note FROM session").fetchall() == [(None,)]
    database.close()


def test_a_journal_from_before_the_advice_of_sessions(tmp_path: Path) -> None:
    """A session that an older version kept is read, without an advice."""
    filled(tmp_path).close()
    with sqlite3.connect(tmp_path / NAME) as database:
        database.execute("ALTER TABLE session DROP COLUMN advised")
        database.execute("PRAGMA user_version = 1")
    database.close()
    with open_journal(tmp_path) as journal:
        assert journal.sessions() == (SESSION,)
        journal.record_session(replace(SESSION, advised="urgent"))
        assert journal.sessions()[1].advised == "urgent"


def test_a_migration_happens_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A migration that fails half-way leaves the journal as it was."""
    filled(tmp_path).close()
    before = (tmp_path / NAME).read_bytes()
    broken = (*schema.MIGRATIONS, "ALTER TABLE session ADD COLUMN note TEXT; SELECT nonsense FROM nowhere")
    monkeypatch.setattr(schema, "MIGRATIONS", broken)
    monkeypatch.setattr(schema.migrate, "__defaults__", (broken,))
    with pytest.raises(JournalNotWritten):
        open_journal(tmp_path)
    assert (tmp_path / NAME).read_bytes() == before


def test_a_newer_journal_is_refused_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An older program does not touch the journal of a newer one."""
    filled(tmp_path).close()
    before = (tmp_path / NAME).read_bytes()
    monkeypatch.setattr(schema, "MIGRATIONS", ())
    with pytest.raises(DamagedJournal, match="newer version"):
        open_journal(tmp_path)
    assert (tmp_path / NAME).read_bytes() == before


def _text(path: Path) -> None:
    path.write_bytes(b"Dear diary\n" * 40)


def _three_bytes(path: Path) -> None:
    path.write_bytes(b"SQL")


def _foreign(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE mine (letter TEXT)")
    database.close()


def _cut(path: Path) -> None:
    filled(path.parent).close()
    path.write_bytes(path.read_bytes()[:9000])


def _overwritten(path: Path) -> None:
    filled(path.parent).close()
    whole = bytearray(path.read_bytes())
    whole[4096:] = b"\xa5" * (len(whole) - 4096)
    path.write_bytes(whole)


def _senseless(path: Path) -> None:
    filled(path.parent).close()
    with sqlite3.connect(path) as database:
        database.execute("UPDATE visit SET at = 'yesterday'")
    database.close()


@pytest.mark.parametrize(
    "spoil",
    [_text, _three_bytes, _foreign, _cut, _overwritten, _senseless],
    ids=["a text", "three bytes", "of another program", "cut short", "overwritten", "senseless"],
)
def test_what_is_no_sound_journal_is_refused_and_kept(tmp_path: Path, spoil) -> None:  # type: ignore[no-untyped-def]
    """A damaged or foreign file is refused with one line that says what to do, and not a byte of it changes."""
    spoil(tmp_path / NAME)
    before = (tmp_path / NAME).read_bytes()
    with pytest.raises(DamagedJournal, match="triage forget") as refused, open_journal(tmp_path) as journal:
        journal.record()
    assert str(refused.value).startswith(str(tmp_path / NAME))
    assert "\n" not in str(refused.value)
    assert (tmp_path / NAME).read_bytes() == before


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    """Where the place of the home is a file, nothing is written and one line says why."""
    (tmp_path / "home").write_text("no folder", encoding="utf-8")
    assert find_journal(tmp_path / "home" / "triage-back") is None
    with pytest.raises(JournalNotWritten, match="Not a directory"):
        open_journal(tmp_path / "home" / "triage-back")


def test_another_run_that_writes_is_waited_for_and_then_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that finds the journal held by another one waits, and says so when that takes too long."""
    monkeypatch.setattr(store, "WAIT_SECONDS", 0.05)
    with filled(tmp_path) as one, filled_again(tmp_path) as other:
        with one._writing(), pytest.raises(JournalNotWritten, match="locked"):
            other.record_session(SESSION)
        other.record_session(SESSION)
        assert len(one.sessions()) == 2


def filled_again(folder: Path) -> Journal:
    """The same journal, opened once more."""
    return open_journal(folder)


def test_what_fails_half_way_leaves_nothing(tmp_path: Path) -> None:
    """A visit whose last part cannot be written is not written in part."""
    with filled(tmp_path) as journal:
        before = journal.record()
        with pytest.raises(JournalNotWritten):
            journal.record_visit(replace(VISIT, pain=11), [], Spell(None, None))
        assert journal.record() == before


def test_forgetting_leaves_nothing(tmp_path: Path) -> None:
    """P46 After erasing there is no file of the journal, nor one that SQLite puts beside it, nor its folder."""
    folder = tmp_path / "triage-back"
    filled(folder).close()
    for end in ("-journal", "-wal", "-shm"):
        (folder / f"{NAME}{end}").write_bytes(b"left by a run that was killed")
    assert is_kept(folder)
    erase(folder)
    assert list(tmp_path.iterdir()) == []
    erase(folder)


def test_forgetting_spares_other_files(tmp_path: Path) -> None:
    """What the person has put into the same folder stays."""
    filled(tmp_path).close()
    (tmp_path / "my plan.pdf").write_bytes(b"mine")
    erase(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["my plan.pdf"]


def test_the_exports_hold_every_visit_and_session(tmp_path: Path) -> None:
    """Each visit and session has its line in the table, oldest first, and all of its parts in the JSON."""
    with filled(tmp_path) as journal:
        record = journal.record()
    lines = as_csv(record).splitlines()
    assert lines[0] == "kind,at,result,pain,pain_after,minutes,ended"
    assert lines[1:] == [
        "visit,2026-11-02T09:00:00+00:00,routine,4,,,",
        "session,2026-11-02T09:00:00+00:00,,4,3,10.3,finished",
    ]
    for part in ('"age_25_44"', '"finished"', '"cat"', '"seconds": 620', '"pain_before": 4', VISIT.knowledge):
        assert part in as_json(record)


DEEP = "[" * 20_000
ODD_ROWS = [
    "UPDATE fact SET said = '2026-11-20T10:00:00'",
    "UPDATE visit SET at = '2026-11-20T10:00:00'",
    "UPDATE session SET began = '2026-11-20T10:00:00'",
    "UPDATE unfinished SET at = '2026-11-20T10:00:00'",
    "UPDATE visit SET at = '0001-01-01T00:00:00+14:00'",
    "UPDATE session SET began = '9999-12-31T23:59:59-14:00'",
    "UPDATE visit SET at = 'yesterday'",
    "UPDATE visit SET disposition = 'fine'",
    "UPDATE visit SET disposition = 7",
    "UPDATE visit SET disposition = x'00ff'",
    "UPDATE visit SET pain = 3.5",
    "UPDATE visit SET answers = '[]'",
    'UPDATE visit SET answers = \'{"age": "old"}\'',
    f"UPDATE visit SET answers = '{DEEP}'",
    f"UPDATE fact SET options = '{DEEP}'",
    "UPDATE fact SET options = '\"none\"'",
    "UPDATE fact SET options = '[[1]]'",
    "UPDATE fact SET options = 'null'",
    "UPDATE fact SET knowledge = x'00ff'",
    "UPDATE spell SET earliest = 'x'",
    "UPDATE session SET ending = 'well'",
    "UPDATE session SET seconds = 'abc'",
    "UPDATE session SET seconds = -1",
    "UPDATE session SET seconds = 9e18",
    "UPDATE session SET exercises = '5'",
    "UPDATE session SET felt = 'null'",
    "UPDATE session SET felt = '[{}]'",
    "UPDATE session SET advised = 'rest'",
]


@pytest.mark.parametrize("change", ODD_ROWS, ids=lambda each: each[:60])
def test_odd_rows_are_refused(
    change: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What nobody here has written is damage: the visit goes on as a first one, and `triage journal` says so."""
    monkeypatch.setattr("triage.commands.journal.journal_folder", lambda: tmp_path)
    filled(tmp_path).close()
    with sqlite3.connect(tmp_path / NAME) as database:
        database.execute(change)
    database.close()
    before = (tmp_path / NAME).read_bytes()
    notebook = Notebook(tmp_path)
    assert "makes no sense" in notebook.problem
    assert notebook.before(KNOWLEDGE, DAY_ONE, resumed=False) == Before()
    notebook.close()
    assert main(["journal"]) == DAMAGED
    assert "makes no sense" in capsys.readouterr().err
    assert (tmp_path / NAME).read_bytes() == before
