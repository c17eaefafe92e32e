"""After a session: how bad it is now, whether it is worse; and when it hurt, every warning sign once more."""

from collections.abc import Callable, Mapping

from triage.decision.assess import assess
from triage.decision.result import Outcome
from triage.knowledge.limits import WORST_PAIN
from triage.knowledge.model import Knowledge
from triage.session.stopped import after_a_stop
from triage.terminal.asking import Quit
from triage.terminal.conduct import Interview
from triage.terminal.lines import wrapped
from triage.terminal.typed import read_line
from triage.terminal.whole_interview import Face

_WORSE = {**dict.fromkeys(("y", "yes", "u"), True), **dict.fromkeys(("n", "no"), False)}


class Left(Exception):
    """The person did not answer to the end. outcome: of the answers so far."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__()
        self.outcome = outcome


def pain_now(words: Mapping[str, str], read: Callable[[str], str] = read_line) -> int:
    """How bad the person says it is, from 0 to 10.

    Raises:
        EOFError, KeyboardInterrupt: the input ended or was interrupted.
    """
    while True:
        line = read(f"{wrapped(words['session_pain'])} ").strip()
        if line.isascii() and line.isdigit() and int(line[:3]) <= WORST_PAIN:
            return int(line)
        print(wrapped(words["session_pain_number"]))


def is_worse(words: Mapping[str, str], read: Callable[[str], str] = read_line) -> bool:
    """Whether it is worse than before the session. Not sure counts as worse.

    Raises:
        EOFError, KeyboardInterrupt: the input ended or was interrupted.
    """
    while True:
        worse = _WORSE.get(read(f"{wrapped(words['session_worse'])} ").strip().lower())
        if worse is not None:
            return worse
        print(wrapped(words["session_worse_letter"]))


def assessed_again(
    knowledge: Knowledge, answers: Mapping[str, frozenset[str]], region: str, face: Face
) -> tuple[Outcome, dict[str, frozenset[str]]]:
    """Ask what was felt and every warning sign again; the result of today, and the answers it rests on.

    A routine among the results means that no sign was found. It is not for today.

    Raises:
        Left: the person stopped, or the input ended or was interrupted.
        Unusable: the face does not work here.
    """
    interview = Interview(knowledge, after_a_stop(knowledge, answers))
    try:
        asked = interview.conduct(face)
    except (Quit, EOFError, KeyboardInterrupt):
        raise Left(assess(knowledge, interview.answers, region)) from None
    return assess(knowledge, asked, region), asked
