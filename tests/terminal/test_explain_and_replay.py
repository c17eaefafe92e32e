"""`triage explain` shows everything there is; `triage replay` tells when a kept result is another one today."""

import json
from pathlib import Path

import pytest

from tests.assurance.planted import EFFECTS, altered
from tests.pack import KNOWLEDGE
from tests.property.strategies import calm
from triage.cli import main
from triage.decision.assess import assess
from triage.knowledge.rules import Contraindication, Documented
from triage.presentation.differences import differences
from triage.presentation.explain import explain, kinds
from triage.presentation.text import render_titled

ROUTINE = assess(KNOWLEDGE, calm(), "GB")
EVERYTHING = [(kind, name) for kind, things in kinds(KNOWLEDGE).items() for name in things]


def kept(**changes: object) -> dict[str, object]:
    """A receipt as it stands in a file, with fields changed."""
    return {**json.loads(ROUTINE.to_json()), **changes}


def replayed(receipt: object, folder: Path) -> int:
    """The exit code of a replay."""
    path = folder / "receipt.json"
    path.write_text(json.dumps(receipt), encoding="utf-8")
    return main(["replay", str(path)])


def test_everything_can_be_explained() -> None:
    """Each rule, question, exercise and so on is explained under its id, with every source it names."""
    for kind, name in EVERYTHING:
        [found] = [each for each in explain(KNOWLEDGE, name) if each.title == f"{kind} {name}"]
        text = render_titled(found.title, found.sections)
        thing = kinds(KNOWLEDGE)[kind][name]
        for ref in getattr(thing, "sources", ()):
            assert ref.ref in text


def test_what_uses_a_question_is_named() -> None:
    """A question names each rule that reads it, and a source each rule that rests on it."""
    [question] = explain(KNOWLEDGE, "nerve_signs")
    uses = {line.text for section in question.sections if section.id == "Used by" for line in section.lines}
    reading = {
        f"rule {rule.id}"
        for rule in KNOWLEDGE.referral_rules.values()
        if any("nerve_signs" in row.questions for level in rule.levels for row in level.when)
    }
    assert reading
    assert reading == {each for each in uses if each.startswith("rule ")}


def test_every_effect_is_tried_here() -> None:
    """What a condition can do beside what every rule carries is tried, so that nothing new is forgotten."""
    assert set(EFFECTS) == set(Contraindication.model_fields) - {*Documented.model_fields, "row", "when"}


@pytest.mark.parametrize("field", EFFECTS)
def test_whatever_a_condition_does_is_told(field: str) -> None:
    """A condition that does one thing more is explained with one section more, or with one line more in it."""
    before = explain(KNOWLEDGE, "worn_discs")
    assert explain(altered("contraindications", "worn_discs", **{field: EFFECTS[field]}), "worn_discs") != before


def test_advice_that_a_condition_adds_is_used() -> None:
    """Advice names the condition that adds it, as it names the one that takes it away."""
    for field, how in (("adds_advice", "adds it"), ("removes_advice", "takes it away")):
        [found] = explain(altered("contraindications", "worn_discs", **{field: ("breathe",)}), "breathe")
        used = {line.text for section in found.sections if section.id == "Used by" for line in section.lines}
        assert f"contraindication worn_discs ({how})" in used


def test_an_unknown_id_is_told_with_its_neighbours(capsys: pytest.CaptureFixture[str]) -> None:
    """A slip of the keyboard gets exit code 2 and the ids that are near."""
    assert main(["explain", "nerve_sign"]) == 2
    assert "nerve_signs" in capsys.readouterr().err


def test_a_fresh_result_is_the_same(tmp_path: Path) -> None:
    """A result replayed at once is the same."""
    assert differences(kept(), ROUTINE) == ()
    assert replayed(kept(), tmp_path) == 0


@pytest.mark.parametrize("key", ["disposition", "reason", "findings", "advice", "routine", "answers", "missing"])
def test_each_part_counts(key: str, tmp_path: Path) -> None:
    """A receipt that says otherwise in any part is another result: exit code 1, at least one line."""
    other = kept(**{key: "see_clinician" if key == "disposition" else None})
    assert differences(other, ROUTINE)
    if key != "answers":
        assert replayed(other, tmp_path) == 1


@pytest.mark.parametrize("key", ["hold_seconds", "variant", "cues"])
def test_a_changed_dose_counts(key: str) -> None:
    """A step of the plan that differs in one field is named with its exercise."""
    plan = json.loads(ROUTINE.to_json())["routine"]
    step = next(each for each in plan["steps"] if each["kind"] == "stretch")
    step[key] = None
    assert any(step["exercise"] in line for line in differences(kept(routine=plan), ROUTINE))


def test_other_knowledge_alone_is_no_difference(tmp_path: Path) -> None:
    """The same result from other rules and content is the same result."""
    assert replayed(kept(knowledge={"version": "2020.01.1", "sha256": "0" * 64}), tmp_path) == 0


@pytest.mark.parametrize(("sha256", "code"), [("0" * 64, 1), (KNOWLEDGE.sha256, 2)])
def test_answers_to_questions_that_are_gone(sha256: str, code: int, tmp_path: Path) -> None:
    """Answers that today's questions refuse are a difference with other knowledge, bad input with the same."""
    receipt = kept(answers={"gone": ["yes"]}, knowledge={"version": "2020.01.1", "sha256": sha256})
    assert replayed(receipt, tmp_path) == code


@pytest.mark.parametrize("written", [[], {}, {"schema": "triage-result/1"}, "x", kept(schema="x"), kept(schema=None)])
def test_what_is_no_receipt(written: object, tmp_path: Path) -> None:
    """A file that is no whole result is bad input."""
    assert replayed(written, tmp_path) == 2
