"""The matrix of exercises and conditions against the contraindications, cell by cell."""

from pathlib import Path
from typing import Any

import pytest

from tests.pack import KNOWLEDGE
from triage.knowledge.rules import Contraindication
from triage.knowledge.yaml_text import parse_yaml

MATRIX: dict[str, Any] = parse_yaml((Path(__file__).parent / "part_c.yaml").read_text(encoding="utf-8"))
ROWS: list[dict[str, Any]] = MATRIX["rows"]
COLUMNS: dict[str, list[str]] = MATRIX["columns"]
CARRIED = [(row, rule) for row in ROWS for rule in row["carried_by"]]


def cell_of(rule: Contraindication, exercise: str) -> str:
    """What a contraindication does to an exercise, in the letters of the matrix."""
    if exercise in rule.removes:
        return "X"
    cleared = "C" if exercise in rule.unless_cleared else ""
    changed = "M" if exercise in rule.changes or rule.cues.get(exercise) else ""
    return cleared + changed or "ok"


def joined(one: str, other: str) -> str:
    """Both demands together: X wins, C and M add up."""
    if "X" in (one, other):
        return "X"
    return "".join(letter for letter in "CM" if letter in one + other) or "ok"


@pytest.mark.parametrize(("row", "rule"), CARRIED, ids=[rule for _, rule in CARRIED])
def test_a_contraindication_carries_exactly_its_cells(row: dict[str, Any], rule: str) -> None:
    """X removes, C waits for clearance, M changes or adds cues, ok does nothing: no cell is missing, none is added."""
    each = KNOWLEDGE.contraindications[rule]
    assert each.row == row["row"]
    expected = {exercise: cell for column, cell in row["cells"].items() for exercise in COLUMNS[column]}
    assert {exercise: cell_of(each, exercise) for exercise in expected} == expected
    assert list(each.removes_advice) == row.get("removes_advice", [])


def test_every_contraindication_stands_in_the_matrix() -> None:
    """Each contraindication carries one row of the matrix, and each row is carried."""
    assert sorted(rule for _, rule in CARRIED) == sorted(
        name for name, each in KNOWLEDGE.contraindications.items() if not each.halves_dose
    ), "what halves the dose stands in part D"


def test_the_columns_hold_every_stretch_once() -> None:
    """Each stretch belongs to one column, so that no exercise escapes the matrix."""
    stretches = [name for name, each in KNOWLEDGE.exercises.items() if each.kind == "stretch"]
    assert sorted(exercise for column in COLUMNS.values() for exercise in column) == sorted(stretches)


@pytest.mark.parametrize("row", ROWS, ids=[row["row"] for row in ROWS])
def test_long_sitting_follows_the_two_hamstring_columns(row: dict[str, Any]) -> None:
    """Long sitting is X where a hamstring column is X, else it meets the demands of both."""
    cells = row["cells"]
    assert set(cells) == set(COLUMNS)
    assert cells["LS"] == joined(cells["HSs"], cells["HSc"])


@pytest.mark.parametrize(("exercise", "kind"), MATRIX["no_condition"].items())
def test_rotation_is_done_with_bent_knees_only(exercise: str, kind: str) -> None:
    """The straight-leg rotation is excluded for everybody; the bent-knee one takes its place."""
    assert KNOWLEDGE.exercises[exercise].kind == kind


@pytest.mark.parametrize(
    ("means", "exercise", "possible"),
    [(("bed",), exercise, True) for exercise in MATRIX["without_floor"]["on_a_bed"]]
    + [(("chair",), exercise, True) for exercise in MATRIX["without_floor"]["on_a_chair"]]
    + [(("bed", "chair", "towel", "wall"), exercise, False) for exercise in MATRIX["without_floor"]["not_at_all"]],
    ids=str,
)
def test_without_the_floor(means: tuple[str, ...], exercise: str, possible: bool) -> None:
    """On a bed or a chair the stretches of the last row of the matrix remain; kneeling and rotation do not."""
    with_towel = {*means, "towel"} if "towel" in exercise else set(means)
    ways = [needs for variant in KNOWLEDGE.exercises[exercise].variants if variant.by_means for needs in variant.needs]
    assert any(with_towel.issuperset(needs) for needs in ways) is possible
