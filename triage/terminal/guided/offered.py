"""Offer a session in the terminal, lead through it, and see to what comes after."""

import os
import shutil
import sys
from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from typing import NamedTuple

from triage.decision.advice import fill as with_region
from triage.decision.advice import region_of
from triage.decision.result import Outcome, Referral
from triage.knowledge.shape import NONE
from triage.presentation.letters import shows_unicode
from triage.presentation.small_pictures import depth_of
from triage.session.clock import Clock, FastClock, RealClock
from triage.session.machine import End, Session
from triage.session.pain import counts_as_hurt, pain_told
from triage.session.permit import NotPermitted, Permit
from triage.terminal.agreeing import agrees, show
from triage.terminal.asking import Unusable
from triage.terminal.at_once import said_at_once
from triage.terminal.guided.afterwards import Left, assessed_again, is_worse, pain_now
from triage.terminal.guided.faces import Screen, Spoken
from triage.terminal.guided.frame import Look
from triage.terminal.guided.keys import QUIT, TerminalKeys
from triage.terminal.guided.leading import lead
from triage.terminal.held import second_screen
from triage.terminal.lines import wrapped
from triage.terminal.opening import RUB_OUT, emergency_line
from triage.terminal.plain import Plain
from triage.terminal.turning import unechoed
from triage.terminal.typed import forget_pressed_keys, read_line

FEWEST_ROWS = 8


class Way(NamedTuple):
    """How a session is shown. columns: of a line of text. rehearsed: so fast that nobody can stretch along."""

    plain: bool
    columns: int
    pictures: bool = True
    rehearsed: bool = False


class Led(NamedTuple):
    """A session at its end, and what came of it.

    pain: after it, 0 to 10. hurt: it hurt, so the signs were asked again. felt: codes. referral: if one came of it.
    broken_off: the person did not answer to the end.
    """

    session: Session
    pain: int | None = None
    hurt: bool = False
    felt: tuple[str, ...] = ()
    referral: Referral | None = None
    broken_off: bool = False


def offer(permit: Permit, way: Way, *, asked_for: bool) -> Led | None:
    """Go through the routine with a person who wants to; None if they do not, or if their answers are too old.

    asked_for: the person came for a session, so that the only question is when to begin.

    Raises:
        Quit, EOFError, KeyboardInterrupt: the person stopped, or the input ended or was interrupted.
    """
    words = permit.knowledge.words
    minutes = -(-permit.outcome.routine.seconds // 60)
    if not asked_for and not agrees(words, words["session_offer"].format(minutes=minutes)):
        return None
    _say(permit, "session_ready", *(["session_rehearsed"] if way.rehearsed else []), "session_key_stop")
    if read_line(f"{wrapped(words['session_begin'])} ").strip().lower() == QUIT:
        return None
    try:
        session = _led(permit, way)
    except NotPermitted:
        _say(permit, "session_too_old")
        return None
    return seen_to(session, way)


def _led(permit: Permit, way: Way) -> Session:
    """The session at its end, shown on the whole screen or told in lines."""
    clock: Clock = RealClock()
    speed = permit.knowledge.policy.session.rehearsal_speed if way.rehearsed else 1.0
    if way.rehearsed:
        clock = FastClock(clock, speed)
    with ExitStack() as held:
        if way.plain or sys.platform == "win32" or shutil.get_terminal_size().lines < FEWEST_ROWS:
            keys = held.enter_context(TerminalKeys())
            return lead(permit, Spoken(permit.knowledge.words, way.columns, _tell), keys, clock, speed)
        held.enter_context(second_screen())
        keys = held.enter_context(TerminalKeys())
        return lead(permit, Screen(_emergency(permit), lambda: _look(way), show), keys, clock, speed)


def seen_to(session: Session, way: Way, read: Callable[[str], str] = read_line) -> Led:
    """Ask what must be asked after this end, and say what follows. read: shows a prompt and gives a line."""
    permit, pain = session.permit, None
    if session.end is End.BROKEN_OFF:
        return _broken_off(session)
    if session.end is End.TOO_OLD:
        _say(permit, "session_too_old")
        return Led(session)
    if session.end is End.HURT:
        return _hurt(session, None, way, read)
    _say(permit, "timer_done" if session.end is End.FINISHED else "session_ended")
    try:
        pain = pain_now(permit.knowledge.words, read)
        worse = is_worse(permit.knowledge.words, read)
    except (EOFError, KeyboardInterrupt):
        return _broken_off(session, pain)
    if counts_as_hurt(permit.knowledge, permit.answers, pain, worse=worse):
        return _hurt(session, pain, way, read)
    _say(permit, "session_tomorrow")
    return Led(session, pain)


def _hurt(session: Session, pain: int | None, way: Way, read: Callable[[str], str]) -> Led:
    """Ask what was felt and every sign again, and say what comes of it. pain: where it was told already."""
    permit = session.permit
    _say(permit, "timer_stopped", "session_lie", "session_asks_again")
    try:
        outcome, asked = _assessed_again(permit, way, read)
    except Left as left:
        return _left(session, pain, left.outcome)
    except (EOFError, KeyboardInterrupt):
        return _left(session, pain)
    felt = tuple(sorted(asked.get("felt", frozenset()) - {NONE}))
    pain = pain_told(asked) if pain is None else pain
    if isinstance(outcome, Referral):
        return Led(session, pain, hurt=True, felt=felt, referral=outcome)
    _say(permit, "session_rest_today", "session_rest_signs")
    return Led(session, pain, hurt=True, felt=felt)


def _left(session: Session, pain: int | None, outcome: Outcome | None = None) -> Led:
    """It hurt, and the person did not answer to the end. outcome: of the answers so far, where there are any."""
    with suppress(OSError):
        if outcome is not None and (said := said_at_once(session.permit.knowledge, outcome)):
            print(f"\n{wrapped(said)}")
        _say(session.permit, "session_not_answered", "session_rest_signs")
    referral = outcome if isinstance(outcome, Referral) else None
    return Led(session, pain, hurt=True, referral=referral, broken_off=True)


def _broken_off(session: Session, pain: int | None = None) -> Led:
    """Nobody could be asked whether it hurt: what to do then is said all the same, if the window is still there."""
    with suppress(OSError):
        _say(session.permit, "session_broken_off", "session_rest_signs")
    return Led(session, pain, broken_off=True)


def _assessed_again(
    permit: Permit, way: Way, read: Callable[[str], str]
) -> tuple[Outcome, Mapping[str, frozenset[str]]]:
    """With arrow keys, or plain where those do not work."""
    words, region = permit.knowledge.words, permit.outcome.region
    if not way.plain:
        try:
            from triage.terminal.prompts import Prompts

            with unechoed():
                forget_pressed_keys()
                read(f"{words['session_press_enter']} ")
                print(RUB_OUT, end="", flush=True)  # the Enter was not echoed
                with second_screen():
                    return assessed_again(permit.knowledge, permit.answers, region, Prompts(words, _emergency(permit)))
        except (Unusable, ImportError):
            pass
    return assessed_again(permit.knowledge, permit.answers, region, Plain(words, read, columns=way.columns))


def _say(permit: Permit, *keys: str) -> None:
    """Show these words, each in lines of its own, with those of the region in them."""
    place = region_of(permit.knowledge, permit.outcome.region)
    print()
    for key in keys:
        print(wrapped(with_region(permit.knowledge.words[key], place)))


def _emergency(permit: Permit) -> str:
    return emergency_line(permit.knowledge.words, region_of(permit.knowledge, permit.outcome.region))


def _look(way: Way) -> Look:
    size = shutil.get_terminal_size()
    return Look(
        size.columns,
        size.lines,
        colour=not os.environ.get("NO_COLOR"),
        unicode=shows_unicode(sys.stdout, os.environ),
        depth=depth_of(os.environ, size.columns) if way.pictures else None,
    )


def _tell(line: str) -> None:
    print(line, flush=True)
