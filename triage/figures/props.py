"""The few things around a body: mat, floor, chair, wall, pillow and towel, as flat shapes."""

import math

from triage.figures.camera import hull, oval, towards
from triage.figures.ink import Piece, joined, line, polygon, shape
from triage.figures.palette import Pens
from triage.figures.skeleton import Skeleton, locate, shaft
from triage.figures.vector import Vec, distance, dot, minus, plus, scaled, unit
from triage.knowledge.figures import Prop, Spot

Tones = tuple[str | None, str | None, str | None]
"""The colours of the top, of the face to the reader and of the side of a box; None is not drawn."""
SKIRTING = 7.0
"""The height of a skirting board in cm."""
ROUND = 12
"""Steps of a towel round half a limb."""
FIRST = 3
"""The step at which a towel that is pulled first touches the limb."""
LEAN = 0.85
"""How far a towel leans along a limb towards the hand, at most."""
EDGE = 0.3
"""A towel passes out of sight where the skin looks this much towards the reader, just before the edge."""
INSET = 1.0
"""How far, in cm, the middle of a towel is drawn inside the skin, so that its rounded edge lies on it."""


def prop(given: Prop, pens: Pens) -> Piece:
    """One thing in the room. Of a chair only what stands behind the person; see `chair_front`."""
    if given.kind == "chair":
        return _chair(given, pens)
    if given.kind == "floor":
        low, high = given.low, given.high
        corners = [(low[0], 0.0, low[2]), (high[0], 0.0, low[2]), (high[0], 0.0, high[2]), (low[0], 0.0, high[2])]
        dots = [pens.dot(corner) for corner in corners]
        return Piece(f'<path d="{polygon(dots)}" fill="{pens.colour("floor")}"/>', tuple(dots))
    if given.kind == "pillow":
        return _pillow(given, pens)
    if given.kind == "footprint":
        return _footprint(given, pens)
    if given.kind == "wall":
        return _wall(given, pens)
    edge = pens.colour(f"{given.kind}_edge")
    return _box(given.low, given.high, (pens.colour(given.kind), edge, edge), pens)


def chair_front(given: Prop, pens: Pens) -> Piece:
    """The post of a chair's back that stands on the reader's side of the person."""
    (x0, _, _), (_, seat, z1) = given.low, given.high
    return _box((x0, seat, z1 - 4), (x0 + 4, seat + 44, z1), _wood(pens), pens)


def towel(round_what: Spot, side: str, skeleton: Skeleton, pens: Pens) -> Piece:
    """The part of a towel that is seen over a bone (near), or the part behind it (far).

    It is one band from hand to hand. A spot with `side: far` means round the backs of both legs.
    """
    both = round_what.side == "far"
    other = round_what.model_copy(update={"on": round_what.on.replace("near_", "far_")}) if both else round_what
    hands = [skeleton.limbs[f"{each}_arm"].tip for each in ("near", "far")]
    near = _round(round_what, hands[0], skeleton)
    way = near[: len(near) // 2 + 1] + _round(other, hands[1], skeleton)[len(near) // 2 :]
    turn = next((at for at, (_, out) in enumerate(way) if dot(unit(out), towards(pens.camera)) < EDGE), len(way))
    seen = [hands[0], *(place for place, _ in way[:turn])]
    hidden = [*(place for place, _ in way[turn - 1 :]), hands[1]]
    dots = [pens.dot(each) for each in (seen if side == "near" else hidden)]
    width = pens.width("towel")
    return joined([line(dots, pens.colour("towel_line"), width + 1.8), line(dots, pens.colour("towel"), width)])


def _round(spot: Spot, hand: Vec, skeleton: Skeleton) -> list[tuple[Vec, Vec]]:
    """Places and outward ways round the back of a bone, from its near to its far flank.

    The band leans towards the hand as far as a band does that must not slip.
    """
    near, far, back, axis = (
        locate(spot.model_copy(update={"side": each}), skeleton) for each in ("near", "far", "back", "axis")
    )
    bone = shaft(spot.on, skeleton)
    along = unit(minus(bone.end, bone.begin))
    pull = dot(unit(minus(hand, axis)), along)
    slip = max(-LEAN, min(LEAN, pull)) * distance(back, axis)
    across, behind = scaled(minus(near, far), 0.5), plus(minus(back, axis), along, -slip)
    found = []
    for step in range(FIRST, ROUND - FIRST + 1):
        turn = math.pi * step / ROUND
        out = plus(scaled(across, math.cos(turn)), behind, math.sin(turn))
        found.append((plus(axis, out, 1 - INSET / math.hypot(*out)), out))
    return found


def _footprint(given: Prop, pens: Pens) -> Piece:
    """Where a foot comes down: heel and ball, flat on the floor, toes to the right."""
    (x0, y, z0), (x1, _, z1) = given.low, given.high
    middle, wide, long = (z0 + z1) / 2, (z1 - z0) / 2, x1 - x0
    dots = []
    for at, size in ((x0 + 0.18 * long, 0.72), (x1 - 0.3 * long, 1.0)):
        axes: tuple[Vec, Vec, Vec] = ((0.26 * long * size, 0.0, 0.0), (0.0, 0.0, 0.0), (0.0, 0.0, wide * size))
        dots.append(oval(pens.camera, (at, y, middle), axes, 14))
    outline = hull(dots[0] + dots[1])
    return Piece(f'<path d="{polygon(outline)}" fill="{pens.colour("footprint")}"/>', tuple(outline))


def _wall(given: Prop, pens: Pens) -> Piece:
    """The two faces of a wall that can be seen, cut off at the top, with a skirting board along the floor."""
    face, edge, board = pens.colour("wall"), pens.colour("wall_edge"), pens.colour("paper")
    foot = (given.high[0], given.low[1] + SKIRTING, given.high[2])
    return joined(
        [
            _box(given.low, given.high, (None, edge, face), pens),
            _box(given.low, foot, (None, board, board), pens),
        ]
    )


def _chair(given: Prop, pens: Pens) -> Piece:
    (x0, _, z0), (x1, seat, z1) = given.low, given.high
    wood = _wood(pens)
    flat: Tones = (wood[0], wood[0], wood[0])
    parts = [((x, 0.0, z0), (x + 4, seat - 4, z0 + 4), wood) for x in (x0, x1 - 4)]
    parts += [((x0, seat, z0), (x0 + 4, seat + 44, z0 + 4), wood)]
    parts += [((x0, seat + 20, z0), (x0 + 3, seat + 44, z1), flat)]
    parts += [((x, 0.0, z1 - 4), (x + 4, seat - 4, z1), wood) for x in (x0, x1 - 4)]
    parts += [((x0, seat - 4, z0), (x1, seat, z1), wood)]
    return joined(_box(low, high, tones, pens) for low, high, tones in parts)


def _pillow(given: Prop, pens: Pens) -> Piece:
    """A soft box: round at its corners, with a seam half way up."""
    (x0, y0, z0), (x1, y1, z1) = given.low, given.high
    soft = (y1 - y0) * 0.36
    axes: tuple[Vec, Vec, Vec] = ((soft, 0.0, 0.0), (0.0, soft, 0.0), (0.0, 0.0, soft))
    corners = [
        (x, y, z) for x in (x0 + soft, x1 - soft) for y in (y0 + soft, y1 - soft) for z in (z0 + soft, z1 - soft)
    ]
    outline = hull([dot for corner in corners for dot in oval(pens.camera, corner, axes, 12)])
    half = (y0 + y1) / 2
    seam = [pens.dot(corner) for corner in ((x0 + soft, half, z1), (x1 - soft, half, z1))]
    body = shape(polygon(outline), pens.colour("pillow"), pens.colour("line"), pens.width("line_far"), outline)
    return joined([body, line(seam, pens.colour("pillow_edge"), pens.width("thin"))])


def _wood(pens: Pens) -> Tones:
    return (pens.colour("wood"), pens.colour("wood_dark"), pens.colour("wood_dark"))


def _box(low: Vec, high: Vec, tones: Tones, pens: Pens) -> Piece:
    """The three visible faces of a box: top, the side towards the reader, the face in front."""
    view = towards(pens.camera)
    x = high[0] if view[0] > 0 else low[0]
    (x0, y0, z0), (x1, y1, z1) = low, high
    faces = [
        ([(x0, y1, z0), (x1, y1, z0), (x1, y1, z1), (x0, y1, z1)], tones[0]),
        ([(x, y0, z0), (x, y1, z0), (x, y1, z1), (x, y0, z1)], tones[2]),
        ([(x0, y0, z1), (x0, y1, z1), (x1, y1, z1), (x1, y0, z1)], tones[1]),
    ]
    pieces = []
    for corners, tone in faces:
        if tone is None:
            continue
        dots = [pens.dot(corner) for corner in corners]
        pieces.append(shape(polygon(dots), tone, pens.colour("line_far"), 0.4, dots))
    return joined(pieces)
