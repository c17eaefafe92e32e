"""What must be possible: each level, option and question not asked, each disposition, and each rule on its own.

Possible means on a sheet as the program holds it, with the interview stopped where it stops.
"""

from collections.abc import Callable, Iterator
from functools import partial

from z3 import AtLeast, Bool, BoolRef, is_true

from triage.assurance.proof.course_encoding import SEE_CLINICIAN, Course
from triage.assurance.proof.solving import possible, solver_given
from triage.assurance.proof.terms import And, Not, any_of
from triage.assurance.proof.verdict import Counterexample, Verdict
from triage.knowledge.rules import Contraindication
from triage.knowledge.shape import NOT_ASKED

Targets = dict[str, BoolRef]


def possibilities(one: Course) -> Iterator[tuple[str, Callable[[], Verdict]]]:
    """Each property's name and what to call to decide it."""
    for name in POSSIBLE:
        yield name, partial(decide, name, one)


def decide(name: str, one: Course) -> Verdict:
    """Whether all that a property says can be can be; what cannot is named and has no sheet. No time is told."""
    targets = POSSIBLE[name](one)
    never = unreachable(one, targets)
    return Verdict(name, len(targets), 0.0, tuple(map(Counterexample, never)))


def unreachable(one: Course, targets: Targets) -> list[str]:
    """The names of the targets that no legal sheet makes true. Each sheet found ticks off all that it shows."""
    names = {name: Bool(f"target {name}") for name in targets}
    solver = solver_given(one.sheet.legal, *(names[name] == term for name, term in targets.items()))
    left, at_once = sorted(targets), len(targets) // 16
    while left:
        solver.push()
        solver.add(AtLeast(*(names[name] for name in left), max(1, at_once)))
        if possible(solver):
            model = solver.model()
            left = [name for name in left if not is_true(model[names[name]])]
        elif at_once <= 1:
            break
        else:
            at_once //= 2  # so many together cannot be: ask for fewer
        at_once = min(at_once, len(left))
        solver.pop()
    return left


def _levels(one: Course) -> Targets:
    """The rule gives its finding at this very level."""
    found: Targets = {}
    for rule in one.knowledge.referral_rules.values():
        graver: list[BoolRef] = []
        for number, level in enumerate(rule.levels):
            seen = any_of([one.visible(row) for row in level.when])
            found[f"{rule.id}.{level.then}"] = And(seen, Not(any_of(graver)))
            graver.append(one.sheet.matches["referral", rule.id, number])
    return found


def _options(one: Course) -> Targets:
    """Each option can be ticked, and a question with a condition can be left out."""
    return {
        f"{name}.{code}": And(one.reached[one.knowledge.group_of[name]], term)
        for (name, code), term in one.sheet.options.items()
        if code != NOT_ASKED or one.knowledge.questions[name].ask_when
    }


def _requirements(one: Course) -> Targets:
    """A requirement that speaks of no possible sheet demands nothing. Whole sheets are looked at elsewhere."""
    return {
        each.id: any_of([one.sheet.holds(row) for row in each.given])
        for each in one.knowledge.requirements
        if each.exactly is None
    }


def _referrals_alone(one: Course) -> Targets:
    """At each level, some sheet is as urgent as it is by this rule alone."""
    worries = _worries_by_source(one)
    found: Targets = {}
    for rule in one.knowledge.referral_rules.values():
        for number, level in enumerate(rule.levels):
            rivals = [
                term for source, rank, term in worries if source != ("referral", rule.id) and rank >= level.then.rank
            ]
            fires = one.sheet.matches["referral", rule.id, number]
            found[f"{rule.id}.{level.then}"] = And(fires, Not(any_of(rivals)))
    return found


def _worries_by_source(one: Course) -> list[tuple[tuple[str, str], int, BoolRef]]:
    knowledge = one.knowledge
    found = []
    for (kind, name, level), term in one.sheet.matches.items():
        if kind == "referral":
            found.append(((kind, name), knowledge.referral_rules[name].levels[level].then.rank, term))
        elif kind == "unsure":
            unsure = knowledge.questions[name].unsure
            found.append(((kind, name), unsure.rank if unsure else 0, term))
    return found


def _profiles_alone(one: Course) -> Targets:
    """Some routine is earned by this profile alone."""
    routine = one.full[SEE_CLINICIAN]
    fits = {name: one.sheet.matches["profile", name, 0] for name in one.knowledge.profiles}
    return {
        name: And(Not(routine), term, *(Not(other) for key, other in fits.items() if key != name))
        for name, term in fits.items()
    }


def _contraindications_alone(one: Course) -> Targets:
    """Where no warning sign refers, some sheet shows this contraindication doing what no other does."""
    ready = And(Not(one.sheet.found[SEE_CLINICIAN]), one.sheet.any_profile)
    rules = one.knowledge.contraindications.values()
    return {
        each.id: And(ready, one.stretches.matching[each.id], _own_effect(one, each))
        for each in rules
        if not each.backstop
    }


def _own_effect(one: Course, each: Contraindication) -> BoolRef:
    others = [rule for rule in one.knowledge.contraindications.values() if rule.id != each.id]
    stretches, matching = one.stretches, one.stretches.matching
    own: list[BoolRef] = []
    for name in each.removes:
        own.append(Not(stretches.taken_away(name, others)))
    for name in each.unless_cleared:
        own.append(And(Not(stretches.cleared), Not(stretches.taken_away(name, others))))
    for name, variant in each.changes.items():
        same = stretches.wanted(name, others).get(variant)
        own.append(And(stretches.allowed[name], *([] if same is None else [Not(same)])))
    for name, cues in each.cues.items():
        for cue in cues:
            same_cue = [matching[rule.id] for rule in others if cue in rule.cues.get(name, ())]
            own.append(And(stretches.allowed[name], Not(any_of(same_cue))))
    if each.halves_dose:
        own.append(Not(any_of([matching[rule.id] for rule in others if rule.halves_dose])))
    for advice in each.removes_advice:
        own.append(Not(any_of([matching[rule.id] for rule in others if advice in rule.removes_advice])))
    return any_of(own)


POSSIBLE: dict[str, Callable[[Course], Targets]] = {
    "reach_levels": _levels,
    "reach_options": _options,
    "reach_requirements": _requirements,
    "own_referrals": _referrals_alone,
    "own_profiles": _profiles_alone,
    "own_contraindications": _contraindications_alone,
}
"""Name of a property to everything that must be possible for it."""
