"""What a journal holds, as plain data. Every moment is an aware datetime; every day is one of the person's calendar."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Ending = Literal["finished", "stopped", "hurt", "broken_off"]
"""How a session ended: to its end, by choice, because something hurt, or so that nobody could be asked about that."""


@dataclass(frozen=True)
class Fact:
    """One answer that a person gave, when they gave it, and the SHA-256 of the knowledge that asked."""

    question: str
    options: frozenset[str]
    said: datetime
    knowledge: str


@dataclass(frozen=True)
class Visit:
    """One interview to its result. `pain` is 0 to 10, or None where it was not asked.

    disposition: what the person was advised. answers: what they said, facts from earlier days among it.
    """

    at: datetime
    disposition: str
    pain: int | None
    answers: dict[str, frozenset[str]]
    knowledge: str


@dataclass(frozen=True)
class Session:
    """One guided session. `exercises` are those done to the end; `felt` is what made it stop, as codes or words.

    Pain is 0 to 10, or None where the person did not say. `seconds` is the time from begin to end, pauses included.
    advised: the disposition of the referral that came of it, or None where there was none.
    """

    began: datetime
    seconds: int
    ending: Ending
    exercises: tuple[str, ...] = ()
    pain_before: int | None = None
    pain_after: int | None = None
    felt: tuple[str, ...] = ()
    advised: str | None = None


@dataclass(frozen=True)
class Unfinished:
    """An interview that was broken off: its answers so far, when the last one was given, which knowledge asked."""

    answers: dict[str, frozenset[str]]
    at: datetime
    knowledge: str


@dataclass(frozen=True)
class Spell:
    """The present spell of back pain: the earliest and the latest day on which it can have begun."""

    earliest: date | None
    latest: date | None


UNKNOWN = Spell(None, None)
"""Nobody knows when it began."""


@dataclass(frozen=True)
class Record:
    """All that a journal holds, read at one moment."""

    facts: tuple[Fact, ...] = ()
    spell: Spell = UNKNOWN
    visits: tuple[Visit, ...] = ()
    sessions: tuple[Session, ...] = ()
    unfinished: Unfinished | None = None

    @property
    def newest(self) -> datetime | None:
        """The latest moment that stands anywhere in it."""
        moments = [each.said for each in self.facts] + [each.at for each in self.visits]
        moments += [each.began for each in self.sessions]
        return max(moments, default=None)
