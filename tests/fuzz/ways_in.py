"""The ways in, each as a function of bytes that says what became of them, and fails when that must not be.

Whatever the bytes are, there is a refusal in words or a sound result: no crash, no long wait, and no routine that the
readable answers do not earn.
"""

import io
import json
from argparse import Namespace
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from time import process_time
from typing import NamedTuple
from unittest.mock import patch

from tests.fuzz import seeds
from tests.pack import KNOWLEDGE
from triage.answers_file import LARGEST_JSON, BadAnswers, read_sheet
from triage.commands import given, replay
from triage.decision.assess import assess
from triage.decision.result import Routine
from triage.interview import walk
from triage.knowledge.files import SEAL_FILE, Files
from triage.knowledge.load import parse
from triage.knowledge.problems import DamagedKnowledge
from triage.knowledge.seal import check_seal
from triage.knowledge.shape import Disposition

LONGEST = 2.0
"""Seconds of computing that one input may take."""
REFUSED = "refused"


class WayIn(NamedTuple):
    """A way in: what reads the bytes, and sound ones to begin with."""

    read: Callable[[bytes], str]
    seeds: Callable[[], tuple[bytes, ...]]


def answers_file(data: bytes) -> str:
    """A file of answers: refused with a reason, or a result that stands on what can be read in it."""
    try:
        sheet = read_sheet(KNOWLEDGE, data, "file")
    except BadAnswers as error:
        return _refused(error.problems)
    result = assess(KNOWLEDGE, sheet.answers, sheet.region or "")
    assert result.reason != "internal_check"
    if isinstance(result, Routine):
        at = walk(KNOWLEDGE, sheet.answers)
        assert at.complete
        for name in at.asked:
            for word in (name, *sheet.answers[name]):
                assert word in _readable(data), f"{word} does not stand in the file"
    return str(result.disposition)


def receipt(data: bytes) -> str:
    """A kept result: refused, the same or another today; the same only if it says today's disposition."""
    said = io.StringIO()
    with (
        patch.object(replay, "load", lambda: KNOWLEDGE),
        patch.object(replay, "read_given", lambda name: data[:_MOST]),
        redirect_stdout(said),
        redirect_stderr(said),
    ):
        code = replay.run(Namespace(file="kept"))
    assert code in (0, 1, 2)
    assert said.getvalue().strip()
    if code == 0:
        kept = json.loads(data)
        today = assess(KNOWLEDGE, read_sheet(KNOWLEDGE, data, "kept").answers, kept.get("region") or "")
        assert kept["disposition"] == today.disposition
        assert (kept.get("routine") is None) == (today.routine is None)
    return ("same", "another", REFUSED)[code]


def shown_again(data: bytes) -> str:
    """A kept result for `triage assess`: refused, or today's; a routine only from a file that holds that routine."""
    said = io.StringIO()
    with patch.object(given, "read_given", lambda name: data[:_MOST]), redirect_stderr(said):
        outcome = given.outcome_of(KNOWLEDGE, Namespace(file="kept", region=None))
    if isinstance(outcome, int):
        assert (outcome, said.getvalue().startswith("triage: kept: ")) == (2, True)
        return REFUSED
    kept = read_sheet(KNOWLEDGE, data, "kept").kept
    assert outcome.reason != "internal_check"
    if isinstance(outcome, Routine):
        assert kept == json.loads(outcome.to_json())
    elif kept is not None:
        assert outcome.disposition.rank >= Disposition(kept["disposition"]).rank
    return str(outcome.disposition)


def knowledge_file(data: bytes) -> str:
    """One file of rules or content: the seal tells of every change, and reading it alone raises nothing unforeseen."""
    path = seeds.PATHS[int.from_bytes(data[:2], "big") % len(seeds.PATHS)]
    text = data[2:]
    if not _breaks_the_seal({**seeds.FILES, path: text}):
        assert text == seeds.FILES[path], "a changed file passed the seal"
        return "unchanged"
    try:
        parse({path: text})
    except DamagedKnowledge as error:
        alone = [each for each in error.problems if each.where.startswith(path)]
        return "not in its form" if alone else "in its form"
    raise AssertionError("one file alone was taken for the whole knowledge")


def seal(data: bytes) -> str:
    """The seal itself: only the one that was written passes."""
    if _breaks_the_seal({**seeds.FILES, SEAL_FILE: data}):
        return REFUSED
    assert data == seeds.FILES[SEAL_FILE], "another seal passed"
    return "unchanged"


def within_time(way: WayIn, data: bytes) -> str:
    """What became of the data, and that it did not take long."""
    start = process_time()
    outcome = way.read(data)
    taken = process_time() - start
    assert taken < LONGEST, f"{taken:.1f} s"
    return outcome


def _breaks_the_seal(files: Files) -> bool:
    try:
        check_seal(files)
    except DamagedKnowledge as error:
        return bool(_refused(error.problems))
    return False


def _refused(problems: Sequence[object]) -> str:
    """A refusal says why."""
    assert problems
    return REFUSED


def _readable(data: bytes) -> str:
    """The text with escapes resolved as far as JSON and YAML know them, and lines that were folded joined."""
    text = data.decode("utf-8-sig")
    try:
        return json.dumps(json.loads(text))
    except ValueError:
        return text.replace("\\\n", "")


_MOST = LARGEST_JSON + 1

WAYS: dict[str, WayIn] = {
    "answers": WayIn(answers_file, seeds.answers),
    "receipt": WayIn(receipt, seeds.receipts),
    "shown again": WayIn(shown_again, seeds.receipts),
    "knowledge": WayIn(knowledge_file, seeds.knowledge_files),
    "seal": WayIn(seal, seeds.seals),
}
