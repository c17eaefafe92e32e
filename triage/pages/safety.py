"""The generated pages about safety. Unlike the others they also rest on files of docs/ and on the last proof."""

from hashlib import sha256
from pathlib import Path

from triage import __version__
from triage.assurance.safety_case.case import FOLDER, load_safety_case
from triage.assurance.safety_case.proof_record import FILE, ProofRecord, prove, read_record
from triage.knowledge.model import Knowledge
from triage.pages.hazard_log import hazard_log
from triage.pages.known_anomalies import known_anomalies
from triage.pages.proved import proved_page
from triage.pages.safety_case import safety_case

LOCKS = ("setup/engine.txt", "setup/run.txt")


def safety_pages(root: Path, knowledge: Knowledge, record: ProofRecord) -> dict[str, str]:
    """Path below the root to the contents of each page about safety."""
    case = load_safety_case(root)
    lock = sha256(b"".join((root / name).read_bytes() for name in LOCKS)).hexdigest()
    words = (root / FOLDER / "what-is-proved.txt").read_text(encoding="utf-8")
    return {
        f"{FOLDER}/hazard-log.md": hazard_log(knowledge, case),
        f"{FOLDER}/case.md": safety_case(knowledge, case, lock, __version__),
        f"{FOLDER}/known-anomalies.md": known_anomalies(case),
        "docs/what-is-proved.md": proved_page(knowledge, record, words),
        FILE: record.to_json(),
    }


def record_of_today(root: Path, knowledge: Knowledge) -> ProofRecord:
    """The record that is there if it is of these rules, else a new one.

    Raises:
        ImportError: a proof is needed, and the solver is not installed.
    """
    record = read_record(root)
    return record if record and record.sha256 == knowledge.sha256 else prove(knowledge)
