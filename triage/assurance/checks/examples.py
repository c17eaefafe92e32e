"""The examples inside the rules, run: each must give what it says, and each level must have one."""

from collections.abc import Iterator

from triage.assurance.checks.places import place
from triage.knowledge.model import Knowledge
from triage.knowledge.problems import Problem
from triage.knowledge.rules import Contraindication, Example, Profile, ReferralRule
from triage.reference import Sheet, holds

NOTHING = "nothing"
FITS = "fits"
APPLIES = "applies"
_DO = "Correct the example or the rule"

AnyRule = ReferralRule | Profile | Contraindication


def what_it_gives(rule: AnyRule, sheet: Sheet) -> str:
    """The disposition of the first level that matches, fits or applies, or nothing."""
    if isinstance(rule, ReferralRule):
        fired = (level.then for level in rule.levels if any(holds(row, sheet) for row in level.when))
        return next((str(disposition) for disposition in fired), NOTHING)
    word = FITS if isinstance(rule, Profile) else APPLIES
    return word if any(holds(row, sheet) for row in rule.when) else NOTHING


def run(knowledge: Knowledge) -> Iterator[Problem]:
    """Every example gives what it says."""
    for rule in all_rules(knowledge):
        for example in rule.examples:
            got = what_it_gives(rule, sheet_of(example))
            if got != example.gives:
                yield Problem(place(rule), f"{example.name!r} gives {got} and not {example.gives}", _DO)


def cover_levels(knowledge: Knowledge) -> Iterator[Problem]:
    """Every row of every rule is the reason for some example, and some example stays silent."""
    for rule in all_rules(knowledge):
        sheets = [sheet_of(example) for example in rule.examples]
        levels = rule.levels if isinstance(rule, ReferralRule) else (rule,)
        for number, level in enumerate(levels):
            for at, row in enumerate(level.when):
                if not any(holds(row, sheet) for sheet in sheets):
                    yield Problem(place(rule), f"no example makes row {at + 1} of level {number + 1} true", "Add one")
        if NOTHING not in {example.gives for example in rule.examples}:
            yield Problem(place(rule), "no example shows when the rule stays silent", "Add one")


def all_rules(knowledge: Knowledge) -> list[AnyRule]:
    """Referral rules, profiles and contraindications."""
    return [
        *knowledge.referral_rules.values(),
        *knowledge.profiles.values(),
        *knowledge.contraindications.values(),
    ]


def sheet_of(example: Example) -> Sheet:
    """The answers of an example as a sheet."""
    return {question: frozenset(options) for question, options in example.given.items()}
