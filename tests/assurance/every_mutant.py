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
    """P24 An oracle finds each mutant, or the solver shows that no answer sheet tells it from the rules.

    No person of tests/cases gets another result already: such a case could find nothing.
    """
    fates = tuple(_mutation().fates(mutants(KNOWLEDGE, SEED)[part::PARTS]))
    report = Report(KNOWLEDGE, _mutation(), fates, 0.0)
    assert report.held, report.as_text()
