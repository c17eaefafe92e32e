"""Which stretches a routine can hold, as z3 terms: the selection of the routine builder, never narrower than it."""

from dataclasses import dataclass
from functools import cached_property

from z3 import AtLeast, BoolRef, BoolVal

from triage.assurance.proof.course_encoding import Course
from triage.assurance.proof.terms import And, Not, Or, all_of, any_of
from triage.decision.selection import FLEXION
from triage.knowledge.exercises import Variant
from triage.knowledge.model import MEANS_QUESTION, MINUTES_QUESTION


@dataclass(frozen=True)
class Choosing:
    """The selection from what one encoded sheet leaves of the stretches."""

    course: Course

    @cached_property
    def kept(self) -> dict[str, BoolRef]:
        """The stretch is allowed, and none for the same muscle is preferred to it."""
        policy = self.course.knowledge.policy.routine
        kept: dict[str, BoolRef] = {}
        for name in policy.preferred:
            rivals = [kept[one] for members in policy.one_of if name in members for one in members if one in kept]
            kept[name] = And(self.course.stretches.allowed[name], Not(any_of(rivals)))
        return kept

    @cached_property
    def chosen(self) -> dict[str, BoolRef]:
        """The routine may hold the stretch."""
        lengths = self.course.knowledge.policy.routine.lengths
        options = self.course.sheet.options
        return {
            name: any_of(
                [
                    And(options[MINUTES_QUESTION, minutes], kept, Not(self._crowded_out(name, length.stretches)))
                    for minutes, length in lengths.items()
                ]
            )
            for name, kept in self.kept.items()
        }

    @cached_property
    def bends_little(self) -> BoolRef:
        """So few bending stretches are kept that the number of stretches that are enough plays a part."""
        return Not(_at_least(self._sorts[0], 2, self.kept))

    @cached_property
    def gentlest(self) -> BoolRef:
        """The gentlest set is asked for, and fewer stretches are enough."""
        rules = self.course.knowledge.contraindications.values()
        return any_of([self.course.stretches.matching[each.id] for each in rules if each.gentlest])

    def ways(self, name: str) -> dict[str, BoolRef]:
        """Variant to whether the stretch, if it is allowed, is done that way."""
        knowledge = self.course.knowledge
        wanted = self.course.stretches.wanted(name, list(knowledge.contraindications.values()))
        free = Not(any_of(list(wanted.values())))
        ways: dict[str, BoolRef] = {}
        before: list[BoolRef] = []
        for variant in knowledge.exercises[name].variants:
            possible = self._possible(variant)
            asked_for = wanted.get(variant.id, BoolVal(False))
            first = And(free, Not(any_of(list(before)))) if variant.by_means else BoolVal(False)
            before += [possible] if variant.by_means else []
            ways[variant.id] = And(possible, Or(asked_for, first))
        return ways

    def _possible(self, variant: Variant) -> BoolRef:
        options = self.course.sheet.options
        return any_of([all_of([options[MEANS_QUESTION, each] for each in needed]) for needed in variant.needs])

    def _crowded_out(self, name: str, wanted: int) -> BoolRef:
        """So many preferred ones are kept that there is no room; half of it belongs to the stretches that bend."""
        flexion, others = self._sorts
        half = wanted // 2
        if name not in flexion:
            before = others[: others.index(name)]
            return And(
                _at_least(flexion, 2, self.kept),
                any_of(
                    [_at_least(before, half, self.kept)]
                    + [
                        And(Not(_at_least(flexion, n + 1, self.kept)), _at_least(before, n, self.kept))
                        for n in range(2, half)
                    ]
                ),
            )
        before = flexion[: flexion.index(name)]
        return any_of(
            [
                And(
                    _at_least(before, ahead, self.kept),
                    _at_least(flexion, wanted - ahead, self.kept),
                    _at_least(others, wanted - ahead, self.kept),
                )
                for ahead in range(wanted - half, len(before) + 1)
            ]
        )

    @cached_property
    def _sorts(self) -> tuple[list[str], list[str]]:
        exercises = self.course.knowledge.exercises
        flexion = [name for name in self.kept if exercises[name].focus == FLEXION]
        return flexion, [name for name in self.kept if name not in flexion]


def _at_least(names: list[str], number: int, terms: dict[str, BoolRef]) -> BoolRef:
    if number <= 0 or number > len(names):
        return BoolVal(number <= 0)
    return AtLeast(*(terms[name] for name in names), number)
