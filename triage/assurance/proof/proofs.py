"""The properties that the solver proves, by name. What they speak of is encoded when it is first needed."""

from dataclasses import dataclass, replace
from functools import cached_property
from time import perf_counter

from triage.assurance.proof.claims import ON_ONE_SHEET, Claim, claim_on_one_sheet, course
from triage.assurance.proof.comparing_claims import COMPARING, comparing_claim, incomplete_claim
from triage.assurance.proof.course_encoding import Course
from triage.assurance.proof.partial_encoding import partial
from triage.assurance.proof.reaching import POSSIBLE, decide
from triage.assurance.proof.solving import prove
from triage.assurance.proof.verdict import Verdict
from triage.knowledge.model import Knowledge

INCOMPLETE = "incomplete"
NAMES = (*ON_ONE_SHEET, *COMPARING, INCOMPLETE, *POSSIBLE)
"""All properties, in the order in which they are told."""


@dataclass(frozen=True)
class Proofs:
    """The encoded knowledge, ready to be asked about any property."""

    knowledge: Knowledge

    @cached_property
    def one(self) -> Course:
        """A complete answer sheet."""
        return course(self.knowledge)

    @cached_property
    def other(self) -> Course:
        """Another one, to compare it with."""
        return course(self.knowledge, "'")

    def verdict(self, name: str) -> Verdict:
        """Whether this property holds. The time is that of encoding and solving together."""
        began = perf_counter()
        found = decide(name, self.one) if name in POSSIBLE else prove(self._claim(name))
        return replace(found, seconds=perf_counter() - began)

    def _claim(self, name: str) -> Claim:
        if name in ON_ONE_SHEET:
            return claim_on_one_sheet(name, self.one)
        if name in COMPARING:
            return comparing_claim(name, self.one, self.other)
        return incomplete_claim(self.one, partial(self.knowledge, "*"))
