"""What README.md promises can be typed."""

import re
import shlex
from pathlib import Path

import pytest

from triage.command_line import command_line
from triage.pages.commands import command_parsers

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
BLOCKS = [(kind, text) for kind, text in _BLOCK.findall(README)]
LINES = [line for kind, text in BLOCKS if not kind for line in text.splitlines() if line.strip()]
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


@pytest.mark.parametrize("command", command_parsers())
def test_every_command_stands_in_the_readme(command: str) -> None:
    """Whoever reads the README learns of every command."""
    assert any(_said(line)[: len(command.split())] == command.split() for line in LINES)


@pytest.mark.parametrize("line", [line for line in LINES if line.startswith("triage")])
def test_a_command_of_the_readme_exists(line: str) -> None:
    """A line that starts with triage names a command and options that are there."""
    words = _said(line)
    known = [name for name in command_parsers() if words[: len(name.split())] == name.split()]
    parser = command_parsers()[max(known, key=len)]
    assert len(words) == 1 or len(known) > 1 or words[1].startswith("-"), "no such command"
    options = {option for action in parser._actions for option in action.option_strings}
    assert set(re.findall(r"--[a-z-]+", " ".join(words))) <= options


@pytest.mark.parametrize("line", [line for line in LINES if line.startswith("make")])
def test_a_target_of_the_readme_exists(line: str) -> None:
    """A line that starts with make names a target of the Makefile."""
    assert _said(line)[1] in TARGETS


def test_blocks_start_with_something_known() -> None:
    """Every fenced line is a command of ours or a call of make, so that the tests above see all of them."""
    assert {line.split()[0] for line in LINES} <= {"triage", "make"}


def test_the_python_of_the_readme_runs() -> None:
    """The lines for engineers run as they stand, and give what the comment beside them says."""
    [code] = [text for kind, text in BLOCKS if kind == "python"]
    names: dict[str, object] = {}
    exec(compile(code, "README.md", "exec"), names)
    said = re.findall(r"^(\S.*?)  # (.+)$", code, re.MULTILINE)
    assert said
    for expression, result in said:
        assert str(eval(expression, names)) == result


def test_every_command_has_a_help() -> None:
    """The bare command lists each command with a line on what it does."""
    shown = command_line().format_help()
    for name in command_parsers():
        if " " in name:
            assert re.search(rf"^ +{name.split()[-1]} +\S", shown, re.MULTILINE)


def _said(line: str) -> list[str]:
    """The words of a line before what explains it: two spaces or a # begin the explanation."""
    return shlex.split(re.split(r"\s{2,}|\s#", line)[0].replace("[", "").replace("]", "").replace("|", " "))
