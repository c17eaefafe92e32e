"""The knowledge with one fault planted in it."""

from collections.abc import Callable
from typing import Any

from tests.pack import KNOWLEDGE
from triage.knowledge.conditions import Part, Row
from triage.knowledge.model import Knowledge

EFFECTS: dict[str, Any] = {
    "removes": ("cat",),
    "unless_cleared": ("cat",),
    "changes": {"cat": "forearms"},
    "cues": {"cat": ("no_bouncing",)},
    "removes_advice": ("breathe",),
    "adds_advice": ("breathe",),
    "halves_dose": True,
    "gentlest": True,
    "backstop": True,
}
"""Everything that a condition can do or say of itself, with an example. A test compares it with the shape."""


def without(field: str, name: str) -> Knowledge:
    """One rule, profile or contraindication less."""
    kept = {key: item for key, item in getattr(KNOWLEDGE, field).items() if key != name}
    return _fresh({field: kept})


def altered(field: str, name: str, *, base: Knowledge = KNOWLEDGE, **changes: Any) -> Knowledge:
    """One rule, question or exercise with other values in it."""
    items = dict(getattr(base, field))
    items[name] = items[name].model_copy(update=changes)
    return _fresh({field: items}, base)


def with_parts(name: str, change: Callable[[Part], Part], *more: Part) -> Knowledge:
    """A profile whose parts are changed, with more parts in each row."""
    profile = KNOWLEDGE.profiles[name]
    rows = tuple(Row.model_construct(parts=(*map(change, each.parts), *more)) for each in profile.when)
    return altered("profiles", name, when=rows)


def added(field: str, item: Any) -> Knowledge:
    """One rule more."""
    return _fresh({field: {**getattr(KNOWLEDGE, field), item.id: item}})


def demanding(*requirements: Any) -> Knowledge:
    """Other requirements."""
    return _fresh({"requirements": requirements})


def levels(name: str, **then: Any) -> Knowledge:
    """A referral rule whose levels have other dispositions: emergency="urgent" and the like."""
    rule = KNOWLEDGE.referral_rules[name]
    changed = tuple(
        level.model_copy(update={"then": type(level.then)(then.get(level.then, level.then))}) for level in rule.levels
    )
    return altered("referral_rules", name, levels=changed)


def row(**parts: Any) -> Row:
    """A row of conditions."""
    return Row.model_validate(parts)


def routine_policy(**changes: Any) -> Knowledge:
    """Other numbers for the routine builder."""
    return policy_of("routine", **changes)


def policy_of(part: str, **changes: Any) -> Knowledge:
    """Other values in one part of the policy."""
    policy = KNOWLEDGE.policy
    return _fresh({"policy": policy.model_copy(update={part: getattr(policy, part).model_copy(update=changes)})})


def carrying(**carried: Any) -> Knowledge:
    """The first conflict is carried by these."""
    first, *rest = KNOWLEDGE.conflicts
    changed = first.model_copy(update={"carried_by": first.carried_by.model_copy(update=carried)})
    return _fresh({"conflicts": (changed, *rest)})


def _fresh(update: dict[str, Any], base: Knowledge = KNOWLEDGE) -> Knowledge:
    """A copy that has worked out nothing yet, for what follows from the fields is kept in the object."""
    fields = {name: getattr(base, name) for name in Knowledge.model_fields}
    return Knowledge.model_construct(**{**fields, **update})
