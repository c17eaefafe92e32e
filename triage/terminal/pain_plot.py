"""The pain over the days, drawn in letters."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from math import ceil

from triage.knowledge.limits import WORST_PAIN
from triage.presentation.width import WIDEST

ROWS = 13
PLAIN_LINES = str.maketrans("┌┐└┘─│┤┬", "++++-||-")
"""What a frame is made of where the terminal has no letters for it."""
NARROWEST = 30
"""Columns: in fewer the days cannot be told apart."""


def pain_plot(pains: Sequence[tuple[datetime, int]], title: str, columns: int, *, unicode: bool) -> str:
    """A picture of the pain (0 to 10) over time, in so many columns, without colours; oldest on the left."""
    import plotext  # only here: nothing else draws with it

    first = pains[0][0]
    days = [(at - first).total_seconds() / 86400 for at, _ in pains]
    plotext.clear_figure()
    plotext.theme("clear")
    plotext.plot_size(max(NARROWEST, min(columns, WIDEST)), ROWS)
    plotext.scatter(days, [pain for _, pain in pains], marker="o")
    plotext.ylim(0, WORST_PAIN)
    plotext.yticks([0, 2, 4, 6, 8, WORST_PAIN])
    step = max(1, ceil(days[-1] / 6)) if days[-1] else 1
    shown = [float(day) for day in range(0, ceil(days[-1]) + 1, step)]
    plotext.xticks(shown, [_label(first, day) for day in shown])
    plotext.title(title)
    lines: list[str] = plotext.uncolorize(plotext.build()).splitlines()
    picture = "\n".join(line.rstrip() for line in lines) + "\n"
    return picture if unicode else picture.translate(PLAIN_LINES)


def _label(first: datetime, day: float) -> str:
    return (first + timedelta(days=day)).strftime("%d.%m.")
