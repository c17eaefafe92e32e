"""From space to paper: x to the right, y down, in cm of the body."""

import math

from triage.figures.vector import Vec, cross, dot, unit
from triage.knowledge.figures import Camera

Dot = tuple[float, float]


def seen(camera: Camera, point: Vec) -> Dot:
    """Where a point lands on the paper."""
    return (dot(camera.right, point), -dot(camera.up, point))


def towards(camera: Camera) -> Vec:
    """The direction from the scene to the reader."""
    return unit(cross(camera.right, camera.up))


def oval(camera: Camera, middle: Vec, axes: tuple[Vec, Vec, Vec], steps: int = 20) -> list[Dot]:
    """The outline of an ellipsoid with these half axes, as points on the paper."""
    flat = [seen(camera, axis) for axis in axes]
    x, y = seen(camera, middle)
    outline = []
    for step in range(steps):
        turn = 2 * math.pi * step / steps
        way = (math.cos(turn), math.sin(turn))
        reach = [axis[0] * way[0] + axis[1] * way[1] for axis in flat]
        size = math.hypot(*reach) or 1.0
        outline.append(
            (
                x + sum(part * axis[0] for part, axis in zip(reach, flat, strict=True)) / size,
                y + sum(part * axis[1] for part, axis in zip(reach, flat, strict=True)) / size,
            )
        )
    return outline


def hull(points: list[Dot]) -> list[Dot]:
    """The smallest convex outline around points, always the same way round."""
    ordered = sorted(set(points))
    return _half(ordered) + _half(ordered[::-1])


def _half(points: list[Dot]) -> list[Dot]:
    chain: list[Dot] = []
    for point in points:
        while len(chain) > 1 and _turn(chain[-2], chain[-1], point) <= 0:
            chain.pop()
        chain.append(point)
    return chain[:-1]


def _turn(a: Dot, b: Dot, c: Dot) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
