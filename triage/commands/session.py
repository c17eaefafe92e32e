"""`triage session`: a check-in, or all questions where no journal is kept; then the stretches, led through."""

import argparse

from triage.commands import interview


def run(options: argparse.Namespace) -> int:
    """Ask, show the result, and lead through a routine if there is one; 2 without a terminal, 130 at a stop.

    It is the interview; that a session was asked for is known from the command.
    """
    return interview.run(options)
