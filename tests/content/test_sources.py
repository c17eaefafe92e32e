"""What may stand in a note of where a statement comes from."""

import pytest
from pydantic import ValidationError

from triage.knowledge.shape import QUOTE_WORDS, SourceRef

AT_MOST = "word " * QUOTE_WORDS


def test_a_quote_has_at_most_25_words():
    """25 words of a source may be quoted, 26 are refused with what to do."""
    assert QUOTE_WORDS == 25
    assert SourceRef(ref="nice", says=AT_MOST).says == AT_MOST.strip()
    with pytest.raises(ValidationError, match="at most 25 words may be quoted; shorten it"):
        SourceRef(ref="nice", says=AT_MOST + "more")
