"""What durable-rules 2.0.28 does wrong, each with its smallest case. These tests pin the defects, not wishes.

If one of them fails, upstream has changed: read what it does now, then docs/decisions/0004 and the compiler.
That the program stays away from each of them is shown in test_kept_away.py.
"""

import subprocess

import durable_rules_engine
import pytest

from tests.engine.raw import SAME_HASH, all_of, alone, one, ruleset, said

# Silent wrong answers


def test_two_patterns_for_one_fact_never_match():
    """Two patterns that one fact satisfies both are not matched by that one fact."""
    handle = ruleset(rule=all_of({"x": 1}, {"y": 1}))
    assert said(handle, x=1, y=1) == []


def test_two_keys_in_one_condition():
    """Of two keys in one condition the second is ignored."""
    handle = ruleset(rule=one(x=1, y=1))
    assert said(handle, x=1, y=2) == ["rule"]


@pytest.mark.parametrize("fact", [{"y": 1}, {"x": None}, {"x": float("nan")}], ids=["missing", "null", "NaN"])
def test_a_missing_field_is_not_unequal(fact):
    """A field that is missing, null or NaN matches nothing, not even "not equal"."""
    handle = ruleset(rule=one(**{"$neq": {"x": 1}}))
    assert said(handle, **fact) == []
    assert said(handle, x=2, id="2") == ["rule"]


def test_a_string_is_a_number():
    """A string sent after a number is taken for that number: the memory that held it is read again."""
    handle = ruleset(rule=one(x=5))
    assert said(handle, x=5, id="1") == ["rule"]
    assert said(handle, x="5", id="2") == ["rule"]


def test_an_event_fires_only_one_rule():
    """An event, unlike a fact, fires only one of the rules that match it."""
    rules = {"first": one(x=1), "second": one(x=1)}
    assert len(said(ruleset(**rules), take=durable_rules_engine.assert_event, x=1)) == 1
    assert len(said(ruleset(**rules), x=1)) == 2


def test_all_after_any_fires_with_a_part_of_it():
    """An all group after an any group fires when only a part of it is true."""
    either = {"a$any": [{"b": {"x": 1}}, {"c": {"x": 2}}]}
    both = {"d$all": [{"e": {"y": 1}}, {"f": {"z": 1}}]}
    handle = ruleset(rule={"all": [either, both]})
    assert said(handle, x=1, id="1") == []
    assert said(handle, y=1, id="2") == ["rule"], "z is missing"


def test_none_first_never_fires():
    """A rule that starts with none() never fires."""
    handle = ruleset(rule={"all": [{"a$not": {"x": 1}}, {"b": {"y": 1}}]})
    assert said(handle, y=1) == []


def test_none_on_the_same_fact_is_ignored():
    """none() about a field of the fact that matches the rest is ignored."""
    handle = ruleset(rule={"all": [{"b": {"y": 1}}, {"a$not": {"x": 1}}]})
    assert said(handle, y=1, x=1) == ["rule"]


def test_none_depends_on_the_order():
    """With none() the order of the facts decides."""
    rule = {"all": [{"b": {"y": 1}}, {"a$not": {"x": 1}}]}
    first, second = ruleset(rule=rule), ruleset(rule=rule)
    assert said(first, y=1, id="1") + said(first, x=1, id="2") == ["rule"]
    assert said(second, x=1, id="1") + said(second, y=1, id="2") == []


def test_a_reused_state_joins_two_people():
    """Facts under one state id are joined, whosever they are."""
    handle = ruleset(rule=all_of({"x": 1}, {"y": 1}))
    assert said(handle, sid="same", id="1", x=1) + said(handle, sid="same", id="2", y=1) == ["rule"]


def test_no_state_id_is_one_for_all():
    """Facts without a state id all belong to one state."""
    handle = ruleset(rule=all_of({"x": 1}, {"y": 1}))
    durable_rules_engine.assert_fact(handle, '{"x": 1}')
    _, state = durable_rules_engine.assert_fact(handle, '{"y": 1}')
    assert durable_rules_engine.start_action_for_state(handle, state)


def test_two_states_with_one_hash_are_one():
    """Two state ids with the same 32-bit hash are one state."""
    handle = ruleset(rule=all_of({"x": 1}, {"y": 1}))
    one_id, other_id = SAME_HASH
    assert said(handle, sid=one_id, id="1", x=1) + said(handle, sid=other_id, id="2", y=1) == ["rule"]


def test_two_fields_with_one_hash_are_one():
    """Two field names with the same 32-bit hash are one field."""
    asked, other = SAME_HASH
    handle = ruleset(rule=one(**{asked: True}))
    assert said(handle, **{other: True}) == ["rule"]


def test_or_inside_and_fires_many_times():
    """A rule of two groups of alternatives fires once for each way in which it is true, not once."""
    handle = ruleset(rule=one(**{"$and": [{"$or": [{"a": 1}, {"b": 1}]}, {"$or": [{"c": 1}, {"d": 1}]}]}))
    assert said(handle, a=1, b=1, c=1, d=1) == ["rule"] * 4


def test_the_language_drops_half_a_condition():
    """In its Python form `and`, `or` and chained comparisons lose one side."""
    run = alone(
        "from durable.lang import m\n"
        "print(((m.x == 1) and (m.y == 1)).define(), ((m.x == 1) or (m.y == 1)).define(), (1 < m.x < 5).define())"
    )
    assert run.stdout.splitlines() == ["{'y': 1} {'x': 1} {'$lt': {'x': 5}}", "alive"]


_HOST = """
from durable.lang import *
fired = []
with ruleset("rules"):
    {}
    @when_all(m.x == 1)
    def second(c):
        fired.append("second")
state = assert_fact("rules", {{"x": 1, "sid": "1", "id": "1"}})
"""


@pytest.mark.parametrize("error", ["ValueError", "KeyboardInterrupt", "MemoryError"])
def test_errors_in_actions_are_swallowed(error):
    """An exception in an action, Ctrl-C included, only shows as a text in the state."""
    action = f"@when_all(m.x == 1)\n    def first(c): raise {error}('stop')"
    run = alone(_HOST.format(action) + "print('exception' in state, fired)")
    assert run.stdout.splitlines() == ["True ['second']", "alive"]


def test_an_action_of_two_parameters_stops_the_rest():
    """An action with two parameters is taken for an asynchronous one; the rules after it never fire."""
    action = "@when_all(m.x == 1)\n    def first(c, other): fired.append('first')"
    assert alone(_HOST.format(action) + "print(fired)").stdout.splitlines() == ["['first']", "alive"]


# Crashes and hangs


_DELETE = """
handle = ruleset(rule=one(x=1))
for number in map(str, range(200)):
    durable_rules_engine.assert_fact(handle, json.dumps({{"sid": number, "id": number, "x": {}}}))
    durable_rules_engine.delete_state(handle, number)
"""
"""Memory is damaged from the first time on; when the process ends by it depends on what else is in memory."""


def test_deleting_a_state_in_which_nothing_fired_crashes():
    """delete_state for a person for whom no rule fired ends the process: the healthy person."""
    assert alone(_DELETE.format(2)).returncode < 0


def test_deleting_a_state_with_waiting_actions_crashes():
    """delete_state before all actions were run ends the process."""
    assert alone(_DELETE.format(1)).returncode < 0


def test_two_live_states_in_the_stock_host_crash():
    """In the stock host, with its timer threads, two live states of which one is deleted end the process."""
    action = "@when_all(m.x == 1)\n    def first(c): pass"
    script = _HOST.format(action) + (
        "import time\n"
        "for number in range(2, 600, 2):\n"
        "    for sid in (str(number), str(number + 1)):\n"
        "        assert_fact('rules', {'x': 1, 'sid': sid, 'id': sid})\n"
        "    delete_state('rules', str(number))\n"
        "    time.sleep(0.01)"
    )
    assert alone(script).returncode < 0


def test_too_many_rules_on_one_condition_crash():
    """256 rules on one condition end the process; 255 do not."""
    assert alone("said(ruleset(**{f'r{n}': one(x=1) for n in range(255)}), x=1)").returncode == 0
    assert alone("said(ruleset(**{f'r{n}': one(x=1) for n in range(256)}), x=1)").returncode < 0


def test_a_thousand_live_states_are_too_many():
    """The 1,025th live state is a MemoryError."""
    handle = ruleset(rule=one(x=1))
    for number in range(1024):
        said(handle, sid=str(number), x=1)
    with pytest.raises(MemoryError):
        said(handle, sid="one more", x=1)


@pytest.mark.parametrize("pattern", ['{"$and": []}', '{"$nex": {"x": 1}}', '{"$ex": {"sid": 1}}'])
def test_a_pattern_also_matches_the_state_itself(pattern):
    """An empty $and, $nex alone, or a field that a state has too: the engine's own state matches like a fact."""
    run = alone(f"print(said(ruleset(rule=one(**{pattern})), y=1))")
    assert run.stdout.splitlines()[0] == "['rule', 'rule']"


def test_in_the_stock_host_such_a_rule_never_ends():
    """In the stock host a rule that matches the state itself fires for ever."""
    with pytest.raises(subprocess.TimeoutExpired):
        alone(_HOST.format("@when_all(-m.other)\n    def first(c): pass"), timeout=2)


# Loud limits


def test_the_limit_of_waiting_patterns():
    """More than 64 patterns that wait at once: error 303, whether they are rules or ticked alternatives."""
    assert len(said(ruleset(**{f"r{n}": one(**{f"x{n}": 1}) for n in range(64)}), **_ones("x", 64))) == 64
    with pytest.raises(durable_rules_engine.error, match="303"):
        said(ruleset(**{f"r{n}": one(**{f"x{n}": 1}) for n in range(65)}), **_ones("x", 65))
    with pytest.raises(durable_rules_engine.error, match="303"):
        said(ruleset(rule=one(**{"$or": [{name: 1} for name in _ones("x", 65)]})), **_ones("x", 65))


def test_the_limit_of_fields():
    """A fact of more than 254 fields, sid and id included: error 302."""
    handle = ruleset(rule=one(x0=1))
    assert said(handle, **_ones("x", 252)) == ["rule"]
    with pytest.raises(durable_rules_engine.error, match="302"):
        said(handle, **_ones("x", 253))


def test_the_limit_of_nesting():
    """$and and $or nested eight deep: error 113 when the ruleset is made."""
    assert ruleset(rule=one(**_nested(7)))
    with pytest.raises(durable_rules_engine.error, match="113"):
        ruleset(rule=one(**_nested(8)))


def _ones(name, count):
    return {f"{name}{number}": 1 for number in range(count)}


def _nested(depth):
    pattern = {"a": 1}
    for number in range(depth):
        outer, inner = ("$or", "$and") if number % 2 else ("$and", "$or")
        pattern = {outer: [pattern, {inner: [{f"b{number}": 1}, {f"c{number}": 1}]}]}
    return pattern
