"""The measures of a drawn body. Lengths and half thicknesses are in cm."""

from typing import Annotated, Literal

from pydantic import StringConstraints

from triage.knowledge.shape import Frozen

Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")]


class Girth(Frozen):
    """How far the trunk reaches at one level: to the back, to the front, to each side, past its end (cm)."""

    back: float
    front: float
    side: float
    cap: float


class Body(Frozen):
    """The measures of one kind of body: lengths and half thicknesses in cm."""

    spine: tuple[float, float, float, float]
    trunk: tuple[Girth, Girth, Girth, Girth, Girth]
    neck: float
    neck_width: float
    head: float
    hips: float
    shoulders: float
    seat: float
    thigh: float
    shank: float
    upper_arm: float
    forearm: float
    palm: float
    fingers: float
    hand_width: float
    hip_width: float
    knee_width: float
    ankle_width: float
    shoulder_width: float
    elbow_width: float
    wrist_width: float
    foot: tuple[tuple[float, float, float], tuple[float, float, float], tuple[float, float, float]]
    hair: Literal["short", "bun"]
    skin: Colour
    skin_far: Colour
