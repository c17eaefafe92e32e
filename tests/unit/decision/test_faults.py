"""A fault anywhere inside the decision ends in a referral with the emergency card, never in a milder one than was due.

The places are found by looking, not listed: every name that a module of the decision took from somewhere or defines
itself, and every method of its classes, is in turn made to raise.
"""

import importlib
import inspect
import json
import pkgutil
from math import inf
from types import ModuleType

import pytest

import triage.decision
from tests.pack import KNOWLEDGE
from tests.property.strategies import calm
from triage import cli, emergency_card, interview, reference
from triage.decision import assess as decision
from triage.decision.engine import Engine
from triage.decision.result import Referral, Routine
from triage.interview import walk
from triage.knowledge.shape import Disposition
from triage.reference import Statement

FAULTS = (Exception, MemoryError, RecursionError)
SHEETS = {
    "routine": calm(joints="wrist", age="age_18_24"),
    "halved": calm(visit="check_in", since_last="worse_next_day", stage="second_week"),
    "gentlest": calm(bending="sore", upright="no_difference"),
    "referral": calm(nerve_signs="bladder_change"),
    "several": calm(severity_signs=("severe", "not_sure"), illness_signs="rash"),
    "too_few": calm(means="none"),
    "incomplete": {"severity_signs": frozenset({"severe"}), "age": frozenset({"age_10_15"})},
    "no_profile": calm(
        story="comes_back_same",
        bending="sore",
        trend="up_and_down",
        leg_signs="buttock",
        clearance="not_cleared",
        checked="checked_no_cause",
    ),
}
LAST = ("triage.decision.last_resort", "triage.decision.changes")
"""What is called when something failed already, or when the result stands. A fault in it is the command's to catch."""
SPARED = ("assess", "last_resort")
"""Of the module that decides: itself and its last resort; so is the note of what is known, made before anything is."""

Place = tuple[object, str]


def _modules() -> list[ModuleType]:
    inside = [f"triage.decision.{each.name}" for each in pkgutil.iter_modules(triage.decision.__path__)]
    return [importlib.import_module(name) for name in inside if name not in LAST] + [interview, reference]


def _callables(module: ModuleType):
    """Names in a module, and methods of the classes it defines, that the decision may call."""
    for name, value in sorted(vars(module).items()):
        if name.startswith("__") or not callable(value) or not _ours(value):
            continue
        if inspect.isclass(value) and (issubclass(value, BaseException) or value is decision._Progress):
            continue
        if not (module is decision and name in SPARED):
            yield module, name
        if inspect.isclass(value) and value.__module__ == module.__name__:
            yield from ((value, method) for method, each in sorted(vars(value).items()) if _is_method(method, each))
    if hasattr(module, "native"):
        engine = module.native
        yield from ((engine, name) for name in sorted(vars(engine)) if callable(getattr(engine, name)))


def _ours(value) -> bool:
    return str(getattr(value, "__module__", "")).startswith("triage.") and not hasattr(value, "__origin__")


def _is_method(name: str, value: object) -> bool:
    plain = inspect.isfunction(value) or isinstance(value, property)
    return plain and (not name.startswith("__") or name in ("__init__", "__post_init__"))


PLACES = list(dict.fromkeys(place for module in _modules() for place in _callables(module)))


def _name(place) -> str:
    owner, name = place
    return f"{getattr(owner, '__module__', '')}.{owner.__name__}.{name}".removeprefix(".triage.")


class Tripwire:
    """Stands in for a callable; works until its time has come, then raises."""

    def __init__(self, place: Place, fault: type[BaseException], after: float) -> None:
        owner, name = place
        static = inspect.getattr_static(owner, name)
        self.original = static.fget if isinstance(static, property) else getattr(owner, name)
        self.fault, self.after, self.calls = fault, after, 0

    def __call__(self, *args, **kwargs):
        self.calls += 1
        if self.calls > self.after:
            raise self.fault("a fault put here by a test")
        return self.original(*args, **kwargs)

    def __instancecheck__(self, instance):
        return isinstance(instance, self.original)

    def __getattr__(self, name):
        return getattr(self.original, name)


def _trip(patch: pytest.MonkeyPatch, place: Place, fault: type[BaseException], after: float) -> Tripwire:
    owner, name = place
    wire = Tripwire(place, fault, after)
    if inspect.isclass(owner):  # a plain function binds to the instance, an object with __call__ does not
        method = lambda *args, **kwargs: wire(*args, **kwargs)  # noqa: E731
        is_property = isinstance(inspect.getattr_static(owner, name), property)
        patch.setattr(owner, name, property(method) if is_property else method)
    else:
        patch.setattr(owner, name, wire)
    return wire


def _count_calls() -> dict[Place, dict[tuple[str, bool], int]]:
    """How often each place is passed for each sheet, with the engine there already (True) or to be built (False)."""
    counts: dict[Place, dict[tuple[str, bool], int]] = {place: {} for place in PLACES}
    for name, sheet in SHEETS.items():
        for warm in (False, True):
            decision._engines[:] = [(KNOWLEDGE, Engine(KNOWLEDGE))] if warm else []
            with pytest.MonkeyPatch.context() as patch:
                wires = {place: _trip(patch, place, Exception, inf) for place in PLACES}
                assert decision.assess(KNOWLEDGE, sheet).reason != "internal_check"
            for place, wire in wires.items():
                if wire.calls:
                    counts[place][name, warm] = wire.calls
    return counts


CALLS = _count_calls()
PASSED = [place for place in PLACES if CALLS[place]]


def _cases(place: Place):
    """Sheet, state of the engine and number of calls to let through: none, or all but the last."""
    ready = any(warm for _, warm in CALLS[place])
    for (name, warm), calls in CALLS[place].items():
        if warm == ready:
            yield from ((name, warm, after) for after in sorted({0, calls - 1}))


def _faulty(place: Place, name: str, warm: bool, fault: type[BaseException], after: int):
    """The result for a sheet while this place is broken; the live engine is put back afterwards if it is kept."""
    if not warm:
        decision._engines.clear()
    with pytest.MonkeyPatch.context() as patch:
        _trip(patch, place, fault, after)
        return decision.assess(KNOWLEDGE, SHEETS[name])


@pytest.fixture
def due(monkeypatch):
    """How urgent the reference channel has found the sheet to be, as soon as it has."""
    found: list[int] = []
    original = reference.statements

    def spy(knowledge, sheet):
        true = original(knowledge, sheet)
        for each in true:
            if each.kind == "referral":
                found.append(knowledge.referral_rules[each.rule].levels[each.level].then.rank)
            elif each.kind == "unsure":
                found.append(knowledge.questions[each.rule].unsure.rank)
        return true

    monkeypatch.setattr(reference, "statements", spy)
    return found


@pytest.fixture
def engine():
    """A live engine to go back to."""
    live = [(KNOWLEDGE, ENGINE)]
    decision._engines[:] = live
    yield live
    decision._engines.clear()


ENGINE = Engine(KNOWLEDGE)
EXPECTED = {name: decision.assess(KNOWLEDGE, sheet) for name, sheet in SHEETS.items()}


def test_the_places_are_found():
    """P07 The search finds the steps that every decision takes, and the sheets lead through every one of them."""
    kinds = {"routine": "rules", "too_few": "too_few_stretches", "incomplete": "incomplete", "no_profile": "no_profile"}
    assert {name: EXPECTED[name].reason for name in kinds} == kinds
    assert isinstance(EXPECTED["routine"], Routine)
    assert len(PASSED) > 90
    tried = {getattr(inspect.getattr_static(*place), "__qualname__", "") for place in PASSED}
    for module in _modules():
        if module is not interview:
            own = [each for each in vars(module).values() if inspect.isfunction(each)]
            names = {each.__qualname__ for each in own if each.__module__ == module.__name__}
            assert names - tried - set(SPARED) == set()


@pytest.mark.parametrize("place", PASSED, ids=_name)
def test_a_fault_gives_a_referral(place, due, engine):
    """P07 A fault here, at the first call or the last: a referral, the card, no less urgent than was found."""
    for number, (name, warm, after) in enumerate(_cases(place)):
        decision._engines[:] = engine
        due.clear()
        result = _faulty(place, name, warm, FAULTS[number % len(FAULTS)], after)
        assert isinstance(result, Referral)
        assert result.reason == "internal_check"
        assert result.disposition.rank >= max([Disposition.SEE_CLINICIAN.rank, *due])
        assert emergency_card.CARD in {each.text for each in result.advice}
        assert not decision._engines, "an engine that saw a fault is thrown away"
    assert decision.assess(KNOWLEDGE, SHEETS["routine"]) == EXPECTED["routine"], "the next call works again"


@pytest.mark.parametrize("place", PASSED, ids=_name)
def test_an_interrupt_is_not_swallowed(place, engine):
    """P07 Ctrl-C at this place stops the program; no half-used engine is kept, and the next call works again."""
    name, warm, after = next(_cases(place))
    with pytest.raises(KeyboardInterrupt):
        _faulty(place, name, warm, KeyboardInterrupt, after)
    assert not decision._engines
    decision._engines[:] = engine
    assert decision.assess(KNOWLEDGE, SHEETS["referral"]) == EXPECTED["referral"]


@pytest.mark.parametrize("change", ["one less", "one more", "nothing"])
@pytest.mark.parametrize("name", SHEETS)
def test_disagreeing_channels_refer(name, change, monkeypatch):
    """P07 Whenever the engine says one thing more or less than the reference channel, there is a referral."""
    original = Engine.statements
    more = Statement("profile", next(iter(KNOWLEDGE.profiles)), 0, 9)

    def other(self, sheet):
        true = original(self, sheet)
        return {"one less": frozenset(sorted(true)[1:]), "one more": true | {more}, "nothing": frozenset()}[change]

    monkeypatch.setattr(decision, "Engine", lambda knowledge: ENGINE)
    monkeypatch.setattr(Engine, "statements", other)
    decision._engines.clear()
    result = decision.assess(KNOWLEDGE, SHEETS[name])
    if original(ENGINE, walk(KNOWLEDGE, SHEETS[name]).sheet) or change == "one more":
        assert result.reason == "internal_check"
    assert isinstance(result, Referral)
    assert result.disposition.rank >= EXPECTED[name].disposition.rank


@pytest.mark.parametrize("extra", ["cauda equina", "unsure"])
def test_what_only_the_engine_found_counts(extra, monkeypatch):
    """P07 Where only the engine sees a sign, the referral is as urgent as that sign."""
    rule = next(each for each in KNOWLEDGE.referral_rules.values() if each.levels[0].then is Disposition.EMERGENCY)
    seen = Statement("referral", rule.id, 0, 0) if extra != "unsure" else Statement("unsure", "nerve_signs", 0, 0)
    monkeypatch.setattr(Engine, "statements", lambda self, sheet: reference.statements(KNOWLEDGE, sheet) | {seen})
    monkeypatch.setattr(decision, "Engine", lambda knowledge: ENGINE)
    decision._engines.clear()
    result = decision.assess(KNOWLEDGE, SHEETS["routine"])
    assert result.reason == "internal_check"
    assert result.disposition is Disposition.EMERGENCY


@pytest.mark.parametrize("form", ["text", "json"])
def test_when_even_the_last_resort_fails(form, monkeypatch, tmp_path, capsys):
    """P07 When the last resort itself fails, the command still shows the card, gives no routine and ends with 4."""

    def fail(*args, **kwargs):
        raise MemoryError

    monkeypatch.setattr(decision, "_decide", fail)
    monkeypatch.setattr(decision, "last_resort", fail)
    sheet = tmp_path / "answers.json"
    sheet.write_text(json.dumps({name: sorted(answer) for name, answer in calm().items()}))
    assert cli.main(["assess", str(sheet), "--format", form]) == 4
    shown = capsys.readouterr().out
    assert emergency_card.CARD in (json.loads(shown)["advice"][0]["text"] if form == "json" else shown)
