"""The body on paper: trunk, legs and arms as clothed, tapered shapes."""

from triage.figures.camera import Dot, hull, oval, towards
from triage.figures.hand import hand
from triage.figures.ink import NOTHING, Piece, joined, padded, plain, polygon, shape, tapered
from triage.figures.palette import Pens
from triage.figures.skeleton import Skeleton
from triage.figures.spine import Level
from triage.figures.vector import Vec, between, dot, plus, scaled
from triage.knowledge.bodies import Girth

BELT = 0.75
"""The level of the trunk, counted from the hips, at which trousers end and the shirt begins."""
SLEEVE = 0.6
"""How far down the upper arm the sleeve goes."""


def trunk(skeleton: Skeleton, pens: Pens) -> Piece:
    """Trousers' top and shirt."""
    marks = [step / 2 for step in range(9)]
    outlines = [_slice(skeleton, pens, mark) for mark in marks]
    trousers, shirt = "", ""
    dots: list[Dot] = []
    for mark, low, high in zip(marks, outlines, outlines[1:], strict=False):
        part = polygon(hull(low + high))
        trousers, shirt = (trousers + part, shirt) if mark < BELT else (trousers, shirt + part)
        dots += low + high
    shirt += _yoke(skeleton, pens, "near", 0.0)
    line, width = pens.colour("line"), pens.width("line")
    return joined(
        [
            shape(trousers, pens.colour("trousers"), line, width, dots),
            shape(shirt, pens.colour("shirt"), line, width, dots),
        ]
    )


def leg(skeleton: Skeleton, pens: Pens, side: str, tone: str) -> Piece:
    """A bare foot and a trouser leg, in the tone of a near or far one.

    The near leg grows out of the trousers without a line between.
    """
    body, bones, foot = skeleton.body, skeleton.limbs[f"{side}_leg"], skeleton.feet[side]
    hip, knee, ankle = (pens.dot(each) for each in bones[:3])
    heel, ball, toes = (pens.dot(each) for each in foot[:3])
    sizes = [size[2] for size in body.foot]
    skin = tapered(heel, ankle, sizes[0], body.ankle_width * 0.9)
    skin += tapered(heel, ball, sizes[0] * 0.9, sizes[1]) + tapered(ankle, ball, body.ankle_width * 0.9, sizes[1])
    skin += tapered(ball, toes, sizes[1], sizes[2])
    hem = pens.dot(between(bones.middle, bones.end, 0.9))
    cloth = tapered(knee, hem, body.knee_width, body.ankle_width + 0.9)
    cloth += tapered(hip, knee, body.hip_width, body.knee_width)
    line, width = pens.colour("line", tone), pens.width("line", tone)
    room = [each for at, size in ((hip, body.hip_width), (knee, body.knee_width)) for each in padded(at, size)]
    room += [each for at, size in zip((heel, ball, toes), sizes, strict=True) for each in padded(at, size)]
    pieces = [shape(skin, pens.colour("skin", tone), line, width, room)]
    pieces.append(shape(cloth, pens.colour("trousers", tone), line, width, room))
    if side == "near":
        pieces.append(plain(_seam(skeleton, pens), pens.colour("trousers")))
    return joined(pieces)


def arm(skeleton: Skeleton, pens: Pens, side: str, grip: str | None) -> Piece:
    """A forearm, a hand and a short sleeve. Without a `grip` the hand is drawn elsewhere; see `lone_hand`."""
    body, bones = skeleton.body, skeleton.limbs[f"{side}_arm"]
    shoulder, elbow, wrist, tip = (pens.dot(each) for each in bones)
    cuff = pens.dot(between(bones.root, bones.middle, SLEEVE))
    line, width = pens.colour("line", side), pens.width("line", side)
    skin = tapered(elbow, wrist, body.elbow_width, body.wrist_width)
    skin += tapered(cuff, elbow, body.elbow_width + 0.3, body.elbow_width)
    room = [each for at in (shoulder, elbow, wrist) for each in padded(at, body.shoulder_width)]
    cloth = tapered(shoulder, cuff, body.shoulder_width, body.elbow_width + 1.3)
    pieces = [
        hand(wrist, tip, pens, side, grip) if grip else NOTHING,
        shape(skin, pens.colour("skin", side), line, width, room),
        plain(_knuckle(wrist, tip, body.wrist_width), pens.colour("skin", side)) if grip else NOTHING,
        shape(cloth, pens.colour("shirt", side), line, width, room),
    ]
    if side == "near":
        pieces.append(plain(_yoke(skeleton, pens, side, 0.4), pens.colour("shirt")))
    return joined(pieces)


def lone_hand(skeleton: Skeleton, pens: Pens, side: str, grip: str) -> Piece:
    """A hand in full colour, apart from its arm: over a limb that the arm passes behind, or below the back."""
    bones = skeleton.limbs[f"{side}_arm"]
    return hand(pens.dot(bones.end), pens.dot(bones.tip), pens, "near", grip)


def side_line(skeleton: Skeleton, pens: Pens, side: str, begin: float, end: float, inset: float) -> list[Dot]:
    """A line along one side of the trunk, a little inside its outline, between two levels."""
    steps = 8
    marks = [begin + (end - begin) * step / steps for step in range(steps + 1)]
    return [pens.dot(_edge(skeleton, mark, side, inset)) for mark in marks]


def _edge(skeleton: Skeleton, mark: float, side: str, inset: float) -> Vec:
    level, girth = _at(skeleton, mark)
    ways = {
        "front": (level.front, girth.front),
        "back": (level.front, -girth.back),
        "near": (level.near, girth.side),
        "far": (level.near, -girth.side),
    }
    way, reach = ways[side]
    return plus(level.middle, way, reach - inset if reach > 0 else reach + inset)


def _slice(skeleton: Skeleton, pens: Pens, mark: float) -> list[Dot]:
    """The outline of the trunk at a level, as an ellipsoid seen by the camera."""
    level, girth = _at(skeleton, mark)
    middle = plus(level.middle, level.front, (girth.front - girth.back) / 2)
    deep = (girth.front + girth.back) / 2
    cap = girth.cap if mark < 3.5 else girth.cap * 0.8
    axes = (scaled(level.front, deep), scaled(level.near, _flat(girth, level, pens)), scaled(level.up, cap))
    return oval(pens.camera, middle, axes)


def _flat(girth: Girth, level: Level, pens: Pens) -> float:
    """The half width of a level: whole when the trunk is seen from the front, less from the side."""
    facing = abs(dot(level.near, towards(pens.camera)))
    return girth.side * (1 - 0.35 * facing)


def _at(skeleton: Skeleton, mark: float) -> tuple[Level, Girth]:
    """Level and girth between the five given ones, along a smooth curve."""
    low = min(int(mark), 3)
    part = mark - low
    around = [min(max(low + step, 0), 4) for step in (-1, 0, 1, 2)]
    levels = [skeleton.levels[at] for at in around]
    girths = [skeleton.body.trunk[at] for at in around]
    weights = _weights(part, low)
    level = Level(*(_mixed([each[field] for each in levels], weights) for field in range(4)))
    sizes = {
        name: sum(w * getattr(girth, name) for w, girth in zip(weights, girths, strict=True))
        for name in Girth.model_fields
    }
    return level, Girth(**sizes)


def _weights(part: float, low: int) -> tuple[float, float, float, float]:
    """Shares of the level before, the two around and the one after, for a smooth curve through all."""
    a = 0.5 * (-part + 2 * part**2 - part**3)
    b = 0.5 * (2 - 5 * part**2 + 3 * part**3)
    c = 0.5 * (part + 4 * part**2 - 3 * part**3)
    d = 0.5 * (-(part**2) + part**3)
    if low == 0:
        b, c, a = b + 2 * a, c - a, 0.0
    if low == 3:
        c, b, d = c + 2 * d, b - d, 0.0
    return (a, b, c, d)


def _mixed(vectors: list[Vec], weights: tuple[float, float, float, float]) -> Vec:
    total: Vec = (0.0, 0.0, 0.0)
    for vector, weight in zip(vectors, weights, strict=True):
        total = plus(total, vector, weight)
    return total


def _seam(skeleton: Skeleton, pens: Pens) -> str:
    """A patch over the line between near leg and trousers."""
    hip, level = skeleton.limbs["near_leg"].root, skeleton.levels[0]
    size = min(skeleton.body.hip_width, skeleton.body.trunk[0].back) - 0.4
    return tapered(pens.dot(hip), pens.dot(level.middle), size, size)


def _yoke(skeleton: Skeleton, pens: Pens, side: str, inset: float) -> str:
    """The shirt between shoulder and chest, so that the sleeve grows out of the trunk."""
    shoulder, chest = skeleton.limbs[f"{side}_arm"].root, _at(skeleton, 3.3)[0].middle
    wide = skeleton.body.shoulder_width
    return tapered(pens.dot(shoulder), pens.dot(chest), wide - inset, wide - inset)


def _knuckle(wrist: Dot, tip: Dot, width: float) -> str:
    """A patch over the line between forearm and hand."""
    half = ((wrist[0] * 3 + tip[0]) / 4, (wrist[1] * 3 + tip[1]) / 4)
    return tapered(wrist, half, width - 0.5, width - 0.9)
