"""Which stretches are allowed and how, and the words and sources with which the others are left out."""

from tests.pack import KNOWLEDGE
from tests.property.cleared import MEANS, cleared
from triage.decision.exclusions import Allowed, allowed_exercises, sort_exercises
from triage.decision.result import LeftOut
from triage.knowledge.shape import SourceRef

WORDS = KNOWLEDGE.words
CONDITIONS = KNOWLEDGE.contraindications
NEVER = {name for name, each in KNOWLEDGE.exercises.items() if each.never}


def sorted_for(*conditions, means=MEANS):
    """What is allowed and what is left out, by exercise."""
    allowed, left_out = sort_exercises(cleared(conditions, frozenset(means)))
    return {each.exercise.id: each for each in allowed}, {each.exercise: each for each in left_out}


def sources_of(*names):
    """The sources of these conditions, each once."""
    return tuple(dict.fromkeys(source for name in names for source in CONDITIONS[name].sources))


def test_everything_is_allowed_or_left_out():
    """With all means and no condition every stretch is allowed, in its first way, and the excluded ones never are."""
    allowed, left_out = sorted_for()
    assert set(left_out) == NEVER
    for name in NEVER:
        exercise = KNOWLEDGE.exercises[name]
        assert left_out[name] == LeftOut(exercise=name, because=exercise.never, sources=exercise.sources)
    stretches = {name: each for name, each in KNOWLEDGE.exercises.items() if each.kind == "stretch"}
    assert allowed == {name: Allowed(each, each.variants[0], each.cues) for name, each in stretches.items()}


def test_each_condition_against_is_named():
    """Two conditions that take a stretch away are both told, with the sources of both."""
    _, left_out = sorted_for("knee", "neck", "wrist")
    both = f"{CONDITIONS['knee'].title}; {CONDITIONS['wrist'].title}"
    assert left_out["cat"] == LeftOut(
        exercise="cat",
        because=WORDS["left_out_because"].format(conditions=both),
        rules=("knee", "wrist"),
        sources=sources_of("knee", "wrist"),
    )
    assert left_out["prayer"].rules == ("knee",), "what would only change it is not told"
    assert left_out["bent_knee_rotation"].rules == ("neck",)


def test_two_ways_at_once_are_no_way():
    """A stretch that two conditions would change differently is left out because of both."""
    allowed, left_out = sorted_for("knee", "large_body")
    assert left_out["double_knee_to_chest"] == LeftOut(
        exercise="double_knee_to_chest",
        because=WORDS["left_out_two_ways"].format(
            conditions=f"{CONDITIONS['knee'].title}; {CONDITIONS['large_body'].title}"
        ),
        rules=("knee", "large_body"),
        sources=sources_of("knee", "large_body"),
    )
    assert allowed["single_knee_to_chest"].variant.id == "behind_thigh", "both change it alike"


def test_what_is_not_at_hand():
    """A stretch is left out where the things for it are missing; that is the project's own choice."""
    allowed, left_out = sorted_for(means=("chair",))
    assert set(allowed) == {"pelvic_tilt", "overhead_reach", "seated_hamstring"}
    assert allowed["pelvic_tilt"].variant.id == "standing"
    own = (SourceRef(ref="project", where="means"),)
    assert left_out["cat"] == LeftOut(exercise="cat", because=WORDS["left_out_needs"], sources=own)
    assert set(left_out) == set(KNOWLEDGE.exercises) - set(allowed) - {"light_walk"}


def test_cues_of_conditions_come_first():
    """What a condition adds is told before what always holds, and nothing twice."""
    allowed, _ = sorted_for("neck", "rheumatoid_arthritis", "wrist", "spine_fusion", "hypermobility")
    added = ("no_chin_tuck", "mid_range")
    assert "cat" not in allowed
    allowed, _ = sorted_for("neck", "rheumatoid_arthritis", "hypermobility")
    own = KNOWLEDGE.exercises["cat"].cues
    assert allowed["cat"].cues == tuple(dict.fromkeys((*added, *own)))
    assert allowed["cat"].variant.id == "forearms"


def test_as_if_bending_were_not_sore():
    """Sore bending alone is looked away from, and only where that is asked for."""
    clearance = cleared(("sore_on_bending", "wrist"), frozenset(MEANS))
    usual = {each.exercise.id for each in allowed_exercises(clearance)}
    looked_away = {each.exercise.id for each in allowed_exercises(clearance, without_gentlest=True)}
    assert usual == {"pelvic_tilt", "single_knee_to_chest", "overhead_reach"}
    assert looked_away == {name for name, each in KNOWLEDGE.exercises.items() if each.kind == "stretch"} - {"cat"}
