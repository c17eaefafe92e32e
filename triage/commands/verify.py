"""`triage verify`: prove the safety of the installed rules over all answer sheets, and show it."""

import argparse
import sys
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter

from triage.assurance.counting.residues import NotCountable
from triage.assurance.proof.report import report
from triage.assurance.proof.verification import Step, Verification, verify
from triage.commands.complaint import complain
from triage.exit_codes import DIFFERENT, DONE, EXTRA_MISSING
from triage.knowledge.load import load
from triage.knowledge.model import Knowledge


def run(options: argparse.Namespace) -> int:
    """Prove and report; 1 when a property is broken, 6 when the solver is wanted and not installed."""
    knowledge = load()
    if not options.no_solver and find_spec("z3") is None:
        return complain(knowledge.words["verify_no_solver_installed"], EXTRA_MISSING)
    began = perf_counter()
    try:
        verified = _watched(knowledge, with_solver=not options.no_solver)
    except NotCountable as error:
        return complain(knowledge.words["verify_not_countable"].format(why=error), DIFFERENT)
    folder = Path(options.witness_dir)
    if not verified.held:
        with suppress(OSError):  # the report says so for each file that cannot be written
            folder.mkdir(parents=True, exist_ok=True)
    for line in report(knowledge, verified, perf_counter() - began, folder):
        print(line)
    return DONE if verified.held else DIFFERENT


def _watched(knowledge: Knowledge, *, with_solver: bool) -> Verification:
    """With a bar on a terminal, and silently elsewhere."""
    verified = Verification()
    steps = verify(knowledge, verified, with_solver=with_solver)
    if not sys.stderr.isatty():
        for _ in steps:
            pass
        return verified
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
    from rich.table import Column

    columns = (
        TextColumn("{task.percentage:>3.0f} %", table_column=Column(width=5)),
        BarColumn(20, table_column=Column(width=20)),
        TimeElapsedColumn(table_column=Column(width=7)),
        TextColumn("{task.description}", table_column=Column(ratio=1, no_wrap=True, overflow="ellipsis")),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True, expand=True) as bar:
        task = bar.add_task("", total=1.0)
        for step in steps:
            bar.update(task, completed=step.done, description=_doing(knowledge, step))
    return verified


def _doing(knowledge: Knowledge, step: Step) -> str:
    return knowledge.words[f"verify_{step.doing}"]
