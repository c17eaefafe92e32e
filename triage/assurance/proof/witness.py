"""Counterexamples as files for `triage assess`."""

import json
import re
from collections.abc import Iterator

from triage.assurance.proof.verdict import Verdict
from triage.decision.assess import assess
from triage.interview import Answers
from triage.knowledge.model import Knowledge
from triage.knowledge.shape import NONE, Disposition

_NOT_IN_NAMES = re.compile(r"[^a-z0-9_.]+")


def files(verdict: Verdict) -> Iterator[tuple[str, str, Answers]]:
    """What each counterexample is about, the name of a file and the answers in it; two files for a pair of sheets."""
    for each in verdict.broken:
        for number, sheet in enumerate(each.sheets):
            part = f"-{number + 1}" if len(each.sheets) > 1 else ""
            about = _NOT_IN_NAMES.sub("_", each.about.lower())[:60]
            yield each.about, f"witness-{verdict.name}-{about}{part}.json", sheet


def as_text(knowledge: Knowledge, sheet: Answers) -> str:
    """The answers as a JSON file, in the order of asking."""
    ordered = {name: _in_order(knowledge, name, sheet) for name in knowledge.asked_order if name in sheet}
    return json.dumps(ordered, indent=2) + "\n"


def what_stands_out(knowledge: Knowledge, sheet: Answers) -> str:
    """The answers other than none, on one line."""
    told = [name for name in knowledge.asked_order if name in sheet and sheet[name] != {NONE}]
    return "; ".join(f"{name}: {', '.join(_in_order(knowledge, name, sheet))}" for name in told)


def shown(knowledge: Knowledge, sheet: Answers) -> Disposition:
    """What the program itself says to these answers."""
    return assess(knowledge, sheet).disposition


def _in_order(knowledge: Knowledge, name: str, sheet: Answers) -> list[str]:
    return [code for code in knowledge.questions[name].codes if code in sheet[name]]
