"""Which command has which options, and their help.

Words about the program itself (usage, files, exit codes) stand in Python and not in content/, because they must be
there when content/ is damaged.
"""

import argparse
from datetime import date

from triage import __version__

_EXIT_CODES = (
    "exit codes: 0 a result; 1 a check found a difference; 2 bad input or no terminal; 3 damaged rules, content or"
    " journal; 4 the engines failed or disagreed; 5 output not written; 6 an extra is missing; 130 interrupted"
)


_SHARED = {"region": None, "plain": False, "no_pictures": False, "output": None, "force": False}
"""Options that may stand before a command, with what they are where nobody gives them."""


def read_options(arguments: list[str] | None) -> argparse.Namespace:
    """The options of a call. One before a command means what it means after it.

    Raises:
        SystemExit: help was asked for (0), or the call is wrong (2); that is printed.
    """
    parser = command_line()
    options = parser.parse_args(arguments)
    for name, usual in _SHARED.items():
        if getattr(options, name) != usual and name not in options.takes:
            parser.error(f"--{name.replace('_', '-')} does not go with this command")
    return options


def command_line() -> argparse.ArgumentParser:
    """Every command with its options and their help. takes: which of the shared options it knows."""
    parser = argparse.ArgumentParser(
        prog="triage",
        description="Answer questions about lower back pain; get a referral or a gentle routine.",
        epilog=_EXIT_CODES,
    )
    parser.add_argument("--version", action="version", version=f"triage {__version__}")
    _add_region(parser, None)
    parser.add_argument(
        "--plain", action="store_true", help="numbered lines instead of arrow keys (also with ACCESSIBLE=1)"
    )
    parser.add_argument("--no-pictures", action="store_true", help="only words in the result, no pictures")
    parser.add_argument("--output", metavar="PATH", help="write the result to this .pdf, .html, .json or .txt file")
    parser.add_argument("--force", action="store_true", help="overwrite the output file")
    parser.set_defaults(command="interview", takes=tuple(_SHARED))
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    assess = commands.add_parser("assess", help="assess a file of answers or a result", epilog=_EXIT_CODES)
    assess.set_defaults(command="assess", takes=("region", "output", "force"))
    assess.add_argument("file", metavar="FILE", help="JSON or YAML; - reads standard input")
    assess.add_argument("--format", choices=("text", "json", "html"), help="usually that of the file's name, else text")
    assess.add_argument("--output", metavar="PATH", default=argparse.SUPPRESS, help="write the result to this file")
    assess.add_argument("--force", action="store_true", default=argparse.SUPPRESS, help="overwrite the output file")
    _add_region(assess, argparse.SUPPRESS)

    questions = commands.add_parser("questions", help="show all questions")
    questions.set_defaults(command="questions", takes=())
    questions.add_argument("--format", choices=("text", "json"), default="text")

    explain = commands.add_parser("explain", help="show what a rule, question, exercise or source says")
    explain.set_defaults(command="explain", takes=())
    explain.add_argument("id", metavar="ID", help="id of a rule, question, exercise, advice, source or conflict")

    replay = commands.add_parser("replay", help="assess a kept result again and compare", epilog=_EXIT_CODES)
    replay.set_defaults(command="replay", takes=())
    replay.add_argument("file", metavar="RECEIPT", help="a result in JSON; - reads standard input")

    printing = commands.add_parser("print", help="a result on paper, as PDF or as a page", epilog=_EXIT_CODES)
    printing.set_defaults(command="handout", takes=("region", "output", "force"))
    printing.add_argument("file", metavar="FILE", help="answers or a result in JSON or YAML; - reads standard input")
    printing.add_argument(
        "-o", "--output", metavar="PATH", default=argparse.SUPPRESS, help="a name that ends in .pdf or .html"
    )
    printing.add_argument("--paper", choices=("a4", "letter"), help="paper to print on (usually that of the region)")
    printing.add_argument("--large", action="store_true", help="large print")
    printing.add_argument("--date", type=_date, metavar="YYYY-MM-DD", help="the date to print (usually today)")
    printing.add_argument("--force", action="store_true", default=argparse.SUPPRESS, help="overwrite the output file")
    _add_region(printing, argparse.SUPPRESS)

    session = commands.add_parser("session", help="go through your stretches with a timer", epilog=_EXIT_CODES)
    session.set_defaults(command="session", takes=("region", "plain", "no_pictures"))
    session.add_argument("--rehearse", action="store_true", help="run it fast, to see what it is like")
    session.add_argument("--plain", action="store_true", default=argparse.SUPPRESS, help="told in lines, no arrow keys")
    session.add_argument(
        "--no-pictures", action="store_true", default=argparse.SUPPRESS, help="only words, no pictures"
    )
    _add_region(session, argparse.SUPPRESS)

    remind = commands.add_parser("remind", help="a calendar file that reminds you to stretch", epilog=_EXIT_CODES)
    remind.set_defaults(command="remind", takes=("output", "force"))
    remind.add_argument("--at", required=True, metavar="HH:MM", help="time of day, such as 10:30")
    remind.add_argument("--days", default="mon,wed,fri", metavar="DAY,DAY", help="days (usually mon,wed,fri)")
    remind.add_argument("--up", metavar="HH:MM", help="when you get up; it is too early for two hours after that")
    remind.add_argument(
        "-o",
        "--output",
        metavar="PATH",
        default=argparse.SUPPRESS,
        help="a name in .ics (usually stretch.ics)",
    )
    remind.add_argument("--force", action="store_true", default=argparse.SUPPRESS, help="overwrite the output file")

    journal = commands.add_parser("journal", help="show your journal: visits, sessions, pain", epilog=_EXIT_CODES)
    journal.set_defaults(command="journal", takes=())
    form = journal.add_mutually_exclusive_group()
    form.add_argument("--csv", action="store_true", help="as a table for another program")
    form.add_argument("--json", action="store_true", help="all of it for another program")

    forget = commands.add_parser("forget", help="erase your journal", epilog=_EXIT_CODES)
    forget.set_defaults(command="forget", takes=())
    forget.add_argument("--yes", action="store_true", help="do not ask first")

    serve = commands.add_parser("serve", help="the questionnaire as a page in the browser", epilog=_EXIT_CODES)
    serve.set_defaults(command="serve", takes=("region",))
    _add_region(serve, argparse.SUPPRESS)
    serve.add_argument("--port", type=int, help="port to listen on; 0 takes any free one (usually 8765)")
    serve.add_argument("--no-browser", action="store_true", help="only print the address")
    serve.add_argument("--workers", type=int, default=1, help="processes that answer (usually 1)")
    serve.add_argument("--listen", metavar="ADDRESS", default="127.0.0.1", help="address to listen on")
    serve.add_argument("--public-address", metavar="URL", help="what people type, behind a reverse proxy")
    serve.add_argument("--trusted-proxy", metavar="IP", default="", help="believe X-Forwarded-For from this proxy")
    serve.add_argument("--pages-a-minute", type=int, metavar="N", help="limit for one client address; 0 for none")

    check = commands.add_parser("check", help="check rules and content")
    check.set_defaults(command="check", takes=())
    check.add_argument("--seal", action="store_true", help="write the seal anew when everything passes")

    verify = commands.add_parser("verify", help="prove the rules over all answer sheets", epilog=_EXIT_CODES)
    verify.set_defaults(command="verify", takes=())
    verify.add_argument("--no-solver", action="store_true", help="leave out what needs the solver z3")
    verify.add_argument("--witness-dir", metavar="DIR", default=".", help="where to write answers that break something")

    mutate = commands.add_parser(
        "mutate", help="change the rules for the worse and see what notices", epilog=_EXIT_CODES
    )
    mutate.set_defaults(command="mutate", takes=())
    mutate.add_argument("--kinds", metavar="KIND,KIND", help="only these kinds of changes (usually all)")
    mutate.add_argument("--seed", type=int, default=0, help="picks what options are swapped for (usually 0)")
    mutate.add_argument("--format", choices=("text", "json"), default="text")
    mutate.add_argument("--witness-dir", metavar="PATH", help="write answers that show each survivor into this folder")

    diff = commands.add_parser("diff", help="compare two versions of the rules", epilog=_EXIT_CODES)
    diff.set_defaults(command="diff", takes=())
    diff.add_argument("old", metavar="OLD", help="folder with rules/ and content/, or a git revision")
    diff.add_argument("new", metavar="NEW", help="the same for the newer version")
    diff.add_argument("--witness-dir", metavar="PATH", help="write answers that show each move into this folder")
    return parser


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("write the date as 2026-11-20") from None


def _add_region(parser: argparse.ArgumentParser, default: str | None) -> None:
    parser.add_argument("--region", default=default, help="country for phone numbers, such as GB or US")
