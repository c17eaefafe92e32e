"""The properties that the solver proves, one after the other."""

from collections.abc import Callable, Iterator
from functools import partial as bound

from triage.assurance.claims import Claim, claims_on_one_sheet, course
from triage.assurance.comparing_claims import comparing_claims, incomplete_claim
from triage.assurance.partial_encoding import partial
from triage.assurance.reaching import possibilities
from triage.assurance.solving import prove
from triage.assurance.verdict import Verdict
from triage.knowledge.model import Knowledge

PROOFS = 16
"""How many properties there are, for the progress bar."""


def proofs(knowledge: Knowledge) -> Iterator[tuple[str, float, Callable[[], Verdict]]]:
    """The name of each property, how many are done (0 to 1), and what to call to prove it."""
    for number, (name, run) in enumerate(_all(knowledge)):
        yield name, number / PROOFS, run


def claims(knowledge: Knowledge) -> Iterator[Claim]:
    """Everything that no sheet, or pair of sheets, may break."""
    one, other = course(knowledge), course(knowledge, "'")
    yield from claims_on_one_sheet(one)
    yield from comparing_claims(one, other)
    yield incomplete_claim(one, partial(knowledge, "*"))


def _all(knowledge: Knowledge) -> Iterator[tuple[str, Callable[[], Verdict]]]:
    for claim in claims(knowledge):
        yield claim.name, bound(prove, claim)
    yield from possibilities(course(knowledge))
