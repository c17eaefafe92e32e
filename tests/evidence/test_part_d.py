"""The table of doses and reviews against the rules of a check-in: nothing is left out and nothing is made up."""

from pathlib import Path
from typing import Any

import pytest

from tests.pack import BEYOND_FIRST, KNOWLEDGE
from triage.knowledge.model import CHECK_IN, VISIT_QUESTION
from triage.knowledge.yaml_text import parse_yaml

TABLE: list[dict[str, Any]] = parse_yaml((Path(__file__).parent / "part_d.yaml").read_text(encoding="utf-8"))["rows"]


@pytest.mark.parametrize("entry", TABLE, ids=[each["row"] for each in TABLE])
def test_a_row_is_carried_with_its_levels(entry: dict[str, Any]) -> None:
    """The rules that name a row reach the levels of the table, and the dose is halved where it says so."""
    rules = [rule for rule in KNOWLEDGE.referral_rules.values() if entry["row"] in rule.rows]
    assert {str(level.then) for rule in rules for level in rule.levels} == set(entry["levels"])
    for name in entry.get("halves", []):
        assert KNOWLEDGE.contraindications[name].halves_dose


def test_only_the_table_halves_a_dose() -> None:
    """Nothing halves the dose that the table does not name."""
    halving = {name for name, each in KNOWLEDGE.contraindications.items() if each.halves_dose}
    assert halving == {name for entry in TABLE for name in entry.get("halves", [])}


def test_rules_of_the_table_speak_at_a_check_in_only() -> None:
    """Every row of these rules reads an answer that exists at a check-in alone."""
    named = {entry["row"] for entry in TABLE}
    for rule in KNOWLEDGE.referral_rules.values():
        if named.intersection(rule.rows):
            for row in (row for level in rule.levels for row in level.when):
                assert any(
                    part.question in BEYOND_FIRST and (part.question != VISIT_QUESTION or part.options == (CHECK_IN,))
                    for part in row.parts
                )
