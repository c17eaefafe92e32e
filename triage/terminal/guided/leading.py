"""Lead through a session: show it, wait for a key or for time to go by, until it ends."""

from triage.session.clock import Clock
from triage.session.machine import Event, Session, after, begin
from triage.session.permit import Permit
from triage.terminal.guided import keys as names
from triage.terminal.guided.faces import Face
from triage.terminal.guided.keys import Keys

FRAME = 0.25
"""Seconds after which the face shows the session anew at the latest. A new phase is shown when it begins."""
_EVENTS = {
    names.STOP: Event.HURT,
    names.PAUSE: Event.PAUSE,
    names.NEXT: Event.NEXT,
    names.BACK: Event.BACK,
    names.QUIT: Event.QUIT,
}


def lead(permit: Permit, face: Face, keys: Keys, clock: Clock, speed: float = 1.0) -> Session:
    """The session at its end. `speed` is that of the clock, for a rehearsal.

    Where the input ended or was interrupted the session is broken off.

    Raises:
        NotPermitted: the answers are too old.
    """
    session = begin(permit, clock.now(), speed)
    try:
        face.show(session)
        while session.end is None:
            key = keys.wait(min(FRAME, session.left / speed) if session.running else FRAME)
            if key == names.BELL:
                face.turn_bell()
            session = after(session, _EVENTS.get(key, Event.TICK), clock.now())
            face.show(session)
    except (EOFError, KeyboardInterrupt):
        session = after(session, Event.BREAK_OFF, clock.now())
    return session
