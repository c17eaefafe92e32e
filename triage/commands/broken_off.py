"""An interview that is broken off: kept where the person allows it, and offered once when they come back."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from triage.commands.notebook import Notebook
from triage.journal.problems import JournalProblem
from triage.journal.records import Unfinished
from triage.terminal.agreeing import agrees
from triage.terminal.lines import wrapped

if TYPE_CHECKING:
    from triage.knowledge.model import Knowledge


def wants_to_resume(
    words: Mapping[str, str], notebook: Notebook, knowledge: "Knowledge", now: datetime
) -> datetime | None:
    """Offer to go on; what is not wanted, or too old, is forgotten. The moment from which its answers count, or None.

    Raises:
        EOFError, KeyboardInterrupt: the input ended or was interrupted.
    """
    unfinished = notebook.record.unfinished
    if unfinished is None:
        return None
    from triage.journal.known import answers_resumed  # only now: it needs the models, which are loaded while one reads

    if answers_resumed(knowledge, unfinished, now):
        minutes = int((now - unfinished.at) / timedelta(minutes=1))
        whole = minutes <= knowledge.policy.check_in.resume_minutes
        key = "offer_resume" if whole else "offer_resume_facts"
        question = words[key].format(minutes=minutes, time=unfinished.at.astimezone().strftime("%H:%M"))
        if agrees(words, question, enter=None):
            return unfinished.at if whole else now
    _forget(words, notebook)
    return None


def keep_for_later(
    words: Mapping[str, str],
    notebook: Notebook,
    knowledge: "Knowledge",
    answers: Mapping[str, frozenset[str]],
    asked: datetime,
    *,
    ask: bool,
) -> None:
    """Keep what was answered so far: where there is a journal, or where the person says yes to this now.

    ask: the person is there to be asked. Without a journal and without a yes nothing is kept.
    """
    minutes = knowledge.policy.check_in.resume_minutes
    try:
        if not notebook.kept and not (ask and agrees(words, words["offer_keep_unfinished"].format(minutes=minutes))):
            return
        notebook.keep_unfinished(Unfinished(dict(answers), asked, knowledge.sha256))
        print(f"\n{wrapped(words['unfinished_kept'])}")
    except JournalProblem as error:
        print(wrapped(words["journal_not_used"].format(reason=error)))
    except (EOFError, KeyboardInterrupt):
        print()


def _forget(words: Mapping[str, str], notebook: Notebook) -> None:
    try:
        notebook.keep_unfinished(None)
    except JournalProblem as error:
        print(wrapped(words["journal_not_used"].format(reason=error)))
