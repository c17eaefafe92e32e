"""`triage print`: what it writes, what it says, and that there is never half a file."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from tests.handout.printing import ONE_OF_EACH, outcome_of, reader
from tests.pack import KNOWLEDGE
from triage import cli
from triage.assurance.mutation.mutant import with_fields
from triage.decision.assess import assess
from triage.handout.printed import printed
from triage.terminal.showing import Showing

GIVEN = ["--date", "2026-11-20", "--region", "GB"]


@pytest.fixture
def receipt(tmp_path: Path) -> str:
    """A kept result of somebody with a routine."""
    path = tmp_path / "receipt.json"
    path.write_text(outcome_of(ONE_OF_EACH["routine"]).to_json(), encoding="utf-8")
    return str(path)


def test_answers_and_their_receipt_give_the_same_paper(tmp_path: Path, receipt: str) -> None:
    """Both are assessed afresh; the same date gives the same bytes."""
    answers = tmp_path / "answers.json"
    sheet = {name: sorted(answer) for name, answer in ONE_OF_EACH["routine"].answers.items()}
    answers.write_text(json.dumps(sheet), encoding="utf-8")
    made = []
    for number, file in enumerate((str(answers), receipt)):
        target = tmp_path / f"{number}.pdf"
        assert cli.main(["print", file, "-o", str(target), *GIVEN]) == 0
        made.append(target.read_bytes())
    assert made[0] == made[1]
    assert len(reader(made[0]).pages) == 4


@pytest.mark.parametrize(("region", "paper", "wide"), [("US", None, 612), ("GB", None, 595), ("US", "a4", 595)])
def test_the_paper_is_that_of_the_region(tmp_path: Path, receipt: str, region: str, paper: str, wide: int) -> None:
    """Letter in North America, A4 elsewhere, unless it is told."""
    target = str(tmp_path / "a.pdf")
    told = ["--paper", paper] if paper else []
    assert cli.main(["print", receipt, "-o", target, "--region", region, *told]) == 0
    assert round(float(reader(Path(target).read_bytes()).pages[0].mediabox[2])) == wide


def test_the_paper_stands_with_the_region() -> None:
    """A region that says Letter gets it; where nobody knows the region, that of the default one is taken."""
    british = KNOWLEDGE.regions["GB"].model_copy(update={"paper": "letter"})
    changed = with_fields(KNOWLEDGE, regions={**KNOWLEDGE.regions, "GB": british})
    for region, wide in (("GB", 612), ("nowhere", 595)):
        outcome = ONE_OF_EACH["routine"]
        made = printed(changed, assess(changed, outcome, region), "pdf", date(2026, 11, 20))
        assert round(float(reader(made).pages[0].mediabox[2])) == wide


def test_large_print_is_larger(tmp_path: Path, receipt: str) -> None:
    """--large takes more pages for the same words."""
    target = tmp_path / "a.pdf"
    assert cli.main(["print", receipt, "-o", str(target), "--large", *GIVEN]) == 0
    assert len(reader(target.read_bytes()).pages) > 4
    page = tmp_path / "a.html"
    assert cli.main(["print", receipt, "-o", str(page), "--large", *GIVEN]) == 0
    assert '<body class="routine large">' in page.read_text(encoding="utf-8")


def test_a_file_that_is_there_stays(tmp_path: Path, receipt: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 5 without --force and without somebody to ask; with --force it is replaced."""
    target = tmp_path / "plan.pdf"
    target.write_text("mine")
    assert cli.main(["print", receipt, "-o", str(target), *GIVEN]) == 5
    assert target.read_text() == "mine"
    assert "--force" in capsys.readouterr().err
    assert cli.main(["print", receipt, "-o", str(target), "--force", *GIVEN]) == 0
    assert target.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("where", ["nowhere/plan.pdf", "receipt.json/plan.pdf"])
def test_a_place_that_cannot_be_written(tmp_path: Path, receipt: str, where: str, capsys) -> None:
    """Exit 5 with the place and the reason, and nothing is left behind."""
    assert cli.main(["print", receipt, "-o", str(tmp_path / where), *GIVEN]) == 5
    assert where in capsys.readouterr().err
    assert [each.name for each in tmp_path.iterdir()] == ["receipt.json"]


def test_a_full_disk_leaves_no_half_file(tmp_path: Path, receipt: str) -> None:
    """When the file may not grow as large as it must, exit 5, and nothing is left behind."""
    program = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "from triage import cli; from triage.knowledge.load import load; load();"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000));"
        "sys.exit(cli.main(sys.argv[1:]))"
    )
    pytest.importorskip("resource")
    target = tmp_path / "plan.pdf"
    command = [sys.executable, "-c", program, "print", receipt, "-o", str(target)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 5
    assert "plan.pdf" in done.stderr
    assert [each.name for each in tmp_path.iterdir()] == ["receipt.json"]


@pytest.mark.parametrize("name", ["plan.txt", "plan", "plan.pdf.exe"])
def test_only_paper_is_written(tmp_path: Path, receipt: str, name: str) -> None:
    """Another end of the name is exit 2."""
    assert cli.main(["print", receipt, "-o", str(tmp_path / name), *GIVEN]) == 2


@pytest.mark.parametrize("day", ["2026-13-01", "today", "20.11.2026", ""])
def test_a_date_must_be_one(tmp_path: Path, receipt: str, day: str) -> None:
    """A date that is none is exit 2."""
    assert cli.main(["print", receipt, "-o", str(tmp_path / "a.pdf"), "--date", day]) == 2


@pytest.mark.parametrize(
    "content", ["{", '{"age": "#panic()"}', '{"schema": "x", "answers": {"no_such": ["a"]}}', "\x00"]
)
def test_hostile_files_print_nothing(tmp_path: Path, content: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Answers that are none are exit 2, and no file comes of them."""
    file = tmp_path / "a.json"
    file.write_text(content)
    assert cli.main(["print", str(file), "-o", str(tmp_path / "a.pdf")]) == 2
    assert capsys.readouterr().err.startswith("triage: ")
    assert not (tmp_path / "a.pdf").exists()


def test_without_the_extra_there_is_a_page(tmp_path: Path, receipt: str, monkeypatch, capsys) -> None:
    """Exit 6 says how to get it, and the page for a browser is written with pictures, boxes and the date."""
    monkeypatch.setattr("triage.commands.handout.can_print", lambda: False)
    assert cli.main(["print", receipt, "-o", str(tmp_path / "plan.pdf"), *GIVEN]) == 6
    said = capsys.readouterr().err
    assert "triage-back[print]" in said
    assert "plan.html" in said
    assert not (tmp_path / "plan.pdf").exists()
    page = (tmp_path / "plan.html").read_text(encoding="utf-8")
    assert page.count("<svg") >= 4
    assert KNOWLEDGE.words["day_heading"] in page
    assert "20 November 2026" in page
    assert page.count('class="ticks"') == 1
    assert page.count("<td></td>") == 14 * page.count("<svg")


@pytest.mark.parametrize("has_it", [True, False])
def test_the_interview_offers_paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_it: bool) -> None:
    """Yes at the end of an interview writes a PDF where the extra is, else a page."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("triage.terminal.showing.can_print", lambda: has_it)
    seen: list[str] = []
    showing = Showing(KNOWLEDGE, outcome_of(ONE_OF_EACH["routine"]), lambda prompt: "y", seen.append)
    assert showing.keep(None, force=False)
    [path] = tmp_path.iterdir()
    assert path.name == ("plan.pdf" if has_it else "plan.html")
    assert path.read_bytes().startswith(b"%PDF" if has_it else b"<!doctype html>") or not has_it
