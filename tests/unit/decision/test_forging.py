"""What must not be mistaken for a clearance, an answer or a file of answers."""

from dataclasses import replace

import pytest

from tests.cases.people import people
from triage import reference
from triage.answers_file import _RESULT, SCHEMA, BadAnswers, read_sheet
from triage.decision.assess import assess
from triage.decision.clearance import Clearance, NotCleared, clear
from triage.decision.result import Outcome
from triage.interview import Walk, walk
from triage.knowledge import yaml_text
from triage.knowledge.load import load

KNOWLEDGE = load()
SOMEBODY = next(each for each in people() if each.expected == "routine")


def _clearance() -> Clearance:
    at = walk(KNOWLEDGE, SOMEBODY.answers)
    true = reference.statements(KNOWLEDGE, at.sheet)
    return clear(KNOWLEDGE, at, true, true)


def test_a_copy_of_a_clearance_cannot_be_changed():
    """A clearance without its contraindications cannot be made from one that has them."""
    with pytest.raises(NotCleared):
        replace(_clearance(), contraindications=(), clinician_agreed=True)


def test_a_clearance_cannot_be_made_by_hand():
    """Only the decision makes one."""
    with pytest.raises(NotCleared):
        Clearance(KNOWLEDGE, {}, ("temporary_strain",), (), clinician_agreed=True)


def test_the_answers_of_a_clearance_cannot_be_changed():
    """Neither a walk nor a clearance made of it lets anybody write on its sheet."""
    at, clearance = walk(KNOWLEDGE, SOMEBODY.answers), _clearance()
    for sheet in (at.sheet, at.ruled_out, clearance.sheet, Walk().sheet, Walk().ruled_out):
        with pytest.raises(TypeError):
            sheet["nerve_signs"] = frozenset({"none"})


@pytest.mark.parametrize("question", sorted(walk(KNOWLEDGE, SOMEBODY.answers).asked))
def test_an_answer_that_is_no_set_is_a_referral(question):
    """A plain string in place of a set of options is refused: "cleared" stands inside "not_cleared"."""
    answers = {**SOMEBODY.answers, question: min(SOMEBODY.answers[question])}
    assert assess(KNOWLEDGE, answers).reason == "internal_check"


def test_a_sign_beside_the_answers_of_a_result_is_not_dropped():
    """A result that holds a key no result has is refused."""
    text = b'{"schema": "triage-result/1", "answers": {"nerve_signs": "none"}, "nerve_signs": ["saddle_numbness"]}'
    with pytest.raises(BadAnswers, match="nerve_signs"):
        read_sheet(KNOWLEDGE, text, "file")


def test_a_merge_cannot_hide_an_answer():
    """YAML merges would let a second answer win over a first one."""
    with pytest.raises(BadAnswers, match="merges"):
        read_sheet(KNOWLEDGE, b"<<: {nerve_signs: saddle_numbness}\nnerve_signs: none\n", "file")


@pytest.mark.parametrize("text", [b"!!float ", b"nerve_signs: !!str none", b"!x {nerve_signs: none}", b"- ! none"])
def test_a_tag_is_refused(text):
    """YAML tags make values of other kinds, and the library falls over some of them."""
    with pytest.raises(BadAnswers, match="tags"):
        read_sheet(KNOWLEDGE, text, "file")


def test_whatever_the_reader_of_yaml_trips_over_is_refused(monkeypatch):
    """An error of any kind inside the library is a refusal in words."""

    def trips(*_):
        raise IndexError

    monkeypatch.setattr(yaml_text.YAML, "load", trips)
    with pytest.raises(BadAnswers, match="value that is none"):
        read_sheet(KNOWLEDGE, b"nerve_signs: none\n", "file")


def test_the_keys_of_a_result_are_those_of_its_shape():
    """A result that this program writes can be read again, and no other key."""
    assert {field.alias or name for name, field in Outcome.model_fields.items()} == _RESULT
    assert Outcome.model_fields["schema_"].default == SCHEMA
