"""What `triage mutate` tells: how many mutants each oracle finds, and each survivor with a sheet that shows it."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from triage.assurance.mutation.run import EQUIVALENT, ORACLES, SURVIVED, UNDECIDED, Fate, Mutation
from triage.assurance.proof.witness import as_text, what_stands_out
from triage.knowledge.model import Knowledge


@dataclass(frozen=True)
class Report:
    """The fates of all mutants, and the seconds they took."""

    knowledge: Knowledge
    mutation: Mutation
    fates: tuple[Fate, ...]
    seconds: float

    @property
    def survivors(self) -> list[Fate]:
        """Mutants that nothing found though somebody could notice them, or of which that is not known."""
        return [fate for fate in self.fates if fate.by in (SURVIVED, UNDECIDED)]

    @property
    def failing(self) -> tuple[str, ...]:
        """Persons of tests/cases with another result than theirs, with the rules as they are, and how it differs."""
        return self.mutation.cases.failing

    @property
    def held(self) -> bool:
        """Every person gets what is written, and every change that somebody could notice is noticed."""
        return not self.failing and not self.survivors

    @property
    def by_oracle(self) -> dict[str, int]:
        """Oracle, or one of the three other fates, to how many mutants."""
        counted = Counter(fate.by for fate in self.fates)
        return {name: counted[name] for name in (*ORACLES, EQUIVALENT, SURVIVED, UNDECIDED)}

    def as_text(self) -> str:
        """For people."""
        words = self.knowledge.words
        lines = [words["mutate_summary"].format(mutants=len(self.fates), seconds=f"{self.seconds:.0f}")]
        lines += [f"  {number:5}  {words[f'mutate_{name}']}" for name, number in self.by_oracle.items()]
        lines += self._of_the_cases()
        for fate in self.survivors:
            lines += ["", fate.mutant.diff, *([fate.why] if fate.why else [])]
            if fate.witness is not None:
                told = what_stands_out(self.knowledge, fate.witness)
                lines.append(words["mutate_witness"].format(answers=told))
        verdict = "mutate_cases_fail" if self.failing else "mutate_bad" if self.survivors else "mutate_good"
        return "\n".join([*lines, "", words[verdict]])

    def _of_the_cases(self) -> list[str]:
        """Which of them could not be used. Readers of a published case differ, so that is no fault by itself."""
        words, vignettes = self.knowledge.words, self.mutation.vignettes
        lines = []
        if not self.mutation.cases.cases:
            lines.append(words["mutate_without_tests"])
        if vignettes.failing:
            every = len(vignettes.cases) + len(vignettes.failing)
            lines.append(words["mutate_disputed"].format(number=len(vignettes.failing), all=every))
        if self.failing:
            lines += ["", words["mutate_failing_already"], *(f"  {each}" for each in self.failing)]
        return lines

    def as_data(self) -> dict[str, Any]:
        """For programs: every mutant with its fate."""
        return {
            "knowledge": self.knowledge.sha256,
            "seconds": round(self.seconds, 1),
            "by_oracle": self.by_oracle,
            "cases_failing": list(self.failing),
            "codings_disputed": list(self.mutation.vignettes.failing),
            "mutants": [
                {"kind": fate.mutant.kind, "where": fate.mutant.where, "by": fate.by, "why": fate.why}
                for fate in self.fates
            ],
        }


def write_witnesses(report: Report, folder: Path) -> None:
    """One file of answers for each survivor, for `triage assess`.

    Raises:
        OSError: a file cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for number, fate in enumerate(report.survivors, 1):
        if fate.witness is not None:
            text = as_text(report.knowledge, fate.witness)
            (folder / f"survivor-{number:03}.json").write_text(text, encoding="utf-8")
