"""`triage replay RECEIPT`: whether a kept result is still the result with today's knowledge, and what differs."""

import argparse
import json
import sys
from typing import Any

from triage.answers_file import BadAnswers, called, other_schema, read_given, read_sheet
from triage.commands.complaint import complain
from triage.decision.assess import assess
from triage.exit_codes import BAD_INPUT, DIFFERENT, DONE
from triage.knowledge.load import load
from triage.presentation.differences import differences
from triage.presentation.letters import never_fail


class NoReceipt(Exception):
    """The file is no result that was kept. The message says why."""


def run(options: argparse.Namespace) -> int:
    """Assess the answers of the receipt again and compare; 1 when the result is another one today."""
    knowledge, name = load(), called(options.file)
    try:
        data = read_given(options.file)
        receipt = _receipt(data, name)
        kept = _kept_knowledge(receipt)
        try:
            sheet = read_sheet(knowledge, data, name)
        except BadAnswers as error:
            if kept == knowledge.sha256:
                raise
            return _tell(
                kept, knowledge.sha256, [f"its answers do not fit today's questions: {each}" for each in error.problems]
            )
    except (NoReceipt, BadAnswers) as error:
        return complain(str(error), BAD_INPUT)
    except OSError as error:
        return complain(f"{name}: {error.strerror}", BAD_INPUT)
    return _tell(kept, knowledge.sha256, differences(receipt, assess(knowledge, sheet.answers, sheet.region or "")))


def _receipt(data: bytes, name: str) -> dict[str, Any]:
    try:
        value = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise NoReceipt(f"{name}: this is no result in JSON; 'triage assess --format json' writes one") from error
    if not isinstance(value, dict) or "schema" not in value or "disposition" not in value:
        raise NoReceipt(f"{name}: this is no whole result; 'triage assess --format json' writes one")
    for problem in other_schema(value, name):
        raise NoReceipt(problem)
    return value


def _kept_knowledge(receipt: dict[str, Any]) -> str:
    stamp = receipt.get("knowledge")
    return str(stamp.get("sha256")) if isinstance(stamp, dict) else "unknown"


def _tell(kept: str, today: str, found: "tuple[str, ...] | list[str]") -> int:
    never_fail(sys.stdout)
    same = (
        "the same rules and content"
        if kept == today
        else f"other rules and content ({kept[:12]} then, {today[:12]} today)"
    )
    if not found:
        print(f"The same result, with {same}.")
        return DONE
    print(f"Another result, with {same}:")
    for line in found:
        print(f"- {line}")
    return DIFFERENT
