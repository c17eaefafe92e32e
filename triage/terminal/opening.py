"""The words before the first question, the same for every face."""

import sys
from collections.abc import Mapping
from textwrap import fill

from triage.region import Place

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
    forget_pressed_keys()
    input(words["press_enter_to_start"] + " ")
    print(RUB_OUT, end="", flush=True)


def read_line(prompt: str) -> str:
    """A line that was typed after the prompt was there; what was typed before it answers nothing.

    Raises:
        EOFError, KeyboardInterrupt: the input ended or was interrupted.
    """
    forget_pressed_keys()
    return input(prompt)


def forget_pressed_keys() -> None:
    """Drop the keys that the terminal holds for us: nobody has seen yet what they would answer."""
    if sys.platform == "win32":
        import msvcrt

        while msvcrt.kbhit():
            msvcrt.getch()
    elif sys.stdin.isatty():
        import termios

        termios.tcflush(sys.stdin.fileno(), termios.TCIFLUSH)
