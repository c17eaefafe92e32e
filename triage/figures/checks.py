"""Parts of `triage check`: does every picture exist, and can a body take, reach and keep the poses drawn?"""

import itertools
import math
from collections.abc import Iterator

from triage.figures.limb import Bones
from triage.figures.skeleton import SIDES, Skeleton, ankle_place, build, palm_place
from triage.figures.vector import Vec, angle, cross, distance, dot, minus, scaled
from triage.knowledge.bodies import Body
from triage.knowledge.figures import PROPS, Drawing, Limb, Pose, Scene
from triage.knowledge.model import Knowledge
from triage.knowledge.problems import Problem

RANGES = {
    "knee": (-2.0, 150.0),
    "elbow": (0.0, 150.0),
    "hip": (-30.0, 130.0),
    "ankle": (10.0, 120.0),
    "wrist": (0.0, 90.0),
    "neck": (0.0, 60.0),
    "spine": (0.0, 36.0),
}
"""Degrees that a joint may show. Ankle: between shin and sole, 90 when standing. Spine: between segments."""
REACH = 1.0
"""How far, in cm, a hand or an ankle may be from its place, and a planted part from the floor."""
SUNK = 0.6
"""How far, in cm, soft parts may sink into the ground."""
PARTS = frozenset({"far_arm", "far_leg", "head", "trunk", "near_leg", "near_arm"})
HANDS = frozenset({"far_hand", "near_hand"})
"""Hands that are drawn apart from their arms: over what the arm passes behind, or below the back."""
_MEND = "Correct the name, or add what it names"


def pictures(knowledge: Knowledge) -> Iterator[Problem]:
    """Every variant has its picture with words, and every name in a picture is known."""
    yield from _missing(knowledge)
    for exercise, figure in knowledge.figures.items():
        where = _file(exercise)
        if figure.body not in knowledge.drawing.bodies:
            yield Problem(where, f"there is no body {figure.body!r}", _MEND)
        for variant, scene in figure.variants.items():
            yield from (Problem(where, f"{variant}: {each}", _MEND) for each in _unknown(scene, knowledge.drawing))


def poses(knowledge: Knowledge) -> Iterator[Problem]:
    """Every body can take both poses of every picture. To be asked when all names in pictures are known."""
    for exercise, figure in knowledge.figures.items():
        for variant, scene in figure.variants.items():
            for name, body in knowledge.drawing.bodies.items():
                for each in scene_problems(scene, knowledge.drawing, body):
                    yield Problem(_file(exercise), f"{variant}, {name} body, {each}", "Change the pose")


def scene_problems(scene: Scene, drawing: Drawing, body: Body) -> Iterator[str]:
    """What a body cannot do in the two poses of a scene."""
    for number, frame in ((1, scene.start), (2, scene.end)):
        for problem in pose_problems(drawing.pose(frame), body):
            yield f"picture {number}: {problem}"
    for pillow in (each for each in scene.props if each.kind == "pillow"):
        resting = build(drawing.pose(scene.end), body)
        gap = heights(resting)["head"] - pillow.high[1]
        if not (-2 * REACH <= gap <= 3 * REACH and pillow.low[0] <= resting.head.middle[0] <= pillow.high[0]):
            yield f"picture 2: the head is not on the pillow, {gap:.1f} cm above it"


def pose_problems(pose: Pose, body: Body) -> Iterator[str]:
    """Joints out of range, parts below the floor, planted parts off it, places not reached, bones too long."""
    skeleton = build(pose, body)
    for name, degrees in joint_angles(skeleton).items():
        low, high = RANGES[name.split("_")[-1]]
        if not low <= degrees <= high:
            yield f"{name} at {degrees:.0f} degrees, allowed {low:.0f} to {high:.0f}"
    for name, height in heights(skeleton).items():
        if height < -SUNK:
            yield f"{name} is {-height:.1f} cm below the floor"
    for name in pose.planted or ():
        if not _planted(name, skeleton):
            yield f"{name} is planted but not on the floor"
    yield from _not_reached(pose, skeleton)
    for name, real, wanted in _lengths(skeleton):
        if abs(real - wanted) > 0.1:
            yield f"{name} is {real:.1f} cm long instead of {wanted:.1f}"


def joint_angles(skeleton: Skeleton) -> dict[str, float]:
    """The angle of every joint in degrees; knees and hips below 0 bend the wrong way."""
    levels, found = skeleton.levels, {}
    down, near = scaled(levels[0].up, -1), levels[0].near
    for side in SIDES:
        leg, arm = skeleton.limbs[f"{side}_leg"], skeleton.limbs[f"{side}_arm"]
        thigh, shank = _ways(leg)
        foot = skeleton.feet[side]
        found[f"{side}_hip"] = _signed(down, thigh, near)
        found[f"{side}_knee"] = _signed(shank, thigh, near)
        found[f"{side}_ankle"] = angle(shank, cross(near, foot.sole))
        found[f"{side}_elbow"] = angle(*_ways(arm))
        found[f"{side}_wrist"] = angle(minus(arm.end, arm.middle), minus(arm.tip, arm.end))
    middles = [level.middle for level in levels]
    segments = [minus(b, a) for a, b in itertools.pairwise(middles)]
    found["neck"] = angle(segments[-1], skeleton.head.crown)
    bends = [angle(a, b) for a, b in itertools.pairwise(segments)]
    return found | {f"{at}_spine": bend for at, bend in enumerate(bends, 1)}


def heights(skeleton: Skeleton) -> dict[str, float]:
    """How high above the floor the lowest skin of every part is, in cm."""
    body = skeleton.body
    found = {"head": skeleton.head.middle[1] - body.head * 0.42}
    for side in SIDES:
        leg, arm, foot = skeleton.limbs[f"{side}_leg"], skeleton.limbs[f"{side}_arm"], skeleton.feet[side]
        found[f"{side}_hip"] = leg.root[1] - body.hip_width
        found[f"{side}_knee"] = leg.middle[1] - body.knee_width
        found[f"{side}_ankle"] = leg.end[1] - body.ankle_width
        found[f"{side}_foot"] = min(at[1] - size[2] for at, size in zip(foot[:3], body.foot, strict=True))
        found[f"{side}_elbow"] = arm.middle[1] - body.elbow_width
        found[f"{side}_hand"] = arm.tip[1] - body.hand_width
    for at, (level, girth) in enumerate(zip(skeleton.levels, body.trunk, strict=True)):
        deep = girth.front if level.front[1] < 0 else girth.back
        found[f"{at}_trunk"] = level.middle[1] - deep * abs(level.front[1])
    return found


def _file(exercise: str) -> str:
    return f"content/figures/{exercise}.yaml"


def _missing(knowledge: Knowledge) -> Iterator[Problem]:
    for exercise in knowledge.exercises.values():
        where = _file(exercise.id)
        wanted = {variant.id for variant in exercise.variants}
        figure = knowledge.figures.get(exercise.id)
        drawn = set(figure.variants) if figure else set()
        yield from (Problem(where, f"there is no picture of {name!r}", "Draw it") for name in sorted(wanted - drawn))
        yield from (Problem(where, f"there is no variant {name!r}", _MEND) for name in sorted(drawn - wanted))
        for variant in exercise.variants:
            if not (variant.start and variant.end):
                told = f"{variant.id}: start and end, the words for the pictures, are missing"
                yield Problem(f"content/exercises/{exercise.id}.yaml", told, "Add them")
    for name in sorted(set(knowledge.figures) - set(knowledge.exercises)):
        yield Problem(_file(name), f"there is no exercise {name!r}", _MEND)


def _unknown(scene: Scene, drawing: Drawing) -> Iterator[str]:
    if scene.view not in drawing.style.cameras:
        yield f"there is no camera {scene.view!r}"
    for frame in (scene.start, scene.end):
        if frame.posture not in drawing.postures:
            yield f"there is no posture {frame.posture!r}"
        unknown = set(frame.order or ()) - PARTS - HANDS - set(PROPS)
        if unknown or (frame.order and not set(frame.order) >= PARTS):
            yield f"the order {', '.join(frame.order or ())} leaves out or adds parts"


def _planted(name: str, skeleton: Skeleton) -> bool:
    side, part = name.split("_", 1)
    parts = {"shank": ("knee", "ankle"), "forearm": ("elbow", "hand")}.get(part, (part,))
    height = heights(skeleton)
    return all(-SUNK <= height[f"{side}_{each}"] <= REACH for each in parts)


def _not_reached(pose: Pose, skeleton: Skeleton) -> Iterator[str]:
    for side in SIDES:
        arm: Limb | None = getattr(pose, f"{side}_arm")
        leg: Limb | None = getattr(pose, f"{side}_leg")
        places: list[tuple[str, Vec | None]] = [
            (f"{side}_arm", palm_place(arm, skeleton) if arm else None),
            (f"{side}_leg", ankle_place(leg, skeleton) if leg else None),
        ]
        for name, place in places:
            off = distance(place, skeleton.limbs[name].tip) if place else 0.0
            if off > REACH:
                yield f"{name} ends {off:.1f} cm from its place"


def _lengths(skeleton: Skeleton) -> Iterator[tuple[str, float, float]]:
    body = skeleton.body
    for name, bones in skeleton.limbs.items():
        upper, lower = (body.thigh, body.shank) if "leg" in name else (body.upper_arm, body.forearm)
        yield f"upper {name}", distance(bones.root, bones.middle), upper
        yield f"lower {name}", distance(bones.middle, bones.end), lower


def _ways(bones: Bones) -> tuple[Vec, Vec]:
    return minus(bones.middle, bones.root), minus(bones.end, bones.middle)


def _signed(a: Vec, b: Vec, axis: Vec) -> float:
    """The angle from a to b, negative where it turns against the axis."""
    return math.copysign(angle(a, b), dot(cross(a, b), axis) + 1e-9)
