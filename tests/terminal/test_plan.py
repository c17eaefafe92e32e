"""What stands above and on the cards of a plan, and how far an interview is."""

from itertools import pairwise

import pytest

from tests.pack import KNOWLEDGE
from tests.property.strategies import Sheet, calm
from triage.decision.assess import assess
from triage.presentation.page import result_page
from triage.presentation.shape import Section
from triage.terminal import steps

WORDS = KNOWLEDGE.words
SORE = {"story": "comes_back_same", "bending": "sore"}
MANY = {"conditions": "named_back_condition", "back_condition": "stenosis", "duration": "over_12_weeks"}


def plan(sheet: Sheet) -> Section:
    """The plan of a routine."""
    return next(each for each in result_page(KNOWLEDGE, assess(KNOWLEDGE, sheet)).sections if each.id == "plan")


def test_the_last_number_is_the_number_of_stretches() -> None:
    """Stretches are numbered from 1 to the number that the summary tells; the walk and the rest have no number."""
    section = plan(calm())
    numbers = [card.title.partition(".")[0] for card in section.cards[1:-1]]
    assert numbers == [str(number) for number in range(1, len(section.cards) - 1)]
    assert section.lines[0].text.startswith(f"{numbers[-1]} ")
    assert section.cards[0].title.startswith(f"{WORDS['step_warm_up']}:")
    assert section.cards[-1].title == WORDS["step_rest_title"]


@pytest.mark.parametrize(
    ("sheet", "notes"),
    [
        (calm(minutes="min_10", stage="second_week", story="new_or_different"), []),
        (calm(minutes="min_15"), [WORDS["shorter_note"].format(minutes=15)]),
        (calm(minutes="min_10", stage="later", **SORE), [WORDS["gentlest_note"]]),
    ],
)
def test_what_is_special_is_told(sheet: Sheet, notes: list[str]) -> None:
    """A short plan and the gentlest set are told, each where it is true."""
    assert [line.text for line in plan(sheet).lines[2:]] == notes


def test_an_agreement_is_told() -> None:
    """A plan that rests on the agreement of a clinician says so."""
    sheet = calm(pregnancy="weeks_16_27")
    assert sheet["clearance"] == frozenset({"cleared"})
    assert WORDS["cleared_note"] in [line.text for line in plan(sheet).lines]


@pytest.mark.parametrize("sheet", [calm(), calm(**MANY), calm(history="blood_thinners", conditions="arthritis")])
def test_parts_are_counted_without_jumps(sheet: Sheet) -> None:
    """The number of the part grows by one at most, its total never grows, and the last part is the last of all."""
    answers: Sheet = {}
    put = []
    while (name := steps.next_question(KNOWLEDGE, answers)) is not None:
        put.append(steps.put(KNOWLEDGE, answers, name))
        answers = steps.with_answer(KNOWLEDGE, answers, name, sheet[name])
    for before, after in pairwise(put):
        assert after.number - before.number == (before.title != after.title)
        assert after.total <= before.total
    assert put[-1].number == put[-1].total
