"""The count of all answer sheets of the real knowledge, worked out once for all test modules of one process."""

from tests.pack import KNOWLEDGE
from triage.assurance.counting.census import census

CENSUS = census(KNOWLEDGE)
