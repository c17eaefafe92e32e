"""Standard streams that are closed or full: one clear line, the right code, and never a traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.calling import ROOT
from triage.pages.commands import command_parsers

NEEDS = {
    "assess": ["{sheet}"],
    "print": ["{sheet}"],
    "replay": ["{sheet}"],
    "explain": ["nerve_signs"],
    "remind": ["--at", "10:30"],
    "forget": ["--yes"],
    "diff": [".", "."],
    "serve": ["--no-browser", "--port", "0"],
}
COMMANDS = [name.split()[1:] for name in command_parsers()]
HAS_FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")


@pytest.fixture
def sheet(tmp_path: Path, sheets: dict[str, str]) -> str:
    """A file of answers that earn a routine."""
    path = tmp_path / "answers.json"
    path.write_text(sheets["routine"], encoding="utf-8")
    return str(path)


def in_a_shell(streams: str, arguments: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the command with its streams as a shell makes them, such as ">&-"."""
    return subprocess.run(
        ["sh", "-c", f'exec "$@" {streams}', "sh", sys.executable, "-P", "-m", "triage", *arguments],
        capture_output=True,
        stdin=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        cwd=folder,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("command", [*COMMANDS, ["--version"], ["--help"]], ids=" ".join)
def test_a_closed_standard_output_ends_with_5(command: list[str], sheet: str, tmp_path: Path) -> None:
    """Every command says so in one line, before it does anything."""
    needs = [each.format(sheet=sheet) for each in NEEDS.get(" ".join(command), [])]
    said = in_a_shell(">&-", [*command, *needs], tmp_path)
    assert (said.returncode, said.stdout) == (5, "")
    assert said.stderr.startswith("triage: standard output is closed")
    assert len(said.stderr.splitlines()) == 1
    assert [each.name for each in tmp_path.iterdir()] == ["answers.json"]


@pytest.mark.parametrize("form", ["text", "json", "html"])
def test_a_closed_standard_output_in_every_form(form: str, sheet: str, tmp_path: Path) -> None:
    """The form plays no part, nor whether the other streams are open."""
    assert in_a_shell(">&-", ["assess", sheet, "--format", form], tmp_path).returncode == 5
    assert in_a_shell(">&- 2>&- <&-", ["assess", sheet, "--format", form], tmp_path).returncode == 5


def test_a_closed_standard_error_changes_no_result(sheet: str, tmp_path: Path) -> None:
    """What would be said there is lost; it never gets into the result, nor into a file that is opened later."""
    said = in_a_shell("2>&-", ["assess", sheet, "--format", "json"], tmp_path)
    assert said.returncode == 0
    assert json.loads(said.stdout)["disposition"] == "routine"
    assert in_a_shell("2>&-", ["assess", str(tmp_path / "missing")], tmp_path).stdout == ""
    said = in_a_shell("2>&-", ["print", sheet, "-o", "plan.html"], tmp_path)
    assert (said.returncode, said.stdout) == (0, "")
    assert (tmp_path / "plan.html").read_text(encoding="utf-8").lstrip().startswith("<!doctype html>")
    assert in_a_shell("2>&-", ["assess"], tmp_path).returncode == 2


@pytest.mark.parametrize("command", [[], ["assess", "-"], ["replay", "-"], ["print", "-"], ["session"]], ids=" ".join)
def test_a_closed_standard_input_is_bad_input(command: list[str], tmp_path: Path) -> None:
    """Where something must be read or asked, an input that is closed is an input with nothing in it."""
    said = in_a_shell("<&-", command, tmp_path)
    assert (said.returncode, said.stdout) == (2, "")
    assert len(said.stderr.splitlines()) == 1


def test_a_closed_standard_input_that_is_not_needed(sheet: str, tmp_path: Path) -> None:
    """Nobody reads from it, so nothing changes."""
    assert in_a_shell("<&-", ["assess", sheet], tmp_path).returncode == 0
    said = in_a_shell("<&-", ["remind", "--at", "10:30", "-o", "r.ics"], tmp_path)
    assert (said.returncode, (tmp_path / "r.ics").exists()) == (0, True)


@HAS_FULL
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("command", [["questions"], ["explain", "nerve_signs"], ["replay"], ["--help"]], ids=" ".join)
def test_a_full_disk_ends_with_5(
    command: list[str], unbuffered: str, sheet: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was printed and not written is no success, for whichever command."""
    if unbuffered and command == ["--help"]:
        pytest.skip("argparse itself says nothing then")
    monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)
    kept = in_a_shell("", ["assess", sheet, "--format", "json", "--output", "kept.json"], tmp_path)
    assert kept.returncode == 0
    more = ["kept.json"] if command == ["replay"] else []
    said = in_a_shell(">/dev/full", [*command, *more], tmp_path)
    assert said.returncode == 5
    assert said.stderr.splitlines() == ["triage: standard output: No space left on device"]


@HAS_FULL
def test_a_card_that_cannot_be_written(tmp_path: Path) -> None:
    """A full error stream beside it makes no traceback."""
    said = in_a_shell(">/dev/full 2>/dev/full", ["assess", "missing"], tmp_path)
    assert said.returncode in (2, 4, 5)
    assert (said.stdout, said.stderr) == ("", "")
