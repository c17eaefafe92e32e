"""One visit: the questions of a first time, or of a check-in where a journal is kept, to a result of this moment.

`visited` is what every command calls that needs a result or a routine: nothing is ever taken from storage.
"""

import argparse
import os
import shutil
import sys
from collections.abc import Mapping
from datetime import datetime
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from triage.commands.broken_off import wants_to_resume
from triage.commands.complaint import complain, extra_missing, tell
from triage.commands.notebook import Notebook
from triage.commands.stopping import left
from triage.exit_codes import BAD_INPUT, INTERRUPTED
from triage.output import UnknownForm, form_of
from triage.presentation.letters import never_fail
from triage.region import Place, UnknownRegion, choose_region, told_region
from triage.terminal.asking import Quit
from triage.terminal.first import First, first_screen
from triage.terminal.interviewing import interviewed
from triage.terminal.lines import columns, wrapped
from triage.terminal.loading import Loading, find_engine, load_for_a_result
from triage.terminal.mode import wants_plain
from triage.terminal.opening import emergency_line, opening_text
from triage.terminal.turning import unechoed
from triage.terminal.welcome import welcome_lines
from triage.terminal.whole_interview import Before, WholeInterview

if TYPE_CHECKING:
    from triage.decision.result import Outcome
    from triage.knowledge.model import Knowledge


class Visited(NamedTuple):
    """A result that was earned just now.

    answers: those that count. known: those of them that the journal said at the beginning.
    asked, steady: no answer of today is older, by the calendar and by the clock that nobody can set (seconds).
    plain: asked without arrow keys.
    """

    knowledge: "Knowledge"
    outcome: "Outcome"
    answers: dict[str, frozenset[str]]
    known: Mapping[str, frozenset[str]]
    asked: datetime
    steady: float
    plain: bool
    notebook: Notebook


def visited(options: argparse.Namespace) -> Visited | int:
    """Ask in the terminal and assess; an exit code where there is no result: 2 without a terminal, 130 at a stop.

    To be called inside `ended_cleanly`.
    """
    with unechoed():
        first = first_screen(_tell_first_time)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        tell(first.words["no_terminal"])
        return BAD_INPUT
    try:
        region = choose_region(first, options.region, os.environ)
        if options.output is not None and not _can_write(form_of(options.output)):
            return extra_missing("a PDF needs typst; install it", "print")
    except (UnknownRegion, UnknownForm) as error:
        return complain(str(error), BAD_INPUT)
    with unechoed():
        find_engine()
    never_fail(sys.stdout)
    plain = wants_plain(os.environ, shutil.get_terminal_size().lines, told=options.plain)
    guessed = told_region(options.region, os.environ) is None
    return _Visit(first, first.regions[region], plain=plain).result(guessed=guessed)


class _Visit:
    """What goes on around the questions: the opening, what the journal knows, and what is kept when they end early."""

    def __init__(self, first: First, place: Place, *, plain: bool) -> None:
        self._first, self._place, self._plain = first, place, plain
        self._loading = Loading(load_for_a_result)
        self._notebook = Notebook()
        self._now = self._asked = datetime.now().astimezone()
        self._steady = monotonic()
        self._resumed = False
        self._interview = WholeInterview(first, self._loading.result, self._before)

    def result(self, *, guessed: bool) -> Visited | int:
        """Open, ask and assess; an exit code where the person stopped. guessed: nobody named the region."""
        words = self._first.words
        try:
            print(opening_text(words, self._place, columns(), guessed=guessed))
            self._tell_what_is_known()
            self._resume()
            answers = self._interviewed()
        except Quit:
            tell(self._left(ask=True) or wrapped(words["quit_confirmed"]))
            return INTERRUPTED
        except (EOFError, KeyboardInterrupt):
            tell(f"\n{self._left(ask=False) or wrapped(words['interrupted'])}")
            return INTERRUPTED
        return self._assessed(self._loading.result(), answers)

    def _interviewed(self) -> dict[str, frozenset[str]]:
        words, begin = self._first.words, self._loading.begin
        emergency = emergency_line(words, self._place)
        return interviewed(self._interview, words, emergency, begin, plain=self._plain, resumed=self._resumed)

    def _assessed(self, knowledge: "Knowledge", answers: dict[str, frozenset[str]]) -> Visited:
        from triage.decision.assess import assess

        outcome = assess(knowledge, answers, self._place.id)
        moment = self._asked, self._steady
        return Visited(knowledge, outcome, answers, self._interview.known, *moment, self._plain, self._notebook)

    def _before(self, knowledge: "Knowledge") -> Before:
        return self._notebook.before(knowledge, self._now, resumed=self._resumed)

    def _tell_what_is_known(self) -> None:
        words, book = self._first.words, self._notebook
        if book.problem:
            tell(wrapped(words["journal_not_used"].format(reason=book.problem)) + "\n")
        elif book.last is not None:
            day, level = book.last
            set_back = book.clock_set_back(self._now)
            rests = book.hurt_on(self._now.date())
            for line in welcome_lines(
                words, day, level, len(book.record.sessions), clock_set_back=set_back, rests=rests
            ):
                print(f"{wrapped(line)}\n")

    def _resume(self) -> None:
        """Offer to go on with an interview that was broken off."""
        if self._notebook.record.unfinished is not None:
            since = wants_to_resume(self._first.words, self._notebook, self._loading.result(), self._now)
            if since is not None:
                self._steady -= (self._now - since).total_seconds()
                self._resumed, self._asked = True, since

    def _left(self, *, ask: bool) -> str:
        """See to the answers so far; what the person must be told at once, or ""."""
        answers, known = self._interview.answers, self._interview.known
        if not answers:
            return ""
        knowledge = self._loading.result()
        return wrapped(left(knowledge, self._notebook, answers, known, self._asked, self._place.id, ask=ask))


def _can_write(form: str) -> bool:
    if form != "pdf":
        return True
    from triage.handout.pdf import can_print

    return can_print()


def _tell_first_time() -> None:
    if sys.stderr.isatty():
        tell(wrapped("The rules and the content are read for the first time. Please wait some seconds."))
