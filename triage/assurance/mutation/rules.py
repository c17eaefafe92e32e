"""Mutants of referral rules, profiles and contraindications."""

from collections.abc import Iterator

from triage.assurance.mutation.mutant import Mutant, written_rows
from triage.assurance.mutation.removals import removal_mutants
from triage.assurance.mutation.rows import row_changes
from triage.knowledge.model import Knowledge
from triage.knowledge.rules import Contraindication, Level, Profile, ReferralRule
from triage.knowledge.shape import Disposition

_DISPOSITIONS = tuple(Disposition)


def rule_mutants(knowledge: Knowledge, seed: int) -> Iterator[Mutant]:
    """Every mutant of every rule, in the order of the files."""
    for rule in knowledge.referral_rules.values():
        yield Mutant("drop_rule", _path(rule), rule.title, "", "referral_rules", rule.id, None)
        for at in range(len(rule.levels)):
            yield from _level_mutants(knowledge, rule, at, seed)
    for profile in knowledge.profiles.values():
        yield Mutant("drop_profile", _path(profile), profile.title, "", "profiles", profile.id, None)
        yield from _condition_mutants(knowledge, profile, "profiles", seed)
    for each in knowledge.contraindications.values():
        yield Mutant("drop_contraindication", _path(each), each.title, "", "contraindications", each.id, None)
        yield from _condition_mutants(knowledge, each, "contraindications", seed)
        yield from removal_mutants(knowledge, each, _path(each))


def _path(rule: ReferralRule | Profile | Contraindication) -> str:
    folder = {ReferralRule: "red_flags", Profile: "profiles", Contraindication: "contraindications"}[type(rule)]
    return f"rules/{folder}/{rule.id}.yaml"


def _condition_mutants(
    knowledge: Knowledge, rule: Profile | Contraindication, field: str, seed: int
) -> Iterator[Mutant]:
    for change in row_changes(rule.when, knowledge.questions, seed, widen=field == "profiles"):
        where = f"{_path(rule)}, row {change.at}"
        item = rule.model_copy(update={"when": change.rows})
        yield Mutant(change.kind, where, change.before, change.after, field, rule.id, item)


def _level_mutants(knowledge: Knowledge, rule: ReferralRule, at: int, seed: int) -> Iterator[Mutant]:
    level = rule.levels[at]
    where = f"{_path(rule)}, {level.then}"
    rest = (*rule.levels[:at], *rule.levels[at + 1 :])
    if rest:
        yield _referral(rule, "drop_level", where, written_rows(level.when), "", rest)
    for kind, step in (("milder", -1), ("graver", 1)):
        then = _DISPOSITIONS[(level.then.rank + step) % len(_DISPOSITIONS)]
        if then.rank == level.then.rank + step and then.rank:
            yield _referral(rule, kind, where, str(level.then), str(then), _moved(rest, level, then))
            if len(level.when) > 1:
                yield from _row_moves(rule, at, kind, then)
    for change in row_changes(level.when, knowledge.questions, seed):
        levels = (*rule.levels[:at], level.model_copy(update={"when": change.rows}), *rule.levels[at + 1 :])
        yield _referral(rule, change.kind, f"{where}, row {change.at}", change.before, change.after, levels)


def _row_moves(rule: ReferralRule, at: int, kind: str, then: Disposition) -> Iterator[Mutant]:
    """One row alone made milder or graver."""
    level = rule.levels[at]
    for number, row in enumerate(level.when):
        others = (*level.when[:number], *level.when[number + 1 :])
        stay = (*rule.levels[:at], level.model_copy(update={"when": others}), *rule.levels[at + 1 :])
        moved = _moved(stay, level.model_copy(update={"when": (row,)}), then)
        where = f"{_path(rule)}, {level.then}, row {number + 1}"
        yield _referral(rule, kind, where, f"{level.then}: {written_rows((row,))}", str(then), moved)


def _moved(rest: tuple[Level, ...], level: Level, then: Disposition) -> tuple[Level, ...]:
    """The other levels with the rows of this one at another disposition, most urgent first."""
    present = next((each for each in rest if each.then is then), None)
    if present is None:
        levels = [*rest, level.model_copy(update={"then": then})]
    else:
        joined = present.model_copy(update={"when": tuple(dict.fromkeys((*present.when, *level.when)))})
        levels = [joined if each is present else each for each in rest]
    return tuple(sorted(levels, key=lambda each: -each.then.rank))


def _referral(rule: ReferralRule, kind: str, where: str, before: str, after: str, levels: tuple[Level, ...]) -> Mutant:
    item = rule.model_copy(update={"levels": levels})
    return Mutant(kind, where, before, after, "referral_rules", rule.id, item)
