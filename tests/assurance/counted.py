"""The count of all answer sheets of the real knowledge, worked out when a test first needs it, once for a process."""

from functools import cache

from tests.pack import KNOWLEDGE
from triage.assurance.counting.census import Census, census


@cache
def counted() -> Census:
    """It takes seconds, so nobody should have to wait for it to collect tests."""
    return census(KNOWLEDGE)
