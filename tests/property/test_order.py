"""Order makes no difference: neither that of the answers nor that of the rules; nor do answers that do not count."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pack import KNOWLEDGE
from tests.property.strategies import SUPPLIED, answers_to, any_sheets, complete_sheets, completed, routine_sheets
from triage.decision.assess import assess
from triage.interview import walk
from triage.knowledge.model import CLEARANCE_QUESTION, MEANS_QUESTION, Knowledge
from triage.knowledge.rules import Profile, ReferralRule


@given(any_sheets(), st.randoms(use_true_random=False))
def test_the_order_of_the_answers(sheet, chance):
    """P11 In whatever order the answers were given, the result is the same to the byte."""
    order = sorted(sheet)
    chance.shuffle(order)
    assert assess(KNOWLEDGE, {name: sheet[name] for name in order}).to_json() == assess(KNOWLEDGE, sheet).to_json()


@given(st.lists(any_sheets(), min_size=4, max_size=4), st.integers(0, 999))
@settings(max_examples=8)
def test_the_order_of_the_rules(sheets, seed):
    """P12 With all rules and their rows shuffled, every result has the same level, findings and exercises."""
    shuffled = with_rules_shuffled(seed)
    for sheet in sheets:
        assert _essence(assess(shuffled, sheet)) == _essence(assess(KNOWLEDGE, sheet))


@given(routine_sheets(), st.data())
def test_answers_that_no_rule_reads(sheet, data):
    """P13 An answer that no rule, no condition and no exercise needs never changes the level or the findings."""
    assert {"minutes", "stage", "began_age", "news"} >= UNREAD >= {"minutes", "stage"}
    changed = {name: data.draw(answers_to(name)) for name in UNREAD if name in sheet}
    before, after = assess(KNOWLEDGE, sheet), assess(KNOWLEDGE, sheet | changed)
    assert (after.disposition, after.reason, after.findings) == (before.disposition, before.reason, before.findings)


@given(complete_sheets(), st.data())
def test_answers_that_do_not_count(sheet, data):
    """P13 Answers to questions that do not apply, or come after the end, change nothing at all."""
    silent = sorted(set(KNOWLEDGE.questions) - set(sheet) - set(SUPPLIED))
    extra = {name: data.draw(answers_to(name)) for name in silent}
    assert assess(KNOWLEDGE, sheet | extra).to_json() == assess(KNOWLEDGE, sheet).to_json()


@given(complete_sheets(stop_early=False))
def test_stopping_early_gives_the_level_of_the_whole_interview(sheet):
    """P14 Stopped early or asked to the end, the interview gives the same level."""
    result = assess(KNOWLEDGE, sheet)
    whole = _rank_of_all_answers(sheet)
    assert result.disposition.rank == whole or (whole == 0 and result.reason in ("no_profile", "too_few_stretches"))


@given(complete_sheets(), st.data())
def test_no_later_answer_lowers_an_early_stop(sheet, data):
    """P14 Once the interview has stopped early, no answer to a later question can lower or raise the level."""
    if walk(KNOWLEDGE, sheet).stopped_after is not None:
        later = [name for name in KNOWLEDGE.questions if name not in sheet and name not in SUPPLIED]
        rest = {name: data.draw(answers_to(name)) for name in later}
        whole = _rank_of_all_answers(completed(rest | sheet, stop_early=False))
        assert whole == assess(KNOWLEDGE, sheet).disposition.rank


@given(complete_sheets(), st.data())
def test_danger_found_on_the_way_is_kept(sheet, data):
    """P14 At the end of any group what was found so far is never more urgent than the end result."""
    position = data.draw(st.integers(0, len(KNOWLEDGE.groups)))
    asked = [name for group in KNOWLEDGE.groups[:position] for name in group.questions]
    so_far = assess(KNOWLEDGE, {name: sheet[name] for name in asked if name in sheet})
    found = max((finding.disposition.rank for finding in so_far.findings), default=0)
    assert found <= assess(KNOWLEDGE, sheet).disposition.rank


def _rank_of_all_answers(sheet):
    """The most urgent level of any row or unsure answer, had every question been asked. Written without the program."""
    asked = walk(KNOWLEDGE, sheet, stop_early=False).sheet
    assert set(asked) == set(KNOWLEDGE.questions)
    ranks = [
        row.disposition.rank
        for row in KNOWLEDGE.referral_rows
        if all(len(asked[part.question].intersection(part.options)) >= part.at_least for part in row.row.parts)
    ]
    unsure = [each for each in KNOWLEDGE.questions.values() if each.unsure and "not_sure" in asked[each.id]]
    return max(ranks + [each.unsure.rank for each in unsure], default=0)


def with_rules_shuffled(seed: int) -> Knowledge:
    """The same knowledge with rules of every kind, and the rows inside them, in another order."""
    chance = random.Random(seed)
    fields = {name: getattr(KNOWLEDGE, name) for name in Knowledge.model_fields}
    for name in ("referral_rules", "profiles", "contraindications"):
        rules = [_rows_shuffled(rule, chance) for rule in fields[name].values()]
        chance.shuffle(rules)
        fields[name] = {rule.id: rule for rule in rules}
    return Knowledge.model_construct(**fields)


def _rows_shuffled(rule, chance):
    if isinstance(rule, ReferralRule):
        levels = tuple(level.model_copy(update={"when": _shuffled(level.when, chance)}) for level in rule.levels)
        return rule.model_copy(update={"levels": levels})
    return rule.model_copy(update={"when": _shuffled(rule.when, chance)})


def _shuffled(rows, chance):
    return tuple(chance.sample(rows, len(rows)))


def _essence(result):
    steps = result.routine.steps if result.routine else ()
    return (
        result.disposition,
        result.reason,
        {(finding.rule, finding.disposition) for finding in result.findings},
        [(step.kind, step.exercise, step.variant, step.seconds, frozenset(step.cues)) for step in steps],
    )


def _read_by_something() -> set[str]:
    others: list[Profile] = [*KNOWLEDGE.profiles.values(), *KNOWLEDGE.contraindications.values()]
    rows = [each.row for each in KNOWLEDGE.referral_rows] + [row for rule in others for row in rule.when]
    rows += [row for question in KNOWLEDGE.questions.values() for row in question.ask_when]
    read = {name for row in rows for name in row.questions} | {MEANS_QUESTION, CLEARANCE_QUESTION}
    return read | {question.id for question in KNOWLEDGE.questions.values() if question.unsure}


UNREAD = set(KNOWLEDGE.questions) - _read_by_something()
