"""Parse every file of rules/ and content/ into its shape. All problems are told at once."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from triage.knowledge.exercises import Exercise
from triage.knowledge.figures import Drawing, Figure
from triage.knowledge.files import SEAL_FILE, STORED_FILE, Files
from triage.knowledge.model import Knowledge
from triage.knowledge.policy import Policy
from triage.knowledge.problems import DamagedKnowledge, Problem
from triage.knowledge.questions import Group, Question
from triage.knowledge.requirements import Requirement
from triage.knowledge.rules import Contraindication, Profile, ReferralRule
from triage.knowledge.seal import whole
from triage.knowledge.texts import Advice, Conflict, Cue, Hazard, Region, Source
from triage.knowledge.yaml_text import BadYaml, parse_yaml

Shape = TypeVar("Shape", bound=BaseModel)

_DO = "Correct the file; docs/writing-a-rule.md shows the form"


def parse_files(files: Files) -> Knowledge:
    """Knowledge from files, without looking at the seal.

    Raises:
        DamagedKnowledge: a file is missing or not in its form; all problems at once.
    """
    problems: list[Problem] = []
    folder = _Reader(files, problems)
    policy = folder.one("rules/policy.yaml", Policy)
    questions = folder.each("content/questions/", Question)
    groups = folder.rows("content/order.yaml", "groups", Group)
    fields: dict[str, Any] = {
        "groups": groups,
        "questions": questions,
        "referral_rules": folder.each("rules/red_flags/", ReferralRule),
        "profiles": folder.each("rules/profiles/", Profile),
        "contraindications": folder.each("rules/contraindications/", Contraindication),
        "exercises": folder.each("content/exercises/", Exercise),
        "drawing": folder.parts("content/figures/", Drawing),
        "figures": folder.each("content/figures/", Figure),
        "cues": _by_id(folder.rows("content/cues.yaml", "cues", Cue)),
        "advice": folder.each("content/advice/", Advice),
        "sources": _by_id(folder.rows("content/sources.yaml", "sources", Source)),
        "conflicts": folder.rows("content/conflicts.yaml", "conflicts", Conflict),
        "regions": _by_id(folder.rows("content/regions.yaml", "regions", Region)),
        "hazards": _by_id(folder.rows("rules/hazards.yaml", "hazards", Hazard)),
        "requirements": folder.rows("rules/requirements.yaml", "requirements", Requirement),
        "words": folder.words("content/words/"),
        "default_region": folder.entry("content/regions.yaml", "default"),
    }
    problems += [Problem(path, "nothing reads this file", "Delete or move it") for path in folder.unread()]
    if problems or policy is None:
        raise DamagedKnowledge(list(dict.fromkeys(problems)))
    in_order = [name for group in groups for name in group.questions if name in questions]
    fields["questions"] = {name: questions[name] for name in in_order} | questions
    try:
        return Knowledge(version=policy.version, sha256=whole(files), policy=policy, **fields)
    except ValidationError as error:
        raise DamagedKnowledge([Problem("content", each, _DO) for each in _messages(error)]) from error


def _by_id(items: Any) -> dict[str, Any]:
    return {item.id: item for item in items}


class _Reader:
    """Reads files into shapes and collects what is wrong with them."""

    def __init__(self, files: Files, problems: list[Problem]) -> None:
        self._files = files
        self._problems = problems
        self._read = {SEAL_FILE, STORED_FILE}

    def value(self, path: str) -> Any:
        """The plain value of a YAML file, or None with a problem noted."""
        self._read.add(path)
        if path not in self._files:
            self._note(path, "the file is missing")
            return None
        try:
            text = self._files[path].decode("utf-8")
            value = parse_yaml(text) if path.endswith(".yaml") else _front_matter(text)
        except (UnicodeDecodeError, BadYaml) as error:
            self._note(path, str(error))
            return None
        if value is None:
            self._note(path, "nothing stands in the file")
        return value

    def entry(self, path: str, key: str) -> Any:
        """What stands under `key` of a file, or None."""
        value = self.value(path)
        return value.get(key) if isinstance(value, dict) else None

    def one(self, path: str, shape: type[Shape]) -> Shape | None:
        """The file as one shape."""
        value = self.value(path)
        return None if value is None else self._shaped(path, shape, value)

    def rows(self, path: str, key: str, shape: type[Shape]) -> tuple[Shape, ...]:
        """The list under `key` of a file, each row as a shape."""
        written = self.entry(path, key)
        if not isinstance(written, list):
            self._note(path, f"a list under {key!r} is needed")
            return ()
        shaped = [self._shaped(f"{path} {key}[{at}]", shape, each) for at, each in enumerate(written)]
        return tuple(each for each in shaped if each is not None)

    def parts(self, folder: str, shape: type[Shape]) -> Shape | None:
        """One shape whose fields are files of a folder."""
        values = {name: self.value(f"{folder}{name}.yaml") for name in shape.model_fields}
        return self._shaped(folder, shape, values)

    def each(self, folder: str, shape: type[Shape]) -> dict[str, Shape]:
        """Every file of a folder that is not read yet, by its id, which is its name."""
        found: dict[str, Shape] = {}
        for path in sorted(path for path in self._files if path.startswith(folder) and path not in self._read):
            item = self.one(path, shape)
            if item is None:
                continue
            name = path.removeprefix(folder).rsplit(".", 1)[0]
            if getattr(item, "id", None) != name:
                self._note(path, "the id is not the name of the file")
            found[name] = item
        if not found:
            self._note(folder, "nothing usable stands here")
        return found

    def words(self, folder: str) -> dict[str, Any]:
        """The short texts of all files of a folder together; no key may stand in two of them."""
        together: dict[str, Any] = {}
        for path in sorted(path for path in self._files if path.startswith(folder)):
            value = self.value(path)
            if not isinstance(value, dict) or not value:
                self._note(path, "a mapping of keys to texts is needed")
                continue
            for key, text in value.items():
                if not (isinstance(key, str) and isinstance(text, str)):
                    self._note(f"{path} {key}", "a text under a word is needed")
            for key in together.keys() & value.keys():
                self._note(path, f"the key {key!r} stands in another file too")
            together |= value
        return together

    def unread(self) -> list[str]:
        """Paths of files that nothing asked for."""
        return sorted(set(self._files) - self._read)

    def _shaped(self, where: str, shape: type[Shape], value: Any) -> Shape | None:
        try:
            return shape.model_validate_json(json.dumps(value, default=_written))
        except ValidationError as error:
            self._problems += [Problem(where, each, _DO) for each in _messages(error)]
        except (TypeError, ValueError) as error:  # a key that is a date; a number of 5,000 digits
            self._note(where, str(error))
        return None

    def _note(self, where: str, what: str) -> None:
        self._problems.append(Problem(where, what, _DO))


def _front_matter(text: str) -> dict[str, Any]:
    """A markdown file: YAML between two --- lines, then the words."""
    parts = text.split("---\n", 2)
    if len(parts) != 3 or parts[0]:
        raise BadYaml("the file must start with --- lines around id, title and sources")
    head = parse_yaml(parts[1])
    if not isinstance(head, dict):
        raise BadYaml("id, title and sources are missing")
    return {**head, "text": parts[2].strip()}


def _written(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is not allowed here")


def _messages(error: ValidationError) -> Iterator[str]:
    for each in error.errors(include_url=False, include_context=False, include_input=False):
        place = ".".join(str(part) for part in each["loc"])
        message = each["msg"].removeprefix("Value error, ")
        yield f"{place}: {message}" if place else message
