"""The rooms of the program: who may know whom, and how large anything may grow."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted((ROOT / "triage").rglob("*.py"))
LONGEST_MODULE = 220
LONGEST_FUNCTION = 40
FLAT_LISTS = ("command_line",)
"""Functions that only list options one after the other; they may be as long as the list."""

ROOMS = (
    ("knowledge", "emergency_card", "exit_codes", "streams", "__init__"),
    ("reference", "figures"),
    ("interview",),
    ("decision", "answers_file", "region", "output"),
    ("presentation",),
    ("handout", "session"),
    ("terminal", "web", "journal", "assurance"),
    ("commands", "command_line"),
    ("cli",),
    ("__main__", "pages"),
)
"""From the inside out. A room knows its own and those before it, never those beside or after it.

The room pages writes the generated pages of docs/, for which it looks at everything; nothing looks at it.
"""

ASSURANCE_KNOWS = {
    "knowledge",
    "reference",
    "figures",
    "interview",
    "decision",
    "assurance",
    "output",
    "__init__",
    "emergency_card",
}
FROM_ANYWHERE = {"exit_codes", "emergency_card", "__init__"}
LEVEL = {room: number for number, rooms in enumerate(ROOMS) for room in rooms}


def room(module: str) -> str:
    """triage.decision.engine is in the room decision; triage alone is __init__."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


def imports(path: Path) -> set[str]:
    """Dotted names of all modules a file imports, anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: relative import"
            base = str(node.module)
            names = {f"{base}.{alias.name}" for alias in node.names}
            found |= {name for name in names if _is_module(name)} or {base}
    return found


def _is_module(name: str) -> bool:
    path = ROOT.joinpath(*name.split("."))
    return path.with_suffix(".py").exists() or path.is_dir()


def _name(path: Path) -> str:
    return path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__")


def _id(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=_id)
def test_rooms_know_only_inner_rooms(path):
    """A module imports from its own room and from rooms further in; assurance never knows a screen."""
    own = room(_name(path))
    assert own in LEVEL, "a new room needs its place in ROOMS"
    for name in imports(path):
        if name.split(".")[0] == "triage":
            other = room(name)
            inner = other == own or LEVEL[other] < LEVEL[own] or other in FROM_ANYWHERE
            assert inner, f"{own} must not know {name}"
            assert own != "assurance" or other in ASSURANCE_KNOWS | FROM_ANYWHERE


def test_no_two_modules_need_each_other():
    """No chain of imports at the top of modules leads back to where it started."""
    graph = {_name(path): _top_imports(path) for path in MODULES}
    done: set[str] = set()

    def visit(name: str, way: tuple[str, ...]) -> None:
        assert name not in way, " -> ".join((*way, name))
        if name not in done:
            for other in graph.get(name, ()):
                visit(other, (*way, name))
            done.add(name)

    for name in graph:
        visit(name, ())


def _top_imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    tree.body = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    found = set()
    for node in tree.body:
        if isinstance(node, ast.ImportFrom):
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name for name in names if _is_module(name)} or {str(node.module)}
    return {name for name in found if name.startswith("triage.")} - {_name(path)}


def test_only_one_module_knows_the_rules_engine():
    """durable_rules is imported by triage/decision/native.py alone, and only the engine channel calls it."""
    knowing = [_id(path) for path in MODULES if any(name.startswith("durable") for name in imports(path))]
    assert knowing == ["triage/decision/native.py"]
    calling = [_id(path) for path in MODULES if "triage.decision.native.native" in _from_imports(path)]
    assert calling == ["triage/decision/engine.py"]


def _from_imports(path: Path) -> set[str]:
    """Every `from module import name` of a file, as module.name."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return {f"{node.module}.{each.name}" for node in nodes if isinstance(node, ast.ImportFrom) for each in node.names}


def test_the_two_channels_share_no_code():
    """The reference channel and the compiler to the rules engine import nothing of each other's."""
    shapes = {
        "triage.knowledge.conditions",
        "triage.knowledge.model",
        "triage.knowledge.rules",
        "triage.knowledge.shape",
    }
    reference = {name for name in imports(ROOT / "triage/reference.py") if name.startswith("triage")}
    program = {name for name in imports(ROOT / "triage/decision/program.py") if name.startswith("triage")}
    assert reference <= shapes
    assert program <= shapes


@pytest.mark.parametrize("path", MODULES, ids=_id)
def test_modules_and_functions_stay_small(path):
    """No module has more than 220 lines and no function more than 40."""
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_MODULE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name not in FLAT_LISTS:
            assert (node.end_lineno or 0) - node.lineno + 1 <= LONGEST_FUNCTION, node.name


@pytest.mark.parametrize("path", MODULES, ids=_id)
def test_no_room_for_leftovers(path):
    """No module is called utils, helpers, base, common or misc, and each says what it is for."""
    assert path.stem not in ("utils", "helpers", "base", "common", "misc")
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
