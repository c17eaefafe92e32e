"""Days of the calendar in words."""

from collections.abc import Mapping
from datetime import date


def day_text(words: Mapping[str, str], day: date) -> str:
    """A day that no country misreads, such as "3 November 2026"."""
    return f"{day.day} {words['month_names'].split()[day.month - 1]} {day.year}"
