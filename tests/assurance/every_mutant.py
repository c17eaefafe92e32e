"""All mutants against all oracles: `make mutate`. Not collected by itself, since it takes a minute.

With the options of pytest it uses several processes; `triage mutate` does the same in one and tells more.
"""

from functools import cache
from pathlib import Path

import pytest

from tests.pack import KNOWLEDGE
from triage.assurance.mutation.report import Report
from triage.assurance.mutation.run import Mutation, mutants

PARTS = 8
SEED = 0


@cache
def _mutation() -> Mutation:
    return Mutation(KNOWLEDGE, Path(__file__).parent.parent)


@pytest.mark.parametrize("part", range(PARTS))
def test_every_change_that_somebody_could_notice_is_noticed(part: int) -> None:
    """No mutant survives: an oracle finds it, or the solver shows that no answer sheet tells it from the rules."""
    fates = tuple(_mutation().fates(mutants(KNOWLEDGE, SEED)[part::PARTS]))
    report = Report(KNOWLEDGE, _mutation(), fates, 0.0)
    assert not report.survivors, report.as_text()


def test_no_case_fails_with_the_rules_as_they_are() -> None:
    """A case that fails already could find nothing."""
    assert _mutation().cases.failing == ()
