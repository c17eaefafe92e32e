"""What `triage verify` found, kept beside the safety case, so that pages can quote numbers without proving anew."""

from pathlib import Path

from pydantic import ValidationError

from triage.assurance.proof.verification import Verification, verify
from triage.assurance.safety_case.case import FOLDER
from triage.knowledge.model import Knowledge
from triage.knowledge.shape import Code, Disposition, Frozen

FILE = f"{FOLDER}/proof.json"


class Proved(Frozen):
    """One property: in how many single checks it was proved, and whether it held."""

    name: Code
    checks: int
    held: bool


class ProofRecord(Frozen):
    """All that was proved about one state of the rules. No times: the same rules give the same record.

    sheets: complete answer sheets by disposition. runs: so many routines were built, on so many `sets` of allowed
    stretches with a stage.
    """

    version: str
    sha256: str
    sheets: dict[Disposition, int]
    sets: int
    runs: int
    properties: tuple[Proved, ...]

    @property
    def total(self) -> int:
        """The number of all complete answer sheets."""
        return sum(self.sheets.values())

    def to_json(self) -> str:
        """The record as the text of its file."""
        return self.model_dump_json(indent=1) + "\n"


def prove(knowledge: Knowledge) -> ProofRecord:
    """Prove everything anew. It takes up to a minute.

    Raises:
        ImportError: the solver is not installed.
    """
    verified = Verification()
    for _ in verify(knowledge, verified, with_solver=True):
        pass
    return ProofRecord(
        version=knowledge.version,
        sha256=knowledge.sha256,
        sheets=verified.by_disposition,
        sets=verified.study.classes,
        runs=verified.study.runs,
        properties=tuple(Proved(name=each.name, checks=each.checks, held=each.held) for each in verified.verdicts),
    )


def read_record(root: Path) -> ProofRecord | None:
    """The record of this checkout; None when there is none, or it is not in its form."""
    try:
        return ProofRecord.model_validate_json((root / FILE).read_bytes())
    except (OSError, ValidationError):
        return None
