"""Leaving before the end: grave answers are told with the number to call and kept; others may be gone on with."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.journal.samples import DAY_ONE
from tests.pack import KNOWLEDGE
from triage.commands.notebook import Notebook
from triage.commands.stopping import keep_result, left
from triage.decision.assess import assess
from triage.journal.known import answers_known
from triage.journal.records import Record
from triage.journal.store import open_journal

NUMB = {"nerve_signs": frozenset({"saddle_numbness"})}
FEVER = {"nerve_signs": frozenset({"none"}), "illness_signs": frozenset({"fever_or_sweats"})}
CALM = {"nerve_signs": frozenset({"none"})}


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Notebook]:
    """A place for a journal, without one."""
    notebook = Notebook(tmp_path / "data")
    yield notebook
    notebook.close()


def leave(book: Notebook, answers: dict[str, frozenset[str]], *, ask: bool = False) -> str:
    """What somebody with these answers is told at once when they leave."""
    return left(KNOWLEDGE, book, answers, {}, DAY_ONE, "GB", ask=ask)


def read(book: Notebook) -> Record:
    """What is in the journal."""
    with open_journal(book.folder) as journal:
        return journal.record()


@pytest.mark.parametrize(("answers", "says"), [(NUMB, "Call 999 or 112."), (FEVER, "Call NHS 111.")])
def test_the_number_is_said_and_going_on_is_not_offered(
    book: Notebook, answers: dict[str, frozenset[str]], says: str
) -> None:
    """With q, whose person could be asked: nobody is asked to come back later, and nothing is kept without a yes."""
    assert says in leave(book, answers, ask=True)
    assert not book.folder.exists()


def test_a_grave_answer_is_in_the_journal(book: Notebook) -> None:
    """Who keeps a journal is asked the next time if someone has looked; the interview is not taken up again."""
    book.begin(DAY_ONE)
    assert leave(book, NUMB)
    record = read(book)
    assert record.unfinished is None
    assert [visit.disposition for visit in record.visits] == ["emergency"]
    known = answers_known(KNOWLEDGE, record, DAY_ONE + timedelta(days=1))
    assert known == {"visit": {"check_in"}, "last_time": {"emergency"}}


def test_other_answers_wait(book: Notebook) -> None:
    """Nothing grave: nothing is said at once, and with a journal the interview can be gone on with."""
    book.begin(DAY_ONE)
    assert leave(book, CALM) == ""
    record = read(book)
    assert record.visits == ()
    assert record.unfinished is not None


def test_a_result_is_kept_once(book: Notebook) -> None:
    """Interrupted while the result is shown, it is kept all the same; but not twice, and not without a journal."""
    outcome = assess(KNOWLEDGE, NUMB, "GB")
    keep_result(KNOWLEDGE, book, outcome, {}, DAY_ONE)
    assert not book.folder.exists()
    book.begin(DAY_ONE)
    for _ in range(2):
        keep_result(KNOWLEDGE, book, outcome, {}, DAY_ONE)
    assert len(read(book).visits) == 1
