"""What somebody who comes back is told before the first question: two lines on what is known, and what is asked."""

from collections.abc import Mapping
from datetime import date


def welcome_lines(
    words: Mapping[str, str], last: date, level: str, sessions: int, *, clock_set_back: bool
) -> tuple[str, ...]:
    """The lines for a person who was last here on this day, with this result (a disposition)."""
    if clock_set_back:
        return (words["back_clock"],)
    told = words["back_again"].format(day=day_text(words, last), level=words[f"back_level_{level}"])
    so_far = words["back_so_far"].format(sessions=sessions)
    return f"{told} {so_far}", words["back_asks"]


def day_text(words: Mapping[str, str], day: date) -> str:
    """A day of the calendar in words, such as 3 November 2026."""
    return words["day"].format(number=day.day, month=words[f"month_{day.month}"], year=day.year)
