"""One JSON Schema for each kind of file in rules/ and content/, for the editors of authors. `make schemas` writes them.

They say what the shapes say. What holds across files, and what a shape checks by a rule of its own, only
`triage check` can tell.
"""

import json
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import BaseModel, TypeAdapter

from triage.knowledge.exercises import Exercise
from triage.knowledge.figures import Drawing, Figure
from triage.knowledge.files import find_root
from triage.knowledge.policy import Policy
from triage.knowledge.questions import Group, Question
from triage.knowledge.requirements import Requirement
from triage.knowledge.rules import Contraindication, Profile, ReferralRule
from triage.knowledge.shape import Code
from triage.knowledge.texts import Advice, Conflict, Cue, Hazard, Region, Source

FOLDER = "docs/schemas"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_FILES: dict[str, type[BaseModel]] = {
    "rules/red_flags/*.yaml": ReferralRule,
    "rules/profiles/*.yaml": Profile,
    "rules/contraindications/*.yaml": Contraindication,
    "rules/policy.yaml": Policy,
    "content/questions/*.yaml": Question,
    "content/exercises/*.yaml": Exercise,
    "content/figures/*.yaml": Figure,
}
_LISTS: dict[str, tuple[str, type[BaseModel]]] = {
    "rules/requirements.yaml": ("requirements", Requirement),
    "rules/hazards.yaml": ("hazards", Hazard),
    "content/order.yaml": ("groups", Group),
    "content/cues.yaml": ("cues", Cue),
    "content/sources.yaml": ("sources", Source),
    "content/conflicts.yaml": ("conflicts", Conflict),
    "content/regions.yaml": ("regions", Region),
}


class Schema(NamedTuple):
    """The schema of the files that match the pattern, and the name of its own file."""

    pattern: str
    name: str
    value: dict[str, Any]


def schemas() -> tuple[Schema, ...]:
    """The schemas of all kinds of files; one that names a file comes before one that holds for the rest of a folder."""
    parts = [_part(name) for name in Drawing.model_fields]
    files = [_schema(pattern, _of(shape)) for pattern, shape in _FILES.items()]
    lists = [_schema(pattern, _listed(*named)) for pattern, named in _LISTS.items()]
    texts = [_schema("content/advice/*.md", _front_matter()), _schema("content/words/*.yaml", _words())]
    return (*parts, *files, *lists, *texts)


def text_of(schema: Schema) -> str:
    """The text of the file of a schema."""
    return json.dumps(schema.value, indent=2, ensure_ascii=False) + "\n"


def main() -> None:
    """Write all schemas into docs/schemas."""
    folder = find_root() / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for schema in schemas():
        Path(folder, schema.name).write_text(text_of(schema), encoding="utf-8")


def _schema(pattern: str, value: dict[str, Any]) -> Schema:
    name = pattern.split("/", 1)[1].replace("/*", "").rsplit(".", 1)[0].replace("/", "_")
    return Schema(pattern, f"{name}.json", {"$schema": _DIALECT, **value, "title": pattern})


def _of(shape: type[BaseModel]) -> dict[str, Any]:
    return _as_written(shape.model_json_schema())


def _part(name: str) -> Schema:
    shape: Any = Drawing.model_fields[name].annotation
    return _schema(f"content/figures/{name}.yaml", TypeAdapter(shape).json_schema())


def _listed(key: str, shape: type[BaseModel]) -> dict[str, Any]:
    item = _of(shape)
    definitions = item.pop("$defs", {})
    properties: dict[str, Any] = {key: {"type": "array", "items": item}}
    if shape is Region:
        properties["default"] = {"type": "string"}
    whole = {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}
    return {**whole, "$defs": definitions} if definitions else whole


def _front_matter() -> dict[str, Any]:
    """The lines above the words of an advice; the words themselves stand below them."""
    schema = _of(Advice)
    del schema["properties"]["text"]
    schema["required"].remove("text")
    return schema


def _words() -> dict[str, Any]:
    return {"type": "object", "additionalProperties": {"type": "string"}}


def _as_written(schema: dict[str, Any]) -> dict[str, Any]:
    """Rows and examples may be written shorter than they are kept; the schema allows what an author writes."""
    definitions = schema.get("$defs", {})
    code = TypeAdapter(Code).json_schema()
    options = {"anyOf": [code, {"type": "array", "items": code, "minItems": 1}]}
    if "Row" in definitions:
        definitions.pop("Part")
        definitions["Row"] = _row(definitions["Row"]["description"], code, options)
    if "Example" in definitions:
        definitions["Example"]["properties"]["given"] = _mapping(options)
    return schema


def _row(description: str, code: dict[str, Any], options: dict[str, Any]) -> dict[str, Any]:
    counted = {
        "type": "object",
        "properties": {"at_least": {"type": "integer", "minimum": 1}, "of": {"type": "array", "items": code}},
        "required": ["at_least", "of"],
        "additionalProperties": False,
    }
    row = _mapping({"anyOf": [*options["anyOf"], counted]})
    single = {**row, "maxProperties": 1}
    return {"description": description, "anyOf": [row, {"type": "array", "items": single, "minItems": 1}]}


def _mapping(values: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": values, "minProperties": 1}


if __name__ == "__main__":
    main()
