"""What rules/policy.yaml names exists, every case that a person can be in stands there, and its days leave no gap."""

from collections.abc import Collection, Iterator
from typing import get_args

from triage.decision.result import Reason
from triage.knowledge.model import DURATION_QUESTION, MINUTES_QUESTION, STAGE_QUESTION, Knowledge
from triage.knowledge.problems import Problem
from triage.knowledge.shape import NOT_SURE, Disposition

WHERE = "rules/policy.yaml"
_MEND = "Correct the id, or add what it names"
_ADD = "Add it"
_WITH_ADVICE_OF_ITS_OWN = "rules"
"""The one reason that needs no advice here: each rule brings its own."""


def stretches(knowledge: Knowledge) -> Iterator[Problem]:
    """The warm-up is one, order and preferred hold each stretch once, and what shares a muscle is a stretch."""
    policy = knowledge.policy.routine
    warm_ups = {name for name, each in knowledge.exercises.items() if each.kind == "warm_up"}
    known = {name for name, each in knowledge.exercises.items() if each.kind == "stretch"}
    if policy.warm_up not in warm_ups:
        yield Problem(WHERE, f"routine.warm_up: there is no warm-up {policy.warm_up!r}", _MEND)
    for key, names in (("order", policy.order), ("preferred", policy.preferred)):
        for name in sorted(name for name in known.union(names) if name not in known or names.count(name) != 1):
            yield Problem(WHERE, f"routine.{key} must hold each stretch once: {name}", _MEND)
    for name in sorted({name for members in policy.one_of for name in members} - known):
        yield Problem(WHERE, f"routine.one_of: there is no stretch {name!r}", _MEND)


def options(knowledge: Knowledge) -> Iterator[Problem]:
    """What is laid out by the options of a question has something for each of them but not sure, and for no other."""
    policy = knowledge.policy
    for key, question, present in (
        ("routine.lengths", MINUTES_QUESTION, policy.routine.lengths.keys()),
        ("check_in.durations", DURATION_QUESTION, policy.check_in.durations.keys()),
        ("check_in.stages", STAGE_QUESTION, policy.check_in.stages.keys()),
    ):
        if question not in knowledge.questions:
            yield Problem(WHERE, f"{key}: there is no question {question!r}", _ADD)
            continue
        codes = {*knowledge.questions[question].codes} - {NOT_SURE}
        yield from (Problem(WHERE, f"{key} lacks {name!r} of {question}", _ADD) for name in sorted(codes - present))
        for name in sorted(present - codes):
            yield Problem(WHERE, f"{key}: {question} has no option {name!r}", _MEND)


def results(knowledge: Knowledge) -> Iterator[Problem]:
    """Every level, every reason and every level that being unsure can earn has its advice."""
    policy = knowledge.policy.advice
    reasons = {*get_args(Reason)} - {_WITH_ADVICE_OF_ITS_OWN}
    earned = {each.unsure for each in knowledge.questions.values() if each.unsure is not None}
    yield from _lacking("by_disposition", set(Disposition), policy.by_disposition)
    yield from _lacking("by_reason", reasons, policy.by_reason)
    yield from _lacking("by_unsure", earned, policy.by_unsure)
    for name in sorted(policy.by_reason.keys() - reasons):
        yield Problem(WHERE, f"advice.by_reason: no result has the reason {name!r}", "Correct or delete it")


def days(knowledge: Knowledge) -> Iterator[Problem]:
    """Each day since the pain began belongs to one duration, and each since the stretches began to one stage."""
    policy = knowledge.policy.check_in
    begins = [first for first, _ in policy.durations.values()]
    ends = [before for _, before in policy.durations.values()]
    if [*begins, None] != [0, *ends] or begins != sorted(set(begins)):
        what = "must begin with day 0, go on where the one before ends, and end with null"
        yield Problem(WHERE, f"check_in.durations {what}", "Correct the days")
    since = [*policy.stages.values()]
    if since[:1] != [0] or since != sorted(set(since)):
        yield Problem(WHERE, "check_in.stages must begin with day 0 and rise", "Correct the days")


def _lacking(key: str, wanted: Collection[str], present: Collection[str]) -> Iterator[Problem]:
    for name in sorted(name for name in wanted if name not in present):
        yield Problem(WHERE, f"advice.{key} lacks {str(name)!r}", _ADD)
