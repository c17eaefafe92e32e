"""A real run as a picture, from the first question on: it is asked, an answer is typed, the result is shown."""

import re
from collections.abc import Callable
from io import StringIO

from rich.console import Console
from rich.text import Text

from triage.decision.assess import assess
from triage.knowledge.model import Knowledge
from triage.presentation.page import result_page
from triage.presentation.terminal import render_sections
from triage.terminal.conduct import Interview
from triage.terminal.plain import Plain

COLUMNS = 80
REGION = "GB"
TYPED = ("1", "")
"""The first warning sign of the first question, then Enter for the result."""
PIECES = 2
"""How many pieces of the result stand in the picture: what to do, and why."""

_FONT_FROM_THE_NET = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
_FONT = re.compile(r"font-family: Fira Code, monospace")


def recorded_run(knowledge: Knowledge) -> str:
    """The run as SVG. It loads nothing, and the same knowledge gives the same bytes."""
    console = Console(record=True, width=COLUMNS, file=StringIO(), force_terminal=True, color_system="truecolor")
    console.print(Text("$ triage --plain", style="bold"))
    answers = Interview(knowledge).conduct(Plain(knowledge.words, _reader(console), _writer(console), COLUMNS))
    page = result_page(knowledge, assess(knowledge, answers, REGION))
    for piece in render_sections(page, knowledge.words, COLUMNS)[:PIECES]:
        console.print(Text.from_ansi(piece.rstrip("\n")))
    picture = console.export_svg(title="triage", unique_id="run")
    return _FONT.sub("font-family: DejaVu Sans Mono, Menlo, Consolas, monospace", _FONT_FROM_THE_NET.sub("", picture))


def _reader(console: Console) -> Callable[[str], str]:
    typed = iter(TYPED)

    def read(prompt: str) -> str:
        answer = next(typed)
        console.print(Text(prompt) + Text(answer, style="bold green"))
        return answer

    return read


def _writer(console: Console) -> Callable[[str], None]:
    return lambda line: console.print(line, markup=False, highlight=False)
