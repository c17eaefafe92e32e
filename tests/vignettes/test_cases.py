"""The published cases, as two or more readers coded them. The bars that must never be missed, and two that grow in."""

import pytest

from tests.pack import KNOWLEDGE
from tests.vignettes.coded import Case, cases, codings, neutral, primary, rank
from tests.vignettes.measures import Count, Pair, count, exact
from tests.vignettes.sweeps import disposition
from triage.interview import read_answer

EXACT_AT_LEAST = 0.80
REFERRED_ROUTINES_AT_MOST = 4
GROWN_IN = pytest.mark.skipif(not primary().strict, reason="primary.txt says report-only")


@pytest.fixture(scope="module")
def results() -> dict[str, list[Pair]]:
    """Every coding with the result of each case."""
    return {coding: [(case, disposition(KNOWLEDGE, case.answers)) for case in cases(coding)] for coding in codings()}


def _of_later_visits() -> set[str]:
    """What the program supplies, and what is asked only after that."""
    found: set[str] = set()
    for name in KNOWLEDGE.asked_order:
        question = KNOWLEDGE.questions[name]
        only_then = question.ask_when and all(row.questions & found for row in question.ask_when)
        if question.supplied is not None or only_then:
            found.add(name)
    return found


@pytest.mark.parametrize("coding", codings())
def test_every_answer_of_a_coding_is_an_answer(coding: str) -> None:
    """Readers wrote down only questions and options that exist; the neutral answers name all of a first visit."""
    assert set(neutral()) == set(KNOWLEDGE.questions) - _of_later_visits()
    for case in cases(coding):
        for question, answer in case.answers.items():
            assert read_answer(KNOWLEDGE.questions[question], answer) == answer, (case.id, question)


@pytest.mark.parametrize("coding", codings())
def test_every_emergency_is_an_emergency(coding: str, results: dict[str, list[Pair]]) -> None:
    """No case that is an emergency gets anything milder."""
    assert not [case.id for case, got in results[coding] if case.expected == "emergency" and got != "emergency"]


@pytest.mark.parametrize("coding", codings())
def test_no_emergency_or_urgent_case_gets_a_routine(coding: str, results: dict[str, list[Pair]]) -> None:
    """Nobody who needs help now or today is shown a stretch."""
    assert not [case.id for case, got in results[coding] if rank(case.expected) >= 2 and got == "routine"]


@pytest.mark.parametrize("coding", codings())
def test_at_most_one_see_clinician_case_gets_a_routine(coding: str, results: dict[str, list[Pair]]) -> None:
    """Of those who should see somebody first, one at most is shown stretches."""
    assert len([1 for case, got in results[coding] if case.expected == "see_clinician" and got == "routine"]) <= 1


@pytest.mark.parametrize("coding", codings())
def test_no_routine_case_is_sent_on_in_a_hurry(coding: str, results: dict[str, list[Pair]]) -> None:
    """No case that may stretch gets urgent or emergency."""
    assert not [case.id for case, got in results[coding] if case.expected == "routine" and rank(got) >= 2]


@GROWN_IN
def test_four_of_five_cases_get_the_exact_level(results: dict[str, list[Pair]]) -> None:
    """On the primary coding at least 80 % of all cases get exactly the expected level."""
    found = count(results[primary().coding], exact)
    assert found.share >= EXACT_AT_LEAST, str(found)


@GROWN_IN
def test_few_routine_cases_are_referred(results: dict[str, list[Pair]]) -> None:
    """On the primary coding at most 4 of the routine cases are sent to a clinician."""
    found: Count = count(results[primary().coding], _referred, "routine")
    assert found.hits <= REFERRED_ROUTINES_AT_MOST, str(found)


def _referred(case: Case, got: str) -> bool:
    return got != "routine"
