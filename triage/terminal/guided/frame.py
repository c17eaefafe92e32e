"""What stands on the screen at one moment of a session, as lines for a number of columns and rows. Pure."""

from collections.abc import Iterable, Sequence
from io import StringIO
from typing import NamedTuple

from rich.console import Console
from rich.text import Text

from triage.presentation.letters import in_ascii
from triage.presentation.small_pictures import Depth, small_picture
from triage.session.machine import Session
from triage.session.telling import clock_text, instructions, next_text, phase_text, step_title, whole_left
from triage.terminal.screen import key_lines, text_columns, wrap

LONGEST_BAR = 48
SHORTEST_BAR = 5


class Look(NamedTuple):
    """The terminal: its size, what it can show, and whether the bell is on. No pictures without a depth of colours."""

    columns: int
    rows: int
    colour: bool = True
    unicode: bool = True
    depth: Depth | None = None
    bell: bool = True


class Part(NamedTuple):
    """Lines that belong together. The part with the highest `spare` goes first when rows are scarce."""

    spare: int
    lines: Sequence[Text]
    gap: bool = True
    """An empty line stands above, where there is room."""


def frame(session: Session, emergency: str, look: Look) -> tuple[str, ...]:
    """The lines of the screen, styled, at most as many as it has rows. The first one says how to stop."""
    parts = [each for each in _parts(session, emergency, look) if each.lines]
    kept = _fitted(parts, look.rows)
    room = look.rows - sum(len(each.lines) for each in kept)
    lines: list[Text] = []
    for each in kept:
        gap = int(each.gap and room > 0)
        room -= gap
        lines += [Text("")] * gap + [*each.lines]
    return _printed(lines[: look.rows], look)


def _parts(session: Session, emergency: str, look: Look) -> Iterable[Part]:
    words, columns = session.permit.knowledge.words, text_columns(look.columns)
    steps, cues = instructions(session)
    yield Part(0, _lines(words["session_key_stop"], columns, "bold red"), gap=False)
    yield Part(5, _lines(emergency, columns, ""), gap=False)
    yield Part(1, _lines(step_title(session), columns, "bold cyan"))
    paused = [words["session_paused"]] if session.paused_at is not None else []
    yield Part(0, [line for text in (*paused, phase_text(session)) for line in _lines(text, columns, "bold")])
    yield Part(0, [_bar(session, columns, unicode=look.unicode)], gap=False)
    yield Part(6, _picture(session, look))
    yield Part(4, [line for n, text in enumerate(steps, 1) for line in _item(f"{n}.", text, columns)])
    yield Part(7, [line for text in cues for line in _item("!", text, columns)], gap=False)
    yield Part(3, _lines(next_text(session), columns, ""))
    yield Part(8, _lines(whole_left(session), columns, "dim"), gap=False)
    yield Part(2, [Text(line, "dim") for line in key_lines(_keys(session, look), columns)])


def _keys(session: Session, look: Look) -> tuple[str, ...]:
    words = session.permit.knowledge.words
    return (
        words["session_key_pause" if session.paused_at is None else "session_key_go_on"],
        words["session_key_next_if_warm" if session.phase.kind == "warm_up" else "session_key_next"],
        words["session_key_back"],
        words["session_key_bell_off" if look.bell else "session_key_bell_on"],
        words["session_key_end"],
    )


def _bar(session: Session, columns: int, *, unicode: bool) -> Text:
    """The seconds still to go, and a bar that fills."""
    left = clock_text(session.left).rjust(4)
    width = max(SHORTEST_BAR, min(LONGEST_BAR, columns - len(left) - 4))
    full = min(width, round(width * (1 - session.left / session.phase.seconds)))
    bar = "█" * full + "░" * (width - full) if unicode else f"[{'#' * full}{'-' * (width - full)}]"
    return Text.assemble((left, "bold"), "  ", (bar, "cyan"))


def _picture(session: Session, look: Look) -> list[Text]:
    step = session.phase.step
    if not (look.depth and look.colour and look.unicode) or step.exercise is None or step.variant is None:
        return []
    picture = small_picture(step.exercise, step.variant)
    return [] if picture is None else [*picture.split("\n")]


def _lines(text: str, columns: int, style: str) -> list[Text]:
    return [Text(line, style) for line in wrap(text, columns)]


def _item(mark: str, text: str, columns: int) -> list[Text]:
    first, *rest = wrap(text, columns - len(mark) - 1)
    indent = " " * (len(mark) + 1)
    return [Text(f"{mark} {first}"), *(Text(indent + line) for line in rest)]


def _fitted(parts: list[Part], rows: int) -> list[Part]:
    kept = list(parts)
    while sum(len(each.lines) for each in kept) > rows and max(each.spare for each in kept):
        kept.remove(max(kept, key=lambda each: each.spare))
    return kept


class _Sheet(StringIO):
    encoding = "utf-8"


def _printed(lines: Sequence[Text], look: Look) -> tuple[str, ...]:
    console = Console(
        file=_Sheet(),
        width=look.columns,
        force_terminal=True,
        color_system=look.depth or "standard",
        no_color=not look.colour,
        legacy_windows=False,
    )
    printed = []
    for line in lines:
        with console.capture() as capture:
            console.print(Text(" ").append_text(line), no_wrap=True, overflow="crop", crop=True, end="")
        printed.append(capture.get() if look.unicode else in_ascii(capture.get()))
    return tuple(printed)
