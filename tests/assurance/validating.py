"""As much of JSON Schema as our schemas use. A keyword that is not known here is an error, so nothing is skipped."""

import re
from typing import Any

_NOTES = {"$schema", "$defs", "title", "description", "default", "format"}
_TYPES = {"string": str, "array": list, "object": dict, "boolean": bool, "null": type(None)}


def faults(schema: dict[str, Any], value: Any, root: dict[str, Any] | None = None, where: str = "") -> list[str]:
    """Every place where the value is not what the schema allows."""
    whole = root or schema
    found: list[str] = []
    for keyword, wanted in schema.items():
        if keyword == "$ref":
            found += faults(whole["$defs"][wanted.rsplit("/", 1)[1]], value, whole, where)
        elif keyword not in _NOTES:
            found += _CHECKS[keyword](schema, wanted, value, whole, where)
    return found


def _type(schema: Any, wanted: str, value: Any, root: Any, where: str) -> list[str]:
    if wanted in ("integer", "number"):
        good = isinstance(value, int if wanted == "integer" else int | float) and not isinstance(value, bool)
    else:
        good = isinstance(value, _TYPES[wanted])
    return [] if good else [f"{where}: not {wanted}"]


def _any_of(schema: Any, wanted: list[Any], value: Any, root: Any, where: str) -> list[str]:
    return [] if any(not faults(each, value, root, where) for each in wanted) else [f"{where}: none of the forms"]


def _properties(schema: Any, wanted: dict[str, Any], value: Any, root: Any, where: str) -> list[str]:
    return [each for key in wanted if key in value for each in faults(wanted[key], value[key], root, f"{where}.{key}")]


def _additional(schema: Any, wanted: Any, value: Any, root: Any, where: str) -> list[str]:
    patterns = schema.get("patternProperties", {})
    others = [key for key in value if key not in schema.get("properties", {})]
    others = [key for key in others if not any(re.search(pattern, key) for pattern in patterns)]
    if wanted is False:
        return [f"{where}.{key}: unknown" for key in others]
    if wanted is True:
        return []
    return [each for key in others for each in faults(wanted, value[key], root, f"{where}.{key}")]


def _patterns(schema: Any, wanted: dict[str, Any], value: Any, root: Any, where: str) -> list[str]:
    return [
        each
        for pattern, inner in wanted.items()
        for key in value
        if re.search(pattern, key)
        for each in faults(inner, value[key], root, f"{where}.{key}")
    ]


def _items(schema: Any, wanted: Any, value: Any, root: Any, where: str) -> list[str]:
    rest = value[len(schema.get("prefixItems", ())) :]
    return [each for at, item in enumerate(rest) for each in faults(wanted, item, root, f"{where}[{at}]")]


def _first_items(schema: Any, wanted: list[Any], value: Any, root: Any, where: str) -> list[str]:
    both = enumerate(zip(wanted, value, strict=False))
    return [each for at, (inner, item) in both for each in faults(inner, item, root, f"{where}[{at}]")]


def _simple(test: Any, about: type | tuple[type, ...]) -> Any:
    def check(schema: Any, wanted: Any, value: Any, root: Any, where: str) -> list[str]:
        if not isinstance(value, about) or isinstance(value, bool) or test(wanted, value):
            return []
        return [f"{where}: {value!r}"[:200]]

    return check


def _for(check: Any, about: type) -> Any:
    return lambda schema, wanted, value, root, where: (
        check(schema, wanted, value, root, where) if isinstance(value, about) else []
    )


_NUMBER = (int, float)
_CHECKS: dict[str, Any] = {
    "type": _type,
    "anyOf": _any_of,
    "properties": _for(_properties, dict),
    "additionalProperties": _for(_additional, dict),
    "patternProperties": _for(_patterns, dict),
    "propertyNames": _for(
        lambda schema, wanted, value, root, where: [each for key in value for each in faults(wanted, key, root, where)],
        dict,
    ),
    "items": _for(_items, list),
    "prefixItems": _for(_first_items, list),
    "required": _simple(lambda wanted, value: set(wanted) <= set(value), dict),
    "enum": lambda schema, wanted, value, root, where: [] if value in wanted else [f"{where}: {value!r}"],
    "const": lambda schema, wanted, value, root, where: [] if value == wanted else [f"{where}: {value!r}"],
    "pattern": _simple(lambda wanted, value: re.search(wanted, value), str),
    "minLength": _simple(lambda wanted, value: len(value) >= wanted, str),
    "maxLength": _simple(lambda wanted, value: len(value) <= wanted, str),
    "minItems": _simple(lambda wanted, value: len(value) >= wanted, list),
    "maxItems": _simple(lambda wanted, value: len(value) <= wanted, list),
    "minProperties": _simple(lambda wanted, value: len(value) >= wanted, dict),
    "maxProperties": _simple(lambda wanted, value: len(value) <= wanted, dict),
    "minimum": _simple(lambda wanted, value: value >= wanted, _NUMBER),
    "maximum": _simple(lambda wanted, value: value <= wanted, _NUMBER),
    "exclusiveMinimum": _simple(lambda wanted, value: value > wanted, _NUMBER),
    "exclusiveMaximum": _simple(lambda wanted, value: value < wanted, _NUMBER),
}
