"""Measures of agreement between what was expected and what the program says."""

from collections.abc import Callable, Sequence
from math import sqrt
from typing import NamedTuple

from tests.vignettes.coded import ORDER, Case, rank

Pair = tuple[Case, str]
"""A case and the disposition that it got."""


class Count(NamedTuple):
    """So many of so many. Printed as counts, because a percentage of 15 cases says too much."""

    hits: int
    of: int

    def __str__(self) -> str:
        return f"{self.hits} of {self.of}"

    @property
    def share(self) -> float:
        """Hits as a share of all; 1.0 for none of none."""
        return self.hits / self.of if self.of else 1.0


def count(pairs: Sequence[Pair], test: Callable[[Case, str], bool], *expected: str) -> Count:
    """How many of the cases that expect one of these levels (all, when none is named) pass the test."""
    chosen = [pair for pair in pairs if not expected or pair[0].expected in expected]
    return Count(sum(test(*pair) for pair in chosen), len(chosen))


def exact(case: Case, got: str) -> bool:
    """The expected level."""
    return got == case.expected


def acceptable(case: Case, got: str) -> bool:
    """A level that a careful clinician could defend."""
    return got in case.acceptable


def safe(case: Case, got: str) -> bool:
    """The expected level or a more cautious one."""
    return rank(got) >= rank(case.expected)


def safe_within_one(case: Case, got: str) -> bool:
    """As `safe`, or one level less: what some published studies count as safe."""
    return rank(got) >= rank(case.expected) - 1


def under(case: Case, got: str) -> bool:
    """Less urgent than expected."""
    return rank(got) < rank(case.expected)


def over(case: Case, got: str) -> bool:
    """More urgent than expected."""
    return rank(got) > rank(case.expected)


def wilson_lower(found: Count) -> float:
    """The lower end of the 95 % Wilson interval of a share."""
    if not found.of:
        return 0.0
    z = 1.959964
    centre = found.share + z * z / (2 * found.of)
    spread = z * sqrt(found.share * (1 - found.share) / found.of + z * z / (4 * found.of**2))
    return max(0.0, (centre - spread) / (1 + z * z / found.of))


def weighted_kappa(pairs: Sequence[tuple[str, str]]) -> float:
    """Cohen's kappa over the four levels with quadratic weights; 1.0 when both always say the same."""
    total = len(pairs)
    rows = [sum(rank(one) == level for one, _ in pairs) for level in range(len(ORDER))]
    columns = [sum(rank(other) == level for _, other in pairs) for level in range(len(ORDER))]
    observed = sum((rank(one) - rank(other)) ** 2 for one, other in pairs)
    by_chance = sum(rows[one] * columns[other] * (one - other) ** 2 / total for one in range(4) for other in range(4))
    return 1.0 - observed / by_chance if by_chance else 1.0
