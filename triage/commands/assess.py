"""`triage assess`: the result for a file of answers, or for a result that was kept."""

import argparse
import os
import sys
from pathlib import Path

from triage.answers_file import LARGEST_JSON, BadAnswers, read_sheet
from triage.decision.assess import assess
from triage.exit_codes import BAD_INPUT, DONE, FAILED, NOT_WRITTEN
from triage.knowledge.load import load
from triage.output import NotWritten, write_output
from triage.presentation.render import rendered
from triage.region import UnknownRegion, choose_region


def run(options: argparse.Namespace) -> int:
    """Assess and write; 2 with one line a problem when the file gives no usable answers."""
    knowledge = load()
    name = "standard input" if options.file == "-" else options.file
    try:
        sheet = read_sheet(knowledge, _read(options.file), name)
        region = choose_region(knowledge, options.region or sheet.region, os.environ)
    except (BadAnswers, UnknownRegion) as error:
        return _complain(str(error), BAD_INPUT)
    except OSError as error:
        return _complain(f"{name}: {error.strerror}", BAD_INPUT)
    outcome = assess(knowledge, sheet.answers, region)
    try:
        write_output(rendered(knowledge, outcome, options.format), options.output, force=options.force)
    except NotWritten as error:
        return _complain(str(error), NOT_WRITTEN)
    return FAILED if outcome.reason == "internal_check" else DONE


def _read(name: str) -> bytes:
    """One byte more than is allowed at most, so that too much is noticed and not taken in."""
    if name == "-":
        return sys.stdin.buffer.read(LARGEST_JSON + 1)
    with Path(name).open("rb") as file:
        return file.read(LARGEST_JSON + 1)


def _complain(message: str, code: int) -> int:
    for line in message.splitlines():
        print(f"triage: {line}", file=sys.stderr)
    return code
