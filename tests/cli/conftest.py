"""What the tests of the command share."""

import json
from pathlib import Path

import pytest

from tests.cases.people import people
from tests.cli.calling import Caller


@pytest.fixture
def triage(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Caller:
    """The command, in a plain environment."""
    for name in ("TRIAGE_REGION", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    return Caller(capsys, monkeypatch, tmp_path)


@pytest.fixture(scope="session")
def sheets() -> dict[str, str]:
    """A whole sheet of answers as JSON for each disposition, and one that is not finished."""
    chosen: dict[str, str] = {}
    for person in people():
        kind = person.expected if person.reason == "rules" else person.reason
        written = json.dumps({question: sorted(answer) for question, answer in person.answers.items()})
        chosen.setdefault(kind, written)
    return chosen
