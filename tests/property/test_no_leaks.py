"""Answers stay where the person gave them: in no message, no log, no temporary file, no command line."""

import io
import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from tempfile import TemporaryFile

import pytest
from hypothesis import given

from tests.pack import KNOWLEDGE
from tests.property.strategies import any_sheets, calm
from triage import cli
from triage.decision import assess as decision

ROOT = Path(__file__).resolve().parents[2]
MARKER = "marker-7c1e"


@contextmanager
def overheard() -> Iterator[list[str]]:
    """What is said inside, complete at the end: to any logger, of any level, passed on or not; to either output."""
    heard: list[str] = []
    shown = io.StringIO()
    with (
        pytest.MonkeyPatch.context() as patch,
        redirect_stdout(shown),
        redirect_stderr(shown),
        descriptors() as written,
    ):
        patch.setattr(logging.Logger, "isEnabledFor", lambda _logger, _level: True)
        patch.setattr(
            logging.Logger, "handle", lambda logger, line: heard.append(f"{logger.name}: {line.getMessage()}")
        )
        yield heard
    heard += [each for each in (shown.getvalue(), *written) if each]


@contextmanager
def descriptors() -> Iterator[list[str]]:
    """What is written to the descriptors of both outputs, as the rules engine would, which is not Python."""
    written: list[str] = []
    with TemporaryFile() as file:
        kept = {number: os.dup(number) for number in (1, 2)}
        for number in kept:
            os.dup2(file.fileno(), number)
        try:
            yield written
        finally:
            for number, copy in kept.items():
                os.dup2(copy, number)
                os.close(copy)
            file.seek(0)
            written.append(file.read().decode("utf-8", "replace"))


def _to_a_closed_logger() -> None:
    logger = logging.Logger("closed", logging.CRITICAL)
    logger.propagate = False
    logger.debug(MARKER)


@pytest.mark.parametrize(
    "say",
    [
        lambda: logging.getLogger().debug(MARKER),
        lambda: logging.getLogger("triage.decision").debug("%s", MARKER),
        _to_a_closed_logger,
        lambda: print(MARKER),
        lambda: print(MARKER, file=sys.stderr),
        lambda: os.write(1, MARKER.encode()),
        lambda: os.write(2, MARKER.encode()),
    ],
    ids=["root logger", "logger", "closed logger", "output", "errors", "descriptor 1", "descriptor 2"],
)
def test_every_way_to_say_something_is_heard(say):
    """The test below would notice."""
    with overheard() as heard:
        say()
    assert [MARKER in each for each in heard] == [True]


@given(any_sheets())
def test_the_decision_says_nothing_on_the_side(sheet):
    """P46 Assessing says nothing to any log, at any level, and nothing to either output."""
    with overheard() as heard:
        decision.assess(KNOWLEDGE, sheet)
    assert not heard


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
