"""What somebody who comes back is told before the first question: two lines on what is known, and what is asked."""

from collections.abc import Mapping
from datetime import date

from triage.presentation.days import day_text


def welcome_lines(
    words: Mapping[str, str], last: date, level: str, sessions: int, *, clock_set_back: bool, rests: bool
) -> tuple[str, ...]:
    """The lines for a person who was last here on this day, with this result (a disposition).

    rests: a stretch hurt today.
    """
    if clock_set_back:
        return (words["back_clock"],)
    told = words["back_again"].format(day=day_text(words, last), level=words[f"back_level_{level}"])
    so_far = words["back_so_far"].format(sessions=sessions)
    return f"{told} {so_far}", *((words["back_rests"],) if rests else ()), words["back_asks"]
