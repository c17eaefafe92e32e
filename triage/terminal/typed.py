"""What a person types at the terminal. Nothing counts that was typed before the words it answers were there."""

import os
import signal
import sys
from select import select

# Nothing is imported while a person is waited for: Ctrl-C in the midst of an import leaves its lock behind, and what is
# loaded beside the questions would wait for that lock for ever.
if sys.platform == "win32":
    import msvcrt
else:
    import termios


def read_line(prompt: str) -> str:
    """A line that was typed after the prompt was there.

    Raises:
        EOFError, KeyboardInterrupt: the input ended or was interrupted.
    """
    forget_pressed_keys()
    try:
        print(prompt, end="", flush=True)
        until_typed()
        return input()
    except OSError as error:  # the window is gone
        raise EOFError from error


def until_typed() -> None:
    """Wait until something is there to be read, or somebody tells the program to end.

    Who only waits inside `input` may miss being told: a signal that comes just before the wait is heard after the next
    line and not at once.
    """
    if sys.platform == "win32" or not sys.stdin.isatty():
        return
    heard, hear = os.pipe()
    os.set_blocking(hear, False)
    before = signal.set_wakeup_fd(hear)
    try:
        while sys.stdin not in select([sys.stdin, heard], [], [])[0]:
            os.read(heard, 1)  # the handler of the signal runs now
    finally:
        signal.set_wakeup_fd(before)
        os.close(heard)
        os.close(hear)


def forget_pressed_keys() -> None:
    """Drop the keys that the terminal holds for us: nobody has seen yet what they would answer."""
    if sys.platform == "win32":
        while msvcrt.kbhit():
            msvcrt.getch()
    elif sys.stdin.isatty():
        termios.tcflush(sys.stdin.fileno(), termios.TCIFLUSH)
