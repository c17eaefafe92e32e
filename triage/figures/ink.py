"""Pieces of SVG that know the room they take: tapered limbs, outlines, lines and arrows."""

import itertools
import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from triage.figures.camera import Dot


class Box(NamedTuple):
    """A rectangle on the paper."""

    left: float
    top: float
    right: float
    bottom: float


class Piece(NamedTuple):
    """SVG text and the dots that it covers."""

    svg: str
    dots: tuple[Dot, ...]


PEN = 'stroke-linejoin="round" stroke-linecap="round" paint-order="stroke"'
"""How all lines are drawn: round, and below the fill, so that only the outer half of an outline shows."""
NOTHING = Piece("", ())


def joined(pieces: Iterable[Piece]) -> Piece:
    """Pieces one over the other, the first at the bottom."""
    listed = list(pieces)
    return Piece("".join(each.svg for each in listed), tuple(dot for each in listed for dot in each.dots))


def around(dots: Sequence[Dot]) -> Box:
    """The smallest box with all dots."""
    across, down = [dot[0] for dot in dots], [dot[1] for dot in dots]
    return Box(min(across), min(down), max(across), max(down))


def number(value: float) -> str:
    """A length with one decimal, as short as it goes."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def polygon(dots: Sequence[Dot]) -> str:
    """Path data of a closed outline, in small relative steps."""
    tenths = [(round(x * 10), round(y * 10)) for x, y in dots]
    parts = [f"M{number(tenths[0][0] / 10)} {number(tenths[0][1] / 10)}l"]
    for before, after in itertools.pairwise(tenths):
        x, y = (after[0] - before[0]) / 10, (after[1] - before[1]) / 10
        parts.append(f"{number(x)} {number(y)} ")
    return "".join(parts).strip() + "z"


def tapered(a: Dot, b: Dot, wide: float, narrow: float) -> str:
    """Path data of two circles and the tangents between them."""
    if math.dist(a, b) <= abs(wide - narrow) + 0.01:
        return _circle(a if wide >= narrow else b, max(wide, narrow))
    way = math.atan2(b[1] - a[1], b[0] - a[0])
    lean = math.acos((wide - narrow) / math.dist(a, b))
    ends = [_off(a, wide, way + lean), _off(a, wide, way - lean)]
    ends += [_off(b, narrow, way - lean), _off(b, narrow, way + lean)]
    first, second, third, fourth = (f"{number(x)} {number(y)}" for x, y in ends)
    large, small = number(wide), number(narrow)
    flags = (1, 0) if wide >= narrow else (0, 1)
    return f"M{first}A{large} {large} 0 {flags[0]} 1 {second}L{third}A{small} {small} 0 {flags[1]} 1 {fourth}z"


def shape(paths: str, fill: str, line: str, width: float, dots: Sequence[Dot]) -> Piece:
    """Overlapping outlines as one shape: one fill, with a line around the whole only."""
    return Piece(
        f'<path d="{paths}" fill="{fill}" stroke="{line}" stroke-width="{number(width * 2)}"/>',
        tuple(dots),
    )


def plain(paths: str, fill: str) -> Piece:
    """A fill without a line, over something that is there already."""
    return Piece(f'<path d="{paths}" fill="{fill}"/>', ())


def line(dots: Sequence[Dot], colour: str, width: float) -> Piece:
    """An open line."""
    way = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in dots)
    return Piece(
        f'<path d="{way}" fill="none" stroke="{colour}" stroke-width="{number(width)}"/>',
        tuple(dots),
    )


def padded(middle: Dot, radius: float) -> tuple[Dot, ...]:
    """The corners of the square around a circle, to count its room."""
    x, y = middle
    return ((x - radius, y - radius), (x + radius, y + radius))


def _circle(middle: Dot, radius: float) -> str:
    r = number(radius)
    left = f"M{number(middle[0] - radius)} {number(middle[1])}"
    return f"{left}a{r} {r} 0 1 1 {number(2 * radius)} 0a{r} {r} 0 1 1 {number(-2 * radius)} 0z"


def _off(middle: Dot, radius: float, turn: float) -> Dot:
    return (middle[0] + radius * math.cos(turn), middle[1] + radius * math.sin(turn))
