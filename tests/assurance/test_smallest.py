"""A sheet that is shown for a fault is the smallest: nothing on it worries that need not, so it shows the fault."""

import pytest

from tests.assurance.planted import levels
from tests.pack import KNOWLEDGE
from tests.property.strategies import calm
from triage.assurance.mutation.calmer import made_calmer
from triage.assurance.mutation.mutant import Mutant, with_fields
from triage.assurance.mutation.run import SURVIVED, Mutation
from triage.interview import Answers, walk
from triage.knowledge.model import Knowledge
from triage.knowledge.rules import ReferralRule
from triage.knowledge.shape import NONE
from triage.reference import holds, statements

pytest.importorskip("z3")

from triage.assurance.comparison.difference import Difference
from triage.assurance.proof.calm import calm_answers
from triage.assurance.proof.proofs import Proofs

CALM = calm_answers(KNOWLEDGE)
SIGNS = [
    ("saddle_numbness", {"nerve_signs": {"saddle_numbness"}}),
    ("chest_signs", {"chest_belly_signs": {"chest_breath_sweat"}}),
    ("serious_accident", {"what_happened": {"serious_accident"}}),
]
"""A rule, and all that somebody must say for its emergency and nothing else."""


def worrying(sheet: Answers) -> dict[str, set[str]]:
    """The answers other than the calm one."""
    return {name: set(answer) for name, answer in sheet.items() if answer != {CALM[name]}}


def speaking(knowledge: Knowledge, sheet: Answers) -> set[str]:
    """What is found on this sheet; profiles are no worry."""
    return {each.rule for each in statements(knowledge, walk(knowledge, sheet).sheet) if each.kind != "profile"}


@pytest.mark.parametrize("name", KNOWLEDGE.questions)
def test_the_calm_answer_is_the_mildest_that_is_declared(name: str) -> None:
    """What follows from rules and demands is what the question itself says of its answers, where it says anything."""
    question = KNOWLEDGE.questions[name]
    declared = {question.supplied, *question.concern[:1], NONE if question.kind == "any_of" else None} - {None}
    assert declared <= {CALM[name]}
    assert CALM[name] in question.codes


def test_the_calm_answer_is_what_nothing_speaks_of() -> None:
    """Where no order is declared, it is the answer that the fewest rules and demands name, in a tie the first."""
    open_to_doubt = {"age": "age_25_44", "pregnancy": "not_pregnant", "duration": "under_2_weeks"}
    open_to_doubt |= {"story": "comes_back_same", "checked": "checked_explained", "operation_kind": "no_operation"}
    assert open_to_doubt.items() <= CALM.items()


@pytest.mark.parametrize(("rule", "said"), SIGNS)
def test_a_broken_property_is_shown_with_nothing_beside_the_sign(rule: str, said: dict[str, set[str]]) -> None:
    """An emergency made a visit: the sheet holds the sign beside calm answers, and no other rule speaks on it."""
    fault = levels(rule, emergency="see_clinician")
    shown = [each.sheets[0] for each in Proofs(fault).verdict("requirements").broken if each.sheets]
    assert said in [worrying(sheet) for sheet in shown]
    assert all(speaking(fault, sheet) == {rule} for sheet in shown if worrying(sheet) == said)


@pytest.mark.parametrize(("rule", "said"), SIGNS[:2])
def test_a_surviving_mutant_is_told_with_nothing_beside_the_sign(rule: str, said: dict[str, set[str]]) -> None:
    """The same change, made in the examples of the rule too and with no demand left: it survives, told by the sign."""
    base = with_fields(KNOWLEDGE, requirements=())
    [fate] = Mutation(base, None).fates([Mutant("milder", rule, "", "", "referral_rules", rule, _milder(rule))])
    assert fate.by == SURVIVED
    assert fate.witness is not None
    assert worrying(fate.witness) == said
    assert speaking(base, fate.witness) == {rule}


def test_a_surviving_change_of_a_routine_is_told_with_the_condition_alone() -> None:
    """A condition that asks for the gentlest set too: the sheet names the condition, and what it takes to stretch."""
    base = with_fields(KNOWLEDGE, requirements=())
    changed = KNOWLEDGE.contraindications["blood_thinners"].model_copy(update={"gentlest": True})
    [fate] = Mutation(base, None).fates([Mutant("gentlest", "", "", "", "contraindications", changed.id, changed)])
    assert fate.by == SURVIVED
    assert fate.witness is not None
    assert worrying(fate.witness).keys() == {"history", "means"}
    assert speaking(base, fate.witness) == {"blood_thinners"}


def test_a_sheet_is_made_calmer_as_long_as_it_shows_it() -> None:
    """Where the solver's smallest sheet is none for the program, the known one loses all that it does not need."""
    sheet = calm(joints=("knee", "wrist"), heart_head="dizzy", age="age_50_54", conditions="large_body")
    assert {"joints", "heart_head", "age", "conditions", "story"} <= worrying(sheet).keys()
    smaller = made_calmer(KNOWLEDGE, sheet, lambda tried: "knee" in speaking(KNOWLEDGE, tried))
    assert worrying(smaller) == {"joints": {"knee"}}
    assert walk(KNOWLEDGE, smaller).complete


def _milder(rule: str) -> ReferralRule:
    """The rule as somebody would write it for whom its sign is worth no more than a visit."""
    changed = levels(rule, emergency="see_clinician").referral_rules[rule]
    examples = [
        each.model_copy(update={"gives": "see_clinician"}) if each.gives == "emergency" else each
        for each in changed.examples
    ]
    visit = {"advice": "see_clinician_before_stretching"}
    told = [each.model_copy(update=visit) if each.then == "see_clinician" else each for each in changed.levels]
    return changed.model_copy(update={"examples": tuple(examples), "levels": tuple(told)})


@pytest.mark.parametrize(("rule", "said"), SIGNS[1:])
def test_a_moved_sheet_holds_nothing_beside_the_sign(rule: str, said: dict[str, set[str]]) -> None:
    """The same change as another version of the rules: who moves has the sign, calm answers, and no other finding."""
    fault = with_fields(levels(rule, emergency="see_clinician"), sha256="other")
    [move] = [each for each in Difference(KNOWLEDGE, fault, frozenset()).moves() if each.new == "see_clinician"]
    assert [worrying(sheet) for sheet in move.sheets] == [said, said]
    assert [speaking(fault, sheet) for sheet in move.sheets] == [{rule}, {rule}]


def test_a_demand_about_later_answers_is_shown_with_them() -> None:
    """Where the wrong rules end the interview before a question that a demand speaks of, its answer is shown too."""
    fault = levels("constant_or_night_pain", urgent="see_clinician")
    shown = {each.about: each.sheets[0] for each in Proofs(fault).verdict("requirements").broken}
    given = {each.id: each.given for each in KNOWLEDGE.requirements}
    assert "duration" not in walk(fault, shown["b22_constant_over_4_weeks"]).asked
    assert all(any(holds(row, sheet) for row in given[name]) for name, sheet in shown.items())
