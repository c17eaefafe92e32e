"""All of `triage verify`, step by step, so that somebody can watch: what is proved, counted and run."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from time import perf_counter
from typing import NamedTuple

from triage.assurance.counting.census import Census, census
from triage.assurance.counting.promises import PROMISES
from triage.assurance.counting.routines import Study, study
from triage.assurance.proof.verdict import Counterexample, Verdict
from triage.assurance.proof.whole_sheets import whole_sheets
from triage.knowledge.model import Knowledge
from triage.knowledge.shape import Disposition


@dataclass
class Verification:
    """What is known at the end. `by_disposition` counts complete answer sheets."""

    by_disposition: dict[Disposition, int] = field(default_factory=dict)
    classes: int = 0
    study: Study = field(default_factory=Study)
    verdicts: list[Verdict] = field(default_factory=list)
    solver_used: bool = False

    @property
    def total(self) -> int:
        """The number of all complete answer sheets."""
        return sum(self.by_disposition.values())

    @property
    def held(self) -> bool:
        """Every property holds."""
        return all(each.held for each in self.verdicts)


class Step(NamedTuple):
    """How far it is: what is being done now, and the part of the whole that is behind us, from 0 to 1."""

    doing: str
    done: float


SHARE = {"solver": 0.25, "whole_sheets": 0.03, "count": 0.17, "routines": 0.55}
"""About how long each part takes, in order; for the bar only."""


def verify(knowledge: Knowledge, verified: Verification, *, with_solver: bool) -> Iterator[Step]:
    """Fill in what is verified, telling each step before it is taken.

    Raises:
        ImportError: the solver is wanted and not installed.
        NotCountable: a rule reads a question that belongs to the routine builder.
    """
    parts = {name: share for name, share in SHARE.items() if with_solver or name != "solver"}
    whole = sum(parts.values())
    for part, step in _parts(knowledge, verified, with_solver=with_solver):
        behind = sum(parts[name] for name in list(parts)[: list(parts).index(part)])
        yield Step(step.doing, (behind + parts[part] * step.done) / whole)


def _parts(knowledge: Knowledge, verified: Verification, *, with_solver: bool) -> Iterator[tuple[str, Step]]:
    """The name of a part in SHARE, and how far that part is."""
    if with_solver:
        yield from (("solver", step) for step in _solve(knowledge, verified))
    yield "whole_sheets", Step("whole_sheets", 0.0)
    verified.verdicts.append(whole_sheets(knowledge))
    yield "count", Step("count", 0.0)
    began = perf_counter()
    counted = census(knowledge)
    seconds = perf_counter() - began
    yield from (("routines", step) for step in _run_builder(knowledge, counted, verified))
    verified.by_disposition = _by_disposition(counted, verified.study)
    verified.verdicts.append(_every_result(verified.by_disposition, seconds))


def _solve(knowledge: Knowledge, verified: Verification) -> Iterator[Step]:
    from triage.assurance.proof.proofs import NAMES, Proofs  # only here: the solver is an extra

    verified.solver_used = True
    proofs = Proofs(knowledge)
    for number, name in enumerate(NAMES):
        yield Step(name, number / len(NAMES))
        verified.verdicts.append(proofs.verdict(name))


def _run_builder(knowledge: Knowledge, counted: Census, verified: Verification) -> Iterator[Step]:
    began = perf_counter()
    verified.classes = len(counted.for_builder)
    for number, found in enumerate(study(knowledge, counted.for_builder)):
        verified.study = found
        if number % 50 == 0:
            yield Step("routines", number / verified.classes)
    found, seconds = verified.study, perf_counter() - began
    for name in PROMISES:  # one run for all of them, so its time is told once
        first = seconds if name == PROMISES[0] else 0.0
        verified.verdicts.append(Verdict(name, found.runs, first, tuple(found.broken.get(name, ()))))
    verified.verdicts.append(_every_variant(knowledge, found))


def _by_disposition(counted: Census, found: Study) -> dict[Disposition, int]:
    by = {each: counted.referred.get(each, 0) for each in Disposition}
    by[Disposition.ROUTINE] += found.routines
    by[Disposition.SEE_CLINICIAN] += found.too_few
    return by


def _every_result(by: dict[Disposition, int], seconds: float) -> Verdict:
    never = tuple(Counterexample(str(each)) for each, many in by.items() if not many)
    return Verdict("every_result", len(by), seconds, never)


def _every_variant(knowledge: Knowledge, found: Study) -> Verdict:
    known = [(exercise.id, variant.id) for exercise in knowledge.exercises.values() for variant in exercise.variants]
    never = tuple(Counterexample(".".join(each)) for each in known if each not in found.variants)
    return Verdict("every_variant", len(known), 0.0, never)
