"""The sealed knowledge of this checkout, for test modules that make one case of each thing in it."""

from triage.knowledge.load import load

KNOWLEDGE = load()
BEYOND_FIRST = KNOWLEDGE.out_of_reach(
    {name: frozenset({each.supplied}) for name, each in KNOWLEDGE.questions.items() if each.supplied}
)
"""The ids of the questions that can only be asked when somebody comes back, and of those that nobody is."""
