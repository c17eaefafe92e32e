"""Ask in this terminal: with arrow keys, or plain where those do not work."""

from collections.abc import Callable

from triage.terminal.asking import Unusable
from triage.terminal.held import second_screen
from triage.terminal.lines import columns
from triage.terminal.loading import Loading, load_prompts
from triage.terminal.opening import wait_for_enter
from triage.terminal.turning import unechoed
from triage.terminal.whole_interview import Face, WholeInterview

Answers = dict[str, frozenset[str]]


def interviewed(
    interview: WholeInterview,
    words: dict[str, str],
    emergency: str,
    meanwhile: Callable[[], None],
    *,
    plain: bool,
    resumed: bool,
) -> Answers:
    """The answers that count. The interview goes on with the plain face where the other one fails.

    emergency: the line that stands on every screen. meanwhile: begins to load what comes after the first question.
    resumed: an interview that was broken off goes on.

    Raises:
        Quit, EOFError, KeyboardInterrupt: the person stopped, or the input ended or was interrupted.
        DamagedKnowledge: the knowledge cannot be trusted.
    """

    def conducted(face: Face) -> Answers:
        if resumed:
            interview.resume()
        return interview.conduct(face)

    answers = None if plain else _with_prompts(conducted, words, emergency, meanwhile)
    if answers is None:
        from triage.terminal.plain import Plain

        answers = conducted(Plain(words, columns=columns()))
    return answers


def _with_prompts(
    conducted: Callable[[Face], Answers], words: dict[str, str], emergency: str, meanwhile: Callable[[], None]
) -> Answers | None:
    """The answers, or None where the library for prompts is missing or does not work in this terminal.

    The library is loaded while the opening is read, the rest while the first question is.
    """
    prompts = Loading(load_prompts)
    prompts.begin()
    with unechoed():
        wait_for_enter(words)
        with second_screen():
            try:
                return conducted(prompts.result()(words, emergency, meanwhile))
            except (Unusable, ImportError):
                return None
