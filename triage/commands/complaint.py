"""Say on standard error why a command ends without a result."""

import sys


def complain(message: str, code: int) -> int:
    """One line a problem, each with the name of the program; gives the exit code back."""
    for line in message.splitlines():
        print(f"triage: {line}", file=sys.stderr)
    return code
