"""The program for the rules engine, written out for a few rules, and each limit alone."""

import re

import pytest

from tests.pack import KNOWLEDGE
from tests.unit.little import knowledge, profile, question, referral
from triage.decision import program
from triage.decision.program import MARKER, SENTINEL, ProgramError, Ruleset, field_name, fnv1a_32, rulesets
from triage.knowledge.shape import Disposition

AGE = question("age", "young", "old")
SIGNS = question("signs", "a", "b", "none", "not_sure", unsure=Disposition.URGENT)
GROUPS = {"one": (AGE, SIGNS)}
LAST = {"pri": 60_000, "all": [{"m": {"$and": [MARKER]}}]}


def sets_of(*rules):
    """The sizes of the rulesets that these rules make, without sentinels."""
    return [len(each.definition) - 1 for each in rulesets(knowledge({}, *rules))]


def options(count):
    """Names of so many options."""
    return [f"o{number}" for number in range(count)]


def rules(count, **row):
    """So many rules of one row each; where no row is given, each reads an option of its own."""
    return [referral(f"r{number}", urgent=(row or {f"q{number}": "yes"},)) for number in range(count)]


def test_a_program_written_out():
    """A row is one rule, alternatives stand together, a count is one rule for each smallest way, smallest first."""
    made = knowledge(
        GROUPS,
        referral("grave", emergency=({"signs": ["a", "b"], "age": "old"},), urgent=({"signs": "a"}, {"signs": "b"})),
        profile("fit", {"signs": {"at_least": 2, "of": ["none", "b", "a"]}}),
    )
    a, b, old = {"signs__a": True}, {"signs__b": True}, {"age__old": True}
    none, unsure = {"signs__none": True}, {"signs__not_sure": True}
    rows = {
        "referral+grave+0+0+0": [old, {"$or": [a, b]}],
        "referral+grave+1+0+0": [a],
        "referral+grave+1+1+0": [b],
        "profile+fit+0+0+0": [b, none],
        "profile+fit+0+0+1": [a, none],
        "profile+fit+0+0+2": [a, b],
        "unsure+signs+0+0+0": [unsure],
    }
    definition = {name: {"all": [{"m": {"$and": [MARKER, *needs]}}]} for name, needs in rows.items()}
    fields = (("age", "old"), ("signs", "a"), ("signs", "b"), ("signs", "none"), ("signs", "not_sure"))
    assert rulesets(made) == (Ruleset("triage_0", {**definition, SENTINEL: LAST}, fields),)


def test_sets_have_names_of_their_own():
    """Rulesets are numbered."""
    assert [each.name for each in rulesets(KNOWLEDGE)] == [f"triage_{at}" for at in range(len(rulesets(KNOWLEDGE)))]
    assert field_name(("nerve_signs", "both_legs")) == "nerve_signs__both_legs"


def test_rules_of_a_set():
    """Sixty rules share a set; one more begins another."""
    assert sets_of(*rules(60)) == [60]
    assert sets_of(*rules(61)) == [60, 1]
    assert sets_of(*rules(121)) == [60, 60, 1]


def test_fields_of_a_set():
    """Two hundred and forty options share a set; one more begins another."""
    most = referral("most", urgent=({"a": "yes", "b": options(238)},))
    assert sets_of(most, *rules(1)) == [2]
    assert sets_of(most, *rules(1), *rules(1, a="yes")) == [2]
    assert sets_of(most, *rules(2)) == [2, 1]


def test_options_that_wait():
    """The first needs of the rules of a set name sixty options together; one more begins another set."""
    half = referral("half", urgent=({"a": options(30)},))
    assert sets_of(half, *rules(1, b=options(30))) == [2]
    assert sets_of(half, *rules(1, b=options(31))) == [1, 1]
    assert sets_of(half, *rules(1, b=options(40), c="yes")) == [2], "the smallest need waits first"


@pytest.mark.parametrize("row", [{"a": "yes", "b": options(240)}, {"a": options(61)}])
def test_a_row_that_no_set_can_hold_is_refused(row):
    """One row with more options than a set may read, or than may wait, is not handed to the engine."""
    with pytest.raises(ProgramError, match=r"^referral\+r0\+0\+0\+0 reads more options than the engine bears"):
        rulesets(knowledge({}, *rules(1, **row)))


def test_a_set_begins_with_its_own_fields():
    """What the rules of a full set read is not asked of the next one."""
    first, second = rulesets(knowledge({}, referral("x", urgent=({"a": options(40)},)), *rules(1, b=options(30))))
    assert first.fields == tuple(sorted(("a", option) for option in options(40)))
    assert second.fields == tuple(sorted(("b", option) for option in options(30)))


def test_the_words_about_two_names_with_one_hash(monkeypatch):
    """Whoever meets it is told which names they are, and what to do."""
    monkeypatch.setattr(program, "fnv1a_32", lambda name: 7)
    said = "the names 'sid' and 'id' are one for the engine; rename an option"
    with pytest.raises(ProgramError, match=f"^{re.escape(said)}$"):
        rulesets(knowledge({}, *rules(1)))


@pytest.mark.parametrize(("name", "value"), [("", 0x811C9DC5), ("a", 0xE40C292C), ("foobar", 0xBF9CF968)])
def test_the_hash_is_fnv1a(name, value):
    """The values that its authors publish."""
    assert fnv1a_32(name) == value
