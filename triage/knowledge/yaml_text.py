"""YAML 1.2 as plain values: `no` stays a word, a key twice is an error; aliases, merges and tags are refused."""

from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent, ScalarEvent
from ruamel.yaml.parser import Parser

DEEPEST = 50
"""Levels of nesting. The reader needs time with the square of the depth, so it is stopped while it still reads."""


class BadYaml(Exception):
    """The text is no plain YAML. The message says what is wrong, and the line where it is known."""


def parse_yaml(text: str) -> Any:
    """The value of a YAML text, made of dict, list, str, int, float, bool, date and None.

    Raises:
        BadYaml: not YAML, a key twice, an alias, a merge, a tag, or nested too deeply.
    """
    try:
        return _reader().load(text)
    except YAMLError as error:
        raise BadYaml(_one_line(error)) from error
    except BadYaml:
        raise
    except Exception as error:  # whatever the library trips over is the fault of the text
        raise BadYaml("nested too deeply, or a value that is none") from error


class _PlainParser(Parser):
    """The library's own, which refuses while it reads: a text is read once, and no further than its first fault."""

    depth = 0

    def get_event(self) -> Any:
        event = super().get_event()
        if isinstance(event, AliasEvent):
            raise BadYaml("aliases (*name) are not allowed")
        if isinstance(event, ScalarEvent | CollectionStartEvent) and event.tag is not None:
            raise BadYaml("tags (!name) are not allowed")
        if isinstance(event, ScalarEvent) and event.value == "<<" and event.style is None:
            raise BadYaml("merges (<<) are not allowed")
        self.depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        if self.depth > DEEPEST:
            raise BadYaml("nested too deeply")
        return event


def _reader() -> YAML:
    reader = YAML(typ="safe", pure=True)
    reader.Parser = _PlainParser
    return reader


def _one_line(error: YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    what = getattr(error, "problem", None) or str(error).splitlines()[0]
    return f"line {mark.line + 1}: {what}" if mark else str(what)
