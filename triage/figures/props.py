"""The few things around a body: mat, floor, chair, wall, pillow and towel, as flat shapes."""

from triage.figures.camera import hull, oval, towards
from triage.figures.ink import Piece, joined, line, polygon, shape
from triage.figures.palette import Pens
from triage.figures.skeleton import Skeleton, locate
from triage.figures.vector import Vec, between, minus, plus, unit
from triage.knowledge.figures import Prop, Spot

Tones = tuple[str, str, str]
"""The colours of the top, of the face to the reader and of the side of a box."""


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
    edge = pens.colour(f"{given.kind}_edge")
    face = pens.colour(given.kind)
    return _box(given.low, given.high, (face, edge, face if given.kind == "wall" else edge), pens)


def chair_front(given: Prop, pens: Pens) -> Piece:
    """The post of a chair's back that stands on the reader's side of the person."""
    (x0, _, _), (_, seat, z1) = given.low, given.high
    return _box((x0, seat, z1 - 4), (x0 + 4, seat + 44, z1), _wood(pens), pens)


def towel(round_what: Spot, side: str, skeleton: Skeleton, pens: Pens) -> Piece:
    """Half of a towel: from one hand round the back of a bone. A spot with `side: far` means both legs."""
    both = round_what.side == "far"
    other = round_what.model_copy(update={"on": round_what.on.replace("near_", "far_")})
    held = other if both and side == "far" else round_what
    hand = skeleton.limbs[f"{side}_arm"].tip
    flank = locate(held.model_copy(update={"side": side}), skeleton)
    behind = locate(held.model_copy(update={"side": "back"}), skeleton)
    edge = plus(between(flank, behind, 0.62), unit(minus(behind, flank)), 1.0)
    way = [hand, between(flank, edge, 0.25), edge, behind]
    if both and side == "near":
        way.append(locate(other.model_copy(update={"side": "back"}), skeleton))
    dots = [pens.dot(each) for each in way]
    width = pens.width("towel")
    return joined([line(dots, pens.colour("towel_line"), width + 1.8), line(dots, pens.colour("towel"), width)])


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
        dots = [pens.dot(corner) for corner in corners]
        pieces.append(shape(polygon(dots), tone, pens.colour("line_far"), 0.4, dots))
    return joined(pieces)
