"""Every referral says why: rules that really fired, on answers that were really given, with sources that exist."""

from hypothesis import example, given
from hypothesis import strategies as st

from tests.pack import KNOWLEDGE
from tests.property.strategies import any_sheets, calm, routine_sheets
from triage.decision.assess import assess
from triage.decision.result import Referral, Routine
from triage.interview import walk
from triage.knowledge.shape import Disposition, most_urgent
from triage.reference import holds, statements


def sheet_of(answers):
    """The sheet that holds the cited answers alone; a rule may cite a question twice."""
    sheet = {}
    for each in answers:
        sheet[each.question] = sheet.get(each.question, frozenset()).union(each.options)
    return sheet


def cited(finding):
    """The sheet that holds all the answers that a finding cites."""
    return sheet_of(finding.because)


def speaks(finding, sheet):
    """Whether the rule of a finding gives its level on this sheet, by the reference channel."""
    if finding.rule.startswith("unsure_"):
        return any(f"unsure_{each.rule}" == finding.rule for each in statements(KNOWLEDGE, sheet))
    if finding.rule in KNOWLEDGE.profiles:
        return any(holds(row, sheet) for row in KNOWLEDGE.profiles[finding.rule].when)
    levels = KNOWLEDGE.referral_rules[finding.rule].levels
    return any(level.then is finding.disposition and any(holds(row, sheet) for row in level.when) for level in levels)


@given(any_sheets())
def test_every_referral_cites_a_rule_with_sources(sheet):
    """P19 Every referral cites at least one rule with sources that exist, and quotes answers as they were given."""
    result = assess(KNOWLEDGE, sheet)
    assert result.findings or result.reason in ("incomplete", "no_profile", "too_few_stretches")
    full = walk(KNOWLEDGE, sheet).sheet
    for finding in result.findings:
        assert finding.title
        assert finding.sources
        assert {source.ref for source in finding.sources} <= set(KNOWLEDGE.sources)
        assert finding.because
        for each in finding.because:
            assert each.options
            assert full[each.question].issuperset(each.options)


@given(any_sheets())
def test_a_reason_other_than_a_rule_has_its_own_advice(sheet):
    """P19 A referral without a finding says in words what is missing instead."""
    result = assess(KNOWLEDGE, sheet)
    if isinstance(result, Referral) and not result.findings:
        assert KNOWLEDGE.policy.advice.by_reason[result.reason] in {each.id for each in result.advice}


@given(any_sheets())
def test_the_cited_rules_give_the_level(sheet):
    """P20 The level of a referral is that of its most urgent finding, or see_clinician where there is none."""
    result = assess(KNOWLEDGE, sheet)
    if isinstance(result, Referral):
        found = [finding.disposition for finding in result.findings]
        assert result.disposition is most_urgent([Disposition.SEE_CLINICIAN, *found])


@given(any_sheets())
@example(calm(age="age_60_69", what_happened="none", severity_signs=("severe", "worse_daily")))
def test_the_cited_answers_are_enough(sheet):
    """P20 Each rule still gives its level when the answers it cites are the only ones there are."""
    for finding in assess(KNOWLEDGE, sheet).findings:
        assert speaks(finding, cited(finding))


@given(any_sheets(), st.data())
def test_every_cited_answer_is_needed(sheet, data):
    """P21 Without any one of the answers it cites, a rule no longer gives that level on the rest of them."""
    findings = assess(KNOWLEDGE, sheet).findings
    if findings:
        finding = data.draw(st.sampled_from(findings))
        for number in range(len(finding.because)):
            rest = finding.because[:number] + finding.because[number + 1 :]
            assert not speaks(finding, sheet_of(rest))


@given(routine_sheets())
def test_a_routine_says_for_whom_it_is(sheet):
    """P19 A routine names the profile it rests on, with the answers and the sources."""
    result = assess(KNOWLEDGE, sheet)
    if isinstance(result, Routine):
        assert result.routine.profile in {finding.rule for finding in result.findings}
        assert all(speaks(finding, cited(finding)) and finding.sources for finding in result.findings)
