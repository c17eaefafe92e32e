"""Rules or content that are not what was sealed give no result: one byte, one file less, one file more."""

import contextlib
import json
import os
import shutil
import socket
import stat
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pack import KNOWLEDGE
from tests.property.strategies import calm
from triage import emergency_card
from triage.commands.check import _bodies
from triage.knowledge import load as loading
from triage.knowledge import store
from triage.knowledge.files import FOLDERS, SEAL_FILE, STORED_FILE, read_files
from triage.knowledge.load import load
from triage.knowledge.problems import DamagedKnowledge
from triage.knowledge.seal import seal_text, whole
from triage.knowledge.vouched import vouched_here
from triage.presentation import pictures
from triage.terminal import first

ROOT = Path(__file__).resolve().parents[2]
PATHS = sorted(read_files(ROOT))
COMMANDS = [["assess", "-"], ["assess", "-", "--format", "html"], ["questions"], ["questions", "--format", "json"]]


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """A copy of rules and content that tests may damage, if they mend it again."""
    root = tmp_path_factory.mktemp("knowledge")
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, root / folder)
    assert load(root).sha256 == KNOWLEDGE.sha256
    return root


@pytest.fixture
def program(tmp_path):
    """A copy of the whole program, as a checkout."""
    for folder in (*FOLDERS, "triage"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def refuses(root):
    """Whether loading from this root says that the knowledge is damaged."""
    try:
        load(root)
    except DamagedKnowledge as error:
        return bool(error.problems) and bool(str(error))
    return False


@settings(max_examples=100)
@given(st.sampled_from(PATHS), st.integers(0, 2**20), st.integers(1, 255))
def test_one_changed_byte(copy, path, position, flip):
    """P43 One byte changed anywhere in rules or content, the seal included: damaged, no knowledge."""
    whole_file = (copy / path).read_bytes()
    at = position % len(whole_file)
    changed = whole_file[:at] + bytes([whole_file[at] ^ flip]) + whole_file[at + 1 :]
    (copy / path).write_bytes(changed)
    try:
        assert refuses(copy)
    finally:
        (copy / path).write_bytes(whole_file)


@settings(max_examples=40)
@given(st.sampled_from(PATHS), st.sampled_from(["cut", "empty", "longer", "crlf", "moved", "folder"]))
def test_a_file_that_is_not_whole(copy, path, damage):
    """P43 A file cut short, emptied, longer, with other line ends, moved or replaced by a folder: damaged."""
    file = copy / path
    data = file.read_bytes()
    other = {"cut": data[:-1], "empty": b"", "longer": data + b"\n", "crlf": data.replace(b"\n", b"\r\n")}
    moved = file.with_name("moved.yaml")
    if damage in other:
        file.write_bytes(other[damage])
    else:
        file.rename(moved)
        if damage == "folder":
            file.mkdir()
    try:
        assert refuses(copy)
    finally:
        if file.is_dir():
            file.rmdir()
        moved.unlink(missing_ok=True)
        file.write_bytes(data)


@pytest.mark.parametrize("path", PATHS)
def test_a_file_less(copy, path):
    """P43 Any one file removed: damaged, and the message names it."""
    hidden = copy / "hidden"
    (copy / path).rename(hidden)
    try:
        with pytest.raises(DamagedKnowledge, match=path):
            load(copy)
    finally:
        hidden.rename(copy / path)


@pytest.mark.parametrize(
    "path",
    [
        "rules/red_flags/extra.yaml",
        "rules/extra.txt",
        "content/.hidden",
        "content/questions/age.yaml~",
        "content/new/deep/extra.yaml",
        "rules/seal.json.bak",
    ],
)
def test_a_file_more(copy, path):
    """P43 A file that is not sealed, wherever and whatever: damaged, and the message names it."""
    extra = copy / path
    extra.parent.mkdir(parents=True, exist_ok=True)
    extra.write_text("id: extra\n", encoding="utf-8")
    try:
        with pytest.raises(DamagedKnowledge, match=extra.name):
            load(copy)
    finally:
        extra.unlink()


@pytest.mark.parametrize("path", ["rules/extra.yaml", "rules/red_flags/pipe.pyc", "content/.pipe"])
@pytest.mark.parametrize("kind", ["pipe", "socket", "link to nothing", "link to a folder", "device"])
def test_something_more_that_is_no_file(copy, path, kind):
    """P43 A pipe, a socket, a device or a link that leads to no file: damaged and named, and nothing waits for it."""
    extra = copy / path
    _made(kind, extra)
    try:
        with pytest.raises(DamagedKnowledge, match=f"{extra.name}: the file is not sealed"):
            load(copy)
    finally:
        extra.unlink()


@pytest.mark.parametrize("path", ["rules/policy.yaml", "content/order.yaml", "rules/seal.json", "rules/stored.json"])
@pytest.mark.parametrize("kind", ["pipe", "link to nothing"])
def test_something_else_in_the_place_of_a_file(copy, path, kind):
    """P43 The same in the place of a sealed file."""
    kept = copy / "kept"
    (copy / path).rename(kept)
    _made(kind, copy / path)
    try:
        assert refuses(copy)
    finally:
        (copy / path).unlink()
        kept.rename(copy / path)


def _made(kind, path):
    """Something of this kind that is no file. A device can only be made by the superuser."""
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as made, contextlib.chdir(path.parent):  # its name must be short
            made.bind(path.name)
    elif kind == "device":
        try:
            os.mknod(path, stat.S_IFCHR | 0o600, os.makedev(1, 5))
        except PermissionError:
            pytest.skip("not allowed to make a device")
    else:
        path.symlink_to("nowhere" if kind == "link to nothing" else path.parent)


@pytest.mark.parametrize("seal", [b"", b"{}", b"[]", b"null", b"\xff", b"[" * 100_000, b'{"rules/policy.yaml": 1}'])
def test_a_seal_that_is_none(copy, seal):
    """P43 A seal that is empty, broken or of another kind: damaged, never an error of another sort."""
    kept = (copy / SEAL_FILE).read_bytes()
    (copy / SEAL_FILE).write_bytes(seal)
    try:
        assert refuses(copy)
    finally:
        (copy / SEAL_FILE).write_bytes(kept)


@pytest.mark.parametrize("path", ["rules/policy.yaml", "rules/red_flags/fever.yaml", "content/order.yaml"])
@pytest.mark.parametrize("data", [b"", b"- a\n", b"\xff\xfe", b"a: [", b"id: 7\n", b"&a [*a]\n"])
def test_a_sealed_file_that_says_nothing(copy, path, data, monkeypatch):
    """P43 Even sealed anew, a file that has not its form is refused; the seal alone is not trusted."""
    files = read_files(copy) | {path: data}
    files[SEAL_FILE] = seal_text(files).encode()
    monkeypatch.setattr(loading, "read_files", lambda root: _only(files, path))
    assert refuses(copy)


def _only(files, path):
    """The file in question and the smallest of the others, sealed: parsing all of them each time takes too long."""
    kept = {name: data for name, data in files.items() if name in (path, "content/regions.yaml")}
    kept[SEAL_FILE] = seal_text(kept).encode()
    return kept


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_folder_at_all(tmp_path, folder):
    """P43 Without rules or without content there is no knowledge."""
    shutil.copytree(ROOT / folder, tmp_path / folder)
    assert refuses(tmp_path)


@pytest.mark.parametrize("path", ["rules/red_flags/fever.yaml", "rules/seal.json"])
def test_every_command_shows_the_card(program, path):
    """P43 With a damaged file every command that needs the knowledge shows the emergency card and ends with 3."""
    (program / path).write_bytes((program / path).read_bytes()[:-2])
    command = COMMANDS[PATHS.index(path) % len(COMMANDS)]
    run = _run(program, *command)
    assert run.returncode == 3
    assert emergency_card.CARD in run.stdout or "json" in command
    assert path in run.stderr
    result = _run(program, "assess", "-", "--format", "json")
    assert result.returncode == 3
    written = json.loads(result.stdout)
    assert (written["disposition"], written["reason"]) == ("see_clinician", "damaged_knowledge")
    assert written["routine"] is None
    assert written["advice"][0]["text"] == emergency_card.CARD


def test_the_copied_program_works_undamaged(program):
    """P43 The same copy without damage gives a result, so that the refusals above are due to the damage."""
    assert _run(program, "assess", "-").returncode == 0


def _run(program, *command):
    return subprocess.run(
        [sys.executable, "-B", "-m", "triage", *command],
        input=json.dumps({name: sorted(answer) for name, answer in calm().items()}),
        env={**os.environ, "PYTHONPATH": str(program)},
        cwd=program,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture
def own_cache(tmp_path, monkeypatch):
    """A cache folder with the knowledge in it, and the count of parses that it could not spare."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    parses = []

    def parse(files):
        parses.append(whole(files))
        return KNOWLEDGE

    monkeypatch.setattr(loading, "parse", parse)
    load(ROOT)
    [stored] = tmp_path.rglob("knowledge-*.json")
    assert load(ROOT) == KNOWLEDGE
    assert parses == [KNOWLEDGE.sha256], "parsed once, then taken from the cache"
    return stored, parses


@pytest.mark.deep
def test_what_is_stored_equals_what_is_parsed(tmp_path, monkeypatch):
    """P43 The knowledge taken from the cache is the knowledge that was parsed."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    parsed = load(ROOT)
    stored = load(ROOT)
    assert stored is not parsed
    assert stored == parsed == KNOWLEDGE


@pytest.mark.parametrize(
    "damage", ["flip", "cut", "empty", "longer", "other knowledge", "no knowledge", "folder", "pipe", "nul"]
)
def test_a_damaged_cache_is_not_used(own_cache, damage):
    """P43 A stored form that is damaged in any way is not used: the files are parsed again, with the same result."""
    stored, parses = own_cache
    data = stored.read_bytes()
    other = KNOWLEDGE.model_copy(update={"sha256": "0" * 64}).model_dump_json().encode()
    changed = {
        "flip": data[:-100] + bytes([data[-100] ^ 1]) + data[-99:],
        "cut": data[: len(data) // 2],
        "empty": b"",
        "longer": data + b"\n",
        "other knowledge": other,
        "no knowledge": b'{"version": 1}',
        "nul": bytes(len(data)),
    }
    if damage in ("folder", "pipe"):
        stored.unlink()
        stored.mkdir() if damage == "folder" else os.mkfifo(stored)
    else:
        stored.write_bytes(changed[damage])
    assert load(ROOT) == KNOWLEDGE
    assert len(parses) == 2


@pytest.mark.parametrize("form", ["as it is", "with its own sum before it"])
def test_nobody_can_take_a_rule_away_through_the_cache(own_cache, form):
    """P43 Knowledge without a rule, written into the cache by whoever can write there, is never used."""
    stored, parses = own_cache
    value = json.loads(stored.read_bytes())
    for name in ("saddle_numbness", "serious_infection", "cancer_cord", "sexual_function"):
        del value["referral_rules"][name]
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    stored.write_bytes(body if form == "as it is" else sha256(body).hexdigest().encode() + b"\n" + body)
    assert load(ROOT) == KNOWLEDGE
    assert len(parses) == 2


def test_a_stored_form_of_other_files_is_not_used(own_cache, tmp_path, monkeypatch):
    """P43 Where rules are sealed anew and their stored forms are not, the old form is not taken under the new name."""
    stored, parses = own_cache
    files = read_files(ROOT)
    files["content/regions.yaml"] += b"# one line more\n"
    files[SEAL_FILE] = seal_text(files).encode()
    stored.rename(stored.with_name(stored.name.replace(KNOWLEDGE.sha256, whole(files))))
    monkeypatch.setattr(loading, "read_files", lambda root: files)
    load(ROOT)
    assert parses == [KNOWLEDGE.sha256, whole(files)]


@pytest.mark.parametrize("written", [None, b"", b"[]", b"{}", b"null", b"\xff", b"[" * 100_000, b'{"knowledge": 1}'])
def test_without_a_vouched_sum_the_files_are_parsed(own_cache, written, monkeypatch):
    """P43 Where the package vouches for no stored form, or for one in a form that is none, nothing stored is used."""
    _, parses = own_cache
    files = read_files(ROOT)
    files.pop(STORED_FILE) if written is None else files.update({STORED_FILE: written})
    files[SEAL_FILE] = seal_text(files).encode()
    monkeypatch.setattr(loading, "read_files", lambda root: files)
    assert load(ROOT).sha256 == whole(files) == KNOWLEDGE.sha256
    assert len(parses) == 2


def test_nobody_can_change_the_first_screen_through_the_cache(own_cache, tmp_path):
    """P43 Another emergency number, written into the stored first screen, is never shown."""
    told = []
    sound = first.first_screen(lambda: told.append(1))
    [stored] = tmp_path.rglob("first-*.json")
    assert first.first_screen(lambda: told.append(1)) == sound
    assert len(told) == 1, "made once, then taken from the cache"
    number = sound.regions["GB"].emergency_number
    stored.write_bytes(stored.read_bytes().replace(f'"{number}"'.encode(), b'"0900 1"'))
    assert b"0900 1" in stored.read_bytes()
    assert first.first_screen(lambda: told.append(1)) == sound
    assert len(told) == 2


def test_nobody_can_change_a_picture_through_the_cache(own_cache, tmp_path, monkeypatch):
    """P43 A picture in the cache that was not drawn by this program never gets into a result."""
    monkeypatch.setattr(pictures, "_held", {})
    sound = pictures._drawings(KNOWLEDGE)
    [stored] = tmp_path.rglob("pictures-*.json")
    stored.write_text(json.dumps(dict.fromkeys(sound, "<svg><script>alert(1)</script></svg>")), encoding="utf-8")
    monkeypatch.setattr(pictures, "_held", {})
    assert pictures._drawings(KNOWLEDGE) == sound
    monkeypatch.setattr(pictures, "_held", {})
    monkeypatch.setattr(pictures, "_all_drawn", lambda knowledge: pytest.fail("drawn again"))
    assert pictures._drawings(KNOWLEDGE) == sound


@pytest.mark.parametrize("kind", ["knowledge", "first", "pictures"])
def test_the_package_vouches_for_what_this_program_stores(kind):
    """P43 The sums in the package are those of today: else every start would take seconds."""
    assert vouched_here(kind) == sha256(_bodies(KNOWLEDGE)[kind]).hexdigest()


@settings(max_examples=100)
@given(st.data())
def test_no_byte_of_the_cache_can_change_unseen(data):
    """P43 One byte changed anywhere in the stored form: it is not used."""
    body = b"some knowledge, long enough"
    wanted = sha256(body).hexdigest()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "_path", lambda kind, key: Path(os.environ["XDG_CACHE_HOME"]) / f"{os.getpid()}.json")
        store.write("knowledge", "key", body, wanted)
        path = store._path("knowledge", "key")
        whole_file = path.read_bytes()
        assert store.read("knowledge", "key", wanted) == whole_file == body
        at = data.draw(st.integers(0, len(whole_file) - 1))
        changed = bytes([whole_file[at] ^ data.draw(st.integers(1, 255))])
        path.write_bytes(whole_file[:at] + changed + whole_file[at + 1 :])
        assert store.read("knowledge", "key", wanted) is None
        path.unlink()


def test_what_is_not_vouched_for_is_not_stored(tmp_path, monkeypatch):
    """Another form than the one in the package could never be used, so nothing is written."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    store.write("knowledge", "key", b"one form", sha256(b"another form").hexdigest())
    store.write("knowledge", "key", b"one form", None)
    assert list(tmp_path.rglob("*")) == []


@pytest.mark.parametrize("place", ["a file", "missing/deep/folder", "/proc/nowhere"])
def test_a_cache_that_cannot_be_written(place, tmp_path, monkeypatch):
    """P43 Where the cache folder cannot be made or written, everything works without it."""
    (tmp_path / "a file").write_text("here is no folder", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / place))
    monkeypatch.setattr(loading, "parse", lambda files: KNOWLEDGE)
    assert load(ROOT) == KNOWLEDGE
    assert load(ROOT) == KNOWLEDGE
