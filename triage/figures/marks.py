"""What explains a picture: the arrow of the movement, the band where it is felt, the hollow, the number."""

import math

from triage.figures.body import side_line
from triage.figures.camera import Dot
from triage.figures.ink import Piece, joined, line, number, padded
from triage.figures.palette import Pens
from triage.figures.skeleton import Skeleton, locate
from triage.knowledge.figures import Arrow, Felt, Spot


def arrow(given: Arrow, skeleton: Skeleton, pens: Pens) -> Piece:
    """An arrow with a halo, straight or bowed towards one place."""
    begin, end = (pens.dot(locate(each, skeleton)) for each in (given.begin, given.end))
    over = pens.dot(locate(given.over, skeleton)) if given.over else ((begin[0] + end[0]) / 2, (begin[1] + end[1]) / 2)
    head, width, halo = pens.width("arrow_head"), pens.width("arrow"), pens.width("halo")
    way = math.atan2(end[1] - over[1], end[0] - over[0])
    neck = (end[0] - head * 0.8 * math.cos(way), end[1] - head * 0.8 * math.sin(way))
    corners = [
        (end[0] - head * math.cos(way + turn) * 1.15, end[1] - head * math.sin(way + turn) * 1.15)
        for turn in (0.5, -0.5)
    ]
    stem = f"M{_at(begin)}Q{_at(over)} {_at(neck)}"
    tip = f"M{_at(end)}L{_at(corners[0])}L{_at(corners[1])}z"
    drawn = ""
    for colour, more in ((pens.colour("paper"), 2 * halo), (pens.colour("arrow"), 0.0)):
        drawn += (
            f'<path d="{stem}" fill="none" stroke="{colour}" stroke-width="{number(width + more)}"/>'
            f'<path d="{tip}" fill="{colour}" stroke="{colour}" stroke-width="{number(0.8 + more)}"/>'
        )
    return Piece(drawn, (*padded(begin, 3), *padded(neck, 5), end, *_bow(begin, over, neck)))


def felt(given: Felt, skeleton: Skeleton, pens: Pens) -> Piece:
    """A band with a light edge along one side of a bone or of the trunk."""
    width = pens.width("felt")
    inset = width / 2 + 0.3
    if given.on == "trunk":
        dots = side_line(skeleton, pens, given.side, given.begin, given.end, inset)
    else:
        dots = [_inside(given, part, skeleton, pens, inset) for part in (given.begin, given.end)]
    return joined([line(dots, pens.colour("paper"), width + 2.4), line(dots, pens.colour("felt"), width)])


def hollow(levels: tuple[float, float], skeleton: Skeleton, pens: Pens, wall: float | None) -> Piece:
    """The gap between the back and the ground, or the wall, with a dashed edge."""
    back = side_line(skeleton, pens, "back", levels[0], levels[1], 0.0)
    if wall is None:
        ground = pens.dot((0.0, 0.0, 0.0))[1]
        floor = [(x, ground) for x, _ in reversed(back)]
    else:
        edge = pens.dot((wall, 0.0, 0.0))[0]
        floor = [(edge, y) for _, y in reversed(back)]
    way = "M" + "L".join(_at(each) for each in [*back, *floor]) + "z"
    return Piece(
        f'<path d="{way}" fill="{pens.colour("hollow")}" stroke="{pens.colour("arrow")}" '
        f'stroke-width="{number(pens.width("line"))}" stroke-dasharray="3 2"/>',
        tuple(back),
    )


def badge(text: str, corner: Dot, radius: float, pens: Pens) -> str:
    """A number in a dark circle. It is drawn, not written, so that it needs no font."""
    x, y = corner[0] + radius, corner[1] + radius
    step = radius / 10
    return (
        f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}" fill="{pens.colour("line")}"/>'
        f'<path transform="translate({number(x)} {number(y)}) scale({step:.2f})" d="{_DIGITS[text]}" fill="none" '
        f'stroke="{pens.colour("paper")}" stroke-width="2.4"/>'
    )


_DIGITS = {"1": "M-2.4-2.8L.6-5V5", "2": "M-3-2.4C-3-6.2 3-6.2 3-2.6C3 0-3 2.4-3 5H3.2"}


def _inside(given: Felt, part: float, skeleton: Skeleton, pens: Pens, inset: float) -> Dot:
    middle = pens.dot(locate(Spot(on=given.on, part=part), skeleton))
    skin = pens.dot(locate(Spot(on=given.on, part=part, side=given.side), skeleton))
    size = math.dist(middle, skin) or 1.0
    share = max(size - inset, 0.0) / size
    return (middle[0] + (skin[0] - middle[0]) * share, middle[1] + (skin[1] - middle[1]) * share)


def _bow(begin: Dot, over: Dot, end: Dot) -> tuple[Dot, ...]:
    middle = tuple((a + 2 * b + c) / 4 for a, b, c in zip(begin, over, end, strict=True))
    return padded((middle[0], middle[1]), 4)


def _at(dot: Dot) -> str:
    return f"{number(dot[0])} {number(dot[1])}"
