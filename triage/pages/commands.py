"""The page of the commands: what each of them says to --help."""

import argparse
from functools import partial

from triage.command_line import command_line
from triage.pages.markdown import heading, title

COLUMNS = 100
_INTRO = """What every command says when it is asked with `--help`."""


def commands_page() -> str:
    """The help of every command."""
    parts = [title("Commands", _INTRO)]
    for name, parser in command_parsers().items():
        parts += [heading(name.replace(" ", "_"), name), f"```text\n{_help(parser)}```\n"]
    return "\n".join(parts)


def command_parsers() -> dict[str, argparse.ArgumentParser]:
    """Every command, such as "triage assess", with its options; the bare "triage" comes first."""
    return _below(command_line())


def _below(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    found = {parser.prog: parser}
    # argparse offers no public way to the commands of a parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for child in action.choices.values():
                found |= _below(child)
    return found


def _help(parser: argparse.ArgumentParser) -> str:
    """The help in a fixed width, whatever the terminal is."""
    parser.formatter_class = partial(argparse.HelpFormatter, width=COLUMNS)
    return parser.format_help()
