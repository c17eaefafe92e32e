"""Two states of the rules, each from a folder or from a git revision, and what the changelog declares of the change."""

import io
import json
import re
import subprocess
import tarfile
from pathlib import Path
from typing import NamedTuple

from triage.knowledge.files import FOLDERS, Files, find_root, read_files
from triage.knowledge.load import load, parse
from triage.knowledge.model import Knowledge
from triage.knowledge.seal import whole
from triage.knowledge.yaml_text import BadYaml, parse_yaml

CHANGELOG = "docs/changelog.md"
POLICY = "rules/policy.yaml"
DECIDING = (
    POLICY,
    "rules/red_flags/",
    "rules/profiles/",
    "rules/contraindications/",
    "content/order.yaml",
    "content/questions/",
    "content/exercises/",
)
"""Paths that decide a result. The rest is taken from the installed program, so that older states can be read."""

_DECLARED = re.compile(r"^\s*[-*] (?:\*\w+\*, )?less cautious: ([a-z0-9_]+(?:, [a-z0-9_]+)*)[.:]", re.MULTILINE)


class NotFound(Exception):
    """There is no such folder or revision, or its changelog cannot be read. The message says what was looked for."""


class Version(NamedTuple):
    """A state of the rules. declared: lines of its changelog that declare a less cautious rule."""

    name: str
    knowledge: Knowledge
    declared: frozenset[str]


def version(name: str) -> Version:
    """The state in this folder, or at this git revision of the checkout one stands in.

    Raises:
        NotFound: there is neither, or its changelog cannot be read.
        DamagedKnowledge: the rules there are not in the form that this program reads.
    """
    files, changelog = _from_folder(Path(name)) if Path(name).is_dir() else _from_git(name)
    here = read_files(find_root())
    rest = {path: data for path, data in here.items() if not path.startswith(DECIDING)}
    deciding = {path: data for path, data in files.items() if path.startswith(DECIDING)}
    deciding[POLICY] = _policy(deciding.get(POLICY, b""), here[POLICY])
    declared = frozenset(each.group() for each in _DECLARED.finditer(changelog))
    return Version(name, _parsed({**rest, **deciding}, here), declared)


def declared_since(old: Version, new: Version) -> frozenset[str]:
    """Ids in lines such as "- *Triage*, less cautious: id, id: who and why" that the old changelog does not have."""
    found: set[str] = set()
    for line in new.declared - old.declared:
        match = _DECLARED.match(line)
        if match:
            found |= set(match.group(1).split(", "))
    return frozenset(found)


def _policy(then: bytes, now: bytes) -> bytes:
    """The policy of a version, with parts that it did not have yet as they are now.

    One that cannot be read, or not be written again, stays as it is: whoever parses it says what is wrong with it.
    """
    try:
        old, new = parse_yaml(then.decode("utf-8")), parse_yaml(now.decode("utf-8"))
        if not isinstance(old, dict) or new.keys() <= old.keys():
            return then
        return json.dumps({**new, **old}, default=str).encode()
    except (BadYaml, ValueError, TypeError):
        return then


def _parsed(files: Files, here: Files) -> Knowledge:
    """Parsing takes seconds, but nothing vouches for a stored form of other rules than those of this installation."""
    return load() if whole(files) == whole(here) else parse(files)


def _from_folder(root: Path) -> tuple[Files, str]:
    changelog = root / CHANGELOG
    if not all((root / folder).is_dir() for folder in FOLDERS):
        raise NotFound(f"{root}: rules/ and content/ do not both stand there")
    try:
        said = changelog.read_bytes() if changelog.is_file() else b""
    except OSError as error:
        raise NotFound(f"{changelog}: {error.strerror}") from error
    return read_files(root), _text(said)


def _from_git(revision: str) -> tuple[Files, str]:
    archive = _git(revision, "archive", "--format=tar", revision, *FOLDERS)
    with tarfile.open(fileobj=io.BytesIO(archive)) as packed:
        members = [each for each in packed.getmembers() if each.isfile()]
        files = {each.name: stored.read() for each in members if (stored := packed.extractfile(each))}
    names = _git(revision, "ls-tree", "--name-only", revision, CHANGELOG)
    changelog = _git(revision, "show", f"{revision}:{CHANGELOG}") if names else b""
    return files, _text(changelog)


def _text(changelog: bytes) -> str:
    """What is no UTF-8 in it declares nothing: the lines that do are made of ids."""
    return changelog.decode("utf-8", errors="replace")


def _git(revision: str, *command: str) -> bytes:
    if revision.startswith("-"):
        raise NotFound(f"{revision!r} is neither a folder nor a git revision")
    try:
        return subprocess.run(["git", *command], capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError) as error:
        raise NotFound(f"{revision!r} is neither a folder nor a git revision") from error
