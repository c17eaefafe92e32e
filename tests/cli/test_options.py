"""An option means the same before and after a command, or it is refused."""

import argparse
import json
from pathlib import Path

import pytest

from tests.cli.calling import Caller
from triage.command_line import command_line, read_options
from triage.pages.commands import command_parsers

BEFORE = {
    "region": ["--region", "US"],
    "plain": ["--plain"],
    "no_pictures": ["--no-pictures"],
    "output": ["--output", "r.json"],
    "force": ["--force"],
}
NEEDS = {
    "assess": ["x"],
    "print": ["x"],
    "replay": ["x"],
    "explain": ["x"],
    "remind": ["--at", "10:30"],
    "diff": ["x", "y"],
}
COMMANDS = [name.split()[1] for name in command_parsers() if " " in name]


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("option", BEFORE)
def test_before_as_after(command: str, option: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What a command knows gives the same options in both places; what it does not know is refused in both."""
    told, needs = BEFORE[option], NEEDS.get(command, [])
    after, before = [command, *needs, *told], [*told, command, *needs]
    if option in {action.dest for action in command_parsers()[f"triage {command}"]._actions}:
        assert read_options(before) == read_options(after)
        assert getattr(read_options(before), option) != getattr(read_options([command, *needs]), option)
        return
    for arguments in (before, after):
        with pytest.raises(SystemExit) as refused:
            read_options(arguments)
        assert refused.value.code == 2
        assert told[0] in capsys.readouterr().err


def test_every_option_of_the_bare_command_is_looked_at() -> None:
    """An option that is new there must be allowed to a command or refused by it."""
    there = {action.dest for action in command_line()._actions}
    assert there - {"help", "version", argparse.SUPPRESS} == set(BEFORE)


@pytest.mark.parametrize("place", ["before", "after"])
@pytest.mark.parametrize(("name", "begins"), [("r.json", "{"), ("r.html", "<!doctype"), ("r.txt", "\n"), ("r", "\n")])
def test_the_name_tells_the_form(
    triage: Caller, sheets: dict[str, str], tmp_path: Path, place: str, name: str, begins: str
) -> None:
    """A result goes into a file in the form of its name, as it does after the questions."""
    given, target = tmp_path / "answers.json", tmp_path / name
    given.write_text(sheets["routine"], encoding="utf-8")
    output = ["--output", str(target)]
    said = triage(*output, "assess", str(given)) if place == "before" else triage("assess", str(given), *output)
    assert said == (0, "", "")
    written = target.read_text(encoding="utf-8")
    assert written.startswith(begins) or begins == "\n"
    if begins == "{":
        assert json.loads(written)["disposition"] == "routine"
    assert written == triage("assess", str(given), "--format", {"{": "json", "<": "html"}.get(begins[0], "text")).out


def test_a_form_that_is_told_counts(triage: Caller, sheets: dict[str, str], tmp_path: Path) -> None:
    """--format comes before the name of the file."""
    target = tmp_path / "r.json"
    triage.assess(sheets["routine"], "--format", "html", "--output", str(target))
    assert target.read_text(encoding="utf-8").lstrip().startswith("<!doctype html>")


def test_assess_writes_no_pdf(triage: Caller, sheets: dict[str, str], tmp_path: Path) -> None:
    """Words in a file that calls itself a PDF would open nowhere."""
    said = triage.assess(sheets["routine"], "--output", str(tmp_path / "r.pdf"))
    assert (said.code, said.out) == (2, "")
    assert "triage print" in said.err
    assert not (tmp_path / "r.pdf").exists()


def test_a_reminder_goes_where_it_is_told(triage: Caller, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file for the calendar is the one that was named before the command, and no other."""
    monkeypatch.chdir(tmp_path)
    assert triage("--output", "x.ics", "remind", "--at", "10:30").code == 0
    assert [each.name for each in tmp_path.iterdir()] == ["x.ics"]
    assert triage("remind", "--at", "10:30").code == 0
    assert (tmp_path / "stretch.ics").exists()
    assert triage("--output", "x.pdf", "remind", "--at", "10:30").code == 2
