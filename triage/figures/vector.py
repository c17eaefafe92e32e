"""Points and directions in space (cm), and the angles between them (degrees)."""

import math

Vec = tuple[float, float, float]
UP: Vec = (0.0, 1.0, 0.0)
NEAR: Vec = (0.0, 0.0, 1.0)
"""The direction towards the reader: the near side of the body."""


def plus(a: Vec, b: Vec, times: float = 1.0) -> Vec:
    """a + b * times."""
    return (a[0] + b[0] * times, a[1] + b[1] * times, a[2] + b[2] * times)


def minus(a: Vec, b: Vec) -> Vec:
    """a - b."""
    return (a[0] - b[0], a[1] - b[1], a[2] - b[2])


def scaled(a: Vec, times: float) -> Vec:
    """a * times."""
    return (a[0] * times, a[1] * times, a[2] * times)


def dot(a: Vec, b: Vec) -> float:
    """The inner product."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vec, b: Vec) -> Vec:
    """The direction square to both."""
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])


def distance(a: Vec, b: Vec) -> float:
    """How far two points are apart."""
    return math.dist(a, b)


def unit(a: Vec) -> Vec:
    """The same direction with length 1; the zero vector stays zero."""
    size = math.hypot(*a)
    return scaled(a, 1 / size) if size > 1e-9 else a


def between(a: Vec, b: Vec, part: float) -> Vec:
    """The point at this part of the way from a to b."""
    return plus(a, minus(b, a), part)


def square_to(a: Vec, axis: Vec) -> Vec:
    """The unit direction nearest to a that is square to the unit vector axis."""
    return unit(plus(a, axis, -dot(a, axis)))


def direction(degrees: float, out: float = 0.0) -> Vec:
    """The unit vector at this angle in the plane of the picture, leaning `out` degrees to the reader."""
    angle, lean = math.radians(degrees), math.radians(out)
    return (math.cos(lean) * math.cos(angle), math.cos(lean) * math.sin(angle), math.sin(lean))


def angle(a: Vec, b: Vec) -> float:
    """The angle between two directions, 0 to 180."""
    return math.degrees(math.acos(max(-1.0, min(1.0, dot(unit(a), unit(b))))))
