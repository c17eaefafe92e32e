"""What stands above the answers at the last check."""

import pytest

from tests.pack import KNOWLEDGE
from tests.property.strategies import Sheet, calm
from tests.terminal.driven import WORDS, ByLines
from triage.terminal.asking import Answered
from triage.terminal.conduct import Interview


class Checking(ByLines):
    """Somebody who keeps what was said at the check."""

    note = ""

    def check(self, answered: tuple[Answered, ...], note: str) -> None:
        """See the result."""
        self.note = note


@pytest.mark.parametrize(
    ("sheet", "keys"),
    [
        (calm(nerve_signs="saddle_numbness"), ("check_emergency", "stopped_early")),
        (calm(history="cancer_ever"), ("check_urgent",)),
        (calm(), ()),
    ],
)
def test_how_much_it_hurries_stands_first(sheet: Sheet, keys: tuple[str, ...]) -> None:
    """An emergency and a need for help today are said first, then why the questions stopped; a calm case is not."""
    face = Checking(sheet)
    Interview(KNOWLEDGE).conduct(face)
    assert face.note.startswith(" ".join(WORDS[key] for key in keys))
    assert bool(keys) == bool(face.note)
