"""What is unsure or added to a published case never makes its result milder."""

import pytest

from tests.pack import KNOWLEDGE
from tests.vignettes.coded import Case, cases, codings, rank
from tests.vignettes.sweeps import Switch, disposition, switched_on, switches, with_unsure_lists

SWITCHES = list(switches(KNOWLEDGE))


@pytest.mark.parametrize("coding", codings())
def test_unsure_lists_never_make_a_result_milder(coding: str) -> None:
    """With every list of signs that a story leaves open answered "not sure", no case gets a milder result."""
    for case in cases(coding):
        unsure = with_unsure_lists(KNOWLEDGE, case.answers, case.stated)
        assert rank(disposition(KNOWLEDGE, unsure)) >= rank(disposition(KNOWLEDGE, case.answers)), case.id


def test_the_switches_meet_every_grave_level() -> None:
    """Each emergency and urgent level of each rule can be switched on."""
    grave = {
        (rule.id, level.then)
        for rule in KNOWLEDGE.referral_rules.values()
        for level in rule.levels
        if level.then.rank >= 2
    }
    assert {(switch.name.split()[0], switch.level) for switch in SWITCHES} == grave


@pytest.mark.parametrize(
    "case", [case for case in cases(codings()[0]) if case.expected == "routine"], ids=lambda case: case.id
)
def test_a_grave_sign_switched_on_reaches_its_level(case: Case) -> None:
    """A routine case with one emergency or urgent row made true gets at least that level: all rows, all options."""
    missed = [switch.name for switch in SWITCHES if not _reaches(case, switch)]
    assert not missed


def _reaches(case: Case, switch: Switch) -> bool:
    got = disposition(KNOWLEDGE, switched_on(KNOWLEDGE, case.answers, switch))
    return rank(got) >= switch.level.rank
