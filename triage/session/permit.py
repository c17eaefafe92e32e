"""Leave to be led through a session: a routine that was just earned, and the moment its answers began.

Only `assessed` makes one, from answers, through the decision. A result that was kept cannot become one.
"""

from collections.abc import Mapping
from dataclasses import InitVar, dataclass, field

from triage.decision.assess import assess
from triage.decision.result import Referral, Routine
from triage.interview import Answers
from triage.knowledge.model import NOT_HURT, STOP_QUESTION, Knowledge
from triage.session.clock import Clock, Moment

_SEAL = object()
_CALM = frozenset({NOT_HURT})
_SET_BACK = 2.0
"""Seconds that a computer may correct its clock by in passing."""


class NotPermitted(Exception):
    """A session was asked for without answers of the same hour that earned a routine."""


@dataclass(frozen=True)
class Permit:
    """A routine with the answers it was earned by, good for one session.

    since: when the first of those answers may have been given.
    """

    knowledge: Knowledge
    answers: Mapping[str, frozenset[str]]
    outcome: Routine
    since: Moment
    used: list[Moment] = field(default_factory=list, init=False, repr=False, compare=False)
    """When the session began, once it has: after one that hurt, nobody goes on by the same answers."""
    seal: InitVar[object] = None
    """Not kept, so that no copy with another moment or another routine can be made either."""

    def __post_init__(self, seal: object) -> None:
        if seal is not _SEAL:
            raise NotPermitted("leave for a session is given by the decision only")

    def use(self, now: Moment) -> None:
        """Begin the one session that there is leave for.

        Raises:
            NotPermitted: it was used before, or the answers will be too old before the session ends.
        """
        if self.used:
            raise NotPermitted("each session needs answers of its own")
        if self.age(now) + self.outcome.routine.seconds > self.knowledge.policy.session.good_for:
            raise NotPermitted("the answers are too old")
        self.used.append(now)

    def age(self, now: Moment) -> float:
        """Seconds since the answers began, by the clock that says more. Infinite where a clock was set back."""
        steady, day = now.steady - self.since.steady, now.day - self.since.day
        return max(steady, day) if steady >= 0 and day >= -_SET_BACK else float("inf")


def assessed(knowledge: Knowledge, answers: Answers, region: str, since: Moment, clock: Clock) -> Permit | Referral:
    """Assess the answers; leave for a session if they earn a routine, else the referral.

    Args:
        since: when the first of these answers may have been given, such as the start of the interview.

    Raises:
        NotPermitted: that moment is still to come, or these are the answers after "it hurts".
    """
    if answers.get(STOP_QUESTION, _CALM) != _CALM:
        raise NotPermitted("a session was stopped because it hurt")
    kept = {name: frozenset(answer) for name, answer in answers.items()}
    outcome = assess(knowledge, kept, region)
    if not isinstance(outcome, Routine):
        return outcome
    permit = Permit(knowledge, kept, outcome, since, seal=_SEAL)
    if permit.age(clock.now()) == float("inf"):
        raise NotPermitted("the answers are from a time to come")
    return permit
