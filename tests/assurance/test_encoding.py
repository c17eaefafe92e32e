"""The terms that the solver gets say what the program says, on very many sheets."""

from collections import Counter
from functools import cache
from random import Random

import pytest

from tests.assurance.bitwise import Bitwise
from tests.assurance.counted import counted
from tests.assurance.sheets import ANSWERS, NEAR, SPARSE, UNIFORM, sheets, whole
from tests.assurance.tie import SHEETS
from tests.pack import KNOWLEDGE
from tests.property.strategies import SUPPLIED
from triage.decision.assess import assess
from triage.decision.engine import Engine
from triage.interview import walk
from triage.knowledge.questions import Question
from triage.knowledge.shape import NOT_ASKED, Disposition
from triage.reference import Statement, statements

z3 = pytest.importorskip("z3")

from triage.assurance.proof.claims import course  # noqa: E402
from triage.assurance.proof.partial_encoding import partial  # noqa: E402

MANY = SHEETS or 6000
"""Sheets on which the three channels are compared; `make tie` takes many more."""
BLOCKS = 2 if MANY < 50_000 else 40
BLOCK = MANY // BLOCKS
ENDS = 500
ONE = course(KNOWLEDGE)


def bits_of(block):
    """For each boolean of the encoding, the bits of the sheets in which it is true."""
    columns = {str(term): bytearray(len(block) // 8 + 1) for term in ONE.sheet.options.values()}
    names = {field: str(term) for field, term in ONE.sheet.options.items()}
    for number, sheet in enumerate(block):
        for name, answer in sheet.items():
            for code in answer:
                columns[names[name, code]][number // 8] |= 1 << number % 8
    return Bitwise({name: int.from_bytes(column, "little") for name, column in columns.items()}, len(block))


@cache
def engine():
    """One live durable-rules engine for all blocks."""
    return Engine(KNOWLEDGE)


@pytest.mark.parametrize("number", range(BLOCKS))
def test_solver_terms_reference_and_engine_name_the_same_findings(number):
    """The terms given to the solver, the reference channel and durable-rules agree on every statement of a sheet."""
    made = list(sheets(BLOCK, seed=number))
    block = [sheet for _, sheet in made]
    by_terms = by_sheet(bits_of(block), ONE.sheet.statements, len(block))
    ranks: Counter[tuple[str, int]] = Counter()
    for (sort, sheet), said in zip(made, by_terms, strict=True):
        assert said == statements(KNOWLEDGE, sheet) == engine().statements(sheet), sheet
        ranks[sort, rank_of(said)] += 1
    assert_mixed(ranks)


def by_sheet(bits, terms, many):
    """For each sheet, the names of the terms that are true there."""
    found = [set() for _ in range(many)]
    for name, term in terms.items():
        text = bin(bits.bits(term))[:1:-1]
        at = text.find("1")
        while at >= 0:
            found[at].add(name)
            at = text.find("1", at + 1)
    return found


def rank_of(said: set[Statement]) -> int:
    """How urgent the findings among the statements are; 0 for none, -1 where no profile fits either."""
    ranks = [KNOWLEDGE.referral_rules[each.rule].levels[each.level].then.rank for each in said if each[0] == "referral"]
    ranks += [KNOWLEDGE.questions[each.rule].unsure.rank for each in said if each.kind == "unsure"]
    fits = any(each.kind == "profile" for each in said)
    return max(ranks, default=0 if fits else -1)


def assert_mixed(ranks):
    """Each sort of sheets is there, and of sparse and near ones a fair share ends at each level."""
    assert {sort for sort, _ in ranks} == {SPARSE, NEAR, UNIFORM}
    for sort in (SPARSE, NEAR):
        every = sum(many for (each, _), many in ranks.items() if each == sort)
        assert min(ranks[sort, rank] for rank in (0, 1, 2, 3)) >= every / 25, ranks
    assert min(sum(ranks[sort, -1] for sort in (SPARSE, NEAR)), ranks[UNIFORM, 3]) > 0, ranks


def test_every_statement_comes_true_and_stays_silent():
    """Sheets of all sorts make every row of every rule true somewhere, so that the comparison is about all of them."""
    seen = Counter(each for _, sheet in sheets(5000, seed=13) for each in statements(KNOWLEDGE, sheet))
    assert set(seen) == set(ONE.sheet.statements)
    assert max(seen.values()) < 5000


def test_legal_sheets_are_those_of_a_whole_interview():
    """A sheet of a full interview is legal to the solver; with one answer changed it is legal just when it is whole."""
    random = Random(5)
    block, expected = [], []
    for _, sheet in sheets(ENDS, seed=21):
        changed = dict(sheet)
        if random.random() < 0.7:
            name = random.choice(KNOWLEDGE.asked_order)
            changed[name] = random.choice([*ANSWERS[name], frozenset({NOT_ASKED}), _any_codes(random, name)])
        block.append(changed)
        expected.append(_is_whole(changed))
    found = bits_of(block).bits(ONE.sheet.legal)
    assert [bool(found >> number & 1) for number in range(ENDS)] == expected
    assert ENDS / 5 < sum(expected) < ENDS * 4 / 5


def _any_codes(random: Random, name: str) -> frozenset[str]:
    question: Question = KNOWLEDGE.questions[name]
    return frozenset(random.sample(question.codes, random.randrange(1, 3)))


def _is_whole(sheet) -> bool:
    answered = {name: answer for name, answer in sheet.items() if answer != {NOT_ASKED}}
    if any(answer not in ANSWERS[name] for name, answer in answered.items()):
        return False
    at = walk(KNOWLEDGE, answered, stop_early=False)
    return at.complete and at.sheet == sheet


def test_the_end_of_the_interview_is_the_same():
    """On whole sheets the terms tell the disposition that the whole program shows, and the group it stops after."""
    block = [sheet for _, sheet in sheets(ENDS, seed=31)]
    bits = bits_of(block)
    shown = by_sheet(bits, ONE.exactly, ENDS)
    stops = by_sheet(bits, dict(enumerate(ONE.stops)), ENDS)
    seen: Counter[Disposition] = Counter()
    for number, sheet in enumerate(block):
        answers = {name: answer for name, answer in sheet.items() if answer != {NOT_ASKED}}
        result = assess(KNOWLEDGE, answers)
        assert result.reason != "internal_check"
        assert shown[number] == {result.disposition}, answers
        stopped = walk(KNOWLEDGE, answers).stopped_after
        assert min(stops[number], default=None) == stopped, answers
        seen[result.disposition] += 1
    assert min(seen[each] for each in Disposition) > ENDS / 25, seen


def test_allowed_stretches_are_the_same():
    """On sheets that reach the builder, the terms name the stretches that it finds allowed."""
    from triage.decision.clearance import clear
    from triage.decision.exclusions import allowed_exercises

    random = Random(3)
    block, expected = [], []
    for each in random.sample(counted().for_builder, 300):
        answers = each.answers() | {"means": random.choice(ANSWERS["means"])}
        at = walk(KNOWLEDGE, answers)
        true = statements(KNOWLEDGE, at.sheet)
        block.append(at.sheet)
        expected.append({one.exercise.id for one in allowed_exercises(clear(KNOWLEDGE, at, true, true))})
    assert by_sheet(bits_of(block), ONE.stretches.allowed, len(block)) == expected
    assert len({frozenset(each) for each in expected}) > 40


def test_sheets_with_answers_missing_are_the_same():
    """With answers missing, the terms name what is missing and whether there is a routine, as the program does."""
    made = partial(KNOWLEDGE, "")
    random = Random(9)
    block = []
    for _, sheet in sheets(ENDS, seed=41):
        asked = [name for name, answer in sheet.items() if answer != {NOT_ASKED}]
        gone = set(random.sample(asked, random.choice((0, 0, 1, 1, 2, 5)))) - {*SUPPLIED}
        block.append({name: sheet[name] for name in asked if name not in gone})
    names = {str(term): [] for term in (*made.said.values(), *made.given.values())}
    for number, answers in enumerate(block):
        for name, answer in answers.items():
            names[str(made.given[name])].append(number)
            for code in answer:
                names[str(made.said[name, code])].append(number)
    bits = Bitwise({name: sum(1 << each for each in numbers) for name, numbers in names.items()}, ENDS)
    missing = by_sheet(bits, made.missing, ENDS)
    routine = bits.bits(made.routine)
    kinds: Counter[str] = Counter()
    for number, answers in enumerate(block):
        assert missing[number] == set(walk(KNOWLEDGE, answers, stop_early=False).missing), answers
        result = assess(KNOWLEDGE, answers)
        assert bool(routine >> number & 1) == (result.disposition is Disposition.ROUTINE), answers
        kinds[result.reason if result.missing else str(result.disposition)] += 1
    assert min(kinds["incomplete"], kinds["routine"]) > ENDS / 25, kinds


def test_the_plain_sheet_earns_a_routine():
    """The ordinary person of the generators gets a routine, so that near sheets are near something."""
    answers = {name: answer for name, answer in whole({}).items() if answer != {NOT_ASKED}}
    assert assess(KNOWLEDGE, answers).disposition is Disposition.ROUTINE
