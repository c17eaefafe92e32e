"""A kept result is gone by only as it was given: no change of it gives a routine that its own result did not have."""

import json
from argparse import Namespace
from copy import deepcopy
from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.pack import KNOWLEDGE
from tests.property.strategies import any_sheets, calm, complete_sheets
from triage.commands import given as giving
from triage.decision.assess import assess
from triage.decision.result import Outcome, Referral, Routine
from triage.knowledge.shape import Disposition
from triage.session.stopped import rests_today

OTHER = {"version": "2020.01.1", "sha256": "0" * 64}
ROUTINE = json.loads(assess(KNOWLEDGE, calm(), "GB").to_json())
LEG = json.loads(assess(KNOWLEDGE, calm(leg_signs="thigh", leg_change="same_over_6_weeks"), "GB").to_json())
EMERGENCY = json.loads(assess(KNOWLEDGE, calm(nerve_signs="saddle_numbness"), "GB").to_json())
ANSWERS_OF_A_ROUTINE = {key: ROUTINE[key] for key in ("answers", "not_asked")}
JUNK = st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.just([]) | st.just({})


def outcome_of(receipt: object) -> Outcome | int:
    """What `triage assess` and `triage print` would show of this file, or the code they end with."""
    with patch.object(giving, "read_given", lambda name: json.dumps(receipt).encode()):
        return giving.outcome_of(KNOWLEDGE, Namespace(file="kept.json", region=None))


def places(value: object, way: tuple[str | int, ...] = ()):
    """The way to everything inside, from the outside in."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inner:
        yield (*way, key)
        yield from places(each, (*way, key))


@st.composite
def changed(draw: st.DrawFn, receipt: dict) -> dict:
    """The receipt with one to three changes: something gone, something else in its place, a part of another result."""
    now = deepcopy(receipt)
    for _ in range(draw(st.integers(1, 3))):
        if draw(st.booleans()):
            other = draw(st.sampled_from([ROUTINE, LEG, EMERGENCY]))
            keys = draw(st.sets(st.sampled_from(sorted(other)), min_size=1, max_size=6))
            now |= {key: deepcopy(other[key]) for key in sorted(keys)}
            continue
        *way, last = draw(st.sampled_from(list(places(now)) or [("schema",)]))
        holder = now
        for key in way:
            holder = holder[key]
        if draw(st.booleans()):
            holder[last] = draw(JUNK)
        else:
            holder.pop(last, None) if isinstance(holder, dict) else holder.pop(last)
    return now


@given(any_sheets(), st.sampled_from(list(KNOWLEDGE.regions)))
def test_a_result_as_it_was_given_is_shown(sheet, region):
    """Nothing that this program writes is refused, and the same comes of it; but no stretches after one that hurt."""
    result = assess(KNOWLEDGE, sheet, region)
    assert outcome_of(json.loads(result.to_json())) == (2 if rests_today(result) else result)


@given(st.data())
def test_no_change_of_a_result_gives_a_routine(data):
    """P43 Whatever is changed in a kept result: a routine comes of it only where it held that same routine."""
    kept = json.loads(assess(KNOWLEDGE, data.draw(complete_sheets()), "GB").to_json())
    receipt = data.draw(changed(data.draw(st.sampled_from([kept, LEG, ROUTINE]))))
    outcome = outcome_of(receipt)
    if isinstance(outcome, Routine):
        assert json.loads(outcome.to_json()) == receipt


@given(st.sampled_from([LEG, EMERGENCY]), st.sampled_from([OTHER, KNOWLEDGE.model_dump(include={"version", "sha256"})]))
@example(LEG, None)
def test_the_answers_of_a_routine_in_another_result(kept, stamp):
    """P43 A referral whose answers were exchanged for those of a routine is refused, whatever rules it names."""
    assert outcome_of({**kept, **ANSWERS_OF_A_ROUTINE, "knowledge": stamp}) == 2


@pytest.mark.parametrize(
    "change",
    [
        {"disposition": "emergency"},
        {"missing": ["nerve_signs"]},
        {"findings": LEG["findings"]},
        {"routine": None},
        {"reason": "no_profile"},
        {"region": "US"},
        {"not_asked": []},
        {"advice": []},
        {"knowledge": {**ROUTINE["knowledge"], "version": "2020.01.1"}},
        {"answers": {**ROUTINE["answers"], "nerve_signs": ["saddle_numbness"]}},
    ],
    ids=lambda change: next(iter(change)),
)
def test_what_does_not_follow_from_its_answers_is_altered(change, capsys):
    """P43 With the same rules every part of the result must follow from the answers; what to do is said."""
    assert outcome_of({**ROUTINE, **change}) == 2
    said = capsys.readouterr()
    assert said.out == ""
    for words in ("kept.json: this result does not follow from its own answers", "answer the questions again", "Call"):
        assert words in said.err


@pytest.mark.parametrize("knowledge", [OTHER, None, {}, [], "x", {"sha256": None}])
def test_no_routine_comes_from_other_rules(knowledge, capsys):
    """P43 A routine that other rules gave, or unknown ones, is not given again: the questions may be others today."""
    assert outcome_of({**ROUTINE, "knowledge": knowledge}) == 2
    said = capsys.readouterr().err
    assert "kept.json: this result was made from other rules or questions" in said
    assert "answer the questions again" in said


@given(complete_sheets(), st.sampled_from(list(Disposition)))
def test_what_other_rules_said_is_never_made_milder(sheet, then):
    """P43 A referral from other rules is shown as today's rules have it, with a word, unless that would be milder."""
    today = assess(KNOWLEDGE, sheet, "GB")
    kept = {**json.loads(today.to_json()), "disposition": str(then), "knowledge": OTHER}
    outcome = outcome_of(kept)
    if isinstance(today, Referral) and today.disposition.rank >= then.rank:
        assert outcome == today
    else:
        assert outcome == 2


def test_a_referral_from_other_rules_is_shown_with_a_word(capsys):
    """The person is told that the words are those of today."""
    assert isinstance(outcome_of({**LEG, "knowledge": OTHER}), Referral)
    assert "kept.json: this result was made from other rules or questions" in capsys.readouterr().err


@pytest.mark.parametrize("kept", [ROUTINE, EMERGENCY])
@pytest.mark.parametrize("schema", ["triage-result/99", None, 1, "", ["triage-result/1"], "triage-result/1 "])
def test_a_result_of_another_schema_is_refused(kept, schema, capsys):
    """P43 What another program may mean by its words is not guessed."""
    assert outcome_of({**kept, "schema": schema}) == 2
    assert "kept.json: schema: " in capsys.readouterr().err


def test_a_failure_inside_is_no_alteration(monkeypatch):
    """Where the decision fails today, its referral is shown; nobody is told that the file is at fault."""
    failed = assess(KNOWLEDGE, {"no such question": frozenset()})
    monkeypatch.setattr(giving, "assess", lambda *_: failed)
    assert outcome_of(ROUTINE) is failed
