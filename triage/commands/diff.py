"""`triage diff OLD NEW`: for whom a change of the rules makes the result milder, graver or neither."""

import argparse
import os
import sys
from importlib.util import find_spec
from pathlib import Path

from triage.assurance.comparison.versions import NotFound, Version, declared_since, version
from triage.assurance.proof.witness import as_text, what_stands_out
from triage.commands.complaint import complain
from triage.exit_codes import BAD_INPUT, DAMAGED, DIFFERENT, DONE, EXTRA_MISSING, NOT_WRITTEN
from triage.interview import Answers
from triage.knowledge.load import load
from triage.knowledge.problems import DamagedKnowledge

_RED, _PLAIN = "\x1b[1;31m", "\x1b[0m"


def run(options: argparse.Namespace) -> int:
    """1 when a result is less cautious and the changelog does not say so, 2 for no such version, 6 without solver."""
    words = load().words
    if find_spec("z3") is None:
        return complain(words["diff_no_solver"], EXTRA_MISSING)
    try:
        old, new = version(options.old), version(options.new)
    except NotFound as error:
        return complain(str(error), BAD_INPUT)
    except DamagedKnowledge as error:
        return complain("\n".join([words["diff_unreadable"], str(error)]), DAMAGED)
    try:
        return _compare(words, old, new, options.witness_dir)
    except OSError as error:
        return complain(f"{options.witness_dir}: {error.strerror}", NOT_WRITTEN)


def _compare(words: dict[str, str], old: Version, new: Version, folder: str | None) -> int:
    from triage.assurance.comparison.difference import Difference

    difference = Difference(old.knowledge, new.knowledge, declared_since(old, new))
    for key, names in difference.incomparable._asdict().items():
        if names:
            print(words[f"diff_{key}"].format(names=", ".join(names)))
    undeclared = number = 0
    for number, move in enumerate(difference.moves(), 1):
        line = f"{move.old} -> {move.new}"
        if move.milder:
            line += ": " + words["diff_undeclared" if move.undeclared else "diff_declared"]
        print(_red(line) if move.milder else line)
        for side, sheet in zip((old, new), move.sheets, strict=True):
            print(f"  {side.name}: {what_stands_out(side.knowledge, sheet)}")
        if folder is not None:
            _write(folder, number, (old, new), move.sheets)
        undeclared += move.undeclared
    print(words["diff_same" if not number else "diff_bad" if undeclared else "diff_good"])
    return DIFFERENT if undeclared else DONE


def _write(folder: str, number: int, sides: tuple[Version, Version], sheets: tuple[Answers, ...]) -> None:
    Path(folder).mkdir(parents=True, exist_ok=True)
    for word, side, sheet in zip(("old", "new"), sides, sheets, strict=True):
        path = Path(folder) / f"move-{number:02}-{word}.json"
        path.write_text(as_text(side.knowledge, sheet), encoding="utf-8")


def _red(line: str) -> str:
    return f"{_RED}{line}{_PLAIN}" if sys.stdout.isatty() and "NO_COLOR" not in os.environ else line
