"""What is kept after a result: the visit itself, the facts with the day they were told, when the pain began."""

from datetime import datetime

from triage.decision.result import Outcome
from triage.interview import Answers, renewed
from triage.journal.known import facts_counting, may_be_kept
from triage.journal.records import UNKNOWN, Fact, Record, Spell, Visit
from triage.journal.spell import narrowed, told
from triage.knowledge.model import DURATION_QUESTION, Knowledge
from triage.session.pain import pain_told


def visit_of(outcome: Outcome, asked: datetime) -> Visit:
    """The visit that a result comes from. asked: when its first question was answered, so nothing seems younger."""
    answers = {name: frozenset(codes) for name, codes in outcome.answers.items()}
    return Visit(asked, str(outcome.disposition), pain_told(answers), answers, outcome.knowledge.sha256)


def facts_after(knowledge: Knowledge, record: Record, known: Answers, visit: Visit) -> tuple[Fact, ...]:
    """The facts that hold from now on. What was known and not told anew keeps its day.

    known: what was taken from the journal at the beginning of this visit.
    """
    again = renewed(knowledge, visit.answers)
    counting = facts_counting(knowledge, record.facts, visit.at)
    before = {fact.question: fact for fact in counting if fact.question not in again}
    now = {name: answer for name, answer in visit.answers.items() if may_be_kept(knowledge.questions[name])}
    kept = dict(before)
    for name, answer in now.items():
        same = name in before and known.get(name) == answer == before[name].options
        if not same:
            kept[name] = Fact(name, answer, visit.at, knowledge.sha256)
    return tuple(kept.values())


def spell_after(knowledge: Knowledge, record: Record, known: Answers, visit: Visit) -> Spell:
    """The days on which the present spell can have begun, after this visit."""
    anew = DURATION_QUESTION in renewed(knowledge, visit.answers)
    before = UNKNOWN if anew else record.spell
    answer = visit.answers.get(DURATION_QUESTION)
    if answer is None or (answer == known.get(DURATION_QUESTION) and not anew):
        return before
    [option] = answer
    return narrowed(before, told(knowledge, option, visit.at.date()))
