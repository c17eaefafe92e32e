"""The keys of a question beyond those of questionary: back, keep, why we ask, stop; and those that must do nothing."""

from dataclasses import dataclass

import questionary
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from questionary.prompts.common import InquirerControl

from triage.terminal.asking import Asking, Move, Quit

BACK, KEEP, WHY, QUIT, YES, NO, SPACE = "b", "k", "?", "q", "y", "n", " "


@dataclass
class Mood:
    """What the keys have changed on the screen of one question."""

    note: str = ""
    warning: str = ""
    why_open: bool = False
    quitting: bool = False


def bind_keys(
    question: questionary.Question, control: InquirerControl, mood: Mood, asking: Asking | None, words: dict[str, str]
) -> None:
    """Bind the keys on the question's application. `asking` is None for the check of all answers."""
    keys = question.application.key_bindings
    assert isinstance(keys, KeyBindings)
    leave_with(keys, KeyboardInterrupt(), Keys.SIGINT)
    if asking is None:
        leave_with(keys, Move.BACK, Keys.Left, BACK)
        _bind_enter(keys, control, mood, words["please_move"], Keys.ControlM, SPACE)
    else:
        _bind_for_a_question(keys, control, mood, asking, words)
    _bind_ends(keys, control)
    _bind_quit(keys, mood)


def _bind_for_a_question(
    keys: KeyBindings, control: InquirerControl, mood: Mood, asking: Asking, words: dict[str, str]
) -> None:
    if asking.many:
        keys.remove("a")  # ticks everything, "none of these" included
        keys.remove("i")
    else:
        _bind_enter(keys, control, mood, words["please_move"], Keys.ControlM)
    _bind_moves(keys, control, asking, words["ticks_changed"])

    @keys.add(WHY, eager=True)
    def _why(_event: KeyPressEvent) -> None:
        mood.why_open = not mood.why_open


def _bind_moves(keys: KeyBindings, control: InquirerControl, asking: Asking, ticks_changed: str) -> None:
    """Back and keep. Neither drops a change of the ticks of an earlier answer: such a change may be a graver sign."""
    leave_with(keys, Move.BACK, Keys.Left, BACK)
    if not asking.earlier:
        return
    leave_with(keys, Move.KEEP, Keys.Right, KEEP)
    changed = Condition(lambda: asking.many and frozenset(control.selected_options) != asking.before)

    def refuse(_event: KeyPressEvent) -> None:
        control.error_message = FormattedText([("", ticks_changed)])  # type: ignore[assignment]

    for name in (Keys.Left, BACK, Keys.Right, KEEP):
        keys.add(name, eager=True, filter=changed)(refuse)


def _bind_enter(keys: KeyBindings, control: InquirerControl, mood: Mood, please_move: str, *names: str) -> None:
    """Enter on the first, neutral line of a question chooses nothing."""
    keys.remove(Keys.ControlM)

    def enter(event: KeyPressEvent) -> None:
        value = control.get_pointed_at().value
        if value:
            event.app.exit(result=value)
        else:
            mood.warning = please_move

    for name in names:
        keys.add(name, eager=True)(enter)


def _bind_ends(keys: KeyBindings, control: InquirerControl) -> None:
    @keys.add(Keys.Home, eager=True)
    def _home(_event: KeyPressEvent) -> None:
        control.pointed_at = 0

    @keys.add(Keys.End, eager=True)
    def _end(_event: KeyPressEvent) -> None:
        control.pointed_at = len(control.choices) - 1


def _bind_quit(keys: KeyBindings, mood: Mood) -> None:
    quitting = Condition(lambda: mood.quitting)

    @keys.add(QUIT, eager=True)
    @keys.add(Keys.ControlD, eager=True)
    def _quit(_event: KeyPressEvent) -> None:
        mood.quitting = True

    @keys.add(YES, eager=True, filter=quitting)
    def _yes(event: KeyPressEvent) -> None:
        event.app.exit(exception=Quit())

    @keys.add(NO, eager=True, filter=quitting)
    def _no(_event: KeyPressEvent) -> None:
        mood.quitting = False


def leave_with(keys: KeyBindings, outcome: Move | BaseException, *names: str) -> None:
    """Let these keys end the question with a move, or with an exception."""

    def leave(event: KeyPressEvent) -> None:
        if isinstance(outcome, BaseException):
            event.app.exit(exception=outcome)
        else:
            event.app.exit(result=outcome)

    for name in names:
        keys.add(name, eager=True)(leave)
