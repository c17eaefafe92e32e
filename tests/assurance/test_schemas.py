"""The JSON Schemas for authors: as the shapes are, as the files are, and not so wide that anything passes."""

from datetime import date
from fnmatch import fnmatch
from typing import Any

import pytest

from tests.assurance.validating import faults
from triage.assurance.checks.schemas import FOLDER, Schema, schemas, text_of
from triage.knowledge.files import SEAL_FILE, STORED_FILE, find_root, read_files
from triage.knowledge.yaml_text import parse_yaml

ROOT = find_root()
SCHEMAS = schemas()
BY_PATTERN = {schema.pattern: schema.value for schema in SCHEMAS}
FILES = {path: data for path, data in read_files(ROOT).items() if path not in (SEAL_FILE, STORED_FILE)}
"""Those that somebody writes."""


def schema_of(path: str) -> Schema:
    """The first schema whose pattern fits."""
    return next(schema for schema in SCHEMAS if fnmatch(path, schema.pattern))


def plain(value: Any) -> Any:
    """The value as JSON would have it: a date is a text."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def value_of(path: str) -> Any:
    """What a file holds; of an advice the lines above its words."""
    text = FILES[path].decode()
    return plain(parse_yaml(text.split("---\n")[1] if path.endswith(".md") else text))


@pytest.mark.parametrize("schema", SCHEMAS, ids=[schema.name for schema in SCHEMAS])
def test_a_schema_is_as_committed(schema: Schema) -> None:
    """docs/schemas is what `make schemas` writes."""
    assert (ROOT / FOLDER / schema.name).read_text(encoding="utf-8") == text_of(schema)


def test_no_schema_is_left_over() -> None:
    """Each file in docs/schemas belongs to a kind of file, and no two kinds share one."""
    names = sorted(schema.name for schema in SCHEMAS)
    assert sorted(path.name for path in (ROOT / FOLDER).iterdir()) == names
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("pattern", BY_PATTERN)
def test_every_file_fits_its_schema(pattern: str) -> None:
    """The files as they are written pass, and each pattern has some."""
    paths = [path for path in FILES if schema_of(path).pattern == pattern]
    assert paths
    for path in paths:
        assert faults(BY_PATTERN[pattern], value_of(path)) == [], path


FEVER = "rules/red_flags/fever.yaml"


@pytest.mark.parametrize(
    ("path", "harm"),
    [
        (FEVER, lambda rule: rule.update(colour="red")),
        (FEVER, lambda rule: rule.pop("catches_wrongly")),
        (FEVER, lambda rule: rule["levels"][0].update(then="soon")),
        (FEVER, lambda rule: rule["levels"][0].update(when=[])),
        (FEVER, lambda rule: rule["levels"][0].update(when=[{"illness_signs": 3}])),
        (FEVER, lambda rule: rule["levels"][0].update(when=[{"illness_signs": ["Fever!"]}])),
        (FEVER, lambda rule: rule["levels"][0].update(when=[{"illness_signs": {"at_least": 2}}])),
        (FEVER, lambda rule: rule["levels"][0].update(when=[[{"age": "under_10", "story": "first_ever"}]])),
        (FEVER, lambda rule: rule["examples"].clear()),
        (FEVER, lambda rule: rule["examples"][0].update(given={"illness_signs": True})),
        ("content/exercises/cat.yaml", lambda exercise: exercise["dose"][0].update(hold_seconds=31)),
        ("content/exercises/cat.yaml", lambda exercise: exercise["dose"][0].update(hold_seconds="15")),
        ("content/advice/heat.md", lambda advice: advice.update(sources=[])),
        ("content/regions.yaml", lambda regions: regions.pop("default")),
        ("rules/policy.yaml", lambda policy: policy["routine"].update(minimum=2)),
        ("content/words/result.yaml", lambda words: words.update(hold=15)),
    ],
)  # fmt: skip
def test_a_fault_is_found(path: str, harm: Any) -> None:
    """A field too many or too few, a wrong word, type or number: an editor would mark it."""
    value = value_of(path)
    harm(value)
    assert faults(schema_of(path).value, value)
