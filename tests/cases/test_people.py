"""Whole persons through the whole decision, and the proof that together they meet every level of every rule."""

import pytest

from tests.cases.people import Person, people
from tests.pack import KNOWLEDGE
from triage.decision.assess import assess

PEOPLE = people()


@pytest.mark.parametrize("person", PEOPLE, ids=[person.name for person in PEOPLE])
def test_a_person_gets_what_the_case_says(person: Person) -> None:
    """P10 Disposition, reason and findings are exactly those of the case; the routine holds and lacks what it names."""
    outcome = assess(KNOWLEDGE, person.answers, "GB")
    assert (outcome.disposition, outcome.reason) == (person.expected, person.reason)
    assert {each.rule: str(each.disposition) for each in outcome.findings} == person.fired
    assert set(person.own) <= set(outcome.answers), "the case says something that is never asked of this person"
    steps = outcome.routine.steps if outcome.routine is not None else ()
    done = {step.exercise for step in steps}
    assert person.present <= done
    assert not person.absent & done
    assert (outcome.routine is not None) == (person.expected == "routine")


def test_the_cases_are_told_apart_by_their_names() -> None:
    """Each name is a sentence of its own."""
    names = [person.name for person in PEOPLE]
    assert len(set(names)) == len(names)
    assert all(name[0].isupper() and name.endswith(".") for name in names)


@pytest.mark.parametrize(
    ("rule", "level"),
    [(rule.id, str(level.then)) for rule in KNOWLEDGE.referral_rules.values() for level in rule.levels],
    ids=str,
)
def test_every_level_is_met_by_a_person(rule: str, level: str) -> None:
    """Each level of each referral rule is the finding of some case."""
    assert any(person.fired.get(rule) == level for person in PEOPLE)


@pytest.mark.parametrize("profile", KNOWLEDGE.profiles)
def test_every_profile_is_met_by_a_person(profile: str) -> None:
    """Each profile is the reason for a routine in some case."""
    assert any(person.fired.get(profile) == "routine" for person in PEOPLE)


@pytest.mark.parametrize("reason", ["rules", "no_profile", "incomplete", "too_few_stretches"])
def test_every_reason_is_met_by_a_person(reason: str) -> None:
    """Each reason that answers alone can lead to stands in some case; the two others need a fault."""
    assert any(person.reason == reason for person in PEOPLE)


@pytest.mark.parametrize(
    "question", [name for name, each in KNOWLEDGE.questions.items() if each.unsure is not None and each.signs]
)
def test_no_list_of_signs_is_left_out_of_the_cases(question: str) -> None:
    """Every list of signs is answered with a sign, or with not_sure, by somebody."""
    assert any(person.own.get(question, {"none"}) != {"none"} for person in PEOPLE)
