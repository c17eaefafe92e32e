"""The program stays in the narrow place where durable-rules is exactly right: in what it sends, and how it runs it."""

import json
from itertools import pairwise

import durable_rules_engine
import pytest

from tests.engine.raw import SAME_HASH
from tests.pack import KNOWLEDGE
from tests.property.strategies import calm
from triage.decision import engine as channel
from triage.decision import program
from triage.decision.engine import Engine, EngineError
from triage.decision.program import MARKER, RESERVED_NAMES, SENTINEL, ProgramError, field_name, fnv1a_32, rulesets
from triage.interview import walk
from triage.knowledge.conditions import Row
from triage.knowledge.model import Knowledge

SETS = rulesets(KNOWLEDGE)
SHEETS = [walk(KNOWLEDGE, calm()).sheet, {}, walk(KNOWLEDGE, calm(nerve_signs="bladder_change")).sheet]

CALLS = ("create_ruleset", "assert_fact", "start_action_for_state", "complete_and_start_action", "delete_state")

by_set = pytest.mark.parametrize("each", SETS, ids=[each.name for each in SETS])


def pattern_of(rule):
    """The single pattern of an engine rule."""
    [only] = rule["all"]
    assert set(only) == {"m"}
    return only["m"]["$and"]


@pytest.fixture
def sent(monkeypatch):
    """Every call into the C layer, in order: its name and what it was given."""
    calls = []
    for name in (
        "create_ruleset",
        "assert_fact",
        "start_action_for_state",
        "complete_and_start_action",
        "delete_state",
    ):
        original = getattr(durable_rules_engine, name)

        def spy(*args, name=name, original=original):
            calls.append((name, args))
            return original(*args)

        monkeypatch.setattr(durable_rules_engine, name, spy)
    return calls


@by_set
def test_one_pattern_of_and_over_or_over_equality(each):
    """Every rule is one `all` of one pattern: $and of the marker and single or alternative options, each equal to true.

    Away from: any, none, several patterns, $neq, $nex, $ex, empty $and, two keys in one condition, deep nesting.
    """
    for name, rule in each.definition.items():
        assert set(rule) == ({"all", "pri"} if name == SENTINEL else {"all"})
        marker, *needs = pattern_of(rule)
        assert marker == MARKER
        assert needs or name == SENTINEL
        for need in needs:
            options = need.get("$or", [need])
            assert all(len(option) == 1 and list(option.values()) == [True] for option in options)
            assert len(need) == 1


@by_set
def test_within_the_loud_limits(each):
    """No ruleset has more rules, fields or patterns that may wait at once than the engine bears."""
    assert len(each.definition) <= 61 < 256
    assert len(each.fields) <= 240
    first = [pattern_of(rule)[1:2] for rule in each.definition.values()]
    assert sum(len(need[0].get("$or", [1])) if need else 1 for need in first) <= 64


@by_set
def test_names_are_ascii_and_unlike_by_hash(each):
    """Rule and field names are plain ASCII, none is a name the engine uses itself, and no two share a hash."""
    names = [*RESERVED_NAMES, *map(field_name, each.fields)]
    assert all(name.isascii() for name in (*names, *each.definition))
    assert len({fnv1a_32(name) for name in names}) == len(names)


@by_set
def test_a_sentinel_fires_last(each):
    """Every ruleset has one rule that always matches, with the lowest priority, so that something always fires."""
    assert list(each.definition).count(SENTINEL) == 1
    assert each.definition[SENTINEL]["pri"] == 60_000
    assert pattern_of(each.definition[SENTINEL]) == [MARKER]


def test_every_statement_has_its_rule():
    """Every row of every rule is an engine rule, and so is every unsure answer; none gets lost."""
    names = [name for each in SETS for name in each.definition if name != SENTINEL]
    assert len(set(names)) == len(names)
    rows = len(KNOWLEDGE.referral_rows) + sum(
        len(rule.when) for rule in (*KNOWLEDGE.profiles.values(), *KNOWLEDGE.contraindications.values())
    )
    unsure = sum(bool(question.unsure) for question in KNOWLEDGE.questions.values())
    assert len({name.rsplit("+", 1)[0] for name in names}) == rows + unsure


def test_names_with_one_hash_are_refused(monkeypatch):
    """Two options whose field names share a hash are refused when the program is made."""
    monkeypatch.setattr(program, "field_name", lambda field: SAME_HASH[field == SETS[0].fields[0]])
    with pytest.raises(ProgramError, match="are one for the engine"):
        rulesets(KNOWLEDGE)


def test_the_same_hash_is_known():
    """The hash function here is the engine's: the pair that the engine confuses is found to be alike."""
    one, other = SAME_HASH
    assert one != other
    assert fnv1a_32(one) == fnv1a_32(other)
    assert fnv1a_32("") == 2166136261


def test_a_row_of_too_many_combinations_is_refused():
    """More than 256 combinations of options in one row are refused when it is read."""
    many = [f"o{number}" for number in range(17)]
    with pytest.raises(ValueError, match="256"):
        Row.model_validate({"a": many, "b": many})
    assert Row.model_validate({"a": many[:16], "b": many[:16]})


def test_facts_are_whole_flat_and_boolean(sent):
    """Each fact is flat, has every field its ruleset reads as true or false, and a fresh id of its own."""
    engine = Engine(KNOWLEDGE)
    for sheet in SHEETS:
        engine.statements(sheet)
    facts = [json.loads(args[1]) for name, args in sent if name == "assert_fact"]
    assert len(facts) >= len(SETS) * (len(SHEETS) + 2)
    ids = [fact["sid"] for fact in facts]
    assert len(set(ids)) == len(ids)
    for number, fact in enumerate(facts):
        assert fact["id"] == fact["sid"]
        assert fact["kind"] == "answers"
        flags = {name: value for name, value in fact.items() if name not in ("id", "sid", "kind")}
        assert set(flags) == {field_name(field) for field in SETS[number % len(SETS)].fields}
        assert all(type(value) is bool for value in flags.values())
        assert len(fact) <= 254


def test_states_live_one_at_a_time(sent):
    """Every state is deleted before the next fact is sent, and only after its last action was run."""
    engine = Engine(KNOWLEDGE)
    for sheet in SHEETS:
        engine.statements(sheet)
    steps = [(name, args) for name, args in sent if name != "create_ruleset"]
    assert steps[-1][0] == "delete_state"
    for (before, args), (after, _) in pairwise(steps):
        assert (after == "assert_fact") == (before == "delete_state")
        if before == "delete_state":
            assert args[1].isdigit()


@pytest.mark.parametrize("names", [[], ["referral+age+0+0+0"], [SENTINEL, "x+y+0+0+0"], [SENTINEL, SENTINEL]], ids=str)
def test_a_silent_sentinel_is_an_error(names, monkeypatch):
    """Where the sentinel did not fire, not last or twice, nothing counts, and the state is not touched again."""
    engine = Engine(KNOWLEDGE)
    deleted = []
    monkeypatch.setattr(channel._Live, "_run_actions", lambda self, state: list(names))
    monkeypatch.setattr(durable_rules_engine, "delete_state", lambda *args: deleted.append(args))
    with pytest.raises(EngineError, match=r"^the sentinel did not fire last$"):
        engine.statements({})
    assert not deleted


def test_an_engine_that_starts_nothing_is_an_error(monkeypatch):
    """Where the engine has no action for the answers, the sentinel is missed."""
    engine = Engine(KNOWLEDGE)
    monkeypatch.setattr(durable_rules_engine, "start_action_for_state", lambda *args: None)
    with pytest.raises(EngineError, match=r"^the sentinel did not fire last$"):
        engine.statements({})


@pytest.mark.parametrize("code", [1, 2, 3])
def test_a_fact_that_is_not_taken_is_an_error(code, monkeypatch):
    """Any code but "handled" is an error: nothing matched, or the fact was taken for another."""
    engine = Engine(KNOWLEDGE)
    monkeypatch.setattr(durable_rules_engine, "assert_fact", lambda *args: (code, 1))
    with pytest.raises(EngineError, match=rf"^the engine did not take the answers \(code {code}\)$"):
        engine.statements({})


@pytest.mark.parametrize("lie", ["always", "never"])
def test_the_canaries_find_a_broken_engine(lie, monkeypatch):
    """An engine that says too much on an empty sheet, or nothing to a known sign, is not built at all."""
    original = channel._Live.fired

    def fired(self, sheet, number):
        names = original(self, sheet, number)
        return ["referral+fever+0+0+0", *names] if lie == "always" else []

    monkeypatch.setattr(channel._Live, "fired", fired)
    said = "rules fired although nothing was answered" if lie == "always" else "a known sign did not fire"
    with pytest.raises(EngineError, match=f"^canary: {said}$"):
        Engine(KNOWLEDGE)


def test_knowledge_without_rules_has_no_program():
    """Where there is no rule at all, there is nothing to run."""
    fields = {name: getattr(KNOWLEDGE, name) for name in Knowledge.model_fields}
    bare = {"referral_rules": {}, "profiles": {}, "contraindications": {}, "questions": {}}
    assert rulesets(Knowledge.model_construct(**fields | bare)) == ()
