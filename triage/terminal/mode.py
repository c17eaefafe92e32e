"""Whether the plain interview fits this terminal better than arrow keys do."""

import sys
from collections.abc import Mapping

FEWEST_ROWS = 10
ACCESSIBLE = "ACCESSIBLE"
"""Set to anything but 0 by people who use a screen reader; other programs with prompts read it too."""


def wants_plain(environment: Mapping[str, str], rows: int, *, told: bool) -> bool:
    """True when it was asked for, and for dumb terminals, few rows and screen readers.

    A screen reader does not hear where the mark of a list stands; numbered lines are read out one by one.
    """
    dumb = sys.platform != "win32" and environment.get("TERM", "") in ("", "dumb", "unknown")
    screen_reader = environment.get(ACCESSIBLE, "0") not in ("", "0")
    return told or dumb or screen_reader or rows < FEWEST_ROWS
