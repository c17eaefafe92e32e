"""A session on the screen and in lines: how to stop comes first, nothing is cut off, and all of it can be told."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pack import KNOWLEDGE
from tests.session.timing import FakeClock, PressedKeys, permitted
from triage.session.machine import End, Event, Session, after, begin
from triage.session.telling import clock_text, instructions, phase_text, step_title
from triage.terminal.guided.faces import BELL, Screen, Spoken
from triage.terminal.guided.frame import Look, frame
from triage.terminal.guided.keys import BELL as BELL_KEY
from triage.terminal.guided.keys import NEXT, PAUSE, QUIT, STOP, keys_of
from triage.terminal.guided.leading import lead

WORDS = KNOWLEDGE.words
HOW_TO_STOP = WORDS["session_key_stop"]
EMERGENCY = "Emergency? Call 999 now."
STYLES = re.compile(r"\x1b\[[0-9;]*m")


def in_phase(number: int, *, paused: bool = False) -> Session:
    """A session a little after the beginning of this phase."""
    clock = FakeClock()
    session = begin(permitted(clock), clock.now())
    for _ in range(number % len(session.phases)):
        session = after(session, Event.NEXT, clock.now())
    clock.go_on(1.5)
    session = after(session, Event.TICK, clock.now())
    return after(session, Event.PAUSE, clock.now()) if paused else session


def plain(lines: tuple[str, ...]) -> list[str]:
    """The lines without their styles."""
    return [STYLES.sub("", line) for line in lines]


@given(
    number=st.integers(0, 30),
    columns=st.integers(30, 200),
    rows=st.integers(8, 60),
    paused=st.booleans(),
    colour=st.booleans(),
    unicode=st.booleans(),
    depth=st.sampled_from([None, "256", "truecolor"]),
)
def test_whatever_the_terminal(number, columns, rows, paused, colour, unicode, depth) -> None:
    """Any size from 30 columns and 8 rows: how to stop stands first, what to do and how long is there, all fits."""
    session = in_phase(number, paused=paused)
    lines = plain(frame(session, EMERGENCY, Look(columns, rows, colour, unicode, depth)))
    assert lines[0].strip() == HOW_TO_STOP
    assert len(lines) <= rows
    assert all(len(line) <= columns for line in lines)
    text = " ".join(" ".join(lines).split())
    assert phase_text(session) in text
    assert re.search(rf"\b{clock_text(session.left)}\b", text)
    assert (WORDS["session_paused"] in text) is paused
    if not unicode:
        assert text.isascii()


def test_without_colour_there_is_none() -> None:
    """With NO_COLOR bold and dim stay, and no colour is left, in pictures neither."""
    for line in frame(in_phase(1), EMERGENCY, Look(100, 50, colour=False, depth="truecolor")):
        for codes in re.findall(r"\x1b\[([0-9;]*)m", line):
            assert {int(code) for code in codes.split(";") if code} <= {0, 1, 2}


def test_pictures_where_there_is_room() -> None:
    """On a wide and high screen with colours the stretch is drawn; else its words are there."""
    session = in_phase(1)
    wide = "\n".join(frame(session, EMERGENCY, Look(100, 50, depth="256")))
    assert "▀▀▀" in wide
    steps, _ = instructions(session)
    for look in (Look(100, 50), Look(100, 26, depth="256"), Look(60, 40)):
        text = " ".join(" ".join(plain(frame(session, EMERGENCY, look))).split())
        assert "▀" not in text
        assert all(step in text for step in steps)


def test_the_screen_is_drawn_when_something_changed() -> None:
    """Nothing is written while nothing changes; a new phase rings, unless the bell is off."""
    written: list[str] = []
    face = Screen(EMERGENCY, lambda: Look(80, 24), written.append)
    session = in_phase(0)
    face.show(session)
    count = len(written)
    face.show(session)
    assert len(written) == count
    face.show(in_phase(1))
    assert written[-1].endswith(BELL)
    face.turn_bell()
    face.show(in_phase(2))
    assert BELL not in written[-1]
    assert WORDS["session_key_bell_on"] in written[-1]
    face.turn_bell()
    face.show(replace(in_phase(2), end=End.FINISHED))
    assert written[-1].endswith(BELL)


def told(*pressed: tuple[float, str], columns: int = 76) -> list[str]:
    """All lines of a session in which these keys are pressed."""
    lines: list[str] = []
    clock = FakeClock()
    keys = PressedKeys(clock, *((at + clock.steady, key) for at, key in pressed))
    lead(permitted(clock, story="comes_back_same"), Spoken(WORDS, columns, lines.append), keys, clock)
    return lines


def test_a_whole_session_in_lines() -> None:
    """Every step, every instruction, every phase with its seconds is told, and how to stop before each step."""
    lines = told()
    text = " ".join(" ".join(lines).replace(BELL, "").split())
    session = in_phase(0)
    session = begin(permitted(clock := FakeClock(), story="comes_back_same"), clock.now())
    titles = set()
    for number in range(len(session.phases)):
        at = replace(session, paused_at=float(session.starts[number]))
        titles.add(step_title(at))
        assert f"{phase_text(at)}. {WORDS['rest_seconds'].format(seconds=at.phase.seconds)}." in text
        assert all(words in text for part in instructions(at) for words in part)
    assert all(title in text for title in titles)
    assert sum(HOW_TO_STOP in line for line in lines) == len(titles)
    assert WORDS["session_soon"].format(seconds=3) in text


def test_seconds_are_told_from_time_to_time() -> None:
    """On the walk each minute, in a hold every ten seconds, never nought and never twice."""
    lines = told()
    walk = lines[: next(at for at, line in enumerate(lines) if line.startswith("2 of"))]
    said = [line for line in walk if "left" in line]
    assert said == [WORDS["session_seconds_left"].format(seconds=seconds) for seconds in (240, 180, 120, 60)]
    assert not any(re.match(r"0 seconds", line) for line in lines)


def test_pausing_and_going_on_is_told() -> None:
    """A pause says how to go on, the end of it how to stop; the bell says whether it is on."""
    lines = told((5, PAUSE), (65, PAUSE), (70, BELL_KEY), (71, BELL_KEY), (72, NEXT), (73, QUIT))
    at = lines.index(WORDS["session_paused"])
    assert lines[at + 1] == WORDS["session_key_go_on"]
    assert lines[at + 3] == HOW_TO_STOP
    assert WORDS["session_bell_is_off"] in lines
    assert WORDS["session_bell_is_on"] in lines


@pytest.mark.parametrize("columns", [20, 31, 76])
def test_lines_fit(columns: int) -> None:
    """No line is longer than was asked for."""
    lines = "\n".join(told(columns=columns)).replace(BELL, "").splitlines()
    assert all(len(line) <= columns for line in lines)


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("s", [STOP]),
        ("S", [STOP]),
        ("\x1b[C\x1b[Ds", ["n", "b", "s"]),
        ("\x1bOC", ["n"]),
        ("p ", [PAUSE, PAUSE]),
        ("\x04", [QUIT]),
        ("\x1b[1;5C\x1b[200~", ["\x1b[1;5c", "\x1b[200~"]),
    ],
)
def test_keys_are_told_apart(typed: str, keys: list[str]) -> None:
    """Letters in both cases, arrows in both forms, several keys at once; other sequences are no letters."""
    assert keys_of(typed) == keys


@settings(max_examples=settings().max_examples // 4)
@given(at=st.floats(0, 300), before=st.lists(st.sampled_from([PAUSE, NEXT, "b", "m", "x", "\x1b[A"]), max_size=8))
def test_one_key_stops(at: float, before: list[str]) -> None:
    """P37 Whatever was pressed before and whenever: s ends the session at once."""
    clock = FakeClock()
    pressed = [(clock.steady + number * 0.5, key) for number, key in enumerate(before)]
    keys = PressedKeys(clock, *pressed, (max(clock.steady + at, clock.steady + len(before)), STOP))
    session = lead(permitted(clock), Spoken(WORDS, 76, lambda _line: None), keys, clock)
    assert session.end in (End.HURT, End.FINISHED)
    if session.end is End.FINISHED:
        assert NEXT in before or at > session.permit.outcome.routine.seconds - 1


@pytest.mark.parametrize("cause", [KeyboardInterrupt, EOFError])
def test_an_interrupted_session_is_broken_off(cause: type[BaseException]) -> None:
    """Ctrl-C, a request to end or the end of the input: it ends where it stood, and what follows is still said."""
    clock = FakeClock()

    class Interrupted(PressedKeys):
        def wait(self, seconds: float) -> str:
            if clock.now().steady > 150:
                raise cause
            return super().wait(seconds)

    session = lead(permitted(clock), Spoken(WORDS, 76, lambda _line: None), Interrupted(clock), clock)
    assert session.end is End.BROKEN_OFF
    assert 49 < session.at < 51
