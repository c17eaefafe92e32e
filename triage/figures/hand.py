"""Hands with a thumb and fingers, so that holding, resting and reaching look different."""

import math

from triage.figures.camera import Dot
from triage.figures.ink import Piece, joined, line, padded, shape, tapered
from triage.figures.palette import Pens

Placed = tuple[float, float]
"""Along the hand and across it (towards the thumb), in cm."""


def hand(wrist: Dot, tip: Dot, pens: Pens, side: str, grip: str) -> Piece:
    """A hand from the wrist over the middle of the palm: flat (from the edge), open or grip."""
    body = pens.body
    along = math.dist(wrist, tip) / (body.palm / 2) or 0.01
    turn = math.atan2(tip[1] - wrist[1], tip[0] - wrist[0])
    parts, creases = _SHAPES[grip](body.palm, body.fingers, body.hand_width)

    def put(at: Placed) -> Dot:
        x, y = at[0] * along, at[1]
        return (
            wrist[0] + x * math.cos(turn) - y * math.sin(turn),
            wrist[1] + x * math.sin(turn) + y * math.cos(turn),
        )

    paths = "".join(tapered(put(a), put(b), wide, narrow) for a, b, wide, narrow in parts)
    dots = [dot for a, b, wide, _ in parts for at in (a, b) for dot in padded(put(at), wide)]
    drawn = [shape(paths, pens.colour("skin", side), pens.colour("line", side), pens.width("line", side), dots)]
    drawn += [line([put(at) for at in crease], pens.colour("line", side), pens.width("thin")) for crease in creases]
    return joined(drawn)


Part = tuple[Placed, Placed, float, float]
Hand = tuple[list[Part], list[list[Placed]]]


def _flat(palm: float, fingers: float, width: float) -> Hand:
    knuckle = (palm * 0.95, 0.0)
    parts = [
        ((0.0, 0.0), knuckle, width + 0.6, width * 0.85),
        (knuckle, (palm + fingers * 0.85, 0.6), width * 0.85, 1.1),
        ((palm * 0.3, -0.6), (palm * 1.0, -width - 1.2), 1.5, 1.1),
    ]
    return parts, [[(palm * 0.55, -width * 0.5), (palm * 0.98, -width * 0.62)]]


def _open(palm: float, fingers: float, width: float) -> Hand:
    spread = (-2.9, -1.0, 1.0, 2.9)
    lengths = (0.72, 0.95, 1.0, 0.86)
    parts = [((palm * 0.15, 0.0), (palm * 0.85, -1.1), 3.0, 2.7), ((palm * 0.15, 0.0), (palm * 0.85, 1.1), 3.0, 2.7)]
    for across, long in zip(spread, lengths, strict=True):
        parts.append(((palm * 0.85, across), (palm + fingers * long, across * 1.35), width * 0.6, width * 0.48))
    parts.append(((palm * 0.3, 2.2), (palm * 0.95, 6.0), 1.5, 1.1))
    creases = [[(palm * 0.95, mid), (palm + fingers * 0.45, mid * 1.2)] for mid in (-1.95, 0.0, 1.95)]
    return parts, creases


def _grip(palm: float, fingers: float, width: float) -> Hand:
    parts = [((palm * 0.1, 0.0), (palm * 0.9, 0.0), 2.6, 3.2)]
    for across in (-2.6, -0.85, 0.9, 2.6):
        parts.append(((palm * 0.8, across), (palm + fingers * 0.38, across * 1.1), width * 0.6, width * 0.55))
    parts.append(((palm * 0.35, -1.6), (palm * 0.95, -4.9), 1.5, 1.15))
    creases = [[(palm * 0.75, mid), (palm + fingers * 0.45, mid * 1.05)] for mid in (-1.75, 0.0, 1.75)]
    return parts, creases


_SHAPES = {"flat": _flat, "open": _open, "grip": _grip}
