"""The sealed knowledge of this checkout, for test modules that make one case of each thing in it."""

from triage.knowledge.load import load

KNOWLEDGE = load()
