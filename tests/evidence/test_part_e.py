"""The warning signs added after the table, against the rules: each has its levels and the page that names it."""

from pathlib import Path
from typing import Any

import pytest

from tests.evidence.test_part_b import ADDED
from tests.pack import KNOWLEDGE
from triage.knowledge.yaml_text import parse_yaml

TABLE: list[dict[str, Any]] = parse_yaml((Path(__file__).parent / "part_e.yaml").read_text(encoding="utf-8"))["rows"]


def test_the_table_is_whole() -> None:
    """Every row that a rule may name stands in the table once."""
    assert {each["row"] for each in TABLE} == ADDED
    assert len(TABLE) == len(ADDED)


@pytest.mark.parametrize("entry", TABLE, ids=[each["row"] for each in TABLE])
def test_a_row_is_carried_with_its_levels(entry: dict[str, Any]) -> None:
    """One rule names the row, reaches just its levels and cites the page that names the sign."""
    (rule,) = [rule for rule in KNOWLEDGE.referral_rules.values() if entry["row"] in rule.rows]
    assert {str(level.then) for level in rule.levels} == set(entry["levels"])
    assert entry["ref"] in {source.ref for source in rule.sources}
