"""The compiler from rules to rulesets of the rules engine (docs/decisions/0004: the narrow place it is used in).

One boolean field per option that some rule reads, one flat fact per assessment, one engine rule per row (more where a
row counts), at most 60 engine rules a ruleset, and in each ruleset a sentinel that must fire last.
"""

from dataclasses import dataclass
from itertools import product

from triage.knowledge.conditions import Part, Row
from triage.knowledge.model import Knowledge
from triage.knowledge.shape import NOT_SURE

FIELDS_PER_SET = 240
WAITING_PER_SET = 60
"""Options that the first groups of a set's rules name together, one or more for each rule: a set has no more rules than
this either. The engine bears 64 patterns that wait at once."""
SENTINEL = "sentinel"
SENTINEL_PRIORITY = 60_000
MARKER: dict[str, object] = {"kind": "answers"}
RESERVED_NAMES = ("id", "sid", "kind", "$s", "$m", "$forward", "$time", "$pulse")

Field = tuple[str, str]
Pattern = dict[str, list[dict[str, object]]]


class ProgramError(Exception):
    """The rules cannot be put into the engine without leaving the place where it is known to be right."""


@dataclass(frozen=True)
class Ruleset:
    """Engine rules by name (the name carries the statement) and the option fields they read."""

    name: str
    definition: dict[str, dict[str, object]]
    fields: tuple[Field, ...]


def field_name(field: Field) -> str:
    """The name of the boolean field of one option of one question."""
    return "__".join(field)


def rulesets(knowledge: Knowledge) -> tuple[Ruleset, ...]:
    """The whole rule base as rulesets.

    Raises:
        ProgramError: two names share a 32-bit hash, or a row reads more options than a ruleset may.
    """
    sets: list[Ruleset] = []
    rules: dict[str, list[tuple[Field, ...]]] = {}
    fields: set[Field] = set()
    for name, alternatives in _engine_rules(knowledge):
        reads = {field for alternative in alternatives for field in alternative}
        if _full({name: alternatives}, reads):
            raise ProgramError(f"{name} reads more options than the engine bears; make several rows of it")
        if rules and _full({**rules, name: alternatives}, fields | reads):
            sets.append(_ruleset(len(sets), rules, fields))
            rules, fields = {}, set()
        rules[name] = alternatives
        fields |= reads
    if rules:
        sets.append(_ruleset(len(sets), rules, fields))
    for each in sets:
        _check_hashes(each)
    return tuple(sets)


def _full(rules: dict[str, list[tuple[Field, ...]]], fields: set[Field]) -> bool:
    waiting = sum(len(groups[0]) for groups in rules.values())
    return len(fields) > FIELDS_PER_SET or waiting > WAITING_PER_SET


def _engine_rules(knowledge: Knowledge) -> list[tuple[str, list[tuple[Field, ...]]]]:
    """Engine rule names with what they need: of every group of fields at least one true."""
    found: list[tuple[str, list[tuple[Field, ...]]]] = []
    for rule in knowledge.referral_rules.values():
        for level, each in enumerate(rule.levels):
            found += _named_rows(f"referral+{rule.id}+{level}", each.when)
    for profile in knowledge.profiles.values():
        found += _named_rows(f"profile+{profile.id}+0", profile.when)
    for item in knowledge.contraindications.values():
        found += _named_rows(f"contraindication+{item.id}+0", item.when)
    for question in knowledge.questions.values():
        if question.unsure is not None:
            found.append((f"unsure+{question.id}+0+0+0", [((question.id, NOT_SURE),)]))
    return found


def _named_rows(prefix: str, rows: tuple[Row, ...]) -> list[tuple[str, list[tuple[Field, ...]]]]:
    return [
        (f"{prefix}+{number}+{way}", sorted(groups, key=len))
        for number, row in enumerate(rows)
        for way, groups in enumerate(_ways(row))
    ]


def _ways(row: Row) -> list[tuple[tuple[Field, ...], ...]]:
    """A plain row is one engine rule; a part that counts makes one for each smallest set that is enough."""
    choices: list[list[tuple[tuple[Field, ...], ...]]] = []
    for part in row.parts:
        choices.append(_counted(part) if part.at_least > 1 else [(_options(part),)])
    return [tuple(group for choice in picked for group in choice) for picked in product(*choices)]


def _options(part: Part) -> tuple[Field, ...]:
    return tuple((part.question, option) for option in part.options)


def _counted(part: Part) -> list[tuple[tuple[Field, ...], ...]]:
    return [tuple(((part.question, option),) for option in sorted(way)) for way in part.smallest_ways()]


def _ruleset(number: int, rules: dict[str, list[tuple[Field, ...]]], fields: set[Field]) -> Ruleset:
    definition: dict[str, dict[str, object]] = {
        name: {"all": [{"m": _pattern(needs)}]} for name, needs in rules.items()
    }
    definition[SENTINEL] = {"pri": SENTINEL_PRIORITY, "all": [{"m": {"$and": [MARKER]}}]}
    return Ruleset(f"triage_{number}", definition, tuple(sorted(fields)))


def _pattern(needs: list[tuple[Field, ...]]) -> Pattern:
    return {"$and": [MARKER, *(_any_of(fields) for fields in needs)]}


def _any_of(fields: tuple[Field, ...]) -> dict[str, object]:
    if len(fields) == 1:
        return {field_name(fields[0]): True}
    return {"$or": [{field_name(field): True} for field in fields]}


def _check_hashes(ruleset: Ruleset) -> None:
    """The engine takes two names with the same 32-bit hash for one."""
    seen: dict[int, str] = {}
    for name in (*RESERVED_NAMES, *map(field_name, ruleset.fields)):
        other = seen.setdefault(fnv1a_32(name), name)
        if other != name:
            raise ProgramError(f"the names {name!r} and {other!r} are one for the engine; rename an option")


def fnv1a_32(name: str) -> int:
    """The hash that the engine knows names by (FNV-1a, 32 bit)."""
    value = 2166136261
    for byte in name.encode():
        value = ((value ^ byte) * 16777619) & 0xFFFFFFFF
    return value
