"""The journal as a command uses it: it may be missing, unusable or refused, and the result is shown all the same."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from triage.journal.erasing import erase
from triage.journal.place import is_kept, journal_folder
from triage.journal.problems import JournalProblem
from triage.journal.records import Record, Session, Unfinished
from triage.terminal.whole_interview import Before, nothing_before

if TYPE_CHECKING:
    from triage.decision.result import Outcome
    from triage.journal.store import Journal
    from triage.knowledge.model import Knowledge
    from triage.presentation.clinician import Diary
    from triage.presentation.diary import Done, Seen


class Notebook:
    """What is kept of this person, read once at the start. `problem` says why it cannot be used, or is empty.

    kept: they said yes to a journal. visit_kept: the result of this visit is in it.
    Nothing is made on the disk before `begin` or `keep_unfinished`, which are called only after a yes.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or journal_folder()
        self.problem = ""
        self.kept = self.visit_kept = False
        self.record = Record()
        self._journal: Journal | None = None
        try:
            if is_kept(self.folder):
                self._read()
        except OSError as error:
            self.problem = f"{self.folder}: {error.strerror}"
        except JournalProblem as error:
            self.problem = str(error)

    def _read(self) -> None:
        journal = self._open()
        self.kept, self.record = journal.agreed(), journal.record()

    @property
    def last(self) -> tuple[date, str] | None:
        """The day and the disposition of the last visit."""
        visit = self.record.visits[-1] if self.record.visits else None
        return (visit.at.date(), visit.disposition) if visit else None

    def clock_set_back(self, now: datetime) -> bool:
        """Whether something in the journal is from a time to come."""
        return self.record.newest is not None and self.record.newest > now

    def hurt_on(self, day: date) -> bool:
        """Whether a stretch hurt on this day."""
        return any(each.ending == "hurt" and each.began.astimezone().date() == day for each in self.record.sessions)

    def before(self, knowledge: "Knowledge", now: datetime, *, resumed: bool) -> Before:
        """The answers that still count at the beginning of this visit."""
        if not (self.record.visits or self.record.sessions or resumed):
            return nothing_before(knowledge)
        from triage.journal.known import answers_known, answers_resumed

        known = answers_known(knowledge, self.record, now)
        unfinished = self.record.unfinished
        answers = answers_resumed(knowledge, unfinished, now) if resumed and unfinished else {}
        said = (name for name in answers if knowledge.questions[name].supplied is None)
        return Before(known, {name: answers[name] for name in said if known.get(name) != answers[name]})

    def begin(self, now: datetime) -> None:
        """The person said yes to a journal.

        Raises:
            JournalProblem: it cannot be written.
        """
        self._open().agree(now)
        self.kept = True

    def keep_visit(
        self, knowledge: "Knowledge", outcome: "Outcome", known: Mapping[str, frozenset[str]], asked: datetime
    ) -> None:
        """Keep a result. asked: when its first question was answered.

        Raises:
            JournalProblem: it could not be written.
        """
        from triage.journal.remembering import facts_after, spell_after, visit_of

        visit = visit_of(outcome, asked)
        facts = facts_after(knowledge, self.record, known, visit)
        self._open().record_visit(visit, facts, spell_after(knowledge, self.record, known, visit))
        self.visit_kept = True

    def keep_session(self, session: Session) -> None:
        """Keep a guided session, where there is a journal.

        Raises:
            JournalProblem: it could not be written.
        """
        if self.kept:
            self._open().record_session(session)

    def keep_unfinished(self, unfinished: Unfinished | None) -> None:
        """Keep an interview that was broken off; None forgets one, with the file where there is no journal.

        Raises:
            JournalProblem: it could not be written.
        """
        if unfinished is not None or (self.kept and self.record.unfinished is not None):
            self._open().keep_unfinished(unfinished)
        elif not self.kept and self.record.unfinished is not None:
            self.close()
            erase(self.folder)

    def diary(self, words: Mapping[str, str]) -> "Diary":
        """The visits and sessions before this one, for the page that a clinician reads."""
        if not self.record.visits:
            return ()
        from triage.presentation.diary import diary_lines

        return diary_lines(words, seen_of(self.record), done_of(self.record))

    def close(self) -> None:
        """Let go of the file."""
        if self._journal is not None:
            self._journal.close()
            self._journal = None

    def _open(self) -> "Journal":
        if self.problem:
            raise JournalProblem(self.problem)
        if self._journal is None:
            from triage.journal.store import open_journal  # only where something is kept: most starts need no database

            self._journal = open_journal(self.folder)
        return self._journal


def seen_of(record: Record) -> "list[Seen]":
    """The visits as they are shown."""
    from triage.presentation.diary import Seen

    return [Seen(each.at, each.disposition, each.pain) for each in record.visits]


def done_of(record: Record) -> "list[Done]":
    """The sessions as they are shown."""
    from triage.presentation.diary import Done

    return [Done(each.began, each.seconds, each.ending, each.pain_before, each.pain_after) for each in record.sessions]
