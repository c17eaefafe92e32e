"""`triage verify`: the whole proof on the installed rules, and how its verdict is told."""

import io
import json
import re
import resource
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from tests.pack import KNOWLEDGE
from triage.answers_file import read_sheet
from triage.assurance.counting.residues import NotCountable
from triage.assurance.proof.verdict import Counterexample, Verdict
from triage.assurance.proof.verification import Step, Verification, verify
from triage.cli import main
from triage.commands import verify as command
from triage.knowledge.shape import Disposition

MOST_MEGABYTES = 400
PAIR = ({"nerve_signs": frozenset({"bladder_change", "not_sure"})}, {"age": frozenset({"age_25_44"})})


def verified_by(*verdicts):
    """A finished run with these verdicts."""
    found = Verification(dict.fromkeys(Disposition, 1000), 3)
    found.verdicts += verdicts
    return found


def the_whole_proof():
    """The proof on the installed rules, its steps, and the most megabytes this process has held."""
    verified = Verification()
    steps = list(verify(KNOWLEDGE, verified, with_solver=True))
    return verified, steps, most_megabytes()


def most_megabytes():
    """The most memory this process has held; on Linux getrusage counts what the process before it held."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(re.findall(r"VmHWM:\s+(\d+) kB", status.read_text(encoding="ascii"))[0]) / 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


@pytest.fixture(autouse=True)
def _loaded(monkeypatch):
    """The command reads the knowledge of the other tests."""
    monkeypatch.setattr(command, "load", lambda: KNOWLEDGE)


@pytest.fixture
def told(monkeypatch, capsys):
    """Run the command on a finished verification; exit code and what it printed."""

    def run(verified, *arguments):
        monkeypatch.setattr(command, "_watched", lambda *_, **__: verified)
        code = main(["verify", *arguments])
        return code, capsys.readouterr()

    return run


def test_every_property_holds_on_the_installed_rules():
    """P03 P04 P05 P06 P08 P09 P10 P14 P23 P25 P26 P27 P28 P30 P31 P35 All properties hold over all answer sheets.

    Each is about something, everything is counted, and each has words to be told with.
    """
    pytest.importorskip("z3")
    with ProcessPoolExecutor(1, get_context("spawn")) as alone:  # what other tests left in memory is not counted
        verified, steps, most = alone.submit(the_whole_proof).result()
    assert {verdict.name: verdict.broken for verdict in verified.verdicts if not verdict.held} == {}
    assert all(verdict.checks > 0 for verdict in verified.verdicts)
    assert all(f"verify_{verdict.name}" in KNOWLEDGE.words for verdict in verified.verdicts)
    assert len(verified.verdicts) == 23
    assert verified.total > 10**40
    assert verified.by_disposition[Disposition.ROUTINE] == verified.study.routines > 0
    assert [step.done for step in steps] == sorted(step.done for step in steps)
    assert all(0 <= step.done <= 1 and f"verify_{step.doing}" in KNOWLEDGE.words for step in steps)
    assert most < MOST_MEGABYTES


def test_all_held_is_told_with_its_limit(told):
    """When all holds the command says so, with the count, the hash and the limit of the claim, and gives 0."""
    code, printed = told(verified_by(Verdict("signs", 19, 0.4, ())))
    assert code == 0
    assert "4,000" in printed.out
    assert KNOWLEDGE.sha256 in printed.out
    assert KNOWLEDGE.words["verify_limit"] in printed.out
    assert KNOWLEDGE.words["verify_without_solver"] in printed.out
    assert "1 of 1" in printed.out


def test_a_broken_property_is_told_with_files(told, tmp_path):
    """A broken property gives 1, names what broke it, and writes each sheet as a file that `triage assess` takes."""
    broken = Verdict("signs", 19, 0.4, (Counterexample("nerve_signs", PAIR), Counterexample("age")))
    code, printed = told(verified_by(broken), "--witness-dir", str(tmp_path / "new"))
    assert code == 1
    assert "nerve_signs" in printed.out
    assert KNOWLEDGE.words["verify_pair"] in printed.out
    first, second = sorted((tmp_path / "new").iterdir())
    assert read_sheet(KNOWLEDGE, first.read_bytes(), "first").answers == PAIR[0]
    assert read_sheet(KNOWLEDGE, second.read_bytes(), "second").answers == PAIR[1]
    assert f"{first}: the program says emergency" in printed.out
    assert json.loads(first.read_text())["nerve_signs"] == ["bladder_change", "not_sure"]
    assert main(["assess", str(first)]) == 0


def test_a_folder_that_cannot_be_written_is_told(told, tmp_path):
    """Where the files cannot be written, the answers are told all the same, and the verdict stays."""
    (tmp_path / "file").write_text("")
    broken = Verdict("signs", 19, 0.4, (Counterexample("nerve_signs", PAIR[:1]),))
    code, printed = told(verified_by(broken), "--witness-dir", str(tmp_path / "file"))
    assert code == 1
    assert "could not be written" in printed.out
    assert "bladder_change" in printed.out


def test_without_the_solver_it_says_how_to_get_it(monkeypatch, capsys):
    """Without z3 the command says what to install and gives 6; with --no-solver it goes on."""
    monkeypatch.setattr(command, "find_spec", lambda _: None)
    assert main(["verify"]) == 6
    assert KNOWLEDGE.words["verify_no_solver_installed"] in capsys.readouterr().err
    monkeypatch.setattr(command, "_watched", lambda *_, with_solver: verified_by() if not with_solver else None)
    assert main(["verify", "--no-solver"]) == 0


def test_rules_that_cannot_be_counted_are_told(monkeypatch, capsys):
    """A rule that reads a question of the routine builder makes the proof void: 1, with the reason."""

    def fail(*_, **__):
        raise NotCountable("a rule reads minutes")

    monkeypatch.setattr(command, "_watched", fail)
    assert main(["verify"]) == 1
    assert "a rule reads minutes" in capsys.readouterr().err


def test_a_bar_only_where_somebody_watches(monkeypatch):
    """On a terminal each step is drawn on the error stream; elsewhere nothing is."""

    def steps(knowledge, verified, *, with_solver):
        yield Step("signs", 0.0)
        yield Step("count", 0.5)

    class Terminal(io.StringIO):
        def isatty(self):
            return True

    monkeypatch.setattr(command, "verify", steps)
    for stream, drawn in ((Terminal(), True), (io.StringIO(), False)):
        monkeypatch.setattr(sys, "stderr", stream)
        command._watched(KNOWLEDGE, with_solver=False)
        assert (KNOWLEDGE.words["verify_count"] in stream.getvalue()) == drawn


def test_an_undecided_solver_is_no_proof():
    """If the solver answers neither yes nor no, that is an error and never a property that holds."""
    z3 = pytest.importorskip("z3")
    from triage.assurance.proof import solving  # only where the solver is installed

    class Unknown:
        def check(self):
            return z3.unknown

        def reason_unknown(self):
            return "time"

    with pytest.raises(solving.Undecided):
        solving.possible(Unknown())
