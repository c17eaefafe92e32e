"""The head: from the side, from the front or from behind, as the camera happens to see it."""

import math

from triage.figures.camera import Dot, seen, towards
from triage.figures.ink import Piece, joined, number, padded, shape, tapered
from triage.figures.palette import Pens
from triage.figures.skeleton import Skeleton
from triage.figures.vector import dot

FACING = 0.72
"""From this much of the face turned to the reader on, it is drawn from the front."""
TALL = 25.0
"""The outlines below are drawn for a head of this height, crown up, face to the right."""

_PROFILE = (
    "M8-8.6C9.3-6.6 9.6-4.6 9.4-3.2C9.8-1.4 11.2.8 12.3 2.4C12.8 3.6 11.6 4.2 10 4.3L10.1 5.6C10.8 6.2 10.6 6.9 9.9 7.2"
    "C10.3 7.9 10.1 8.6 9.4 8.9C9.6 10.4 9 11.8 7.2 12.2C4 12.6 1 11.4-1.2 9.2C-5 9.6-9 6-10.3 0C-11-7-6-12.8 0-12.8"
    "C4-12.8 6.8-11 8-8.6z"
)
_HAIR = (
    "M8.4-7.6C8-13.6 2-15-2-14.6C-10.4-14-13.6-6.4-11.6 1C-10.8 4.8-8.8 7.2-6 7.8C-5.2 5.2-4.6 3-3.4 1.2"
    "C-1.6-.8 1.4-2.6 2.6-5.6C4.8-5.8 6.8-6.4 8.4-7.6z"
)
_FACE = "M-9.8-1C-9.8-9.6-5.6-13.2 0-13.2S9.8-9.6 9.8-1C9.8 6.4 5 12.4 0 12.4S-9.8 6.4-9.8-1z"
_FRINGE = (
    "M-10.4 0C-12.6-13.6-5.4-15.4 0-15.4S12.6-13.6 10.4 0"
    "C9.6-4.2 8.4-6.6 6-8.2C1-6.6-4-6.6-6.6-7.6C-8.6-6-9.6-3.6-10.4 0z"
)
_BACK = "M-10.6 0C-11.4-10-6-15.2 0-15.2S11.4-10 10.6 0C10.2 6 6.4 9.4 0 9.8S-10.2 6-10.6 0z"


def head(skeleton: Skeleton, pens: Pens) -> Piece:
    """Neck and head."""
    where = skeleton.head
    facing = dot(where.face, towards(pens.camera))
    middle, crown = pens.dot(where.middle), seen(pens.camera, where.crown)
    face = seen(pens.camera, where.face)
    turn = math.degrees(math.atan2(crown[1], crown[0])) + 90
    flip = 1 if crown[0] * face[1] - crown[1] * face[0] > 0 else -1
    drawn = _seen_from_front(pens) if facing > FACING else _from_side(pens)
    if facing < -FACING:
        drawn = _seen_from_behind(pens)
    size = skeleton.body.head / TALL
    place = (
        f"translate({number(middle[0])} {number(middle[1])}) rotate({number(turn)}) scale({size * flip:.2f} {size:.2f})"
    )
    pen = f'stroke="{pens.colour("line")}" stroke-width="{number(pens.width("line"))}"'
    room = padded(middle, skeleton.body.head * 0.62)
    return joined([_neck(skeleton, pens), Piece(f'<g transform="{place}" {pen}>{drawn}</g>', room)])


def _neck(skeleton: Skeleton, pens: Pens) -> Piece:
    low, high = pens.dot(skeleton.head.neck), pens.dot(skeleton.head.skull)
    wide = skeleton.body.neck_width
    paths = tapered(low, high, wide + 0.8, wide)
    dots: list[Dot] = [low, high]
    return shape(paths, pens.colour("skin"), pens.colour("line"), pens.width("line"), dots)


def _bun(pens: Pens, x: float, y: float) -> str:
    hair = pens.colour("hair")
    return f'<circle cx="{number(x)}" cy="{number(y)}" r="4.4" fill="{hair}"/>' if pens.body.hair == "bun" else ""


def _from_side(pens: Pens) -> str:
    skin, hair, ink = pens.colour("skin"), pens.colour("hair"), pens.colour("line")
    return (
        f'{_bun(pens, -12.4, -5.4)}<path d="{_PROFILE}" fill="{skin}"/><path d="{_HAIR}" fill="{hair}"/>'
        f'<ellipse cx="-1.6" cy="1.8" rx="1.9" ry="2.8" fill="{skin}"/>'
        f'<circle cx="6.4" cy="-1" r="1.2" fill="{ink}" stroke="none"/>'
        f'<path d="M9.6 7.1Q8 7.6 6.6 6.6" fill="none"/>'
    )


def _seen_from_front(pens: Pens) -> str:
    skin, hair, ink = pens.colour("skin"), pens.colour("hair"), pens.colour("line")
    ears = '<ellipse cx="-10" cy="1" rx="1.8" ry="2.8"/><ellipse cx="10" cy="1" rx="1.8" ry="2.8"/>'
    return (
        f'{_bun(pens, 0, -15.6)}<g fill="{skin}">{ears}<path d="{_FACE}"/></g><path d="{_FRINGE}" fill="{hair}"/>'
        f'<g fill="{ink}" stroke="none"><circle cx="-3.8" cy="-.4" r="1.2"/><circle cx="3.8" cy="-.4" r="1.2"/></g>'
        '<path d="M0 1L-1 4.2H.6M-3 7.6Q0 9.2 3 7.6" fill="none"/>'
    )


def _seen_from_behind(pens: Pens) -> str:
    skin, hair = pens.colour("skin"), pens.colour("hair")
    ears = '<ellipse cx="-10.4" cy="1.6" rx="1.8" ry="2.8"/><ellipse cx="10.4" cy="1.6" rx="1.8" ry="2.8"/>'
    return f'<g fill="{skin}">{ears}</g><path d="{_BACK}" fill="{hair}"/>{_bun(pens, 0, -4)}'
