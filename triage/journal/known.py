"""What still counts when somebody comes back. A warning sign never does: those are asked at every visit."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from triage.interview import read_answer
from triage.journal.last_time import open_today
from triage.journal.records import Fact, Record, Unfinished
from triage.journal.spell import duration_today
from triage.journal.stage import stage_today
from triage.knowledge.model import CHECK_IN, DURATION_QUESTION, STAGE_QUESTION, VISIT_QUESTION, Knowledge
from triage.knowledge.questions import Question

ALWAYS = "always"


def answers_known(knowledge: Knowledge, record: Record, now: datetime) -> dict[str, frozenset[str]]:
    """The answers that need not be given again, and that this is a check-in; nothing at all for a first visit.

    Where the clock was set back nobody knows how old anything is: then everything is asked again. What is open from
    the last time is told all the same.
    """
    if not (record.visits or record.sessions):
        return {}
    said = {VISIT_QUESTION: frozenset({CHECK_IN}), **open_today(knowledge, record, now)}
    known = {} if record.newest is None or record.newest > now else _facts_known(knowledge, record, now)
    known |= said
    return {name: known[name] for name in knowledge.asked_order if name in known}


def _facts_known(knowledge: Knowledge, record: Record, now: datetime) -> dict[str, frozenset[str]]:
    known: dict[str, frozenset[str]] = {}
    for fact in facts_counting(knowledge, record.facts, now):
        known[fact.question] = fact.options
    known.pop(DURATION_QUESTION, None)
    duration = duration_today(knowledge, record.spell, now.date())
    if duration is not None and all(each.knowledge == knowledge.sha256 for each in record.visits[-1:]):
        known[DURATION_QUESTION] = frozenset({duration})
    if known:
        known[STAGE_QUESTION] = frozenset({stage_today(knowledge, record.visits, record.sessions, now)})
    return known


def facts_counting(knowledge: Knowledge, facts: Iterable[Fact], now: datetime) -> tuple[Fact, ...]:
    """The facts that are young enough, were asked by this same knowledge, and are no warning signs."""
    return tuple(
        fact
        for fact in facts
        if fact.knowledge == knowledge.sha256
        and (question := knowledge.questions.get(fact.question)) is not None
        and read_answer(question, fact.options) == fact.options
        and _young_enough(question, fact.said, now)
    )


def may_be_kept(question: Question) -> bool:
    """Whether an answer to this question may count on another day at all."""
    return question.supplied is None and question.ask_again != ALWAYS


def answers_resumed(knowledge: Knowledge, unfinished: Unfinished, now: datetime) -> dict[str, frozenset[str]]:
    """The answers of an interview that was broken off that still count; none where it is too old or of other rules."""
    policy = knowledge.policy.check_in
    age = now - unfinished.at
    if unfinished.knowledge != knowledge.sha256 or age < timedelta(0):
        return {}
    sound = {
        name: answer
        for name, answer in unfinished.answers.items()
        if name in knowledge.questions and read_answer(knowledge.questions[name], answer) == answer
    }
    if age <= timedelta(minutes=policy.resume_minutes):
        return sound
    if age <= timedelta(hours=policy.resume_facts_hours):
        return {name: answer for name, answer in sound.items() if _is_no_sign(knowledge.questions[name])}
    return {}


def _is_no_sign(question: Question) -> bool:
    return question.supplied is not None or question.ask_again != ALWAYS


def _young_enough(question: Question, said: datetime, now: datetime) -> bool:
    if not may_be_kept(question) or said > now:
        return False
    return not isinstance(question.ask_again, int) or now - said < timedelta(weeks=question.ask_again)
