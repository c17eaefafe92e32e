"""From statements to findings and their advice, on a few made-up rules; and a result as text."""

import json

import pytest

from tests.unit.little import SOURCES, answers, knowledge, profile, question, referral
from triage.decision.findings import advice_of, profile_findings, referral_findings
from triage.decision.result import Because, Finding, Referral, Stamp
from triage.knowledge.shape import Disposition
from triage.reference import Statement, statements

AGE = question("age", "young", "old")
SIGNS = question("signs", "a", "b", "c", "none", "not_sure", signs=True, unsure=Disposition.URGENT)
LITTLE = knowledge(
    {"one": (AGE, SIGNS)},
    referral("mild", see_clinician=({"signs": ["a", "b"]},)),
    referral("grave", emergency=({"age": "old", "signs": ["b", "c", "a"]},), urgent=({"signs": "b"},)),
    referral("other", urgent=({"age": ["young", "old"]},)),
    profile("second", {"age": "old"}, {"signs": "a"}),
    profile("first", {"signs": ["a", "none"]}),
)


def finding(rule, level, title=None, **because):
    """What the rule gives."""
    parts = tuple(Because(question=name, options=tuple(options.split())) for name, options in because.items())
    title = title or f"Title of {rule}"
    return Finding(rule=rule, title=title, disposition=Disposition(level), because=parts, sources=SOURCES)


OTHER = finding("other", "urgent", age="young")
MILD, GRAVE = finding("mild", "see_clinician", signs="b"), finding("grave", "urgent", signs="b")
UNSURE = finding("unsure_signs", "urgent", LITTLE.words["unsure_title"], signs="not_sure")


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [
        (answers(age="young", signs="none"), (OTHER,)),
        (answers(age="young", signs="b"), (GRAVE, OTHER, MILD)),
        (answers(age="young", signs="not_sure"), (OTHER, UNSURE)),
        (
            answers(age="old", signs=("a", "b")),
            (
                finding("grave", "emergency", age="old", signs="b a"),
                finding("other", "urgent", age="old"),
                finding("mild", "see_clinician", signs="a b"),
            ),
        ),
    ],
)
def test_one_finding_for_each_rule(sheet, expected):
    """Each rule at its most urgent level, with the answers that made it true and no others, most urgent first."""
    assert referral_findings(LITTLE, sheet, statements(LITTLE, sheet)) == expected


def test_findings_of_profiles():
    """Each profile once, with the answers of its first true row."""
    sheet = answers(age="old", signs="a")
    assert profile_findings(LITTLE, sheet, statements(LITTLE, sheet)) == (
        finding("first", "routine", signs="a"),
        finding("second", "routine", age="old"),
    )
    assert profile_findings(LITTLE, answers(age="young", signs="b"), statements(LITTLE, answers(signs="b"))) == ()


def test_a_question_without_a_level_for_unsure():
    """A statement that nobody can make is an error, with the question named."""
    with pytest.raises(ValueError, match=r"^age: being unsure earns nothing here$"):
        referral_findings(LITTLE, {}, [Statement("unsure", "age", 0, 0)])


@pytest.mark.parametrize(
    ("findings", "expected"),
    [
        ((), ()),
        ((GRAVE, UNSURE, OTHER, MILD), ("grave_urgent", "unsure_urgent", "other_urgent")),
        ((GRAVE, OTHER, GRAVE), ("grave_urgent", "other_urgent")),
        ((finding("grave", "emergency"), OTHER), ("grave_emergency",)),
        ((MILD,), ("mild_see_clinician",)),
    ],
)
def test_the_advice_of_the_most_urgent_findings(findings, expected):
    """What the rules say at the most urgent level that was found, each once; nothing of milder findings."""
    assert advice_of(LITTLE, findings) == expected


def test_a_result_as_text():
    """Two spaces deep, the shape named first, letters as they are, a line end at the end: the same bytes each time."""
    result = Referral(
        disposition=Disposition.URGENT,
        reason="rules",
        findings=(finding("grave", "urgent", "Schwäche", signs="b"),),
        advice=(),
        answers={"signs": ("b",)},
        missing=("age",),
        not_asked=(),
        region="GB",
        knowledge=Stamp(version="1", sha256="0"),
    )
    because = [{"question": "signs", "options": ["b"]}]
    source = {"ref": "project", "where": "a test", "says": None, "checked": None}
    found = {"rule": "grave", "title": "Schwäche", "disposition": "urgent", "because": because, "sources": [source]}
    expected = {
        "schema": "triage-result/1",
        "disposition": "urgent",
        "reason": "rules",
        "findings": [found],
        "advice": [],
        "routine": None,
        "answers": {"signs": ["b"]},
        "missing": ["age"],
        "not_asked": [],
        "region": "GB",
        "knowledge": {"version": "1", "sha256": "0"},
    }
    assert result.to_json() == json.dumps(expected, indent=2, ensure_ascii=False) + "\n"
