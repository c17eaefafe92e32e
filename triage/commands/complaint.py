"""What a command says on standard error: why it ends without a result, or a word beside its result."""

import sys

from triage.exit_codes import EXTRA_MISSING


def complain(message: str, code: int) -> int:
    """One line a problem, each with the name of the program; gives the exit code back."""
    for line in message.splitlines():
        print(f"triage: {line}", file=sys.stderr)
    return code


def extra_missing(need: str, extra: str) -> int:
    """Say what is needed, such as "a PDF needs typst; install it", and with which line; gives the exit code."""
    return complain(f"{need} with: {sys.executable} -m pip install 'triage-back[{extra}]'", EXTRA_MISSING)


def tell(message: str) -> None:
    """Words for the person who sits there, as they are."""
    print(message, file=sys.stderr)
