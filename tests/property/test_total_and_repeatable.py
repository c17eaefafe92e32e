"""Every sheet has exactly one result, and always the same one, down to the byte."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pack import KNOWLEDGE
from tests.property.strategies import any_sheets, calm, completed
from triage import emergency_card
from triage.answers_file import read_sheet
from triage.decision.assess import assess
from triage.decision.result import Outcome, Referral, Routine
from triage.knowledge.model import Knowledge
from triage.presentation.render import rendered

ROOT = Path(__file__).resolve().parents[2]
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
ENVIRONMENTS = [
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "de_DE.UTF-8"},
    {"PYTHONHASHSEED": "4242", "TZ": "America/St_Johns", "LC_ALL": "tr_TR.UTF-8", "PYTHONOPTIMIZE": "1"},
]
ASSESS_ALL = """
import contextlib, hashlib, json, locale, sys
with contextlib.suppress(locale.Error):
    locale.setlocale(locale.LC_ALL, "")
from triage.decision.assess import assess
from triage.knowledge.load import load
knowledge = load()
together = hashlib.sha256()
for sheet in json.load(sys.stdin):
    result = assess(knowledge, {name: frozenset(answer) for name, answer in sheet.items()})
    together.update(result.to_json().encode())
print(together.hexdigest())
"""


@given(any_sheets())
def test_every_sheet_has_one_result(sheet):
    """P01 Whatever is answered, there is exactly one result: a referral or a routine, never an error."""
    result = assess(KNOWLEDGE, sheet)
    assert isinstance(result, Referral) != isinstance(result, Routine)
    assert result.reason != "internal_check"


@given(st.dictionaries(st.sampled_from(list(KNOWLEDGE.questions)) | st.text(max_size=10), JUNK, max_size=6) | JUNK)
@settings(max_examples=25)
def test_even_junk_has_a_result(junk):
    """P01 Things that are no answers at all give a referral and never an error."""
    assert isinstance(assess(KNOWLEDGE, junk), Referral)


@given(JUNK | st.just(Knowledge.model_construct()) | st.just(Knowledge.model_construct(version=1, sha256=None)), JUNK)
@settings(max_examples=25)
def test_even_what_is_no_knowledge_has_a_result(no_knowledge, region):
    """P01 Without knowledge, whatever the region, there is a referral with the emergency card, never an error."""
    result = assess(no_knowledge, calm(), region)
    assert (result.disposition, result.reason, result.routine) == ("see_clinician", "internal_check", None)
    assert [each.text for each in result.advice] == [emergency_card.CARD]
    json.loads(result.to_json())


@given(JUNK.filter(lambda each: not isinstance(each, str)))
@settings(max_examples=25)
def test_a_region_that_is_none_makes_no_error(region):
    """P01 A region that is no text gives the default region, or a referral."""
    result = assess(KNOWLEDGE, calm(), region)
    assert result.region in (KNOWLEDGE.default_region, "unknown")


@given(any_sheets())
def test_the_same_answers_give_the_same_bytes(sheet):
    """P02 The same answers give a byte-identical result."""
    assert assess(KNOWLEDGE, sheet).to_json() == assess(KNOWLEDGE, dict(sheet)).to_json()


def test_the_same_bytes_in_every_environment():
    """P02 Process, hash seed, time zone, locale and optimisation make no difference to any byte."""
    sheets = _fixed_sheets()
    together = hashlib.sha256()
    for sheet in sheets:
        together.update(assess(KNOWLEDGE, sheet).to_json().encode())
    written = json.dumps([{name: sorted(answer) for name, answer in sheet.items()} for sheet in sheets])
    for environment in ENVIRONMENTS:
        run = subprocess.run(
            [sys.executable, "-c", ASSESS_ALL],
            input=written,
            env={**os.environ, **environment},
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
        assert run.stdout.strip() == together.hexdigest(), environment


@given(any_sheets())
def test_a_routine_is_there_exactly_when_nothing_refers(sheet):
    """P08 There is a plan exactly when the disposition is routine, and then no referral rule fired."""
    result = assess(KNOWLEDGE, sheet)
    assert isinstance(result, Routine) == (result.disposition == "routine") == (result.routine is not None)
    if isinstance(result, Routine):
        assert not {finding.rule for finding in result.findings} - set(KNOWLEDGE.profiles)


@given(any_sheets())
def test_a_referral_shows_no_exercise(sheet):
    """P08 No step of any stretch is readable on a referral, in no form of the result."""
    result = assess(KNOWLEDGE, sheet)
    if isinstance(result, Referral):
        forms = [rendered(KNOWLEDGE, result, form) for form in ("text", "html", "json")]
        shown = " ".join("".join(forms).split())
        for step in STEPS:
            assert step not in shown


@given(any_sheets())
def test_assessing_a_result_again_gives_the_result(sheet):
    """P15 The answers of a result give the same result, and rendering it again gives the same page."""
    result = assess(KNOWLEDGE, sheet)
    again = assess(KNOWLEDGE, {name: frozenset(options) for name, options in result.answers.items()})
    assert again.to_json() == result.to_json()
    for form in ("text", "html"):
        assert rendered(KNOWLEDGE, again, form) == rendered(KNOWLEDGE, result, form)


@given(any_sheets())
def test_a_receipt_can_be_replayed(sheet):
    """P41 A result names its form and its knowledge; read back as a receipt it gives the same bytes."""
    result = assess(KNOWLEDGE, sheet, "GB")
    written = json.loads(result.to_json())
    assert written["schema"] == "triage-result/1"
    assert written["knowledge"] == {"version": KNOWLEDGE.version, "sha256": KNOWLEDGE.sha256}
    receipt = read_sheet(KNOWLEDGE, result.to_json().encode(), "receipt")
    assert assess(KNOWLEDGE, receipt.answers, receipt.region).to_json() == result.to_json()


def test_a_result_survives_being_written():
    """P16 P41 A result read from its own JSON is the same result."""
    for sheet in _fixed_sheets():
        result = assess(KNOWLEDGE, sheet)
        assert type(result).model_validate_json(result.to_json()) == result
        assert Outcome.model_validate_json(result.to_json()).disposition is result.disposition


STEPS = [
    " ".join(step.split())
    for exercise in KNOWLEDGE.exercises.values()
    if exercise.kind == "stretch"
    for variant in exercise.variants
    for step in variant.steps
]


def _fixed_sheets():
    """One sheet for each option of each question, beside ordinary answers."""
    singles = [(question.id, code) for question in KNOWLEDGE.questions.values() for code in question.codes]
    return [calm(), {}] + [completed({name: frozenset({code})}) for name, code in singles[::4]]
