"""The report of `triage verify` as lines of text."""

from collections.abc import Iterator
from pathlib import Path

from triage.assurance.proof.verdict import Verdict
from triage.assurance.proof.verification import Verification
from triage.assurance.proof.witness import as_text, files, shown, what_stands_out
from triage.knowledge.model import Knowledge
from triage.output import NotWritten, write_output


def report(knowledge: Knowledge, verified: Verification, seconds: float, folder: Path) -> Iterator[str]:
    """Sheets, properties, what breaks them (written as files into the folder), and the limit of it all."""
    words = knowledge.words
    yield words["verify_title"]
    yield ""
    yield from _sheets(words, verified)
    yield ""
    yield words["verify_heading"]
    for verdict in verified.verdicts:
        yield _line(words, verdict)
        yield from _broken(knowledge, verdict, folder)
    yield ""
    yield _summary(words, verified, seconds)
    if not verified.solver_used:
        yield words["verify_without_solver"]
    yield words["verify_knowledge"].format(version=knowledge.version, sha256=knowledge.sha256)
    yield words["verify_not_claimed"]
    yield words["verify_limit"]


def _sheets(words: dict[str, str], verified: Verification) -> Iterator[str]:
    total, found = verified.total, verified.study
    yield words["verify_sheets"].format(count=f"{total:,}", about=_rough(total))
    for disposition, many in reversed(verified.by_disposition.items()):
        yield "  " + words["verify_by_disposition"].format(disposition=disposition, count=f"{many:,}")
    yield words["verify_builder"].format(
        count=f"{found.routines + found.too_few:,}",
        classes=f"{verified.classes:,}",
        runs=f"{found.runs:,}",
        sets=f"{found.classes:,}",
    )


def _rough(number: int) -> str:
    """Such as 9.3e43."""
    mantissa, exponent = f"{number:.1e}".split("e")
    return f"{mantissa}e{int(exponent)}"


def _line(words: dict[str, str], verdict: Verdict) -> str:
    return words["verify_line"].format(
        verdict=words["verify_held" if verdict.held else "verify_broken"].ljust(7),
        seconds=f"{verdict.seconds:7.2f}",
        checks=f"{verdict.checks:7,}",
        property=words[f"verify_{verdict.name}"],
    )


def _broken(knowledge: Knowledge, verdict: Verdict, folder: Path) -> Iterator[str]:
    words = knowledge.words
    for each in verdict.broken:
        yield "    " + words["verify_about"].format(about=each.about)
    if any(len(each.sheets) > 1 for each in verdict.broken):
        yield "      " + words["verify_pair"]
    for _about, name, sheet in files(verdict):
        path = str(folder / name)
        try:
            write_output(as_text(knowledge, sheet), path, force=True)
        except NotWritten as error:
            yield "      " + words["verify_not_written"].format(file=path, why=error)
        yield "      " + words["verify_program_says"].format(
            file=path, disposition=shown(knowledge, sheet), answers=what_stands_out(knowledge, sheet)
        )


def _summary(words: dict[str, str], verified: Verification, seconds: float) -> str:
    broken = sum(not verdict.held for verdict in verified.verdicts)
    every = len(verified.verdicts)
    key = "verify_summary_broken" if broken else "verify_summary_held"
    return words[key].format(held=every - broken, broken=broken, all=every, seconds=f"{seconds:.1f}")
