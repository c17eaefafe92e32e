"""`triage check` finds what is missing across files."""

import pytest

from tests.pack import KNOWLEDGE
from triage.assurance.checks.check import check_knowledge


@pytest.mark.parametrize("key", ["concern_saddle_numbness", "topic_nerve_signs"])
def test_a_term_for_the_clinician_cannot_be_missing(key: str) -> None:
    """A referral that could not be printed is found before anybody needs it, with the file and the word."""
    words = {name: text for name, text in KNOWLEDGE.words.items() if name != key}
    problems = check_knowledge(KNOWLEDGE.model_copy(update={"words": words}))
    assert [(each.where, key in each.what) for each in problems] == [("content/words/clinical.yaml", True)]
