"""Answers stay where the person gave them: in no message, no log, no temporary file, no command line."""

import json
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given

from tests.pack import KNOWLEDGE
from tests.property.strategies import any_sheets, calm
from triage import cli
from triage.decision import assess as decision

ROOT = Path(__file__).resolve().parents[2]
MARKER = "marker-7c1e"


@given(any_sheets())
def test_the_decision_says_nothing_on_the_side(sheet):
    """P46 Assessing writes nothing to any log."""
    seen = []
    handler = logging.Handler()
    handler.emit = seen.append
    logging.getLogger().addHandler(handler)
    try:
        decision.assess(KNOWLEDGE, sheet)
    finally:
        logging.getLogger().removeHandler(handler)
    assert not seen


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_failure_does_not_tell_what_it_held(form, monkeypatch, tmp_path, capfd):
    """P46 When a command fails, neither its message nor the card holds what the exception held; no traceback."""

    def fail(*args):
        raise RuntimeError(f"{MARKER} {args}")

    monkeypatch.setattr("triage.commands.given.assess", fail)
    sheet = tmp_path / "answers.json"
    sheet.write_text(json.dumps({name: sorted(answer) for name, answer in calm().items()}))
    assert cli.main(["assess", str(sheet), "--format", form]) == 4
    shown = "".join(capfd.readouterr())
    assert "RuntimeError" in shown
    assert MARKER not in shown
    assert "age_25_44" not in shown
    assert "Traceback" not in shown


def test_no_file_is_left_behind(tmp_path):
    """P46 A run leaves no file behind but the parsed knowledge, which is there already."""
    kept = {path.name for path in Path(os.environ["XDG_CACHE_HOME"]).rglob("*.json")}
    for number, sheet in enumerate([calm(), calm(nerve_signs="bladder_change")]):
        folder = tmp_path / str(number)
        folder.mkdir()
        names = ("HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
        run = subprocess.run(
            [sys.executable, "-m", "triage", "assess", "-", "--format", "json"],
            input=json.dumps({name: sorted(answer) for name, answer in sheet.items()}),
            env={**os.environ, "PYTHONPATH": str(ROOT), **dict.fromkeys(names, str(folder))},
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
        assert run.stderr == ""
        assert json.loads(run.stdout)["answers"]
        assert not list(folder.rglob("*"))
    assert {path.name for path in Path(os.environ["XDG_CACHE_HOME"]).rglob("*.json")} == kept
