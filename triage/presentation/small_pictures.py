"""Pictures of the exercises for a terminal: half a character is one dot. Drawn before, so that nothing waits for it.

`make pictures` writes the file; a test sees to it that it belongs to the pictures of today.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any, Literal

from rich.style import Style
from rich.text import Text

FILE = Path(__file__).parent / "small_pictures.json"
INDENT = 3
FEWEST_COLUMNS = 70
UPPER_HALF = "▀"
Depth = Literal["256", "truecolor"]


def depth_of(environment: Mapping[str, str], columns: int) -> Depth | None:
    """How many colours the terminal shows; None where pictures would not be pictures."""
    if columns < FEWEST_COLUMNS or environment.get("NO_COLOR"):
        return None
    if environment.get("COLORTERM", "") in ("truecolor", "24bit"):
        return "truecolor"
    return "256" if "256color" in environment.get("TERM", "") else None


def small_picture(exercise: str, variant: str) -> Text | None:
    """The picture as lines of coloured half-blocks, or None where there is none."""
    drawn = _all().get(f"{exercise}/{variant}")
    if drawn is None:
        return None
    colours = dict(zip(drawn["letters"], drawn["colours"], strict=True))
    rows = drawn["rows"]
    lines = [_line(upper, lower, colours) for upper, lower in zip(rows[::2], rows[1::2], strict=True)]
    return Text("\n").join(lines)


def _line(upper: str, lower: str, colours: dict[str, str]) -> Text:
    line = Text(" " * INDENT)
    for (top, bottom), run in groupby(zip(upper, lower, strict=True)):
        line.append(UPPER_HALF * len(list(run)), Style(color=colours[top], bgcolor=colours[bottom]))
    return line


@lru_cache(maxsize=1)
def _all() -> dict[str, dict[str, Any]]:
    """The drawn file; nothing where it is missing or damaged, because words are enough."""
    try:
        drawn = json.loads(FILE.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return drawn if isinstance(drawn, dict) else {}
