"""What ends with which code, and what is said when nothing can be trusted: the emergency card, or a referral."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

from tests.cli.calling import ROOT, Said, process
from tests.pack import KNOWLEDGE
from triage.emergency_card import CARD
from triage.knowledge.files import read_files
from triage.knowledge.seal import seal_text

BLOCKER = """
import sys
class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {names!r}:
            raise ModuleNotFoundError("No module named " + repr(name), name=name)
sys.meta_path.insert(0, Blocker())
"""
REINSTALL = (
    f"CPPFLAGS=-DPyEval_CallObject=PyObject_CallObject {sys.executable} -m pip install"
    " --no-cache-dir --force-reinstall --no-deps durable-rules==2.0.28"
)


@pytest.fixture
def sheet(tmp_path: Path, sheets: dict[str, str]) -> str:
    """A file of answers that earn a routine."""
    path = tmp_path / "answers.json"
    path.write_text(sheets["routine"], encoding="utf-8")
    return str(path)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program that a test may damage."""
    root = tmp_path_factory.mktemp("copy")
    for folder in ("triage", "rules", "content"):
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", root)
    return root


def referral(said: Said, reason: str) -> None:
    """Standard output holds one referral object with this reason and the card, and nothing else."""
    result = json.loads(said.out)
    assert result["disposition"] == "see_clinician"
    assert (result["reason"], result["routine"]) == (reason, None)
    assert result["advice"][0]["text"].strip() == CARD.strip()


def without(folder: Path, *names: str) -> tuple[Path, ...]:
    """A folder for the search path that makes these packages impossible to import."""
    (folder / "sitecustomize.py").write_text(BLOCKER.format(names=set(names)), encoding="utf-8")
    return (folder,)


def test_a_result_ends_with_0(sheet: str) -> None:
    """A result ends with 0, as a process too, with nothing said beside it."""
    said = process("assess", sheet)
    assert (said.code, said.err) == (0, "")


@pytest.mark.parametrize(
    ("file", "harm"),
    [("rules/policy.yaml", "changed"), ("content/advice/go_now.md", "missing"), ("rules/seal.json", "missing")],
)
def test_damaged_knowledge_ends_with_3(copy: Path, sheet: str, file: str, harm: str) -> None:
    """One byte more, or a file less: the card, no routine, and the file is named."""
    path = copy / file
    kept = path.read_bytes()
    path.unlink() if harm == "missing" else path.write_bytes(kept + b"\n")
    try:
        said = process("assess", sheet, root=copy)
        data = process("assess", sheet, "--format", "json", root=copy)
        questions = process("questions", root=copy)
        interview = process(root=copy)
    finally:
        path.write_bytes(kept)
    assert (said.code, said.out) == (3, CARD)
    assert Path(file).name in said.err
    assert data.code == 3
    referral(data, "damaged_knowledge")
    assert (questions.code, questions.out) == (3, CARD)
    assert (interview.code, interview.out) == (3, CARD)


def test_both_homes_of_the_knowledge_are_damage(copy: Path, sheet: str) -> None:
    """A second copy of the rules inside the package could be stale; with both, nothing is trusted."""
    shutil.copytree(copy / "rules", copy / "triage/rules")
    try:
        said = process("assess", sheet, root=copy)
    finally:
        shutil.rmtree(copy / "triage/rules")
    assert (said.code, said.out) == (3, CARD)


@pytest.mark.parametrize("form", ["text", "html"])
def test_without_the_rules_engine_it_ends_with_4(tmp_path: Path, sheet: str, form: str) -> None:
    """The card and the exact line that installs the engine again."""
    said = process("assess", sheet, "--format", form, path=without(tmp_path, "durable_rules_engine", "durable"))
    assert (said.code, said.out) == (4, CARD)
    assert f"triage: {REINSTALL}" in said.problems


def test_without_the_rules_engine_json_is_a_referral(tmp_path: Path, sheet: str) -> None:
    """With --format json there is still an object to read."""
    said = process("assess", sheet, "--format", "json", path=without(tmp_path, "durable_rules_engine", "durable"))
    assert said.code == 4
    referral(said, "internal_check")
    assert f"triage: {REINSTALL}" in said.problems


@pytest.mark.deep
def test_without_the_rules_engine_nothing_is_asked(tmp_path: Path) -> None:
    """In a terminal the card comes before the first question: nobody answers for nothing."""
    path = os.pathsep.join(map(str, (*without(tmp_path, "durable_rules_engine", "durable"), ROOT)))
    terminal = pexpect.spawn(
        sys.executable,
        ["-P", "-m", "triage", "--plain"],
        env={**os.environ, "PYTHONPATH": path},
        dimensions=(40, 80),
        encoding="utf-8",
        timeout=30,
    )
    with terminal:
        assert terminal.expect(["EMERGENCY CARD", KNOWLEDGE.words["your_answer"]]) == 0
        terminal.expect(pexpect.EOF)
        terminal.close()
    assert terminal.exitstatus == 4


@pytest.mark.parametrize(
    ("package", "form"),
    [("pydantic", "text"), ("pydantic", "json"), ("jinja2", "text"), ("platformdirs", "json"), ("ruamel", "text")],
)
def test_without_any_other_library_the_card_is_shown(tmp_path: Path, sheet: str, package: str, form: str) -> None:
    """Whatever cannot be imported: either a result that did not need it, or the card or a referral with 4."""
    said = process("assess", sheet, "--format", form, path=without(tmp_path, package))
    assert said.code in (0, 4)
    assert "Traceback" not in said.err
    if said.code == 4 and form == "text":
        assert said.out == CARD
    if said.code == 4 and form == "json":
        referral(said, "internal_check")


def test_output_nobody_reads_ends_with_5(sheet: str) -> None:
    """A closed standard output is an output that was not written."""
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "triage", "assess", sheet]
    result = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, cwd=ROOT, check=False, timeout=60)
    os.close(writer)
    assert result.returncode == 5
    assert b"Traceback" not in result.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_a_full_disk_ends_with_5(sheet: str) -> None:
    """A full disk is an output that was not written."""
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "triage", "assess", sheet]
        result = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, cwd=ROOT, check=False, timeout=60)
    assert result.returncode == 5
    assert b"Traceback" not in result.stderr


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_narrow_encoding_still_shows_the_result(sheet: str, encoding: str) -> None:
    """Where a terminal knows few letters, the result is shown with those it knows."""
    narrow = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    said = process("assess", sheet, environment=narrow, encoding=encoding)
    assert said.code == 0
    assert "GENTLE STRETCHES" in said.out


def test_without_a_terminal_the_interview_ends_with_2() -> None:
    """Piped answers are never taken for a person's."""
    said = process(stdin=b"1\n" * 50)
    assert (said.code, said.out) == (2, "")
    assert len(said.problems) == 1


def test_an_interruption_ends_with_130(tmp_path: Path) -> None:
    """Ctrl-C while a file is read: nothing on standard output, nothing written."""
    target = tmp_path / "result"
    command = [sys.executable, "-m", "triage", "assess", "-", "--output", str(target)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    heed = lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)  # noqa: E731  (test processes may ignore it)
    running = subprocess.Popen(command, **pipes, cwd=ROOT, preexec_fn=heed)
    assert running.stdin is not None
    try:
        # It reads only after everything is loaded: a pipe that has been emptied tells that it is waiting.
        running.stdin.write(b"#" * 200_000)
        running.stdin.flush()
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=30)
    finally:
        running.kill()
    assert (running.returncode, out) == (130, b"")
    assert b"Traceback" not in err
    assert not target.exists()


def test_a_difference_ends_with_1(copy: Path) -> None:
    """`triage check` tells what is wrong and ends with 1."""
    path = copy / "content/advice/go_now.md"
    kept = path.read_bytes()
    path.write_bytes(kept + b"\n")
    try:
        said = process("check", root=copy)
    finally:
        path.write_bytes(kept)
    assert (said.code, said.out) == (1, "")
    assert "go_now.md: the file is changed" in said.err
    assert said.problems[-1] == "1 problem"


@pytest.mark.deep
def test_a_seal_is_written_only_when_everything_passes(copy: Path) -> None:
    """`triage check --seal` leaves the seal alone while there is a problem."""
    path, seal, stored = (copy / f"rules/{name}" for name in ("red_flags/fever.yaml", "seal.json", "stored.json"))
    kept, sealed, vouched = path.read_bytes(), seal.read_bytes(), stored.read_bytes()
    path.write_bytes(kept.replace(b"advice: same_day_infection", b"advice: no_such_advice"))
    try:
        said = process("check", "--seal", root=copy)
        assert (said.code, seal.read_bytes()) == (1, sealed)
        assert "no_such_advice" in said.err
        path.write_bytes(kept + b"# a note\n")
        assert process("check", "--seal", root=copy).code == 0
        assert seal.read_bytes() != sealed
        assert stored.read_bytes() != vouched
        stored.write_bytes(vouched)
        seal.write_text(seal_text(read_files(copy)), encoding="utf-8")
        said = process("check", root=copy)
        assert said.code == 1
        assert "rules/stored.json: what is parsed here is not what may be stored" in said.err
    finally:
        path.write_bytes(kept)
        seal.write_bytes(sealed)
        stored.write_bytes(vouched)
