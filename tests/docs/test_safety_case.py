"""The safety case holds together: every claim ends in a test or proof, and every rule and test has its place in it."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from tests.docs.ci import ROOT, arguments_of_pytest, calls_of_make, collected
from tests.pack import KNOWLEDGE
from tests.property.strategies import calm
from triage.assurance.checks.check import check_knowledge
from triage.assurance.checks.examples import AnyRule
from triage.assurance.safety_case.case import load_safety_case
from triage.assurance.safety_case.proof_record import read_record
from triage.decision.assess import assess
from triage.decision.result import Routine
from triage.knowledge.conditions import Row
from triage.knowledge.rules import Profile, ReferralRule
from triage.pages.build import write_pages
from triage.pages.safety import record_of_today, safety_pages
from triage.reference import holds

CASE = load_safety_case(ROOT)
RECORD = read_record(ROOT)
PROMISED = {each.id: each for each in CASE.properties}
RULES = [
    *KNOWLEDGE.referral_rules.values(),
    *KNOWLEDGE.profiles.values(),
    *KNOWLEDGE.contraindications.values(),
]
_NUMBER = re.compile(r"\bP\d\d\b")


@cache
def _quoted() -> dict[str, frozenset[str]]:
    """Node id of every test function to the properties that its docstring, or that of its module, quotes."""
    found = {}
    for path in sorted((ROOT / "tests").rglob("*.py")):
        module = ast.parse(path.read_text(encoding="utf-8"))
        of_all = _NUMBER.findall(ast.get_docstring(module) or "")
        for node in module.body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                own = _NUMBER.findall(ast.get_docstring(node) or "")
                found[f"{path.relative_to(ROOT).as_posix()}::{node.name}"] = frozenset(own + of_all)
    return found


def test_every_leaf_is_a_test_that_ci_runs(tmp_path: Path) -> None:
    """Every test that the safety case names is found, and not skipped, by pytest as some command of CI calls it."""
    missing = set(CASE.leaves)
    for call in calls_of_make(tmp_path):
        for arguments in arguments_of_pytest(call) if missing else ():
            missing -= collected(arguments, sorted({each.split("::")[0] for each in missing}))
    assert sorted(missing) == []


def test_every_number_of_a_test_stands_in_the_case() -> None:
    """A property that a docstring quotes is one of the safety case, and one that it claims."""
    unknown = {number for numbers in _quoted().values() for number in numbers} - set(PROMISED)
    assert unknown == set()
    for test, numbers in _quoted().items():
        idle = sorted(number for number in numbers if PROMISED[number].status == "not_claimed")
        assert idle == [], f"{test} shows what docs/safety/properties.yaml does not claim yet"


@pytest.mark.parametrize("number", PROMISED)
def test_every_number_of_the_case_stands_in_a_test(number: str) -> None:
    """Each test that a property names quotes its number; a property that is not claimed names none."""
    each = PROMISED[number]
    assert [test for test in each.tests if number not in _quoted()[test]] == []
    assert bool(each.tests) == (each.status != "not_claimed")


def test_the_properties_are_all_there() -> None:
    """P01 to P48 stand in the list once, and each in exactly one claim."""
    numbers = [f"P{number:02}" for number in range(1, 49)]
    assert [each.id for each in CASE.properties] == numbers
    assert sorted(name for claim in CASE.frame.claims for name in claim.properties) == numbers


def test_every_proof_that_a_property_names_held() -> None:
    """P03 P04 P05 P06 P08 P09 P10 P14 P23 P25 P26 P27 P28 P30 P31 P35 Over all answer sheets, each proof held that a
    property names; it was made with the rules of today, and no proof is without a property."""
    assert RECORD is not None
    assert RECORD.sha256 == KNOWLEDGE.sha256, "the proof is of other rules: run `make docs`"
    held = {each.name: each.held for each in RECORD.properties}
    named = {name for each in CASE.properties for name in each.proofs}
    assert sorted(named - set(held)) == []
    assert [name for name in sorted(named) if not held[name]] == []
    assert all(each.checks > 0 for each in RECORD.properties)


def test_hazards_are_those_of_the_rules() -> None:
    """The hazards of the log are those that rules may name, in order, with the same titles."""
    assert {each.id: each.title for each in CASE.hazards} == {
        each.id: each.title for each in KNOWLEDGE.hazards.values()
    }
    assert [each.id for each in CASE.hazards] == [f"H{number:02}" for number in range(1, len(CASE.hazards) + 1)]


@pytest.mark.parametrize("hazard", CASE.hazards, ids=[each.id for each in CASE.hazards])
def test_a_hazard_names_the_rules_that_name_it(hazard) -> None:
    """From hazard to rule and back: the controls of a hazard name exactly the rules that say they stand against it."""
    named = {rule for control in hazard.controls for rule in control.rules}
    assert named == {rule.id for rule in RULES if hazard.id in rule.hazards}


@pytest.mark.parametrize("hazard", CASE.hazards, ids=[each.id for each in CASE.hazards])
def test_a_hazard_has_controls_that_are_claimed(hazard) -> None:
    """Every property that a control rests on is claimed; no hazard is left to a word of warning alone."""
    for control in hazard.controls:
        assert [number for number in control.properties if PROMISED[number].status == "not_claimed"] == []
    assert {control.kind for control in hazard.controls} & {"design", "protective"}
    assert (hazard.status == "open") <= bool(hazard.comment)


@pytest.mark.parametrize("rule", RULES, ids=[f"{type(each).__name__}-{each.id}" for each in RULES])
def test_a_rule_has_hazard_source_and_demand(rule: AnyRule) -> None:
    """From a rule to a hazard, to a source, and to a demand that was written without sight of it."""
    assert set(rule.hazards) <= {each.id for each in CASE.hazards}
    assert {source.ref for source in rule.sources} <= set(KNOWLEDGE.sources)
    if isinstance(rule, ReferralRule):
        demanded = {row for each in KNOWLEDGE.requirements for row in re.findall(r"\b[BDE]\d+b?\b", each.row)}
        assert set(rule.rows) <= demanded
    elif isinstance(rule, Profile):
        whole = [row for each in KNOWLEDGE.requirements if each.exactly == "routine" for row in each.given]
        assert any(holds(row, _smallest(sheet)) for row in rule.when for sheet in whole)
    else:
        taken = {*rule.removes, *rule.unless_cleared}
        against = [one for one in KNOWLEDGE.requirements if taken & set(one.never)]
        assert not taken or any(_options(rule.when) & _options(one.given) for one in against)


def _smallest(row: Row) -> dict[str, frozenset[str]]:
    return {part.question: frozenset(part.options[: part.at_least]) for part in row.parts}


def _options(rows: tuple[Row, ...]) -> set[tuple[str, str]]:
    return {(part.question, option) for row in rows for part in row.parts for option in part.options}


def test_nobody_has_signed() -> None:
    """The seat of the clinical safety officer is vacant, and no word of the case accepts a risk."""
    assert [role.who for role in CASE.frame.roles if role.role == "Clinical safety officer"] == ["VACANT"]
    assert "No residual risk is accepted" in CASE.frame.acceptance


def test_every_result_says_what_this_is() -> None:
    """What the program is and cannot do stands on every result, a routine and a referral."""
    results = [assess(KNOWLEDGE, sheet) for sheet in (calm(), calm(nerve_signs="bladder_change"), {})]
    assert [isinstance(each, Routine) for each in results] == [True, False, False]
    for result in results:
        assert "what_this_is" in {each.id for each in result.advice}
    words = KNOWLEDGE.advice["what_this_is"].text
    for said in ("warning signs", "can miss serious problems", "No regulator and no clinician", "not for emergencies"):
        assert said in " ".join(words.split())


def test_the_knowledge_passes_every_check() -> None:
    """P38 Nothing in rules and content is unused, missing or doubled, as far as `triage check` looks."""
    assert check_knowledge(KNOWLEDGE) == []


def test_the_pages_are_of_today() -> None:
    """The hazard log, the case, the anomalies and the page for everybody are what is generated now."""
    assert RECORD is not None
    pages = safety_pages(ROOT, KNOWLEDGE, RECORD)
    assert [path for path, text in pages.items() if (ROOT / path).read_text(encoding="utf-8") != text] == []


def test_a_proof_is_made_only_for_other_rules(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The record of a proof is kept as long as the rules are the same, and made anew for others."""
    assert RECORD is not None
    monkeypatch.setattr("triage.pages.safety.prove", lambda knowledge: "made anew")
    write_pages(tmp_path, {"docs/safety/proof.json": RECORD.model_copy(update={"sha256": KNOWLEDGE.sha256}).to_json()})
    assert record_of_today(tmp_path, KNOWLEDGE) == RECORD.model_copy(update={"sha256": KNOWLEDGE.sha256})
    write_pages(tmp_path, {"docs/safety/proof.json": RECORD.model_copy(update={"sha256": "0" * 64}).to_json()})
    assert record_of_today(tmp_path, KNOWLEDGE) == "made anew"
