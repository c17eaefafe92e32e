"""Records as rows of the tables, and back.

What comes back may have been written by anybody. A row that no version of this program has written is a
ValueError or a TypeError, so that nothing of it reaches a decision: a time without a zone, a level that does not exist.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, TypeVar, get_args

from triage.journal.records import Ending, Fact, Session, Spell, Unfinished, Visit
from triage.knowledge.limits import WORST_PAIN

Row = tuple[Any, ...]
Known = TypeVar("Known")

FACT = "question, options, said, knowledge"
SPELL = "earliest, latest"
VISIT = "at, disposition, pain, answers, knowledge"
SESSION = "began, seconds, ending, exercises, pain_before, pain_after, felt, advised"
UNFINISHED = "answers, at, knowledge"
"""The columns of each table, in the order of the rows here."""

_LEVELS = ("emergency", "urgent", "see_clinician", "routine")
_ENDINGS = get_args(Ending)
_FIRST_YEAR, _LAST_YEAR = 1970, 2999
_MOST_SECONDS = 10**9
"""Thirty years: more is no clock that was set in between."""


def of_fact(fact: Fact) -> Row:
    """The row of a fact."""
    return fact.question, _list(fact.options), fact.said.isoformat(), fact.knowledge


def fact_of(row: Row) -> Fact:
    """The fact in a row."""
    question, options, said, knowledge = row
    return Fact(_text(question), frozenset(_texts(json.loads(options))), _moment(said), _text(knowledge))


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
    return Visit(_moment(at), _one_of(disposition, _LEVELS), _pain(pain), _answers(answers), _text(knowledge))


def of_session(session: Session) -> Row:
    """The row of a session."""
    done, felt = json.dumps(session.exercises), json.dumps(session.felt)
    pain = session.pain_before, session.pain_after
    return session.began.isoformat(), session.seconds, session.ending, done, *pain, felt, session.advised


def session_of(row: Row) -> Session:
    """The session in a row."""
    began, seconds, ending, done, before, after, felt, advised = row
    return Session(
        began=_moment(began),
        seconds=_number(seconds),
        ending=_one_of(ending, _ENDINGS),
        exercises=_texts(json.loads(done)),
        pain_before=_pain(before),
        pain_after=_pain(after),
        felt=_texts(json.loads(felt)),
        advised=None if advised is None else _one_of(advised, _LEVELS),
    )


def of_unfinished(unfinished: Unfinished) -> Row:
    """The row of an interview that was broken off."""
    return _mapping(unfinished.answers), unfinished.at.isoformat(), unfinished.knowledge


def unfinished_of(row: Row) -> Unfinished:
    """The interview in a row."""
    answers, at, knowledge = row
    return Unfinished(_answers(answers), _moment(at), _text(knowledge))


def _list(options: Iterable[str]) -> str:
    return json.dumps(sorted(options))


def _mapping(answers: Mapping[str, frozenset[str]]) -> str:
    return json.dumps({name: sorted(options) for name, options in answers.items()})


def _answers(text: str) -> dict[str, frozenset[str]]:
    return {name: frozenset(_texts(options)) for name, options in json.loads(text).items()}


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError(f"{value!r} is no list")
    return tuple(_text(each) for each in value)


def _one_of(value: object, known: tuple[Known, ...]) -> Known:
    for each in known:
        if value == each:
            return each
    raise ValueError(f"{value!r} is none of {known}")


def _number(value: object) -> int:
    if not isinstance(value, int) or not 0 <= value <= _MOST_SECONDS:
        raise ValueError(f"{value!r} is no such number")
    return value


def _pain(value: object) -> int | None:
    if value is not None and _number(value) > WORST_PAIN:
        raise ValueError(f"{value!r} is no pain")
    return None if value is None else _number(value)


def _moment(text: str) -> datetime:
    """A moment with its zone, of a year in which every other zone has that moment too."""
    moment = datetime.fromisoformat(text)
    if moment.utcoffset() is None or not _FIRST_YEAR < moment.year < _LAST_YEAR:
        raise ValueError(f"{text!r} is no moment of a visit")
    return moment
