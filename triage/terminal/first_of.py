"""What can be shown first, made from the whole knowledge."""

from triage.knowledge.model import Knowledge
from triage.terminal.first import First, ShortRegion
from triage.terminal.steps import next_question, put


def first_of(knowledge: Knowledge) -> First:
    """The opening words and the first question of this knowledge.

    Raises:
        ValueError: nothing is asked at all.
    """
    name = next_question(knowledge, {})
    if name is None:
        raise ValueError("there is no question")
    regions = {
        each.id: ShortRegion(each.id, each.name, each.emergency_number, each.locales)
        for each in knowledge.regions.values()
    }
    return First(dict(knowledge.words), regions, knowledge.default_region, put(knowledge, {}, name))
