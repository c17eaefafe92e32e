"""The page of a referral that a clinician reads: findings in clinical terms, all answers, what was not asked."""

from collections.abc import Iterable
from typing import NamedTuple

from triage.decision.result import Finding, Outcome
from triage.knowledge.model import Knowledge
from triage.presentation.citations import Citations

Diary = tuple[tuple[str, str], ...]
"""Lines of a journal: a day and what happened on it."""


class Concern(NamedTuple):
    """A rule that fired, in clinical terms, with the answers behind it and the marks of its sources."""

    level: str
    term: str
    rule: str
    reported: str
    marks: str


class Clinician(NamedTuple):
    """The page for the clinician. `facts` are pairs of a label and a value; `diary` is empty without a journal."""

    heading: str
    note: str
    facts: tuple[tuple[str, str], ...]
    concerns: tuple[Concern, ...]
    answers: tuple[tuple[str, str], ...]
    not_asked: tuple[str, ...]
    missing: tuple[str, ...]
    sources: tuple[str, ...]
    diary: Diary = ()


def clinician_page(
    knowledge: Knowledge, outcome: Outcome, code: str, citations: Citations, diary: Diary = ()
) -> Clinician:
    """The page for the clinician of one result. Its sources carry the numbers they have on the other pages."""
    words = knowledge.words
    stamp = outcome.knowledge
    facts = (
        (words["clinical_level"], words[f"clinical_level_{outcome.disposition}"]),
        (words["clinical_reason"], words[f"clinical_reason_{outcome.reason}"]),
        (words["clinical_receipt"], code),
        (words["clinical_knowledge"], f"{stamp.version} ({stamp.sha256[:12]})"),
        (words["clinical_region"], outcome.region),
    )
    return Clinician(
        heading=words["clinical_heading"],
        note=words["clinical_note"],
        facts=facts,
        concerns=tuple(_concern(knowledge, each, citations) for each in outcome.findings),
        answers=tuple(_answer(knowledge, name, given) for name, given in outcome.answers.items()),
        not_asked=_topics(knowledge, outcome.not_asked),
        missing=_topics(knowledge, outcome.missing),
        sources=citations.of(ref for finding in outcome.findings for ref in finding.sources),
        diary=diary,
    )


def term_of(knowledge: Knowledge, finding: Finding) -> str:
    """The clinical concern behind a rule; an answer that was unsure names what it was asked about."""
    words = knowledge.words
    if finding.rule in knowledge.referral_rules:
        return words[f"concern_{finding.rule}"]
    if finding.rule in knowledge.profiles:
        return words["concern_profile"]
    about = ", ".join(
        words[f"topic_{each.question}"] for each in finding.because if each.question in knowledge.questions
    )
    return f"{about}: {words['concern_unsure'].lower()}" if about else words["concern_unsure"]


def _concern(knowledge: Knowledge, finding: Finding, citations: Citations) -> Concern:
    reported = [_labels(knowledge, each.question, each.options) for each in finding.because]
    return Concern(
        level=knowledge.words[f"clinical_level_{finding.disposition}"],
        term=term_of(knowledge, finding),
        rule=finding.rule,
        reported="; ".join(text for text in reported if text),
        marks=citations.marks(finding.sources),
    )


def _answer(knowledge: Knowledge, name: str, given: Iterable[str]) -> tuple[str, str]:
    return knowledge.words[f"topic_{name}"], _labels(knowledge, name, given)


def _labels(knowledge: Knowledge, name: str, options: Iterable[str]) -> str:
    question = knowledge.questions[name]
    return "; ".join(question.label(option) for option in options if option in question.codes)


def _topics(knowledge: Knowledge, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(knowledge.words[f"topic_{name}"] for name in names)
