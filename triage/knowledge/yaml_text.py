"""YAML 1.2 as plain values: `no` stays a word, a key that stands twice is an error, aliases are refused."""

from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import AliasEvent


class BadYaml(Exception):
    """The text is no plain YAML. The message says what is wrong, and the line where it is known."""


def parse_yaml(text: str) -> Any:
    """The value of a YAML text, made of dict, list, str, int, float, bool, date and None.

    Raises:
        BadYaml: not YAML, a key twice, an alias, or nested too deeply.
    """
    try:
        if any(isinstance(event, AliasEvent) for event in _reader().parse(text)):
            raise BadYaml("aliases (*name) are not allowed")
        return _reader().load(text)
    except YAMLError as error:
        raise BadYaml(_one_line(error)) from error
    except (RecursionError, ValueError) as error:
        raise BadYaml("nested too deeply, or a value that is none") from error


def _reader() -> YAML:
    return YAML(typ="safe", pure=True)


def _one_line(error: YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    what = getattr(error, "problem", None) or str(error).splitlines()[0]
    return f"line {mark.line + 1}: {what}" if mark else str(what)
