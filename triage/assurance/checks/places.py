"""In which file a thing of the knowledge stands, so that whoever reads of a problem can open it."""

from triage.knowledge.exercises import Exercise
from triage.knowledge.figures import Figure
from triage.knowledge.questions import Question
from triage.knowledge.requirements import Requirement
from triage.knowledge.rules import Contraindication, Profile, ReferralRule
from triage.knowledge.texts import Advice, Conflict, Cue, Region

Placed = (
    ReferralRule
    | Profile
    | Contraindication
    | Requirement
    | Question
    | Exercise
    | Figure
    | Advice
    | Cue
    | Region
    | Conflict
)

_PLACES: dict[type, str] = {
    ReferralRule: "rules/red_flags/{id}.yaml",
    Profile: "rules/profiles/{id}.yaml",
    Contraindication: "rules/contraindications/{id}.yaml",
    Requirement: "rules/requirements.yaml {id}",
    Question: "content/questions/{id}.yaml",
    Exercise: "content/exercises/{id}.yaml",
    Figure: "content/figures/{id}.yaml",
    Advice: "content/advice/{id}.md",
    Cue: "content/cues.yaml {id}",
    Region: "content/regions.yaml {id}",
    Conflict: "content/conflicts.yaml {id}",
}


def place(thing: Placed) -> str:
    """The path of its file; of a row in a list with the id behind it."""
    return _PLACES[type(thing)].format(id=thing.id)
