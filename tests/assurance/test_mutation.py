"""`triage mutate` itself: what it changes, what finds the changes, and what it says nobody can notice."""

import json
from pathlib import Path

import pytest
from z3 import Not

from tests.cases.people import CASES
from tests.pack import KNOWLEDGE
from triage.answers_file import read_sheet
from triage.assurance.mutation import run
from triage.assurance.mutation.changed_course import changed_course
from triage.assurance.mutation.choosing import Choosing
from triage.assurance.mutation.inside import by_check, by_example
from triage.assurance.mutation.mutant import Mutant, apply, with_fields
from triage.assurance.mutation.proofs import Prover
from triage.assurance.mutation.run import EQUIVALENT, SURVIVED, Mutation, mutants
from triage.assurance.mutation.seen import see
from triage.assurance.mutation.sheets import differs, judge_by
from triage.assurance.mutation.telling import may_tell
from triage.assurance.proof.solving import possible, solver_given
from triage.assurance.proof.witness import as_text
from triage.cli import main
from triage.commands import mutate as command
from triage.decision.assess import assess
from triage.interview import walk
from triage.knowledge.rules import Contraindication, Profile, ReferralRule
from triage.knowledge.shape import Disposition

TESTS = Path(__file__).parent.parent
COMPLETE = [case for case in CASES if walk(KNOWLEDGE, case.answers).complete]
MUTANTS = mutants(KNOWLEDGE, seed=0)
PROVER = Prover(KNOWLEDGE)


@pytest.fixture(scope="module")
def mutation() -> Mutation:
    """All oracles, made ready once."""
    return Mutation(KNOWLEDGE, TESTS)


def _mutant(kind: str, place: str) -> Mutant:
    return next(each for each in MUTANTS if each.kind == kind and place in each.where)


def test_every_mutant_changes_something() -> None:
    """No mutant is the knowledge as it is, and each says what it changed."""
    for mutant in MUTANTS:
        old = getattr(KNOWLEDGE, mutant.field)
        assert mutant.item != (old[mutant.name] if mutant.name else old), mutant.diff
        assert mutant.before != mutant.after


def test_every_rule_and_question_has_mutants() -> None:
    """Each referral rule, profile, contraindication and exercise is dropped or changed in some way."""
    touched = {(each.field, each.name) for each in MUTANTS}
    for field in ("referral_rules", "profiles", "contraindications", "exercises"):
        assert {(field, name) for name in getattr(KNOWLEDGE, field)} <= touched


def test_no_mutant_changes_a_picture() -> None:
    """Whether a body can take a pose hangs on fields that no mutant touches, so it is not asked again for each."""
    assert {each.field for each in MUTANTS}.isdisjoint({"figures", "drawing"})


def test_a_seed_decides_what_is_swapped() -> None:
    """The same seed gives the same mutants, another one swaps other options."""
    assert [each.diff for each in mutants(KNOWLEDGE, 0)] == [each.diff for each in MUTANTS]
    assert [each.diff for each in mutants(KNOWLEDGE, 1)] != [each.diff for each in MUTANTS]


def test_the_knowledge_itself_is_found_by_nothing() -> None:
    """Examples, checks, cases and requirements hold for the rules as they are."""
    whole = next(iter(KNOWLEDGE.referral_rules.values()))
    nothing = Mutant("nothing", "", "", "", "referral_rules", whole.id, whole)
    assert by_example(nothing, KNOWLEDGE) is None
    assert by_check(nothing, KNOWLEDGE) is None
    assert judge_by(KNOWLEDGE, CASES).failing == ()
    assert PROVER.by_requirement(PROVER.base) is None


def test_a_short_result_is_that_of_the_decision() -> None:
    """What is worked out with one channel for speed is what the whole decision says."""
    for case in CASES:
        seen, outcome = see(KNOWLEDGE, case.answers), assess(KNOWLEDGE, case.answers)
        assert (seen.disposition, seen.reason) == (outcome.disposition, outcome.reason)
        assert dict(seen.findings) == {each.rule: each.disposition for each in outcome.findings}
        assert seen.advice == tuple(each.id for each in outcome.advice)
        steps = outcome.routine.steps if outcome.routine else ()
        assert seen.seconds == tuple(step.seconds for step in steps)
        assert [each.exercise for each in seen.steps] == [step.exercise for step in steps if step.exercise]


@pytest.mark.parametrize(
    ("kind", "place", "oracle"),
    [
        ("drop_option", "cancer_cord", "example"),
        ("drop_level", "both_legs", "example"),
        ("dose_beyond", "cat", "check"),
        ("give_excluded", "sit_up", "check"),
        ("drop_rule", "chest_signs", "case"),
        ("drop_removal", "knee", "case"),
        ("drop_cue", "heart_controlled", "case"),
    ],
)
def test_a_wrong_change_is_found(mutation: Mutation, kind: str, place: str, oracle: str) -> None:
    """P24 Each of these is found, and by the cheapest oracle that can."""
    [fate] = mutation.fates([_mutant(kind, place)])
    assert fate.by == oracle, fate


def test_a_gap_is_shown_with_answers_that_tell() -> None:
    """P24 With cases and requirements taken away a change survives, with a sheet on which the two results differ."""
    poorer = with_fields(KNOWLEDGE, requirements=())
    mutant = _mutant("drop_removal", "osteoporosis")
    [fate] = Mutation(poorer, None).fates([mutant])
    assert fate.by == SURVIVED
    assert fate.witness is not None
    answers = read_sheet(KNOWLEDGE, as_text(KNOWLEDGE, fate.witness).encode(), "witness").answers
    assert see(poorer, answers) != see(apply(poorer, mutant), answers)


def test_a_change_that_nobody_can_notice_is_said_to_be_none(mutation: Mutation) -> None:
    """What a rule says of people whom the interview never asks so far is decided to be equivalent, not guessed."""
    mutant = _mutant("drop_removal", "leg_pain")
    [fate] = mutation.fates([mutant])
    assert fate.by == EQUIVALENT


def test_a_case_that_fails_already_is_no_good_news(monkeypatch, capsys) -> None:
    """Where a person of tests/cases gets another result with the rules as they are, `triage mutate` says so with 1."""
    right = next(each for each in CASES if each.expected == (Disposition.EMERGENCY,))
    wrong = right._replace(name="Somebody", expected=(Disposition.ROUTINE,))
    assert see(KNOWLEDGE, wrong.answers).disposition is Disposition.EMERGENCY
    monkeypatch.setattr(command, "load", lambda: KNOWLEDGE)
    monkeypatch.setattr(run, "read_cases", lambda _: (wrong,))
    monkeypatch.setattr(run, "read_vignettes", lambda _: ())
    assert main(["mutate", "--kinds", "give_excluded"]) == 1
    told = capsys.readouterr().out
    assert "  Somebody: result" in told
    assert KNOWLEDGE.words["mutate_good"] not in told
    monkeypatch.setattr(run, "read_cases", lambda _: (right,))
    assert main(["mutate", "--kinds", "give_excluded", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["cases_failing"] == []


@pytest.mark.deep
@pytest.mark.parametrize("part", range(2))
def test_no_difference_lies_outside_the_term_for_it(part: int) -> None:
    """Where a case shows a difference, the solver's term for "may differ" is true of its sheet."""
    old = Choosing(PROVER.base)
    chosen = [each for each in MUTANTS if isinstance(each.item, ReferralRule | Profile | Contraindication)][part::200]
    chosen += [each for each in MUTANTS if each.field in ("exercises", "policy", "questions")][part::90]
    seen = 0
    cases = [(case, see(KNOWLEDGE, case.answers)) for case in COMPLETE[part::6]]
    for mutant in chosen:
        mutated = apply(KNOWLEDGE, mutant)
        new = changed_course(PROVER.base, mutated, mutant.field)
        term = may_tell(old, Choosing(new), mutant)
        solver = solver_given(PROVER.base.sheet.legal, Not(term))
        for case, before in cases:
            if see(mutated, case.answers) != before:
                seen += 1
                assert not _holds_on(solver, case.answers), f"{mutant.diff}\n{case.name}"
    assert seen


def _holds_on(solver, answers) -> bool:
    """Whether the sheet of these answers satisfies what the solver was told; later answers are left open."""
    options = PROVER.base.sheet.options
    sheet = walk(KNOWLEDGE, answers).sheet
    solver.push()
    for (question, code), term in options.items():
        if question in sheet:
            solver.add(term if code in sheet[question] else Not(term))
    answer = possible(solver)
    solver.pop()
    return answer


def test_a_case_fails_on_every_part_of_what_it_says() -> None:
    """A case notices another result, reason, finding, step, cue, order, length and thing left out."""
    case = next(each for each in CASES if each.steps and each.against)
    seen = see(KNOWLEDGE, case.answers)
    assert differs(case, seen) is None
    first, *rest = seen.steps
    wrong = [
        seen._replace(reason="no_profile"),
        seen._replace(findings=()),
        seen._replace(steps=tuple(rest)),
        seen._replace(steps=(*rest, first)),
        seen._replace(steps=(first._replace(told={**first.told, "variant": "other"}), *rest)),
        seen._replace(steps=(first._replace(told={**first.told, "added": ["other"], "cues": []}), *rest)),
        seen._replace(seconds=(*seen.seconds, 1)),
        seen._replace(left_out=()),
    ]
    assert all(differs(case, each) for each in wrong)
