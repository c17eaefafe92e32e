"""The table of warning signs against the rules: nothing is left out and nothing is made up."""

from pathlib import Path
from typing import Any

import pytest

from tests.pack import KNOWLEDGE
from triage.knowledge.yaml_text import parse_yaml

TABLE: list[dict[str, Any]] = parse_yaml((Path(__file__).parent / "part_b.yaml").read_text(encoding="utf-8"))["rows"]
REVIEWS = {f"D{number}" for number in range(1, 10)}
"""Rows of the table of doses and reviews: test_part_d.py."""
ADDED = {f"E{number}" for number in range(1, 16)}
"""Rows that were added after the table: test_part_e.py."""
NUMBERS = [str(number) for number in range(1, 41)]


def test_the_table_is_whole() -> None:
    """Every row B1 to B40 and B9b stands in the table, in order and once."""
    numbers = [*NUMBERS[:9], "9b", *NUMBERS[9:]]
    assert [each["row"] for each in TABLE] == [f"B{number}" for number in numbers]


@pytest.mark.parametrize("entry", TABLE, ids=[each["row"] for each in TABLE])
def test_a_row_is_carried_with_its_levels(entry: dict[str, Any]) -> None:
    """The rules that name a row reach the levels of the table and no other ones."""
    reached = {
        str(level.then)
        for rule in KNOWLEDGE.referral_rules.values()
        if entry["row"] in rule.rows
        for level in rule.levels
    }
    assert reached == {*entry["levels"], *entry.get("unsure", [])}


@pytest.mark.parametrize("rule", KNOWLEDGE.referral_rules)
def test_a_rule_carries_a_row(rule: str) -> None:
    """Every referral rule names at least one row, and only rows that the table holds."""
    rows = KNOWLEDGE.referral_rules[rule].rows
    assert rows
    assert set(rows) <= {each["row"] for each in TABLE} | REVIEWS | ADDED


@pytest.mark.parametrize("entry", [each for each in TABLE if "unsure" in each], ids=lambda each: each["row"])
def test_a_level_for_unsure_answers_needs_one(entry: dict[str, Any]) -> None:
    """A level that the table gives only to "not sure" reads not_sure in each of its rows."""
    for rule in KNOWLEDGE.referral_rules.values():
        for level in rule.levels if entry["row"] in rule.rows else ():
            if str(level.then) in entry["unsure"]:
                assert all(any("not_sure" in part.options for part in row.parts) for row in level.when)
