"""Answers from a file: JSON or YAML, `question: option` or a list, or a whole JSON result (a receipt).

Whatever is wrong is told at once, each with its place. Nothing is guessed and nothing is left out.
"""

import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from triage.interview import Answers, read_answer, walk
from triage.knowledge.model import Knowledge

LARGEST_JSON = 256 * 1024
LARGEST_YAML = 32 * 1024
"""Bytes. A receipt has about 40 KB; answers written by hand have 2."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_SHOWN = 60

SCHEMA = "triage-result/1"
"""The one form of a kept result that is read; tests/unit/decision/test_forging.py holds it to the shape of a result."""
_RESULT = frozenset(
    [
        "schema",
        "disposition",
        "reason",
        "findings",
        "advice",
        "routine",
        "answers",
        "missing",
        "not_asked",
        "region",
        "knowledge",
    ]
)
"""The keys of a result that was kept; tests/unit/decision/test_forging.py holds them to the shape of a result."""


def read_given(name: str) -> bytes:
    """The bytes of a file that was named, or of standard input for "-".

    At most one more than is allowed, so that too much is noticed and not taken in.

    Raises:
        OSError: it cannot be read.
    """
    if name == "-":
        return sys.stdin.buffer.read(LARGEST_JSON + 1)
    with Path(name).open("rb") as file:
        return file.read(LARGEST_JSON + 1)


def called(name: str) -> str:
    """What to call a file that was named so, in messages."""
    return "standard input" if name == "-" else name


class BadAnswers(Exception):
    """The file gives no answers that can be used. One problem a line."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


class Sheet(NamedTuple):
    """What a file holds: the answers, and if it is a receipt, its region and the whole of it."""

    answers: Answers
    region: str | None
    kept: Mapping[str, Any] | None


def read_sheet(knowledge: Knowledge, data: bytes, name: str) -> Sheet:
    """The answers in `data`; `name` is what to call the file in messages.

    Whether a receipt follows from its answers is not looked at here: see triage.commands.kept.py.

    Raises:
        BadAnswers: anything at all is wrong with it.
    """
    value = _parse(data, name)
    if not isinstance(value, Mapping):
        raise BadAnswers([f"{name}: the file must hold questions with their answers, such as 'age: age_25_44'"])
    if "schema" not in value:
        return Sheet(_answers(knowledge, value, name), None, None)
    unknown = [f"{name}: {str(key)[:_SHOWN]!r}: a result holds no such key" for key in value if key not in _RESULT]
    unknown += other_schema(value, name)
    if unknown:
        raise BadAnswers(unknown)
    region, answers = value.get("region"), value.get("answers")
    if not isinstance(answers, Mapping):
        raise BadAnswers([f"{name}: answers: a result must hold its answers"])
    return Sheet(_answers(knowledge, answers, name), region if isinstance(region, str) else None, value)


def other_schema(kept: Mapping[Any, Any], name: str) -> list[str]:
    """What is wrong with the schema of a kept result: nothing, or one problem."""
    if kept.get("schema") == SCHEMA:
        return []
    shown = repr(kept.get("schema"))[:_SHOWN]
    return [f"{name}: schema: {shown}: only results of the schema {SCHEMA!r} can be read; answer the questions again"]


def _answers(knowledge: Knowledge, value: Mapping[Any, Any], name: str) -> Answers:
    problems: list[str] = []
    answers: dict[str, frozenset[str]] = {}
    for key, raw in value.items():
        question = knowledge.questions.get(key) if isinstance(key, str) else None
        if question is None:
            problems.append(f"{name}: {str(key)[:_SHOWN]!r}: there is no such question; see 'triage questions'")
            continue
        answer = read_answer(question, raw)
        if isinstance(answer, str):
            problems.append(f"{name}: {key}: {answer}")
        else:
            answers[key] = answer
    ruled_out = walk(knowledge, answers, stop_early=False).ruled_out
    for key in answers:
        if key in ruled_out:
            by = ruled_out[key]
            given = ", ".join(sorted(answers.get(by, ()))) or "no answer"
            problems.append(f"{name}: {key}: this question does not apply, because of {by}: {given}")
    if problems:
        raise BadAnswers(problems)
    return answers


def _parse(data: bytes, name: str) -> Any:
    if len(data) > LARGEST_JSON:
        raise BadAnswers([f"{name}: the file is larger than {LARGEST_JSON // 1024} KB; this is no file of answers"])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadAnswers([f"{name}: byte {error.start}: the file is not UTF-8 text"]) from error
    found = _CONTROL.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        raise BadAnswers([f"{name}: line {line}: a control character (code {ord(found.group())}) is not allowed"])
    try:
        return json.loads(text, object_pairs_hook=_no_key_twice, parse_constant=_no_constant)
    except RecursionError as error:
        raise BadAnswers([f"{name}: nested too deeply"]) from error
    except _TwiceError as error:
        raise BadAnswers([f"{name}: {error}"]) from error
    except ValueError as error:
        if text.lstrip()[:1] in ("{", "["):
            raise BadAnswers([f"{name}: this is not JSON: {error}"]) from error
    if len(data) > LARGEST_YAML:
        raise BadAnswers([f"{name}: a YAML file may have at most {LARGEST_YAML // 1024} KB"])
    from triage.knowledge.yaml_text import BadYaml, parse_yaml  # only now: most files are JSON

    try:
        return parse_yaml(text)
    except BadYaml as error:
        raise BadAnswers([f"{name}: this is neither JSON nor YAML: {error}"]) from error


class _TwiceError(Exception):
    pass


def _no_key_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value: dict[str, Any] = {}
    for key, each in pairs:
        if key in value:
            raise _TwiceError(f"{key[:_SHOWN]!r} stands twice")
        value[key] = each
    return value


def _no_constant(word: str) -> Any:
    raise ValueError(f"{word} is no value")
