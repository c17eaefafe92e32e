"""The picture of the question flow: one line a question, and curves from a question to those that depend on it."""

from collections.abc import Iterator
from html import escape
from textwrap import wrap
from typing import NamedTuple

from triage.knowledge.model import Knowledge
from triage.pages.questions import asked_when, later_words

WIDTH = 1000
LANE = 13
TEXT_AT = 250
LINE = 17
COLOURS = ("#0b5fa5", "#a63d00", "#2c6e1f", "#7a2d8b", "#8a6d00", "#00696b", "#a3184e", "#4a4a4a")


class _Placed(NamedTuple):
    """Where a question stands: its top edge and the y of its dot."""

    top: int
    dot: int


def flow_picture(knowledge: Knowledge) -> str:
    """The flow as SVG. It loads nothing and holds its own background."""
    places, body, height = _rows(knowledge)
    lanes = "\n".join(_lanes(knowledge, places))
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img"
 font-family="DejaVu Sans, Verdana, Arial, sans-serif" font-size="13">
<title>The flow of the questions</title>
<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>
{lanes}
{body}
</svg>
"""


def _rows(knowledge: Knowledge) -> tuple[dict[str, _Placed], str, int]:
    places: dict[str, _Placed] = {}
    out: list[str] = []
    y = 12
    number = 0
    for position, group in enumerate(knowledge.groups):
        out.append(f'<rect x="{TEXT_AT - 26}" y="{y}" width="{WIDTH - TEXT_AT + 14}" height="24" fill="#e8eef4"/>')
        out.append(_text(TEXT_AT - 16, y + 17, f"{position + 1}. {group.title}", 'font-weight="bold"'))
        y += 32
        for name in group.questions:
            number += 1
            places[name] = _Placed(y, y + 9)
            lines = list(_question(knowledge, name, number, y))
            out += lines
            y += LINE * len(lines) + 7
        out.append(_text(WIDTH - 24, y + 9, later_words(knowledge, position), 'text-anchor="end" fill="#8a2a00"'))
        y += 24
    return places, "\n".join(out), y


def _question(knowledge: Knowledge, name: str, number: int, y: int) -> Iterator[str]:
    """The words of a question and, smaller, when it is asked."""
    question = knowledge.questions[name]
    for at, line in enumerate(wrap(f"{number}  {question.text}".replace("{conditions}", "…"), 92)):
        yield _text(TEXT_AT if not at else TEXT_AT + 22, y + 13, line)
        y += LINE
    for line in wrap(asked_when(knowledge, question).replace("\\", ""), 104):
        yield _text(TEXT_AT + 22, y + 12, line, 'font-size="11.5" fill="#555555"')
        y += LINE


def _lanes(knowledge: Knowledge, places: dict[str, _Placed]) -> Iterator[str]:
    """One lane for each question that others depend on; the longer its reach, the farther out."""
    reaches = sorted(_reaches(knowledge).items(), key=lambda each: places[each[1][-1]].dot - places[each[0]].dot)
    dependent = {target for _, targets in reaches for target in targets}
    for lane, (source, targets) in enumerate(reaches):
        x = TEXT_AT - 40 - LANE * lane
        colour = COLOURS[lane % len(COLOURS)]
        start = places[source].dot
        last = places[targets[-1]].dot
        yield f'<path d="M{TEXT_AT - 12} {start}H{x + 6}Q{x} {start} {x} {start + 6}V{last - 6}" {_stroke(colour)}/>'
        for target in targets:
            y = places[target].dot
            yield f'<path d="M{x} {y - 6}Q{x} {y} {x + 6} {y}H{TEXT_AT - 17}" {_stroke(colour)}/>'
            yield f'<path d="M{TEXT_AT - 18} {y - 4}L{TEXT_AT - 10} {y}L{TEXT_AT - 18} {y + 4}Z" fill="{colour}"/>'
    for name, place in places.items():
        if name not in dependent:
            inside = "#ffffff" if knowledge.questions[name].asked_when_liftable else "#333333"
            yield f'<circle cx="{TEXT_AT - 12}" cy="{place.dot}" r="3.5" stroke="#333333" fill="{inside}"/>'


def _reaches(knowledge: Knowledge) -> dict[str, list[str]]:
    """Question id to the questions that are asked only after some answer to it, in the order of asking."""
    reaches: dict[str, list[str]] = {}
    for name in knowledge.asked_order:
        for source in sorted({each for row in knowledge.questions[name].ask_when for each in row.questions}):
            reaches.setdefault(source, []).append(name)
    return reaches


def _stroke(colour: str) -> str:
    return f'fill="none" stroke="{colour}" stroke-width="1.3"'


def _text(x: int, y: int, words: str, style: str = "") -> str:
    return f'<text x="{x}" y="{y}" {style}>{escape(words)}</text>'
