"""A mutant: the knowledge with one thing in it changed for the worse."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from triage.knowledge.conditions import Part, Row
from triage.knowledge.model import Knowledge
from triage.knowledge.shape import Frozen


@dataclass(frozen=True)
class Mutant:
    """One item of one field of the knowledge, replaced or (None) dropped.

    kind: what was done. where: the file and the place in it. before, after: the changed lines, for people.
    field, name: where the item stands in the knowledge; the policy has no name.
    """

    kind: str
    where: str
    before: str
    after: str
    field: str
    name: str
    item: Frozen | None

    @property
    def diff(self) -> str:
        """The change as people read it."""
        lines = [f"- {line}" for line in self.before.splitlines()]
        lines += [f"+ {line}" for line in self.after.splitlines()]
        return "\n".join([f"{self.kind}: {self.where}", *lines])


def apply(knowledge: Knowledge, mutant: Mutant) -> Knowledge:
    """The knowledge with the change in it. Shapes are not checked again; the oracle `check` does that."""
    if not mutant.name:
        return with_fields(knowledge, **{mutant.field: mutant.item})
    items: dict[str, Frozen] = dict(getattr(knowledge, mutant.field))
    if mutant.item is None:
        del items[mutant.name]
    else:
        items[mutant.name] = mutant.item
    return with_fields(knowledge, **{mutant.field: items})


def with_fields(knowledge: Knowledge, **changed: Any) -> Knowledge:
    """A copy without the values that were worked out from the old fields; a plain copy would keep them."""
    fields = {name: getattr(knowledge, name) for name in Knowledge.model_fields}
    return Knowledge.model_construct(**{**fields, **changed})


_RULE_FIELDS = ("referral_rules", "profiles", "contraindications")


def alone(mutated: Knowledge, mutant: Mutant) -> Knowledge:
    """The changed rule without anything else that makes statements; no rule where something else was changed."""
    only: dict[str, object] = {**{field: {} for field in _RULE_FIELDS}, "questions": {}, "requirements": ()}
    if mutant.field in _RULE_FIELDS and mutant.item is not None:
        only[mutant.field] = {mutant.name: mutant.item}
    return with_fields(mutated, **only)


def written(row: Row) -> str:
    """A row as an author writes it."""
    return "{" + ", ".join(f"{part.question}: {_written_part(part)}" for part in row.parts) + "}"


def written_rows(rows: tuple[Row, ...]) -> str:
    """Rows as an author writes them, one a line."""
    return "\n".join(map(written, rows))


def written_map(values: Mapping[str, str]) -> str:
    """A mapping of names as an author writes it."""
    return "{" + ", ".join(f"{key}: {value}" for key, value in values.items()) + "}"


def _written_part(part: Part) -> str:
    options = f"[{', '.join(part.options)}]"
    return options if part.at_least == 1 else f"{{at_least: {part.at_least}, of: {options}}}"
