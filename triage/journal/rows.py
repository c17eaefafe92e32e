"""Records as rows of the tables, and back."""

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from triage.journal.records import Fact, Session, Spell, Unfinished, Visit

Row = tuple[Any, ...]

FACT = "question, options, said, knowledge"
SPELL = "earliest, latest"
VISIT = "at, disposition, pain, answers, knowledge"
SESSION = "began, seconds, ending, exercises, pain_before, pain_after, felt, advised"
UNFINISHED = "answers, at, knowledge"
"""The columns of each table, in the order of the rows here."""


def of_fact(fact: Fact) -> Row:
    """The row of a fact."""
    return fact.question, _list(fact.options), fact.said.isoformat(), fact.knowledge


def fact_of(row: Row) -> Fact:
    """The fact in a row."""
    question, options, said, knowledge = row
    return Fact(question, frozenset(json.loads(options)), datetime.fromisoformat(said), knowledge)


def of_spell(spell: Spell) -> Row:
    """The row of a spell."""
    return tuple(day.isoformat() if day else None for day in (spell.earliest, spell.latest))


def spell_of(row: Row) -> Spell:
    """The spell in a row."""
    return Spell(*(date.fromisoformat(day) if day else None for day in row))


def of_visit(visit: Visit) -> Row:
    """The row of a visit."""
    return visit.at.isoformat(), visit.disposition, visit.pain, _mapping(visit.answers), visit.knowledge


def visit_of(row: Row) -> Visit:
    """The visit in a row."""
    at, disposition, pain, answers, knowledge = row
    return Visit(datetime.fromisoformat(at), disposition, pain, _answers(answers), knowledge)


def of_session(session: Session) -> Row:
    """The row of a session."""
    done, felt = json.dumps(session.exercises), json.dumps(session.felt)
    pain = session.pain_before, session.pain_after
    return session.began.isoformat(), session.seconds, session.ending, done, *pain, felt, session.advised


def session_of(row: Row) -> Session:
    """The session in a row."""
    began, seconds, ending, done, before, after, felt, advised = row
    exercises, told = tuple(json.loads(done)), tuple(json.loads(felt))
    return Session(datetime.fromisoformat(began), seconds, ending, exercises, before, after, told, advised)


def of_unfinished(unfinished: Unfinished) -> Row:
    """The row of an interview that was broken off."""
    return _mapping(unfinished.answers), unfinished.at.isoformat(), unfinished.knowledge


def unfinished_of(row: Row) -> Unfinished:
    """The interview in a row."""
    answers, at, knowledge = row
    return Unfinished(_answers(answers), datetime.fromisoformat(at), knowledge)


def _list(options: Iterable[str]) -> str:
    return json.dumps(sorted(options))


def _mapping(answers: Mapping[str, frozenset[str]]) -> str:
    return json.dumps({name: sorted(options) for name, options in answers.items()})


def _answers(text: str) -> dict[str, frozenset[str]]:
    return {name: frozenset(options) for name, options in json.loads(text).items()}
