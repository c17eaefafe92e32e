"""A towel is one band from hand to hand, round the back of what it holds."""

import math

import pytest

from tests.pack import KNOWLEDGE
from triage.figures.palette import Pens
from triage.figures.props import towel
from triage.figures.skeleton import build

DRAWING = KNOWLEDGE.drawing
HELD = [
    (exercise, variant, at)
    for exercise, figure in KNOWLEDGE.figures.items()
    for variant, scene in figure.variants.items()
    for at, frame in enumerate((scene.start, scene.end))
    if frame.towel
]


@pytest.mark.parametrize(("exercise", "variant", "at"), HELD)
@pytest.mark.parametrize("body", DRAWING.bodies)
def test_a_towel_is_one_band_from_hand_to_hand(body: str, exercise: str, variant: str, at: int) -> None:
    """The part that is seen ends where the hidden part begins, and each begins in a hand."""
    scene = KNOWLEDGE.figures[exercise].variants[variant]
    frame = (scene.start, scene.end)[at]
    pens = Pens(DRAWING.style, DRAWING.bodies[body], DRAWING.style.cameras[scene.view])
    skeleton = build(DRAWING.pose(frame), pens.body)
    assert frame.towel
    seen, hidden = (towel(frame.towel, side, skeleton, pens).dots for side in ("near", "far"))
    half = len(seen) // 2
    assert seen[half - 1] == hidden[0]
    assert seen[0] == pens.dot(skeleton.limbs["near_arm"].tip)
    assert hidden[-1] == pens.dot(skeleton.limbs["far_arm"].tip)
    assert math.dist(seen[0], seen[half - 1]) > 15


@pytest.mark.parametrize(("exercise", "variant"), {(exercise, variant): None for exercise, variant, _ in HELD})
def test_a_picture_with_a_towel_says_so(exercise: str, variant: str) -> None:
    """Who cannot see the picture reads of the towel."""
    words = KNOWLEDGE.exercises[exercise].variant(variant)
    assert "towel" in f"{words.start} {words.end}"
