"""A file that holds something else than it should is told with its path, whichever file it is and whatever it holds."""

from fnmatch import fnmatch
from functools import lru_cache

import pytest

from triage.assurance.checks.schemas import schemas
from triage.knowledge import parsing
from triage.knowledge.files import SEAL_FILE, STORED_FILE, find_root, read_files
from triage.knowledge.problems import DamagedKnowledge
from triage.knowledge.yaml_text import parse_yaml

FILES = read_files(find_root())
WRITTEN = [path for path in FILES if path not in (SEAL_FILE, STORED_FILE)]
ONE_OF_EACH_KIND = sorted(
    {next(path for path in WRITTEN if fnmatch(path, each.pattern)) for each in schemas()}
    | {"content/figures/postures.yaml", "content/figures/bodies.yaml"}
)
OTHERS = {
    "a list": "- a\n- b\n",
    "a word": "word\n",
    "a number": "7\n",
    "true": "true\n",
    "a date": "2026-11-20\n",
    "nothing": "",
    "null": "null\n",
    "an empty mapping": "{}\n",
    "a key that is a number": "1: 2\n",
    "a number too long to write": f"0x{'f' * 5000}\n",
    "bytes that are no text": "\udcff",
}


@pytest.fixture(autouse=True, scope="module")
def read_once():
    """The real files are read once for all tests here; what takes time is their YAML."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parsing, "parse_yaml", lru_cache(maxsize=None)(parse_yaml))
        yield


def problems(files):
    """What is said of files that are not as they should be."""
    with pytest.raises(DamagedKnowledge) as caught:
        parsing.parse_files(files)
    return caught.value.problems


def names(each, path):
    """Whether a problem names this file, or the folder whose files are one shape together."""
    return each.where.startswith(path) or (each.where == "content/figures/" and path.startswith(each.where))


@pytest.mark.parametrize("other", OTHERS)
def test_another_value_in_any_file(other: str) -> None:
    """Each file by itself, with a value of another kind in it, is a problem of that file."""
    data = OTHERS[other].encode(errors="surrogateescape")
    for path in WRITTEN:
        assert any(names(each, path) for each in problems({path: data})), path


@pytest.mark.parametrize("other", ["a list", "a word", "nothing", "an empty mapping"])
@pytest.mark.parametrize("path", ONE_OF_EACH_KIND)
def test_another_value_in_one_file(path: str, other: str) -> None:
    """Among sound files it is the only problem, told once: an emptied rule does not fall out silently."""
    found = problems({**FILES, path: OTHERS[other].encode(errors="surrogateescape")})
    assert any(names(each, path) for each in found)
    assert len(set(found)) == len(found)
    assert all(names(each, path) or path.startswith(each.where) for each in found)


def test_an_empty_row_is_a_problem() -> None:
    """A row of a list in which nothing is written is told with its place."""
    text = FILES["rules/hazards.yaml"] + b"  -\n"
    [found] = problems({**FILES, "rules/hazards.yaml": text})
    assert found.where.startswith("rules/hazards.yaml hazards[")
