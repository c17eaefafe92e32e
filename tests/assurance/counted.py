"""The count of all answer sheets of the real knowledge, worked out once for all test modules of one process."""

from tests.pack import KNOWLEDGE
from triage.assurance.counting import census

CENSUS = census(KNOWLEDGE)
