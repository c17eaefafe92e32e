"""Pictures as data: a body to measure, poses to take, things that stand around, arrows and bands.

World: x along the picture, y up, z towards the reader; lengths in cm. The near side is the person's right
side. Angles are degrees in the plane of x and y: 0 points right, 90 up, 180 left.
"""

from typing import Literal

from pydantic import Field, model_validator

from triage.knowledge.bodies import Body, Colour
from triage.knowledge.shape import Code, Frozen, SourceRef

Triple = tuple[float, float, float]
Bone = Literal[
    "floor",
    "trunk",
    "head",
    "near_thigh",
    "near_shank",
    "near_foot",
    "near_upper_arm",
    "near_forearm",
    "near_hand",
    "far_thigh",
    "far_shank",
    "far_foot",
    "far_upper_arm",
    "far_forearm",
    "far_hand",
]
PROPS = ("mat", "floor", "footprint", "chair", "wall", "pillow", "hollow", "towel", "towel_far", "felt")
"""What may stand in a drawing order beside the parts of the body."""


class Spot(Frozen):
    """A place on the body (`part` runs along the bone, on the trunk over its five levels) or in the room."""

    on: Bone = "floor"
    part: float = Field(default=0.5, ge=0, le=4)
    side: Literal["axis", "front", "back", "near", "far"] = "axis"
    by: Triple = (0.0, 0.0, 0.0)


class Limb(Frozen):
    """An arm or a leg: two angles, or a place to reach and the direction in which the middle joint bends."""

    upper: float | None = None
    lower: float | None = None
    out: float = 0.0
    lower_out: float | None = None
    reach: Spot | None = None
    bend: float = 90.0
    bend_out: float = 0.0
    end: float | None = None
    end_out: float = 0.0
    hand: Literal["flat", "open", "grip"] = "flat"

    @model_validator(mode="after")
    def _one_way(self) -> "Limb":
        if (self.reach is None) == (self.upper is None or self.lower is None):
            raise ValueError("a limb has either upper and lower, or reach")
        return self


class Pose(Frozen):
    """A stand of the whole body. In a frame, what is left out comes from its posture.

    `spine` holds the angles of four segments from the hips up. `lifts` stands in its place where the back
    rests: how far each of the five levels is off the floor (rest: back) or off the wall at x = 0 (rest: wall).
    `rest` moves the whole body until its back, its lowest point, or its seat (at height `seat`) rests.
    """

    pelvis: tuple[float, float] | None = None
    spine: tuple[float, float, float, float] | None = None
    lifts: tuple[float, float, float, float, float] | None = None
    rest: Literal["back", "wall", "lowest", "seat", "none"] | None = None
    seat: float | None = None
    twist: float | None = None
    neck: float | None = None
    head: float | None = None
    near_leg: Limb | None = None
    far_leg: Limb | None = None
    near_arm: Limb | None = None
    far_arm: Limb | None = None
    order: tuple[Code, ...] | None = None
    planted: tuple[Bone, ...] | None = None


class Arrow(Frozen):
    """The way a part of the body goes: start, a place the bow leans to (optional), end."""

    begin: Spot
    over: Spot | None = None
    end: Spot


class Felt(Frozen):
    """A band where the stretch may be felt, along one side of a bone."""

    on: Bone
    side: Literal["front", "back", "near", "far"]
    begin: float
    end: float


class Frame(Pose):
    """One of the two pictures: a pose on top of a posture, with what only this picture shows."""

    posture: Code
    arrows: tuple[Arrow, ...] = ()
    felt: tuple[Felt, ...] = ()
    towel: Spot | None = None
    hollow: tuple[float, float] | None = None


class Prop(Frozen):
    """A thing in the room, as the box from (x, y, z) to (x, y, z) that it fills."""

    kind: Literal["mat", "floor", "footprint", "chair", "wall", "pillow"]
    low: Triple
    high: Triple


class Scene(Frozen):
    """Both pictures of one variant, seen by the same camera and with the same things around.

    `far_leg_acts`: it is the far leg that is stretched, so that it is not pale.
    """

    view: Code = "side"
    far_leg_acts: bool = False
    props: tuple[Prop, ...] = Field(min_length=1)
    start: Frame
    end: Frame


class Figure(Frozen):
    """The pictures of one exercise, by variant. `body` names who shows it: one of the measures in bodies.yaml."""

    id: Code
    body: Code
    variants: dict[Code, Scene] = Field(min_length=1)
    sources: tuple[SourceRef, ...] = Field(min_length=1)


class Camera(Frozen):
    """Where a step along x, y and z goes on the paper: to the right, and up."""

    right: Triple
    up: Triple


class Style(Frozen):
    """Colours, line widths (cm of the body) and cameras."""

    colours: dict[Code, Colour]
    widths: dict[Code, float]
    cameras: dict[Code, Camera]
    margin: float


class Drawing(Frozen):
    """What all pictures share: bodies, style and postures, by name."""

    bodies: dict[Code, Body] = Field(min_length=1)
    style: Style
    postures: dict[Code, Pose] = Field(min_length=1)

    def pose(self, frame: Frame) -> Pose:
        """The posture of a frame with everything the frame says itself.

        Raises:
            KeyError: there is no such posture.
        """
        own = {name: getattr(frame, name) for name in Pose.model_fields}
        return self.postures[frame.posture].model_copy(
            update={name: value for name, value in own.items() if value is not None}
        )
