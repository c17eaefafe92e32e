"""`python -m triage.pages.small_pictures` draws the pictures for a terminal anew. Needs the extra `print`."""

import json
import sys
import zlib
from collections import Counter
from hashlib import sha256
from typing import Any

from triage.figures.render import figure_svg
from triage.knowledge.load import load
from triage.knowledge.model import Knowledge
from triage.presentation.small_pictures import FILE

Dot = tuple[int, int, int]
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
WIDE, HIGH = 66, 38
"""Dots at most. A picture, its indent and the margin of a frame fit into 70 columns."""
BRIGHT = ("arrow", "felt", "towel")
"""Colours that cover few dots and say most."""
FINE = 6
"""So many dots are drawn for one that is kept, each way; their mean is smooth."""


def main() -> int:
    """Write the file and say how large it is."""
    text = all_small(load())
    FILE.write_text(text, encoding="utf-8", newline="\n")
    print(f"{FILE.name}: {len(text) // 1024} KB")
    return 0


def all_small(knowledge: Knowledge) -> str:
    """Every picture, as JSON text with one picture a line."""
    bright = [_dot(knowledge.drawing.style.colours[name]) for name in BRIGHT]
    lines = [
        f"{json.dumps(f'{exercise}/{variant}')}: {json.dumps(small(figure_svg(knowledge, exercise, variant), bright))}"
        for exercise, figure in knowledge.figures.items()
        for variant in figure.variants
    ]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def mark_of(svg: str) -> str:
    """What ties a small picture to the large one it was made from."""
    return sha256(svg.encode()).hexdigest()[:16]


def small(svg: str, bright: list[Dot]) -> dict[str, Any]:
    """One picture: its mark, its colours and its rows, one letter a dot. `bright` colours stay, however few."""
    across, down = (float(each) for each in svg.partition('viewBox="0 0 ')[2].partition('"')[0].split())
    wide = min(WIDE, round(HIGH * across / down))
    high = round(wide * down / across / 2) * 2
    dots = [[_round(dot) for dot in row] for row in _smaller(_drawn(svg, wide, high), wide, high)]
    common = [colour for colour, _ in Counter(dot for row in dots for dot in row).most_common()]
    colours = list(dict.fromkeys([*bright, *common]))[: len(LETTERS)]
    letters = LETTERS[: len(colours)]
    return {
        "mark": mark_of(svg),
        "letters": letters,
        "colours": ["#{:02x}{:02x}{:02x}".format(*colour) for colour in colours],
        "rows": ["".join(letters[_nearest(dot, colours)] for dot in row) for row in dots],
    }


def _drawn(svg: str, wide: int, high: int) -> list[list[Dot]]:
    import typst

    source = (
        f"#set page(width: {wide * FINE}pt, height: {high * FINE}pt, margin: 0pt, fill: white)\n"
        '#image(bytes(sys.inputs.svg), format: "svg", width: 100%, height: 100%, fit: "stretch")'
    )
    return _decoded(typst.compile(source.encode(), format="png", ppi=72, sys_inputs={"svg": svg}))


def _smaller(dots: list[list[Dot]], wide: int, high: int) -> list[list[Dot]]:
    def mean(row: int, column: int) -> Dot:
        block = [dot for line in dots[row * FINE :][:FINE] for dot in line[column * FINE :][:FINE]]
        red, green, blue = (round(sum(values) / len(block)) for values in zip(*block, strict=True))
        return red, green, blue

    return [[mean(row, column) for column in range(wide)] for row in range(high)]


def _dot(colour: str) -> Dot:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _round(dot: Dot) -> Dot:
    """Fewer colours: each part in sixteen steps."""
    red, green, blue = (round(part / 17) * 17 for part in dot)
    return red, green, blue


def _nearest(dot: Dot, colours: list[Dot]) -> int:
    return min(range(len(colours)), key=lambda at: sum((a - b) ** 2 for a, b in zip(dot, colours[at], strict=True)))


def _decoded(png: bytes) -> list[list[Dot]]:
    """The dots of a PNG as typst writes it: eight bits, red, green, blue and opacity, not interlaced."""
    wide, high = int.from_bytes(png[16:20]), int.from_bytes(png[20:24])
    assert png[24:29] == bytes([8, 6, 0, 0, 0])
    packed, at = b"", 8
    while at < len(png):
        length, kind = int.from_bytes(png[at : at + 4]), png[at + 4 : at + 8]
        packed += png[at + 8 : at + 8 + length] if kind == b"IDAT" else b""
        at += length + 12
    raw, size = zlib.decompress(packed), wide * 4
    rows, above = [], bytes(size)
    for number in range(high):
        start = number * (size + 1)
        above = _unfiltered(raw[start], raw[start + 1 : start + 1 + size], above)
        rows.append([(above[each], above[each + 1], above[each + 2]) for each in range(0, size, 4)])
    return rows


def _unfiltered(kind: int, line: bytes, above: bytes) -> bytes:
    done = bytearray(line)
    for at in range(len(line)):
        left, corner = (done[at - 4], above[at - 4]) if at >= 4 else (0, 0)
        if kind == 4:
            guess = min((left, above[at], corner), key=lambda part: abs(left + above[at] - corner - part))
        else:
            guess = (0, left, above[at], (left + above[at]) // 2)[kind]
        done[at] = (done[at] + guess) & 255
    return bytes(done)


if __name__ == "__main__":
    sys.exit(main())
