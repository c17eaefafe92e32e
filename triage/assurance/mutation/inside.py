"""The two oracles that travel inside the knowledge: what `triage check` finds, and the examples in the rules."""

from pydantic import ValidationError

from triage.assurance.checks import examples, references
from triage.assurance.checks.check import CHECKS, Check
from triage.assurance.mutation.mutant import Mutant, alone, with_fields
from triage.figures import checks as figures
from triage.knowledge.model import Knowledge
from triage.knowledge.rules import Contraindication, Profile, ReferralRule

_CHECKS_OF_EACH_RULE: tuple[Check, ...] = (references.questions_and_options,)
"""What can be looked at one rule at a time; the whole takes too long for thousands of mutants."""
_ABOUT_PICTURES: tuple[Check, ...] = (figures.poses,)
"""Poses hang on pictures and bodies alone, which no mutant changes."""
_CHECKS_OF_THE_WHOLE = tuple(
    check
    for check in CHECKS
    if check.__module__ != examples.__name__ and check not in (*_CHECKS_OF_EACH_RULE, *_ABOUT_PICTURES)
)


def by_example(mutant: Mutant, mutated: Knowledge) -> str | None:
    """The first example of the changed rule that no longer gives what it says, or None."""
    if not isinstance(mutant.item, ReferralRule | Profile | Contraindication):
        return None
    rule = alone(mutated, mutant)
    for check in (examples.run, examples.cover_levels):
        for problem in check(rule):
            return f"{problem.where}: {problem.what}"
    return None


def by_check(mutant: Mutant, mutated: Knowledge) -> str | None:
    """The first problem of the shapes or of `triage check`, the examples left aside, or None."""
    if mutant.item is not None:
        try:
            type(mutant.item).model_validate_json(mutant.item.model_dump_json())
        except ValidationError as error:
            return str(error.errors(include_url=False, include_context=False, include_input=False)[0]["msg"])
    for check in _CHECKS_OF_EACH_RULE:
        for problem in check(with_fields(alone(mutated, mutant), questions=mutated.questions)):
            return f"{problem.where}: {problem.what}"
    for check in _CHECKS_OF_THE_WHOLE:
        for problem in check(mutated):
            return f"{problem.where}: {problem.what}"
    return None
