"""The rules engine and the reference channel always say the same, and no assessment leaves a trace in the next."""

import random
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given

from tests.pack import KNOWLEDGE
from tests.property.combinations import RULES, alone, combinations_of
from tests.property.strategies import any_sheets, calm, ordinary, uniform_sheets
from tests.property.test_order import with_rules_shuffled
from triage.decision.assess import assess
from triage.decision.engine import Engine
from triage.interview import walk
from triage.reference import statements

LIVE_STATES = 1100
"""One more than the engine can hold at once, and some."""

ENGINE = Engine(KNOWLEDGE)


@given(any_sheets())
def test_both_channels_say_the_same(sheet):
    """P44 On every sheet, asked to the end or not, both channels name the same statements."""
    for stop_early in (True, False):
        full = walk(KNOWLEDGE, sheet, stop_early=stop_early).sheet
        assert ENGINE.statements(full) == statements(KNOWLEDGE, full)


@given(uniform_sheets(stop_early=False))
def test_both_channels_agree_on_anything(sheet):
    """P44 They also agree where everything is answered in any way and nothing was skipped."""
    assert ENGINE.statements(sheet) == statements(KNOWLEDGE, sheet)


@pytest.mark.parametrize("left_out", ["", *KNOWLEDGE.questions])
def test_both_channels_bear_everything_ticked(left_out):
    """P44 With every option of every question ticked at once, but for one question, both channels say the same."""
    sheet = {name: frozenset(question.codes) for name, question in KNOWLEDGE.questions.items() if name != left_out}
    assert ENGINE.statements(sheet) == statements(KNOWLEDGE, sheet)


def test_everything_ticked_is_no_fault():
    """P44 A person who ticks every sign of every list but the first gets a result, not an internal check."""
    ticked = {
        name: frozenset(question.codes) - {"none"}
        if question.kind == "any_of" and (question.signs or question.unsure)
        else ordinary(question)
        for name, question in KNOWLEDGE.questions.items()
        if name != "nerve_signs" and question.supplied is None
    }
    result = assess(KNOWLEDGE, ticked)
    assert (result.reason, result.disposition) == ("incomplete", "emergency")


@pytest.mark.parametrize(("kind", "name"), RULES)
def test_each_rule_over_what_it_reads(kind, name):
    """P44 Each rule by itself, over all combinations of the answers it reads, is the same in both channels."""
    only = alone(kind, name)
    engine = Engine(only)
    spoke = set()
    for sheet in combinations_of(kind, name):
        expected = statements(only, sheet)
        assert engine.statements(sheet) == expected, sheet
        spoke.add(bool(expected))
    assert spoke == {True, False}


def test_assessments_leave_no_trace():
    """P45 1,100 different assessments in turn on two engines that live side by side all give their own result."""
    shuffled = with_rules_shuffled(1)
    other = Engine(shuffled)
    sheets = [walk(KNOWLEDGE, sheet).sheet for sheet in _many_sheets(50)]
    expected = [statements(KNOWLEDGE, sheet) for sheet in sheets]
    expected_other = [statements(shuffled, sheet) for sheet in sheets]
    for number in range(LIVE_STATES // 2):
        at, beside = number % len(sheets), (number * 7) % len(sheets)
        assert ENGINE.statements(sheets[at]) == expected[at]
        assert other.statements(sheets[beside]) == expected_other[beside]


def test_results_do_not_mix_between_threads():
    """P45 Assessed in several threads at once, every sheet has the result that it has alone."""
    sheets = _many_sheets(60)
    alone = [assess(KNOWLEDGE, sheet).to_json() for sheet in sheets]
    with ThreadPoolExecutor(6) as threads:
        together = list(threads.map(lambda sheet: assess(KNOWLEDGE, sheet).to_json(), sheets * 3))
    assert together == alone * 3


def _many_sheets(count):
    chance = random.Random(5)
    sheets = []
    for _ in range(count):
        name = chance.choice(list(KNOWLEDGE.questions))
        sheets.append(calm() | {name: frozenset({chance.choice(KNOWLEDGE.questions[name].codes)})})
    return sheets
