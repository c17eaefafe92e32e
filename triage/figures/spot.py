"""Places on the skin: along a bone, or along the trunk."""

from typing import NamedTuple

from triage.figures.spine import Level
from triage.figures.vector import Vec, between, cross, minus, plus, scaled, unit
from triage.knowledge.bodies import Girth
from triage.knowledge.figures import Spot


class Shaft(NamedTuple):
    """A bone with its half thickness at both ends and the axis about which its limb bends."""

    begin: Vec
    end: Vec
    begin_width: float
    end_width: float
    axis: Vec


def on_shaft(spot: Spot, shaft: Shaft) -> Vec:
    """A place part of the way along a bone."""
    middle = between(shaft.begin, shaft.end, spot.part)
    width = shaft.begin_width + (shaft.end_width - shaft.begin_width) * spot.part
    front = cross(shaft.axis, unit(minus(shaft.end, shaft.begin)))
    ways = {"front": front, "back": scaled(front, -1), "near": shaft.axis, "far": scaled(shaft.axis, -1)}
    return plus(middle, ways[spot.side], width) if spot.side in ways else middle


def on_trunk(spot: Spot, levels: tuple[Level, ...], girths: tuple[Girth, ...]) -> Vec:
    """A place on the trunk; `part` counts levels from the hips (0) to the shoulders (4)."""
    low = min(int(spot.part), 3)
    rest = spot.part - low
    first, second = (_around(levels[at], girths[at], spot.side) for at in (low, low + 1))
    return between(first, second, rest)


def _around(level: Level, girth: Girth, side: str) -> Vec:
    ways = {
        "front": scaled(level.front, girth.front),
        "back": scaled(level.front, -girth.back),
        "near": scaled(level.near, girth.side),
        "far": scaled(level.near, -girth.side),
    }
    return plus(level.middle, ways.get(side, (0.0, 0.0, 0.0)))
