"""`triage check`: everything that can be wrong with rules and content, at once; `--seal` when nothing is."""

import argparse
import sys

from triage.assurance.checks.check import check_knowledge
from triage.exit_codes import DIFFERENT, DONE
from triage.knowledge import cache
from triage.knowledge.files import SEAL_FILE, STORED_FILE, find_root, read_files
from triage.knowledge.load import parse
from triage.knowledge.model import Knowledge
from triage.knowledge.problems import DamagedKnowledge, Problem
from triage.knowledge.seal import check_seal, seal_text
from triage.knowledge.vouched import stored_text
from triage.presentation import pictures
from triage.terminal import first
from triage.terminal.first_of import first_of

_NOT_STORED = Problem(
    STORED_FILE,
    "what is parsed here is not what may be stored, so that every start parses anew; that is slow and never wrong",
    "Run 'triage check --seal', unless only a library is another one here",
)


def run(options: argparse.Namespace) -> int:
    """Check, and seal if asked to; 1 when there is a problem."""
    root = find_root()
    files = read_files(root)
    stored = b""
    try:
        knowledge = parse(files)
        problems = check_knowledge(knowledge)
        if not problems:
            stored = stored_text(_bodies(knowledge)).encode()
        if not options.seal:
            check_seal(files)
            problems += [] if problems or stored == files.get(STORED_FILE) else [_NOT_STORED]
    except DamagedKnowledge as error:
        problems = list(error.problems)
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        print(f"{len(problems)} {'problem' if len(problems) == 1 else 'problems'}", file=sys.stderr)
        return DIFFERENT
    if options.seal:
        files[STORED_FILE] = stored
        (root / STORED_FILE).write_bytes(stored)
        (root / SEAL_FILE).write_text(seal_text(files), encoding="utf-8")
    print(f"{len(files)} files: no problem found")
    return DONE


def _bodies(knowledge: Knowledge) -> dict[str, bytes]:
    """Every form of the knowledge that may be stored outside of the package, by kind."""
    return {
        cache.KIND: cache.body_of(knowledge),
        first.KIND: first.body_of(first_of(knowledge)),
        pictures.KIND: pictures.drawings_body(knowledge),
    }
