"""Mutants of what a contraindication takes away, changes or adds."""

from collections.abc import Iterator
from typing import Any

from triage.assurance.mutation.mutant import Mutant, written_map
from triage.knowledge.model import Knowledge
from triage.knowledge.rules import Contraindication


def removal_mutants(knowledge: Knowledge, each: Contraindication, path: str) -> Iterator[Mutant]:
    """Every removal, lifting by clearance, change and cue dropped or weakened."""
    yield from _lists(each, path)
    yield from _changes(knowledge, each, path)
    yield from _cues(each, path)
    before, after = f"gentlest: {each.gentlest}", f"gentlest: {not each.gentlest}"
    yield _mutant(each, path, "gentlest", before, after, {"gentlest": not each.gentlest})
    before, after = f"halves_dose: {each.halves_dose}", f"halves_dose: {not each.halves_dose}"
    yield _mutant(each, path, "halves_dose", before, after, {"halves_dose": not each.halves_dose})


def _lists(each: Contraindication, path: str) -> Iterator[Mutant]:
    """Out of a list altogether, or from one list into the other."""
    for name in each.removes:
        rest = {"removes": _without(each.removes, name)}
        yield _mutant(each, path, "drop_removal", f"removes: {name}", "", rest)
        lifted = {**rest, "unless_cleared": (*each.unless_cleared, name)}
        yield _mutant(each, path, "weaken_removal", f"removes: {name}", f"unless_cleared: {name}", lifted)
    for name in each.unless_cleared:
        rest = {"unless_cleared": _without(each.unless_cleared, name)}
        yield _mutant(each, path, "drop_clearance", f"unless_cleared: {name}", "", rest)
        if name not in each.changes and name not in each.cues:
            never = {**rest, "removes": (*each.removes, name)}
            yield _mutant(each, path, "harden_clearance", f"unless_cleared: {name}", f"removes: {name}", never)
    for name in each.removes_advice:
        rest = {"removes_advice": _without(each.removes_advice, name)}
        yield _mutant(each, path, "drop_removed_advice", f"removes_advice: {name}", "", rest)


def _changes(knowledge: Knowledge, each: Contraindication, path: str) -> Iterator[Mutant]:
    for exercise, variant in each.changes.items():
        rest = {name: value for name, value in each.changes.items() if name != exercise}
        before = f"changes: {written_map({exercise: variant})}"
        yield _mutant(each, path, "drop_change", before, "", {"changes": rest})
        for other in knowledge.exercises[exercise].variants:
            if other.id != variant:
                after = f"changes: {written_map({exercise: other.id})}"
                yield _mutant(each, path, "other_change", before, after, {"changes": {**rest, exercise: other.id}})


def _cues(each: Contraindication, path: str) -> Iterator[Mutant]:
    for exercise, cues in each.cues.items():
        for cue in cues:
            rest = {**each.cues, exercise: _without(cues, cue)}
            yield _mutant(each, path, "drop_cue", f"cues: {exercise}: {cue}", "", {"cues": rest})


def _without(names: tuple[str, ...], name: str) -> tuple[str, ...]:
    return tuple(each for each in names if each != name)


def _mutant(each: Contraindication, path: str, kind: str, before: str, after: str, update: dict[str, Any]) -> Mutant:
    return Mutant(kind, path, before, after, "contraindications", each.id, each.model_copy(update=update))
