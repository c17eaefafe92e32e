"""The measures of the report, held to numbers worked out by hand."""

import pytest

from tests.vignettes.coded import Case
from tests.vignettes.measures import Count, over, safe, safe_within_one, under, weighted_kappa, wilson_lower


def test_thirty_of_thirty_is_not_everything() -> None:
    """Thirty hits of thirty have a lower bound of about 88.6 %."""
    assert wilson_lower(Count(30, 30)) == pytest.approx(0.8865, abs=0.0005)


def test_a_coin_lies_in_the_middle() -> None:
    """Fifty of a hundred have a lower bound of about 40.4 %."""
    assert wilson_lower(Count(50, 100)) == pytest.approx(0.4038, abs=0.0005)


def test_kappa_is_one_for_the_same_and_zero_for_a_constant() -> None:
    """Full agreement is 1; one who always says the same agrees by chance only."""
    levels = ["routine", "see_clinician", "urgent", "emergency"]
    assert weighted_kappa([(each, each) for each in levels]) == 1.0
    assert weighted_kappa([(each, "urgent") for each in levels]) == pytest.approx(0.0)


def test_kappa_weighs_far_misses_more() -> None:
    """Of two cases one is missed: by one level that leaves 1 - 1/3, by two levels nothing above chance."""
    near = weighted_kappa([("routine", "routine"), ("urgent", "see_clinician")])
    far = weighted_kappa([("routine", "urgent"), ("urgent", "urgent")])
    assert near == pytest.approx(1 - 1 / 3)
    assert far == pytest.approx(0.0)


def test_safe_and_its_mild_sister() -> None:
    """A level more urgent is safe and over; a level less is under, and safe only in the mild sense."""
    case = Case("X", "urgent", frozenset({"urgent"}), "source", {}, {})
    assert safe(case, "emergency")
    assert over(case, "emergency")
    assert not safe(case, "see_clinician")
    assert under(case, "see_clinician")
    assert safe_within_one(case, "see_clinician")
    assert not safe_within_one(case, "routine")
