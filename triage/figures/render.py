"""The picture of an exercise as SVG: both frames side by side in one, or each in one of its own."""

from html import escape
from typing import NamedTuple

from triage.figures import body as clothed
from triage.figures.head import head
from triage.figures.ink import NOTHING, PEN, Box, Piece, around, joined, number
from triage.figures.marks import arrow, badge, felt, hollow
from triage.figures.palette import Pens
from triage.figures.props import chair_front, prop, towel
from triage.figures.skeleton import Skeleton, build
from triage.knowledge.figures import PROPS, Drawing, Frame, Limb, Pose, Scene
from triage.knowledge.model import Knowledge

ORDER = ("far_arm", "far_leg", "head", "trunk", "near_leg", "near_arm")
"""The usual order of painting. A posture or a frame may list its own."""
GAP = 6.0
ENLARGED = 3.0
"""How many pixels a frame that stands apart takes for each unit where nothing makes it smaller."""


def figure_svg(
    knowledge: Knowledge,
    exercise: str,
    variant: str,
    body: str | None = None,
    *,
    apart: bool = False,
) -> str:
    """Two pictures with the numbers 1 and 2: how a variant starts and where it goes.

    Without a `body` that of the exercise, so that a plan is shown by different people. Apart: one SVG after the other,
    for a page that puts them side by side or below each other.

    Raises:
        KeyError: there is no picture of this exercise and variant, or no such body.
    """
    shown = knowledge.exercises[exercise]
    told_by = shown.variant(variant)
    figure = knowledge.figures[exercise]
    scene = figure.variants[variant]
    title = shown.name if len(shown.variants) == 1 else f"{shown.name}: {told_by.name}"
    told = " ".join(f"{at}. {text}" for at, text in ((1, told_by.start), (2, told_by.end)) if text)
    return scene_svg(knowledge.drawing, scene, body or figure.body, title, told, apart=apart)


def scene_svg(
    drawing: Drawing,
    scene: Scene,
    body: str,
    title: str,
    told: str,
    *,
    apart: bool = False,
) -> str:
    """A scene as SVG with a title and a description. Both frames have the same crop. Apart: only the first tells."""
    pens = Pens(drawing.style, drawing.bodies[body], drawing.style.cameras[scene.view])
    pieces = [frame_piece(drawing, scene, frame, pens) for frame in (scene.start, scene.end)]
    box = around([dot for piece in pieces for dot in piece.dots])
    margin = drawing.style.margin
    wide, high = box.right - box.left + 2 * margin, box.bottom - box.top + 2 * margin
    step = 0.0 if apart else wide + GAP
    first, second = (
        _panel(piece.svg, str(at + 1), Panel(at * step, wide, high, margin, box), pens)
        for at, piece in enumerate(pieces)
    )
    text = f"<title>{escape(title)}</title><desc>{escape(told)}</desc>"
    if apart:
        size = f'width="{number(ENLARGED * wide)}" height="{number(ENLARGED * high)}"'
        return _svg(wide, high, f'role="img" {size}', text + first) + _svg(
            wide, high, f'aria-hidden="true" {size}', second
        )
    return _svg(2 * wide + GAP, high, 'role="img"', text + first + second)


def _svg(wide: float, high: float, more: str, inside: str) -> str:
    room = f"0 0 {number(wide)} {number(high)}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{room}" {more} {PEN}>{inside}</svg>'


def frame_piece(drawing: Drawing, scene: Scene, frame: Frame, pens: Pens) -> Piece:
    """One frame without its border: things, body in painter's order, band and arrows."""
    pose = drawing.pose(frame)
    skeleton = build(pose, pens.body)
    order = pose.order or ORDER
    pieces = [prop(each, pens) for each in scene.props if each.kind not in order]
    pieces += [_part(name, Scenery(scene, frame, pose), skeleton, pens) for name in order]
    if any(each.kind == "chair" for each in scene.props):
        pieces += [chair_front(each, pens) for each in scene.props if each.kind == "chair"]
    if "felt" not in order:
        pieces.append(_felt(frame, skeleton, pens))
    pieces += [arrow(each, skeleton, pens) for each in frame.arrows]
    return joined(pieces)


class Scenery(NamedTuple):
    """What a part of a drawing may have to know beside the skeleton."""

    scene: Scene
    frame: Frame
    pose: Pose


class Panel(NamedTuple):
    """Where a frame stands in the whole: its left edge, its size, and the room that is drawn in."""

    left: float
    wide: float
    high: float
    margin: float
    box: Box


def _part(name: str, scenery: Scenery, skeleton: Skeleton, pens: Pens) -> Piece:
    side, _, limb = name.partition("_")
    if name in PROPS:
        return _thing(name, scenery, skeleton, pens)
    if limb == "leg":
        return clothed.leg(skeleton, pens, side, "near" if scenery.scene.far_leg_acts else side)
    if limb in ("arm", "hand"):
        return _arm(side, limb, scenery.pose, skeleton, pens)
    return clothed.trunk(skeleton, pens) if name == "trunk" else head(skeleton, pens)


def _arm(side: str, limb: str, pose: Pose, skeleton: Skeleton, pens: Pens) -> Piece:
    """An arm, without its hand where the order names the hand too."""
    given: Limb | None = getattr(pose, f"{side}_arm")
    grip = given.hand if given else "flat"
    if limb == "hand":
        return clothed.lone_hand(skeleton, pens, side, grip)
    return clothed.arm(skeleton, pens, side, None if f"{side}_hand" in (pose.order or ()) else grip)


def _thing(name: str, scenery: Scenery, skeleton: Skeleton, pens: Pens) -> Piece:
    frame = scenery.frame
    if name.startswith("towel"):
        side = "far" if name == "towel_far" else "near"
        return towel(frame.towel, side, skeleton, pens) if frame.towel else NOTHING
    if name == "hollow":
        walls = [each.high[0] for each in scenery.scene.props if each.kind == "wall"]
        return hollow(frame.hollow, skeleton, pens, walls[0] if walls else None) if frame.hollow else NOTHING
    if name == "felt":
        return _felt(frame, skeleton, pens)
    return joined(prop(each, pens) for each in scenery.scene.props if each.kind == name)


def _felt(frame: Frame, skeleton: Skeleton, pens: Pens) -> Piece:
    return joined(felt(each, skeleton, pens) for each in frame.felt)


def _panel(drawn: str, text: str, panel: Panel, pens: Pens) -> str:
    box, margin = panel.box, panel.margin
    across = panel.left + margin - box.left
    place = f"translate({number(across)} {number(margin - box.top)})"
    left, wide, high = (number(each) for each in (panel.left + 0.6, panel.wide - 1.2, panel.high - 1.2))
    return (
        f'<rect x="{left}" y=".6" width="{wide}" height="{high}" '
        f'rx="7" fill="{pens.colour("paper")}" stroke="{pens.colour("frame")}" stroke-width="1.2"/>'
        f'<g transform="{place}">{drawn}</g>{badge(text, (panel.left + 4, 4.0), 0.035 * panel.wide + 3.6, pens)}'
    )
