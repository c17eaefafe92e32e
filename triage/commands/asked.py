"""A question in passing, on standard error, for standard output may belong to a file."""

import sys
from collections.abc import Mapping

from triage.terminal.agreeing import YES


def somebody_there() -> bool:
    """Whether a person sees standard error and can answer."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def answered(question: str) -> str:
    """The line that is typed after the question, without spaces around it; empty at the end of the input."""
    print(f"{question} ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip()


def may_replace(words: Mapping[str, str], path: str) -> bool:
    """Whether a file that is there may be replaced. Nothing but a yes is one, and nobody there is none."""
    return somebody_there() and answered(words["offer_replace"].format(path=path)).lower() in YES
