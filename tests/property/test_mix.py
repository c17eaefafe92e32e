"""The generators of this folder are worth something only if they reach every kind of result."""

from collections import Counter

from hypothesis import Phase, given, settings

from tests.property.strategies import complete_sheets, incomplete_sheets
from triage.decision.assess import assess
from triage.interview import walk

SHEETS = 320


def _drawn(strategy, knowledge, count=SHEETS):
    seen = []

    @settings(max_examples=count, phases=[Phase.generate], derandomize=True)
    @given(strategy)
    def draw(sheet):
        seen.append(assess(knowledge, sheet))

    draw()
    return seen


def test_complete_sheets_reach_every_level_and_reason(knowledge):
    """Of whole interviews a fair share ends at each level, and each reason a whole interview can have occurs."""
    results = _drawn(complete_sheets(), knowledge)
    levels = Counter(str(each.disposition) for each in results)
    reasons = Counter(each.reason for each in results)
    rules = {finding.rule for each in results for finding in each.findings}
    assert min(levels[name] for name in ("emergency", "urgent", "see_clinician", "routine")) >= SHEETS / 30, levels
    assert reasons["rules"] >= SHEETS / 3, reasons
    assert set(reasons) == {"rules", "no_profile", "too_few_stretches"}
    assert len(rules & set(knowledge.referral_rules)) >= len(knowledge.referral_rules) * 0.6
    assert len(rules & set(knowledge.profiles)) >= 5


def test_incomplete_sheets_are_incomplete(knowledge):
    """Most sheets with answers taken away still want an answer, with and without a warning sign among the rest."""
    results = _drawn(incomplete_sheets(), knowledge, SHEETS // 2)
    incomplete = [each for each in results if each.reason == "incomplete"]
    assert len(incomplete) >= SHEETS / 4
    assert sum(bool(each.findings) for each in incomplete) >= SHEETS / 20
    assert sum(not each.findings for each in incomplete) >= SHEETS / 20


def test_generated_interviews_are_those_the_interview_would_hold(knowledge):
    """A whole interview has no answer missing and none that does not count."""

    @given(complete_sheets())
    def check(sheet):
        at = walk(knowledge, sheet)
        assert at.complete
        assert set(at.asked) == set(sheet)

    check()
