"""All cases in a few tests, for `make mutmut`: it starts the tests anew for each change, and thousands take long."""

import pytest

from tests.cases import test_details, test_people
from triage.decision import assess as decision


@pytest.fixture(scope="module", autouse=True)
def _a_fresh_engine() -> None:
    """An engine that was built before the change would hide what the change does to the building of it."""
    decision._engines.clear()


def test_everybody() -> None:
    """Every person gets what the case says."""
    for person in test_people.PEOPLE:
        test_people.test_a_person_gets_what_the_case_says(person)


def test_every_referral() -> None:
    """Every referral is what the case says."""
    for case in test_details.WITHOUT_ROUTINE:
        test_details.test_a_referral_is_what_the_case_says(case)


def test_every_routine() -> None:
    """Every routine is just what the case says."""
    for case in test_details.CASES:
        test_details.test_a_routine_is_just_what_the_case_says(case)
