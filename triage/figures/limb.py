"""One arm or leg: two bones from the hip or shoulder, by angles or towards a place."""

import math
from typing import NamedTuple

from triage.figures.vector import Vec, cross, direction, distance, dot, minus, plus, scaled, square_to, unit
from triage.knowledge.bodies import Body
from triage.knowledge.figures import Limb


class Bones(NamedTuple):
    """The joints of a limb from the trunk outwards; `tip` is the middle of the palm, or the ankle."""

    root: Vec
    middle: Vec
    end: Vec
    tip: Vec


def arm(limb: Limb, root: Vec, place: Vec | None, body: Body) -> Bones:
    """An arm from the shoulder. `place` is where the middle of the palm goes, if the limb reaches."""
    hand = None if limb.end is None else direction(limb.end, limb.end_out)
    half = body.palm / 2
    if place is None:
        middle, end = _by_angles(limb, root, body.upper_arm, body.forearm)
    elif hand is None:
        middle, tip = two_bones(root, place, body.upper_arm, body.forearm + half, _pole(limb))
        end = plus(tip, unit(minus(middle, tip)), half)
    else:
        middle, end = two_bones(root, plus(place, hand, -half), body.upper_arm, body.forearm, _pole(limb))
    return Bones(root, middle, end, plus(end, hand or unit(minus(end, middle)), half))


def leg(limb: Limb, root: Vec, place: Vec | None, body: Body) -> Bones:
    """A leg from the hip. `place` is where the ankle goes, if the limb reaches."""
    if place is None:
        middle, end = _by_angles(limb, root, body.thigh, body.shank)
    else:
        middle, end = two_bones(root, place, body.thigh, body.shank, _pole(limb))
    return Bones(root, middle, end, end)


def two_bones(root: Vec, place: Vec, upper: float, lower: float, pole: Vec) -> tuple[Vec, Vec]:
    """The middle joint and the end of two bones that reach for a place, bent towards the pole.

    A place too far or too near is reached as well as the bones allow.
    """
    straight = minus(place, root)
    reach = min(max(distance(place, root), abs(upper - lower) + 1e-3), (upper + lower) * 0.9999)
    along = unit(straight)
    part = (upper * upper + reach * reach - lower * lower) / (2 * reach)
    height = math.sqrt(max(upper * upper - part * part, 0.0))
    middle = plus(plus(root, along, part), square_to(pole, along), height)
    return middle, plus(root, along, reach)


def hinge(bones: Bones, lateral: Vec) -> Vec:
    """The axis of the knee, on the side of `lateral`: square to the leg where it bends, else to the thigh."""
    thigh, shank = unit(minus(bones.middle, bones.root)), unit(minus(bones.end, bones.middle))
    axis = cross(shank, thigh)
    if math.hypot(*axis) < 0.14:
        return square_to(lateral, thigh)
    axis = unit(axis)
    return axis if dot(axis, lateral) >= 0 else scaled(axis, -1)


def _by_angles(limb: Limb, root: Vec, upper: float, lower: float) -> tuple[Vec, Vec]:
    assert limb.upper is not None
    assert limb.lower is not None
    middle = plus(root, direction(limb.upper, limb.out), upper)
    lower_out = limb.out if limb.lower_out is None else limb.lower_out
    return middle, plus(middle, direction(limb.lower, lower_out), lower)


def _pole(limb: Limb) -> Vec:
    return direction(limb.bend, limb.bend_out)
