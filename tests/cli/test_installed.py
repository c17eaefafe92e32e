"""The program as people get it: a wheel outside the checkout, and an engine that was built without its flag."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.calling import ROOT, Said, process
from triage.emergency_card import CARD

BUILT = ("triage", "rules", "content", "pyproject.toml", "LICENSE", "README.md")
PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]


def run(command: list[str], cwd: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """A build step; its output is told when it fails."""
    settings = {**os.environ, **environment}
    return subprocess.run(command, cwd=cwd, env=settings, capture_output=True, check=False, timeout=300)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds what the wheel installs, and nothing else of the checkout."""
    source = tmp_path_factory.mktemp("source")
    for name in BUILT:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif (ROOT / name).exists():
            shutil.copy(ROOT / name, source)
    wheels, target = source / "wheels", tmp_path_factory.mktemp("installed")
    built = run([*PIP, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(wheels), "."], source)
    assert built.returncode == 0, built.stderr.decode()
    [wheel] = wheels.glob("*.whl")
    put = run([*PIP, "install", "--no-deps", "--no-index", "--target", str(target), str(wheel)], source)
    assert put.returncode == 0, put.stderr.decode()
    return target


def from_wheel(installed: Path, *arguments: str, cwd: Path) -> Said:
    """Run the installed program somewhere else."""
    return process(*arguments, root=installed, cwd=cwd)


@pytest.mark.deep
def test_the_wheel_works_outside_the_checkout(installed: Path, tmp_path: Path, sheets: dict[str, str]) -> None:
    """Rules and content travel inside the package; the result is the one that the checkout gives, byte for byte."""
    (tmp_path / "answers.json").write_text(sheets["routine"], encoding="utf-8")
    where = [sys.executable, "-P", "-c", "import triage; print(triage.__file__)"]
    found = run(where, tmp_path, PYTHONPATH=str(installed)).stdout.decode().strip()
    assert Path(found).is_relative_to(installed)
    for form in ("json", "html", "text"):
        inside = process("assess", str(tmp_path / "answers.json"), "--format", form)
        outside = from_wheel(installed, "assess", "answers.json", "--format", form, cwd=tmp_path)
        assert (outside.code, outside.out) == (0, inside.out)


@pytest.mark.deep
def test_the_wheel_holds_every_file_of_the_knowledge(installed: Path) -> None:
    """Every sealed file is there, and no copy of rules or content beside the package."""
    for path in json.loads((ROOT / "rules/seal.json").read_text(encoding="utf-8")):
        assert (installed / "triage" / path).read_bytes() == (ROOT / path).read_bytes()
    assert not (installed / "rules").exists()
    assert not (installed / "content").exists()


@pytest.mark.deep
@pytest.mark.skipif(sys.version_info < (3, 13), reason="only 3.13 needs the flag")
def test_an_engine_built_without_its_flag(tmp_path: Path, sheets: dict[str, str]) -> None:
    """On 3.13 such an engine cannot be imported: the card, the exact line that mends it, and 4."""
    target = tmp_path / "engine"
    get = [*PIP, "install", "--no-cache-dir", "--no-build-isolation", "--use-pep517", "--no-deps", "--require-hashes"]
    built = run([*get, "--target", str(target), "-r", str(ROOT / "setup/engine.txt")], ROOT, CPPFLAGS="")
    if built.returncode:
        pytest.skip("the source of the engine cannot be fetched or compiled here")
    (tmp_path / "answers.json").write_text(sheets["routine"], encoding="utf-8")
    said = process("assess", str(tmp_path / "answers.json"), path=(target,))
    assert (said.code, said.out) == (4, CARD)
    again = "CPPFLAGS=-DPyEval_CallObject=PyObject_CallObject"
    assert any(again in line and line.endswith("durable-rules==2.0.28") for line in said.problems)
