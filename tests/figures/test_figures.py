"""Every exercise has its pictures, and a body can take the poses they show."""

import pytest

from tests.pack import KNOWLEDGE
from triage.assurance.checks.check import check_knowledge
from triage.figures.checks import RANGES, joint_angles, pose_problems
from triage.figures.skeleton import build
from triage.knowledge.figures import Frame, Limb, Pose, Spot
from triage.knowledge.model import Knowledge

BODIES = tuple(KNOWLEDGE.drawing.bodies)
SCENES = [(each, name) for each, figure in KNOWLEDGE.figures.items() for name in figure.variants]


def _with(exercise: str, **fields: object) -> Knowledge:
    """The knowledge with another picture of the first variant of an exercise."""
    figure = KNOWLEDGE.figures[exercise]
    name, scene = next(iter(figure.variants.items()))
    variants = {**figure.variants, name: scene.model_copy(update=fields)}
    changed = figure.model_copy(update={"variants": variants})
    return KNOWLEDGE.model_copy(update={"figures": {**KNOWLEDGE.figures, exercise: changed}})


def test_triage_check_misses_a_picture() -> None:
    """A figure that is not there is a problem of its file, for each variant."""
    figures = {name: each for name, each in KNOWLEDGE.figures.items() if name != "cat"}
    found = check_knowledge(KNOWLEDGE.model_copy(update={"figures": figures}))
    assert [each.where for each in found] == ["content/figures/cat.yaml"] * len(KNOWLEDGE.exercises["cat"].variants)
    assert all("there is no picture" in each.what for each in found)


def test_triage_check_names_an_unknown_posture() -> None:
    """A name that is wrong is told as a problem, and ends no check with an error."""
    found = check_knowledge(_with("cat", start=Frame(posture="flying"), view="from_behind"))
    assert {each.what.partition(": ")[2] for each in found} == {
        "there is no camera 'from_behind'",
        "there is no posture 'flying'",
    }


def test_triage_check_finds_a_pose_that_no_body_can_take() -> None:
    """A knee that is bent backwards is a problem of the file, with the variant, the body and the picture."""
    end = Frame(posture="standing", near_leg=Limb(upper=-90, lower=-70))
    found = check_knowledge(_with("light_walk", end=end))
    assert {each.where for each in found} == {"content/figures/light_walk.yaml"}
    for body in BODIES:
        assert any(f"walk, {body} body, picture 2: near_knee at -20" in each.what for each in found)


def test_every_variant_of_every_exercise_has_two_pictures(knowledge: Knowledge) -> None:
    """No exercise that a person may be given is without a start and an end; the warm-up has them too."""
    given = {each.id: each for each in knowledge.exercises.values() if each.kind != "excluded"}
    assert set(knowledge.figures) == set(given)
    for name, exercise in given.items():
        scenes = knowledge.figures[name].variants
        assert set(scenes) == {variant.id for variant in exercise.variants}
        for scene in scenes.values():
            assert knowledge.drawing.pose(scene.start) != knowledge.drawing.pose(scene.end)


def test_no_excluded_exercise_has_a_picture(knowledge: Knowledge) -> None:
    """What is never given is never shown, so that nobody copies it."""
    never = {each.id for each in knowledge.exercises.values() if each.kind == "excluded"}
    assert never
    assert not never & set(knowledge.figures)


def test_there_is_a_slim_and_a_larger_body(knowledge: Knowledge) -> None:
    """Two bodies with the same bones: the second is thicker at every level of the trunk."""
    slim, larger = (knowledge.drawing.bodies[name] for name in ("slim", "larger"))
    assert (slim.thigh, slim.shank, slim.spine) == (larger.thigh, larger.shank, larger.spine)
    for thin, thick in zip(slim.trunk, larger.trunk, strict=True):
        assert thick.front > thin.front
        assert thick.side > thin.side


@pytest.mark.parametrize(("exercise", "variant"), SCENES)
@pytest.mark.parametrize("body", BODIES)
def test_knees_bend_as_knees_do(body: str, exercise: str, variant: str) -> None:
    """No knee is bent backwards or past 150 degrees, and no hip past 130."""
    scene = KNOWLEDGE.figures[exercise].variants[variant]
    for frame in (scene.start, scene.end):
        angles = joint_angles(build(KNOWLEDGE.drawing.pose(frame), KNOWLEDGE.drawing.bodies[body]))
        for side in ("near", "far"):
            assert -2 <= angles[f"{side}_knee"] <= 150
            assert -30 <= angles[f"{side}_hip"] <= 130


def test_no_picture_shows_the_legs_past_a_small_turn(knowledge: Knowledge) -> None:
    """In the turn on the back both feet stay on the floor and both knees stay bent."""
    for scene in knowledge.figures["bent_knee_rotation"].variants.values():
        angles = joint_angles(build(knowledge.drawing.pose(scene.end), knowledge.drawing.bodies["slim"]))
        assert min(angles["near_knee"], angles["far_knee"]) > 60
        assert set(knowledge.drawing.pose(scene.end).planted or ()) == {"near_foot", "far_foot"}


def test_straight_legs_keep_a_soft_knee(knowledge: Knowledge) -> None:
    """Where the back of the thigh is stretched the knee is a little bent, as the words say."""
    for exercise in ("supine_hamstring_hands", "supine_hamstring_towel", "wall_hamstring", "seated_hamstring"):
        for scene in knowledge.figures[exercise].variants.values():
            angles = joint_angles(build(knowledge.drawing.pose(scene.end), knowledge.drawing.bodies["slim"]))
            assert angles["near_knee"] >= 8


def _changed(posture: str, **fields: object) -> list[str]:
    pose = KNOWLEDGE.drawing.postures[posture].model_copy(update=fields)
    return list(pose_problems(pose, KNOWLEDGE.drawing.bodies["slim"]))


def test_a_knee_bent_too_far_is_found() -> None:
    """A child's pose on heels that no knee allows: 160 degrees."""
    limb = Limb(upper=-16, lower=184, end=200)
    assert any("near_knee at 160" in each for each in _changed("on_heels", near_leg=limb, rest="lowest"))


def test_a_knee_bent_backwards_is_found() -> None:
    """A shin in front of the thigh of somebody who stands."""
    assert any("near_knee at -20" in each for each in _changed("standing", near_leg=Limb(upper=-90, lower=-70)))


def test_a_body_in_the_floor_is_found() -> None:
    """Somebody on hands and knees whose hips are held too low."""
    assert any("below the floor" in each for each in _changed("all_fours", rest="none", pelvis=(0.0, 40.0)))


def test_a_foot_in_the_air_is_found() -> None:
    """A planted foot that stands on nothing."""
    limb = Limb(reach=Spot(by=(0.0, 20.0, 9.0)), bend=0, end=0)
    assert any("near_foot is planted" in each for each in _changed("standing", near_leg=limb))


def test_a_hand_that_does_not_reach_is_found() -> None:
    """A hand is shown where it is told to be, within a centimetre."""
    limb = Limb(reach=Spot(on="near_foot"), bend=180)
    assert any("near_arm ends" in each for each in _changed("standing", near_arm=limb))


def test_a_frame_takes_from_its_posture_what_it_does_not_say() -> None:
    """A frame that only moves the head keeps the legs of its posture."""
    standing = KNOWLEDGE.drawing.postures["standing"]
    pose = KNOWLEDGE.drawing.pose(Frame(posture="standing", head=70.0))
    assert isinstance(pose, Pose)
    assert (pose.head, pose.near_leg) == (70.0, standing.near_leg)


def test_a_limb_is_given_in_one_way_only() -> None:
    """Two angles or a place, never both and never neither."""
    for fields in ({}, {"upper": 1.0}, {"upper": 1.0, "lower": 1.0, "reach": Spot()}):
        with pytest.raises(ValueError, match="either upper and lower, or reach"):
            Limb(**fields)  # type: ignore[arg-type]


def test_the_ranges_leave_out_what_no_joint_does() -> None:
    """The bars themselves are not moved without notice."""
    assert RANGES["knee"] == (-2.0, 150.0)
    assert RANGES["hip"][1] <= 130
