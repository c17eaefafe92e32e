"""A yes or a no. Nothing is ever chosen in advance for a yes."""

from collections.abc import Callable, Mapping

from triage.terminal.lines import wrapped
from triage.terminal.typed import read_line

YES, NO = ("y", "yes"), ("n", "no")


def show(text: str) -> None:
    """Print the text, which ends its own lines."""
    print(text, end="", flush=True)


def agrees(
    words: Mapping[str, str],
    question: str,
    read: Callable[[str], str] = read_line,
    write: Callable[[str], None] = show,
    *,
    enter: bool | None = False,
) -> bool:
    """Whether the person says yes. enter: what Enter alone means; None where it means nothing and is asked again.

    read: shows a prompt and gives a line. write: shows text that ends its own lines.

    Raises:
        EOFError, KeyboardInterrupt: the input ended or was interrupted.
    """
    write("\n")
    while True:
        line = read(f"{wrapped(question)} ").strip().lower()
        if line in YES:
            return True
        if line in NO:
            return False
        if not line and enter is not None:
            return enter
        write(f"{words['yes_or_no']}\n")
