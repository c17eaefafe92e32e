"""The page for readers who are not engineers can be followed word by word, on a copy of the program."""

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.calling import Said, process

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "what-is-proved.md").read_text(encoding="utf-8")
STEPS = [" ".join(each.split()) for each in re.split(r"^\d\. ", PAGE.split("How to check it yourself")[1], flags=re.M)]
TYPED = re.compile(r"`((?:make|\.venv/bin/triage) [^`]+)`")
SEAL, VERIFY = ".venv/bin/triage check --seal", "make verify"
LONG = 240  # seconds: the whole proof, also on a machine that does other things


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """All that a change of the rules needs."""
    for name in ("rules", "content", "triage"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "Makefile"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def typed(line: str, folder: Path) -> Said:
    """What a line of the page does there; of make the last command, since the environment of the tests will do."""
    if line.startswith("make "):
        make = ["make", "-n", "--no-print-directory", *line.split()[1:]]
        line = subprocess.run(make, cwd=folder, capture_output=True, text=True, check=True).stdout.splitlines()[-1]
    program, *arguments = shlex.split(line)
    assert program == ".venv/bin/triage"
    return process(*arguments, root=folder, timeout=LONG)


@pytest.mark.deep
def test_a_rule_that_somebody_made_milder_is_found(copy: Path) -> None:
    """Step 2: the change is sealed, the proof names the demand and shows the sign, and all can be put back."""
    step = STEPS[2]
    (new, old), (told, call) = re.findall(r"`(\w+)` in place of `(\w+)`", step)
    [name] = re.findall(r"`(rules/[^`]+)`", step)
    path, seal = copy / name, copy / "rules" / "seal.json"
    right, sealed = path.read_text(encoding="utf-8"), seal.read_bytes()
    assert (right.count(old), right.count(new)) == (3, 0)
    first, second, last = TYPED.findall(step)
    assert (first, second, last) == (SEAL, VERIFY, SEAL)

    path.write_text(right.replace(old, new, 1), encoding="utf-8")
    assert typed(first, copy).code == 1
    assert seal.read_bytes() == sealed
    for whole in (right.replace(old, new), right.replace(call, told)):
        path.write_text(whole, encoding="utf-8")
        assert typed(first, copy).code == 1
    path.write_text(right.replace(old, new).replace(call, told), encoding="utf-8")
    assert typed(first, copy).code == 0
    proof = typed(second, copy)
    assert proof.code == 1
    assert re.search(
        r"^BROKEN .*demand.*\n +- b1_saddle_numbness\n.*says see_clinician.*: saddle_numbness;", proof.out, re.M
    )
    path.write_text(right, encoding="utf-8")
    assert typed(last, copy).code == 0
    assert seal.read_bytes() == sealed


def test_a_rule_can_be_read_as_the_page_says() -> None:
    """Step 3: the rule is shown with its reason and its sources."""
    [line] = TYPED.findall(STEPS[3])
    shown = typed(line, ROOT)
    assert shown.code == 0
    assert "cauda equina" in shown.out


def test_nothing_else_is_to_be_typed() -> None:
    """The other steps name what other tests run: the proof, and targets of the Makefile."""
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert TYPED.findall(STEPS[1]) == [VERIFY]
    assert {line.removeprefix("make ") for line in TYPED.findall(STEPS[4])} <= targets
