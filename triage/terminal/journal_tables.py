"""A journal as lines of a terminal: the pain as a picture, the visits and the sessions as tables."""

from collections.abc import Iterable, Mapping, Sequence

from triage.presentation.days import day_text
from triage.presentation.diary import Done, Seen
from triage.terminal.pain_plot import pain_plot

GAP = "   "


def journal_text(
    words: Mapping[str, str], visits: Sequence[Seen], sessions: Sequence[Done], columns: int, *, unicode: bool
) -> str:
    """All of it, in so many columns; unicode: the terminal can show more than ASCII."""
    pains = [(each.at, each.pain) for each in visits if each.pain is not None]
    picture = words["journal_no_pain"] + "\n"
    if pains:
        picture = pain_plot(pains, words["journal_pain_title"], columns, unicode=unicode)
    parts = [words["journal_title"].upper() + "\n", picture]
    if visits:
        heads = (words["journal_day"], words["journal_result"], words["journal_pain"])
        rows = [
            (day_text(words, each.at.date()), words[f"back_level_{each.disposition}"], _number(each.pain))
            for each in visits
        ]
        parts.append(f"{words['journal_visits']}\n{_table(heads, rows)}")
    if sessions:
        names = ("day", "length", "before", "after", "ending")
        heads_of_done = tuple(words[f"journal_{name}"] for name in names)
        parts.append(f"{words['journal_sessions']}\n{_table(heads_of_done, _done(words, sessions))}")
    return "\n".join(parts)


def _done(words: Mapping[str, str], sessions: Iterable[Done]) -> list[tuple[str, ...]]:
    return [
        (
            day_text(words, each.began.date()),
            str(round(each.seconds / 60)),
            _number(each.before),
            _number(each.after),
            words[f"journal_ending_{each.ending}"],
        )
        for each in sessions
    ]


def _number(pain: int | None) -> str:
    return "-" if pain is None else str(pain)


def _table(heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    widths = [max(len(row[at]) for row in (heads, *rows)) for at in range(len(heads))]
    lines = (GAP.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in (heads, *rows))
    return "".join(f"{line.rstrip()}\n" for line in lines)
