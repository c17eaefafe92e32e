"""How wide a line of text may be, the same for every face in a terminal."""

NARROWEST, WIDEST = 20, 76
"""Columns. In fewer no sentence can be read, and in more the eye loses its line."""


def bounded(columns: int) -> int:
    """So many columns, or the nearest number that may be."""
    return max(NARROWEST, min(columns, WIDEST))
