"""`triage check`: everything that can be wrong with rules and content, at once; `--seal` when nothing is."""

import argparse
import sys

from triage.assurance.checks.check import check_knowledge
from triage.exit_codes import DIFFERENT, DONE
from triage.knowledge.files import SEAL_FILE, find_root, read_files
from triage.knowledge.load import parse
from triage.knowledge.problems import DamagedKnowledge
from triage.knowledge.seal import check_seal, seal_text


def run(options: argparse.Namespace) -> int:
    """Check, and seal if asked to; 1 when there is a problem."""
    root = find_root()
    files = read_files(root)
    try:
        problems = check_knowledge(parse(files))
        if not options.seal:
            check_seal(files)
    except DamagedKnowledge as error:
        problems = list(error.problems)
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        print(f"{len(problems)} problems", file=sys.stderr)
        return DIFFERENT
    if options.seal:
        (root / SEAL_FILE).write_text(seal_text(files), encoding="utf-8")
    print(f"{len(files)} files: no problem found")
    return DONE
