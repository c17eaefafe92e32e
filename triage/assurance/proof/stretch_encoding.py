"""What the routine builder is left with, as z3 terms: which stretches are allowed, and whether they are too few."""

from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from z3 import AtLeast, BoolRef, BoolVal, If

from triage.assurance.proof.encoding import Encoding
from triage.assurance.proof.terms import And, Not, all_of, any_of
from triage.decision.clearance import CLEARED
from triage.knowledge.exercises import Exercise, Variant
from triage.knowledge.model import CLEARANCE_QUESTION, MEANS_QUESTION
from triage.knowledge.rules import Contraindication


@dataclass(frozen=True)
class Stretches:
    """What one encoded sheet leaves of the stretches."""

    sheet: Encoding

    @cached_property
    def cleared(self) -> BoolRef:
        """A clinician agreed."""
        return self.sheet.options.get((CLEARANCE_QUESTION, CLEARED), BoolVal(False))

    @cached_property
    def matching(self) -> dict[str, BoolRef]:
        """Id of a contraindication to whether it matches."""
        names = self.sheet.knowledge.contraindications
        return {name: self.sheet.matches["contraindication", name, 0] for name in names}

    @cached_property
    def too_few(self) -> BoolRef:
        """Fewer stretches are left than a routine needs."""
        policy = self.sheet.knowledge.policy.routine
        gentlest = any_of([self.matching[each.id] for each in self._rules if each.gentlest])
        unsore = self._enough([each for each in self._rules if not each.gentlest], policy.minimum)
        needed = If(
            gentlest, self._enough(self._rules, policy.gentlest_minimum), self._enough(self._rules, policy.minimum)
        )
        return Not(And(unsore, needed))

    @cached_property
    def allowed(self) -> dict[str, BoolRef]:
        """Id of an exercise to whether it may be stretched."""
        return {name: self._allowed(each, self._rules) for name, each in self.sheet.knowledge.exercises.items()}

    def taken_away(self, name: str, rules: list[Contraindication]) -> BoolRef:
        """One of these contraindications removes the exercise, and no clinician's agreement gives it back."""
        lasting = [self.matching[each.id] for each in rules if name in each.removes]
        lifted = [And(self.matching[each.id], Not(self.cleared)) for each in rules if name in each.unless_cleared]
        return any_of([*lasting, *lifted])

    def wanted(self, name: str, rules: list[Contraindication]) -> dict[str, BoolRef]:
        """Variants of the exercise that these contraindications change it to, and when."""
        variants = {each.changes[name]: None for each in rules if name in each.changes}
        return {
            variant: any_of([self.matching[each.id] for each in rules if each.changes.get(name) == variant])
            for variant in variants
        }

    def two_ways(self, name: str, rules: list[Contraindication]) -> BoolRef:
        """These contraindications want the exercise in two different variants, which takes it away."""
        return any_of([And(one, two) for one, two in combinations(self.wanted(name, rules).values(), 2)])

    @cached_property
    def _rules(self) -> list[Contraindication]:
        return list(self.sheet.knowledge.contraindications.values())

    def _allowed(self, exercise: Exercise, rules: list[Contraindication]) -> BoolRef:
        if exercise.kind != "stretch":
            return BoolVal(False)
        wanted = self.wanted(exercise.id, rules)
        changed = any_of(list(wanted.values()))
        usual = [self._possible(each) for each in exercise.variants if each.by_means]
        other = [And(wanted[each.id], self._possible(each)) for each in exercise.variants if each.id in wanted]
        doable = any_of([And(Not(changed), any_of(usual)), *other])
        return And(Not(self.taken_away(exercise.id, rules)), Not(self.two_ways(exercise.id, rules)), doable)

    def _possible(self, variant: Variant) -> BoolRef:
        """The person has what the variant needs."""
        options = self.sheet.options
        return any_of([all_of([options[MEANS_QUESTION, each] for each in needed]) for needed in variant.needs])

    def _enough(self, rules: list[Contraindication], minimum: int) -> BoolRef:
        """At least so many stretches are allowed, those for the same muscle counted once, as the builder counts."""
        policy = self.sheet.knowledge.policy.routine
        kept: dict[str, BoolRef] = {}
        for name in policy.preferred:
            rivals = [other for members in policy.one_of if name in members for other in members if other in kept]
            allowed = self._allowed(self.sheet.knowledge.exercises[name], rules)
            kept[name] = And(allowed, Not(any_of([kept[other] for other in rivals])))
        return AtLeast(*kept.values(), minimum)
