"""The words before the first question, the same for every face."""

from collections.abc import Mapping
from textwrap import fill

from triage.region import Place
from triage.terminal.typed import read_line

_LINES = (
    "opening_what",
    "opening_limits",
    "opening_not_approved",
    "opening_if_worse",
    "opening_for_whom",
    "answers_stay_here",
)


RUB_OUT = "\r\x1b[2K"
"""Takes the line away in which the cursor stands."""


def opening_text(words: Mapping[str, str], place: Place, columns: int, *, guessed: bool = True) -> str:
    """The opening for a region, one idea a paragraph: whom to call in an emergency stands first.

    guessed: the region was not told, so the way to tell it is shown.
    """
    lines = [words["app_name"].upper()]
    lines.append(words["opening_emergency"].format(emergency_number=place.emergency_number))
    lines += [words[key] for key in _LINES]
    change = f" {words['region_change']}" if guessed else ""
    lines.append(words["region_shown"].format(region=place.name) + change)
    return "\n\n".join(fill(line, columns) for line in lines) + "\n"


def emergency_line(words: Mapping[str, str], place: Place) -> str:
    """The one line that stands on every screen."""
    return words["emergency_short"].format(emergency_number=place.emergency_number)


def wait_for_enter(words: Mapping[str, str]) -> None:
    """Wait until the person has read on, and pressed Enter after the words were there; the words on it go.

    The Enter must not be echoed, or the words stand one line higher.

    Raises:
        EOFError, KeyboardInterrupt: the input ended or was interrupted.
    """
    read_line(f"{words['press_enter_to_start']} ")
    print(RUB_OUT, end="", flush=True)
