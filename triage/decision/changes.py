"""What would change a result: single other answers with which it would be more urgent.

Never one with which it would be milder: nobody should learn here how to answer for a routine.
"""

from collections.abc import Iterator
from typing import NamedTuple

from triage.decision.findings import referral_findings
from triage.decision.result import Outcome, Routine
from triage.interview import Answers, read_answer, walk
from triage.knowledge.model import CLEARANCE_QUESTION, Knowledge
from triage.knowledge.questions import Question
from triage.knowledge.shape import NONE, NOT_SURE, Disposition
from triage.reference import Sheet, holds, statements

MOST = 5
"""So many are told at most, the most urgent first."""


class Change(NamedTuple):
    """With this option as the answer, or beside the others where several may be chosen, the result would be so."""

    question: str
    option: str
    answer: frozenset[str]
    disposition: Disposition


def changes_of(knowledge: Knowledge, outcome: Outcome) -> tuple[Change, ...]:
    """Other answers to one question, all else as it is, that make this result more urgent.

    For a routine they are slips: the answers beside the one given. For a referral they are what more could be true of
    the questions that its rules read. Nothing is told of a change that opens another question, or of what the program
    says itself.
    """
    if outcome.reason != "rules" or outcome.disposition is Disposition.EMERGENCY:
        return ()
    answers = {name: frozenset(options) for name, options in outcome.answers.items()}
    tried = _slips(knowledge, answers) if isinstance(outcome, Routine) else _more(knowledge, outcome, answers)
    found = [
        Change(question, option, answer, level)
        for question, option, answer in tried
        if knowledge.questions[question].supplied is None
        and (level := _level_with(knowledge, answers, question, answer))
        and level.rank > outcome.disposition.rank
    ]
    return tuple(sorted(found, key=lambda change: -change.disposition.rank)[:MOST])


def lists_to_be_sure_of(knowledge: Knowledge, outcome: Outcome) -> tuple[str, ...]:
    """The lists of a routine in which "not sure" would have been a referral, whatever else was answered."""
    if not isinstance(outcome, Routine):
        return ()
    return tuple(name for name in outcome.answers if knowledge.questions[name].unsure is not None)


def _slips(knowledge: Knowledge, answers: Answers) -> Iterator[tuple[str, str, frozenset[str]]]:
    for name, answer in answers.items():
        question = knowledge.questions[name]
        if question.kind == "one_of" and name != CLEARANCE_QUESTION:
            yield from ((name, option, frozenset({option})) for option in _beside(question, answer))


def _beside(question: Question, answer: frozenset[str]) -> Iterator[str]:
    """The options next to the given one, and not_sure."""
    codes = list(question.codes)
    [given] = answer
    near = {at for at, code in enumerate(codes) if code == NOT_SURE} | {codes.index(given) + 1, codes.index(given) - 1}
    return (code for at, code in enumerate(codes) if at in near and code != given)


def _more(knowledge: Knowledge, outcome: Outcome, answers: Answers) -> Iterator[tuple[str, str, frozenset[str]]]:
    """One sign more in a list, or another option where an order of concern is declared; age, for one, has none."""
    read = _read_by_findings(knowledge, outcome)
    for name in (each for each in answers if each in read):
        question = knowledge.questions[name]
        for option in (code for code in question.codes if code not in (NONE, NOT_SURE, *answers[name])):
            joined = answers[name] - {NONE} | {option} if question.kind == "any_of" else frozenset({option})
            if (question.kind == "any_of" or question.concern) and read_answer(question, joined) == joined:
                yield name, option, joined


def _read_by_findings(knowledge: Knowledge, outcome: Outcome) -> set[str]:
    rules = [knowledge.referral_rules[each.rule] for each in outcome.findings if each.rule in knowledge.referral_rules]
    read = {name for rule in rules for level in rule.levels for row in level.when for name in row.questions}
    return read | {each.question for finding in outcome.findings for each in finding.because}


def _level_with(knowledge: Knowledge, answers: Answers, name: str, answer: frozenset[str]) -> Disposition | None:
    """How urgent the result would be; None where that hangs on more answers, or where it would be no referral."""
    at = walk(knowledge, {**answers, name: answer})
    if at.missing:
        return None
    if CLEARANCE_QUESTION in at.asked and _agreed_to_others(knowledge, at.sheet, walk(knowledge, answers).sheet):
        return None
    true = statements(knowledge, at.sheet)
    findings = referral_findings(knowledge, at.sheet, true)
    if findings:
        return findings[0].disposition
    return None if any(each.kind == "profile" for each in true) else Disposition.SEE_CLINICIAN


def _agreed_to_others(knowledge: Knowledge, sheet: Sheet, before: Sheet) -> bool:
    """Whether a clinician's agreement would be asked for again: it was given for other conditions than these."""
    return any(
        any(holds(row, sheet) for row in each.when) != any(holds(row, before) for row in each.when)
        for each in knowledge.contraindications.values()
        if each.unless_cleared
    )
