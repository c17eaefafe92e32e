"""`triage mutate`: change the rules for the worse in thousands of small ways, and see what notices each."""

import argparse
import json
import sys
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter

from triage.assurance.checks.check import check_knowledge
from triage.commands.complaint import complain
from triage.exit_codes import BAD_INPUT, DIFFERENT, DONE, EXTRA_MISSING, NOT_WRITTEN
from triage.knowledge.files import find_root
from triage.knowledge.load import load
from triage.knowledge.model import Knowledge

OFTEN = 25
"""After so many mutants the line that shows how far it is is written again."""


def run(options: argparse.Namespace) -> int:
    """1 with survivors, or where a case fails already, 2 for an unknown kind, 6 without the solver."""
    knowledge = load()
    if find_spec("z3") is None:
        return complain(knowledge.words["mutate_no_solver"], EXTRA_MISSING)
    problems = check_knowledge(knowledge)
    if problems:
        return complain("\n".join([knowledge.words["mutate_check_first"], *map(str, problems)]), DIFFERENT)
    return _mutate(knowledge, options)


def _mutate(knowledge: Knowledge, options: argparse.Namespace) -> int:
    from triage.assurance.mutation import report, run

    tests = find_root() / "tests"
    some = run.mutants(knowledge, options.seed)
    kinds = {mutant.kind for mutant in some}
    wanted = set(options.kinds.split(",")) if options.kinds else kinds
    if wanted - kinds:
        unknown, known = ", ".join(sorted(wanted - kinds)), ", ".join(sorted(kinds))
        return complain(knowledge.words["mutate_unknown_kind"].format(unknown=unknown, known=known), BAD_INPUT)
    began = perf_counter()
    mutation = run.Mutation(knowledge, tests if (tests / "cases").is_dir() else None)
    some = [mutant for mutant in some if mutant.kind in wanted]
    fates = []
    for number, fate in enumerate(mutation.fates(some)):
        fates.append(fate)
        if sys.stderr.isatty() and number % OFTEN == 0:
            print(f"\r{number} / {len(some)}", end="", file=sys.stderr, flush=True)
    if sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr)
    result = report.Report(knowledge, mutation, tuple(fates), perf_counter() - began)
    print(json.dumps(result.as_data(), indent=1) if options.format == "json" else result.as_text())
    if options.witness_dir is not None:
        try:
            report.write_witnesses(result, Path(options.witness_dir))
        except OSError as error:
            return complain(f"{options.witness_dir}: {error.strerror}", NOT_WRITTEN)
    return DONE if result.held else DIFFERENT
