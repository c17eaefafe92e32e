"""A body in a pose: every joint in space, for drawing and for checking."""

from typing import NamedTuple

from triage.figures import spine
from triage.figures.limb import Bones, arm, hinge, leg
from triage.figures.spot import Shaft, on_shaft, on_trunk
from triage.figures.vector import NEAR, UP, Vec, between, cross, direction, minus, plus, scaled, unit
from triage.knowledge.bodies import Body
from triage.knowledge.figures import Limb, Pose, Spot

SIDES = ("near", "far")


class Foot(NamedTuple):
    """The middles of heel, ball and toes, and the way the sole looks."""

    heel: Vec
    ball: Vec
    toes: Vec
    sole: Vec


class Skeleton(NamedTuple):
    """All joints of a body in a pose. Limbs are named near_leg, far_leg, near_arm and far_arm."""

    body: Body
    levels: tuple[spine.Level, ...]
    head: spine.Head
    limbs: dict[str, Bones]
    feet: dict[str, Foot]


def build(pose: Pose, body: Body) -> Skeleton:
    """The skeleton of a pose, moved up or down as far as its `rest` says."""
    across, height = pose.pelvis or (0.0, 0.0)
    off = body.trunk[0].back + (pose.lifts[0] if pose.lifts else 0.0)
    if pose.rest == "back":
        height = off
    elif pose.rest == "wall":
        across = off
    elif pose.rest == "seat":
        height = (pose.seat or 0.0) + body.seat
    elif pose.rest == "lowest":
        height -= lowest(_built(pose, body, (across, height, 0.0)))
    return _built(pose, body, (across, height, 0.0))


def lowest(skeleton: Skeleton) -> float:
    """The height of the lowest point of legs and trunk, with their thickness."""
    body = skeleton.body
    points = []
    for side in SIDES:
        bones, foot = skeleton.limbs[f"{side}_leg"], skeleton.feet[side]
        points += [bones.root[1] - body.hip_width, bones.middle[1] - body.knee_width]
        points += [bones.end[1] - body.ankle_width]
        points += [at[1] - size[2] for at, size in zip(foot[:3], body.foot, strict=True)]
    return min(points)


def locate(spot: Spot, skeleton: Skeleton) -> Vec:
    """The place of a spot in space, on the skin where it names a side."""
    if spot.on == "floor":
        return spot.by
    if spot.on == "trunk":
        return plus(on_trunk(spot, skeleton.levels, skeleton.body.trunk), spot.by)
    if spot.on == "head":
        return plus(skeleton.head.middle, spot.by)
    return plus(on_shaft(spot, shaft(spot.on, skeleton)), spot.by)


def shaft(name: str, skeleton: Skeleton) -> Shaft:
    """The bone of this name with its thickness at both ends and its hinge."""
    side, bone = name.split("_", 1)
    body, near = skeleton.body, skeleton.levels[0].near
    if bone in ("thigh", "shank", "foot"):
        bones = skeleton.limbs[f"{side}_leg"]
        axis = hinge(bones, near)
        if bone == "thigh":
            return Shaft(bones.root, bones.middle, body.hip_width, body.knee_width, axis)
        if bone == "shank":
            return Shaft(bones.middle, bones.end, body.knee_width, body.ankle_width, axis)
        foot = skeleton.feet[side]
        return Shaft(foot.heel, foot.toes, body.foot[0][2], body.foot[2][2], axis)
    bones = skeleton.limbs[f"{side}_arm"]
    if bone == "upper_arm":
        return Shaft(bones.root, bones.middle, body.shoulder_width, body.elbow_width, NEAR)
    if bone == "forearm":
        return Shaft(bones.middle, bones.end, body.elbow_width, body.wrist_width, NEAR)
    return Shaft(bones.end, plus(bones.end, minus(bones.tip, bones.end), 2), body.hand_width, 1.5, NEAR)


def _built(pose: Pose, body: Body, pelvis: Vec) -> Skeleton:
    levels = spine.trunk(pose, body, pelvis)
    skeleton = Skeleton(body, levels, spine.head(pose, body, levels[4]), {}, {})
    for side, sign in zip(SIDES, (1, -1), strict=True):
        limb = _given(pose, f"{side}_leg")
        root = plus(levels[0].middle, levels[0].near, sign * body.hips)
        bones = leg(limb, root, ankle_place(limb, skeleton), body)
        skeleton.limbs[f"{side}_leg"] = bones
        skeleton.feet[side] = _foot(limb, bones, body)
    for side, sign in zip(SIDES, (1, -1), strict=True):
        limb = _given(pose, f"{side}_arm")
        root = plus(between(levels[4].middle, levels[3].middle, 0.25), levels[4].near, sign * body.shoulders)
        skeleton.limbs[f"{side}_arm"] = arm(limb, root, palm_place(limb, skeleton), body)
    return skeleton


def ankle_place(limb: Limb, skeleton: Skeleton) -> Vec | None:
    """Where the ankle goes, if the leg reaches: so high above a place on the floor that the foot rests on it."""
    if limb.reach is None:
        return None
    place = locate(limb.reach, skeleton)
    return plus(place, UP, ankle_height(limb, skeleton.body)) if place[1] == 0 else place


def palm_place(limb: Limb, skeleton: Skeleton) -> Vec | None:
    """Where the middle of the palm goes, if the arm reaches: off skin or floor by half its thickness."""
    spot = limb.reach
    if spot is None:
        return None
    place = locate(spot, skeleton)
    if spot.on == "floor":
        return plus(place, UP, skeleton.body.hand_width) if place[1] == 0 else place
    if spot.side == "axis":
        return place
    axis = locate(spot.model_copy(update={"side": "axis"}), skeleton)
    return plus(place, unit(minus(place, axis)), skeleton.body.hand_width)


def ankle_height(limb: Limb, body: Body) -> float:
    """How high the ankle is when the lowest part of the foot is on the floor."""
    along, sole = _foot_ways(limb)
    heights = [along[1] * long + sole[1] * down - thick for long, down, thick in body.foot]
    return max(-min(heights), body.ankle_width)


def _foot(limb: Limb, bones: Bones, body: Body) -> Foot:
    along, sole = _foot_ways(limb)
    heel, ball, toes = (plus(plus(bones.end, along, long), sole, down) for long, down, _ in body.foot)
    return Foot(heel, ball, toes, sole)


def _foot_ways(limb: Limb) -> tuple[Vec, Vec]:
    along = direction(limb.end or 0.0, limb.end_out)
    across = NEAR if limb.end_out == 0 else _level_across(along)
    return along, cross(along, across)


def _level_across(along: Vec) -> Vec:
    flat = (along[2], 0.0, along[0])
    size = (flat[0] ** 2 + flat[2] ** 2) ** 0.5
    return scaled((-flat[0], 0.0, flat[2]), 1 / size) if size > 1e-6 else NEAR


def _given(pose: Pose, name: str) -> Limb:
    limb: Limb | None = getattr(pose, name)
    if limb is None:
        raise ValueError(f"the pose has no {name}")
    return limb
