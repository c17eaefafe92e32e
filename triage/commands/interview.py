"""`triage` alone: ask, then show the result."""

import argparse
import os
import shutil
import sys
from typing import TYPE_CHECKING

from triage.exit_codes import BAD_INPUT, DONE, EXTRA_MISSING, FAILED, INTERRUPTED, NOT_WRITTEN
from triage.output import UnknownForm, form_of
from triage.presentation.letters import never_fail
from triage.region import Place, UnknownRegion, choose_region, told_region
from triage.terminal.asking import Quit, Unusable
from triage.terminal.first import First, first_screen
from triage.terminal.held import ended_cleanly, second_screen
from triage.terminal.loading import Loading, find_engine, load_for_a_result, load_prompts
from triage.terminal.mode import wants_plain
from triage.terminal.opening import emergency_line, opening_text, wait_for_enter
from triage.terminal.session import Session
from triage.terminal.turning import unechoed

if TYPE_CHECKING:
    from triage.knowledge.model import Knowledge

NARROWEST, WIDEST = 20, 76
PRINT_MISSING = "triage: a PDF needs typst; install it with: {python} -m pip install 'triage-back[print]'"


def run(options: argparse.Namespace) -> int:
    """Ask in the terminal; 2 without one, 130 when the person stops."""
    with unechoed():
        first = first_screen(_tell_first_time)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return _complain(first.words["no_terminal"], BAD_INPUT)
    try:
        region = choose_region(first, options.region, os.environ)
        if options.output is not None and not _can_write(form_of(options.output)):
            return _complain(PRINT_MISSING.format(python=sys.executable), EXTRA_MISSING)
    except (UnknownRegion, UnknownForm) as error:
        return _complain(f"triage: {error}", BAD_INPUT)
    with unechoed():
        find_engine()
    never_fail(sys.stdout)
    plain = wants_plain(os.environ, shutil.get_terminal_size().lines, told=options.plain)
    with ended_cleanly():
        try:
            guessed = told_region(options.region, os.environ) is None
            print(opening_text(first.words, first.regions[region], _columns(), guessed=guessed))
            knowledge, answers = _asked(first, first.regions[region], plain=plain)
        except Quit:
            return _complain(first.words["quit_confirmed"], INTERRUPTED)
        except (EOFError, KeyboardInterrupt):
            return _complain(f"\n{first.words['interrupted']}", INTERRUPTED)
        return _shown(knowledge, answers, region, options, plain=plain)


def _asked(first: First, place: Place, *, plain: bool) -> "tuple[Knowledge, dict[str, frozenset[str]]]":
    """The whole knowledge and the answers. With arrow keys, or plain where those do not work."""
    loading = Loading(load_for_a_result)
    session = Session(first, loading.result)
    answers = None if plain else _asked_with_prompts(first, place, session, loading)
    if answers is None:
        from triage.terminal.plain import Plain

        answers = session.conduct(Plain(first.words, columns=_columns()))
    return loading.result(), answers


def _asked_with_prompts(
    first: First, place: Place, session: Session, loading: "Loading[Knowledge]"
) -> dict[str, frozenset[str]] | None:
    """The answers, or None where the library for prompts is missing or does not work in this terminal.

    The library is loaded while the opening is read, the rest while the first question is.
    """
    prompts = Loading(load_prompts)
    prompts.begin()
    with unechoed():
        wait_for_enter(first.words)
        with second_screen():
            try:
                face = prompts.result()(first.words, emergency_line(first.words, place), loading.begin)
                return session.conduct(face)
            except (Unusable, ImportError):
                return None


def _shown(
    knowledge: "Knowledge",
    answers: dict[str, frozenset[str]],
    region: str,
    options: argparse.Namespace,
    *,
    plain: bool,
) -> int:
    from triage.decision.assess import assess
    from triage.terminal.showing import Showing

    outcome = assess(knowledge, answers, region)
    showing = Showing(knowledge, outcome)
    try:
        if plain:
            showing.in_plain(_columns())
        else:
            size = shutil.get_terminal_size()
            with unechoed():
                showing.in_sections(size.columns, size.lines, pictures=not options.no_pictures)
        written = showing.keep(options.output, force=options.force)
    except (EOFError, KeyboardInterrupt):
        print()
        return INTERRUPTED
    if outcome.reason == "internal_check":
        return FAILED
    return DONE if written else NOT_WRITTEN


def _can_write(form: str) -> bool:
    if form != "pdf":
        return True
    from triage.handout.pdf import can_print

    return can_print()


def _tell_first_time() -> None:
    if sys.stderr.isatty():
        print("The rules and the content are read for the first time. Please wait some seconds.", file=sys.stderr)


def _columns() -> int:
    return max(NARROWEST, min(WIDEST, shutil.get_terminal_size().columns - 1))


def _complain(message: str, code: int) -> int:
    print(message, file=sys.stderr)
    return code
