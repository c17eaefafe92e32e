"""The same answers give the same result in every mode, whatever way they came about (P17)."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pack import KNOWLEDGE
from tests.property.strategies import Sheet, answers_to, calm, complete_sheets, sparse_sheets
from tests.terminal.driven import answers_by_keys, answers_by_lines
from triage.answers_file import read_sheet
from triage.decision.assess import assess
from triage.interview import read_answer
from triage.terminal import steps
from triage.terminal.asking import Answered, Asking, Move, problem
from triage.terminal.conduct import Interview


@given(complete_sheets())
@settings(max_examples=30)
def test_the_plain_interview_and_a_file_agree(sheet: Sheet) -> None:
    """The plain interview and a file of answers give the same result, byte by byte."""
    assert assess(KNOWLEDGE, answers_by_lines(sheet)).to_json() == from_file(sheet)


@given(sparse_sheets())
@settings(max_examples=4)
def test_arrow_keys_and_a_file_agree(sheet: Sheet) -> None:
    """Arrow keys and a file of answers give the same result, byte by byte."""
    assert assess(KNOWLEDGE, answers_by_keys(sheet)).to_json() == from_file(sheet)


def from_file(sheet: Sheet) -> str:
    """The result when the answers come in a file."""
    written = json.dumps({name: sorted(answer) for name, answer in sheet.items()}).encode()
    return assess(KNOWLEDGE, read_sheet(KNOWLEDGE, written, "file").answers).to_json()


class Wanderer:
    """A face behind which somebody answers, goes back, keeps and changes as drawn, then comes to an end."""

    def __init__(self, draw: st.DrawFn, most: int) -> None:
        self._draw, self._left = draw, most
        self.said: dict[str, frozenset[str]] = {}

    def ask(self, asking: Asking, note: str) -> frozenset[str] | Move:
        """A move where there are some left, else an answer."""
        if self._left and self._draw(st.integers(0, 3)) == 0:
            self._left -= 1
            return Move.KEEP if asking.earlier and self._draw(st.booleans()) else Move.BACK
        self.said[asking.id] = self._draw(answers_to(asking.id))
        return self.said[asking.id]

    def check(self, answered: tuple[Answered, ...], note: str) -> str | Move | None:
        """Change one answer, go back, or see the result."""
        if not self._left:
            return None
        self._left -= 1
        return self._draw(st.sampled_from([None, Move.BACK, *(each.id for each in answered)]))


@given(st.data())
@settings(max_examples=25)
def test_a_wandering_interview_equals_a_straight_one(data: st.DataObject) -> None:
    """After any going back, keeping and changing, the answers are the last ones said, and a straight interview with
    those answers ends with the same ones."""
    wanderer = Wanderer(data.draw, 12)
    ended = Interview(KNOWLEDGE).conduct(wanderer)
    assert ended == {name: wanderer.said[name] for name in ended}
    straight = answers_by_lines(ended)
    assert straight == ended
    assert assess(KNOWLEDGE, straight).to_json() == assess(KNOWLEDGE, ended).to_json()


@given(st.data())
@settings(max_examples=25)
def test_nothing_stale_is_kept(data: st.DataObject) -> None:
    """However an answer is changed, no answer stays to a question that does not apply."""
    answers: dict[str, frozenset[str]] = {}
    for _ in range(25):
        name = steps.next_question(KNOWLEDGE, answers)
        if name is None or data.draw(st.booleans()):
            name = data.draw(st.sampled_from(sorted(answers) or ["nerve_signs"]))
        answers = steps.with_answer(KNOWLEDGE, answers, name, data.draw(answers_to(name)))
        assert set(answers) <= set(steps.walk(KNOWLEDGE, answers, stop_early=False).asked)


def test_an_agreement_counts_only_for_what_it_was_about() -> None:
    """A change that adds a condition to those a clinician agreed to takes the agreement away; another one does not."""
    before = calm(history="blood_thinners", clearance="cleared")
    dizzy = steps.with_answer(KNOWLEDGE, before, "heart_head", frozenset({"dizzy"}))
    assert "clearance" in before
    assert "clearance" not in dizzy
    assert steps.next_question(KNOWLEDGE, dizzy) == "clearance"
    assert "clearance" in steps.with_answer(KNOWLEDGE, before, "minutes", frozenset({"min_20"}))


@given(st.data())
def test_a_screen_refuses_what_a_file_would_refuse(data: st.DataObject) -> None:
    """A choice is taken on the screen exactly when the reader of answers takes it."""
    name = data.draw(st.sampled_from(sorted(KNOWLEDGE.questions)))
    question = KNOWLEDGE.questions[name]
    chosen = data.draw(st.frozensets(st.sampled_from(question.codes), max_size=3))
    asking = steps.put(KNOWLEDGE, {}, name)
    assert (problem(asking, chosen) is None) == isinstance(read_answer(question, chosen), frozenset)
