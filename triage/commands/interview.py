"""`triage` alone: ask, then show the result."""

import argparse
import os
import shutil
import sys

from triage.decision.assess import assess
from triage.exit_codes import BAD_INPUT, DONE, FAILED, INTERRUPTED
from triage.knowledge.load import load
from triage.presentation.page import result_page
from triage.presentation.text import NARROWEST, WIDEST, render_text
from triage.region import UnknownRegion, choose_region
from triage.terminal.plain import Plain, Quit


def run(options: argparse.Namespace) -> int:
    """Ask in the terminal; 2 without one, 130 when the person stops."""
    knowledge = load()
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return _complain(knowledge.words["no_terminal"], BAD_INPUT)
    columns = max(NARROWEST, min(WIDEST, shutil.get_terminal_size().columns - 1))
    try:
        region = choose_region(knowledge, options.region, os.environ)
        answers = Plain(knowledge, region, input, print, columns).run()
    except UnknownRegion as error:
        return _complain(str(error), BAD_INPUT)
    except Quit:
        return _complain(knowledge.words["quit_confirmed"], INTERRUPTED)
    except (EOFError, KeyboardInterrupt):
        return _complain(f"\n{knowledge.words['interrupted']}", INTERRUPTED)
    outcome = assess(knowledge, answers, region)
    print("\n" + render_text(result_page(knowledge, outcome), columns), end="")
    return FAILED if outcome.reason == "internal_check" else DONE


def _complain(message: str, code: int) -> int:
    print(message, file=sys.stderr)
    return code
