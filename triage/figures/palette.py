"""The pens of one picture: colours for near and far parts, line widths, and the camera."""

from typing import NamedTuple

from triage.figures.camera import Dot, seen
from triage.figures.vector import Vec
from triage.knowledge.bodies import Body
from triage.knowledge.figures import Camera, Style


class Pens(NamedTuple):
    """What a drawing function needs to know beside the shape itself."""

    style: Style
    body: Body
    camera: Camera

    def dot(self, point: Vec) -> Dot:
        """Where a point lands on the paper."""
        return seen(self.camera, point)

    def colour(self, name: str, side: str = "near") -> str:
        """A colour by name; far limbs have a pale one of their own."""
        if name == "skin":
            return self.body.skin if side == "near" else self.body.skin_far
        return self.style.colours[name if side == "near" else f"{name}_far"]

    def width(self, name: str, side: str = "near") -> float:
        """A line width by name."""
        return self.style.widths[name if side == "near" else f"{name}_far"]
