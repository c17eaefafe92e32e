"""The trunk and the head: five levels from the hips to the shoulders, each with its own front and side."""

import math
from typing import NamedTuple

from triage.figures.vector import NEAR, Vec, cross, direction, plus, square_to, unit
from triage.knowledge.bodies import Body
from triage.knowledge.figures import Pose


class Level(NamedTuple):
    """One level of the trunk: its middle, the way up the spine, the near side and the front."""

    middle: Vec
    up: Vec
    near: Vec
    front: Vec


class Head(NamedTuple):
    """The neck's ends, the middle of the head, the way to the crown and the way the face looks."""

    neck: Vec
    skull: Vec
    middle: Vec
    crown: Vec
    face: Vec


def spine_angles(pose: Pose, body: Body) -> tuple[float, ...]:
    """The angles of the four segments; those of a lying back follow from the body's own thickness."""
    if pose.lifts is None:
        return pose.spine or (90.0, 90.0, 90.0, 90.0)
    heights = [girth.back + lift for girth, lift in zip(body.trunk, pose.lifts, strict=True)]
    rises = [(b - a) / long for a, b, long in zip(heights, heights[1:], body.spine, strict=False)]
    flat = 90 if pose.rest == "wall" else 180
    return tuple(flat - math.degrees(math.asin(rise)) for rise in rises)


def trunk(pose: Pose, body: Body, pelvis: Vec) -> tuple[Level, ...]:
    """The five levels. A twist turns the hips about the spine and fades out towards the shoulders."""
    angles = spine_angles(pose, body)
    middles = [pelvis]
    for degrees, long in zip(angles, body.spine, strict=True):
        middles.append(plus(middles[-1], direction(degrees), long))
    levels = []
    for at, middle in enumerate(middles):
        up = unit(plus(direction(angles[max(at - 1, 0)]), direction(angles[min(at, 3)])))
        turn = math.radians((pose.twist or 0.0) * (1 - at / 4))
        near = _turned(NEAR, up, turn)
        levels.append(Level(middle, up, near, cross(up, near)))
    return tuple(levels)


def head(pose: Pose, body: Body, top: Level) -> Head:
    """The head on its neck. On the back it lies on the ground, whatever the body's thickness."""
    crown = direction(180.0 if pose.head is None else pose.head)
    if pose.rest == "back":
        rise = min(max((body.head * 0.46 - top.middle[1]) / body.neck, -0.6), 0.6)
        neck_way = direction(180 - math.degrees(math.asin(rise)))
    else:
        neck_way = direction(crown_angle(pose) if pose.neck is None else pose.neck)
    skull = plus(top.middle, neck_way, body.neck)
    middle = plus(skull, crown, body.head * 0.4)
    return Head(top.middle, skull, middle, crown, cross(crown, square_to(top.near, crown)))


def crown_angle(pose: Pose) -> float:
    """The angle at which the head points."""
    return 180.0 if pose.head is None else pose.head


def _turned(way: Vec, axis: Vec, radians: float) -> Vec:
    """`way`, which is square to `axis`, turned about it."""
    side = cross(axis, way)
    return plus(
        (way[0] * math.cos(radians), way[1] * math.cos(radians), way[2] * math.cos(radians)), side, math.sin(radians)
    )
