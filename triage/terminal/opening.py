"""The words before the first question, for any face, and printed at once while the rest is loaded."""

from collections.abc import Mapping
from shutil import get_terminal_size

from triage.region import Place
from triage.terminal.asking import Opening
from triage.terminal.screen import Block, block, fitted, text_columns

_LINES = (
    "opening_what",
    "opening_limits",
    "opening_not_approved",
    "opening_if_worse",
    "opening_for_whom",
    "answers_stay_here",
)


def opening_words(words: Mapping[str, str], place: Place) -> Opening:
    """The opening for a region: whom to call in an emergency stands first."""
    lines = [words[key] for key in _LINES]
    lines.append(words["region_shown"].format(region=place.name) + " " + words["region_change"])
    return Opening(
        words["app_name"], words["opening_emergency"].format(emergency_number=place.emergency_number), tuple(lines)
    )


def emergency_line(words: Mapping[str, str], place: Place) -> str:
    """The one line that stands on every screen."""
    return words["emergency_short"].format(emergency_number=place.emergency_number)


def print_opening(words: Mapping[str, str], place: Place) -> None:
    """Print the opening words at once; the page that waits for Enter draws the same over them."""
    size = get_terminal_size()
    lines = fitted(opening_blocks(opening_words(words, place), text_columns(size.columns)), size.lines - 2)
    print("\r\n".join(f" {text}" for _style, text in lines), end="", flush=True)


def opening_blocks(opening: Opening, columns: int) -> list[Block]:
    """The opening as blocks of wrapped lines."""
    blocks = [block("class:title", opening.title, columns), block("class:emergency", opening.emergency, columns)]
    return blocks + [block("", line, columns) for line in opening.lines]
