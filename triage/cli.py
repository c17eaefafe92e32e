"""The command `triage`: one command is run, and what happens when it fails."""

import sys
from contextlib import suppress
from importlib import import_module
from typing import NoReturn, TextIO

from triage import emergency_card
from triage.command_line import read_options
from triage.commands.complaint import complain
from triage.exit_codes import DAMAGED, DIFFERENT, DONE, FAILED, INTERRUPTED, NOT_WRITTEN
from triage.presentation.letters import never_fail
from triage.streams import not_written, stand_in, to_nowhere

REINSTALL = (
    "CPPFLAGS=-DPyEval_CallObject=PyObject_CallObject "
    "{python} -m pip install --no-cache-dir --force-reinstall --no-deps durable-rules==2.0.28"
)


def run() -> NoReturn:
    """Entry point of the installed command."""
    sys.exit(main())


def main(arguments: list[str] | None = None) -> int:
    """Run one command and give its exit code. Whatever fails inside shows the emergency card."""
    if "stdout" in stand_in():
        return complain("standard output is closed, so nothing was done; >/dev/null throws a result away", NOT_WRITTEN)
    never_fail(sys.stdout)
    never_fail(sys.stderr)
    code = _run(arguments)
    why = not_written(sys.stdout)
    return code if why is None else _lost(why, code)


def _run(arguments: list[str] | None) -> int:
    try:
        options = read_options(arguments)
    except SystemExit as end:
        return int(end.code or 0)
    try:
        # Loaded only now: a command needs only its own libraries, and one that is missing must show the card.
        return int(import_module(f"triage.commands.{options.command}").run(options))
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return INTERRUPTED
    except Exception as error:
        damaged = _is_damage(error)
        code = DAMAGED if damaged else FAILED
        try:
            _show_card(error, damaged=damaged, as_json=getattr(options, "format", None) == "json")
        except OSError as lost:  # standard output cannot be written; that may be all that failed
            to_nowhere(sys.stdout)
            return _lost(lost.strerror or "cannot be written", DONE if isinstance(error, OSError) else code)
        return code


def _lost(why: str, code: int) -> int:
    """Say that what was printed was not written. A code that tells of something worse stays."""
    with suppress(OSError):  # standard error may be full as well
        complain(f"standard output: {why}", NOT_WRITTEN)
    return NOT_WRITTEN if code in (DONE, DIFFERENT) else code


def _is_damage(error: Exception) -> bool:
    from triage.knowledge.problems import DamagedKnowledge

    return isinstance(error, DamagedKnowledge)


def _show_card(error: Exception, *, damaged: bool, as_json: bool) -> None:
    """The emergency card, or a referral object where JSON was asked for; then the reason, if it can be told.

    Raises:
        OSError: standard output cannot be written.
    """
    if as_json:
        print(emergency_card.as_json("damaged_knowledge" if damaged else "internal_check"), end="")
    else:
        print(_for_the_screen(emergency_card.CARD, sys.stdout), end="")
    sys.stdout.flush()
    reason = "".join(f"triage: {line}\n" for line in _reason(error, damaged=damaged).splitlines())
    with suppress(OSError):
        print(_for_the_screen(f"\n{reason}" if sys.stderr.isatty() else reason, sys.stderr), end="", file=sys.stderr)


def _for_the_screen(text: str, out: TextIO) -> str:
    """The text with its lines broken at words, where `out` is a terminal; as it is where a program may read it."""
    if not out.isatty():
        return text
    from shutil import get_terminal_size
    from textwrap import wrap

    columns = max(20, get_terminal_size().columns - 1)
    lines = (wrap(line, columns, break_long_words=False, break_on_hyphens=False) for line in text.splitlines())
    return "".join("\n".join(line) + "\n" for line in lines)


def _reason(error: Exception, *, damaged: bool) -> str:
    if damaged:
        return str(error)
    if isinstance(error, ImportError) and "durable" in str(error):
        again = REINSTALL.format(python=sys.executable)
        return f"the rules engine cannot be loaded ({error}). Install it again with:\n{again}"
    return f"something failed inside the program ({type(error).__name__})"
