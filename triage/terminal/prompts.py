"""The interview with questionary: one question at a time on a screen of its own, to move in with the arrow keys."""

import os
import sys
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import questionary
from prompt_toolkit.application import application as prompt_toolkit_application
from prompt_toolkit.application.current import get_app_session
from prompt_toolkit.input.typeahead import clear_typeahead
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.output import Output
from questionary import Question

from triage.terminal.asking import Answered, Asking, Move, Quit, Unusable, problem
from triage.terminal.prompt_ending import ended_between_steps
from triage.terminal.prompt_keys import Mood, bind_keys
from triage.terminal.prompt_layout import Parts, dress
from triage.terminal.screen import Block, Row, block, choice_rows, question_blocks
from triage.terminal.typed import forget_pressed_keys

NOTHING_YET = ""
"""Value of the first line of a list. Enter on it chooses nothing, so that no option is ever chosen in advance."""
SEE_RESULT = "="

Reply = TypeVar("Reply")
_OPTIONS: dict[str, Any] = {"use_jk_keys": False, "use_emacs_keys": False, "include_default_pygments_style": False}

os.environ["PROMPT_TOOLKIT_NO_CPR"] = "1"
"""A terminal that does not answer where its cursor stands would cost a second."""

# A question has keys of its own. The library's thousand others, of two text editors, are neither wanted nor waited for.
vars(prompt_toolkit_application)["load_key_bindings"] = KeyBindings


def discard_typed_ahead() -> None:
    """Forget every key that was pressed before the question was there to be read."""
    clear_typeahead(get_app_session().input)
    forget_pressed_keys()


class Prompts:
    """The face with arrow keys. `emergency` stands on every screen.

    `when_shown` is called whenever a question stands on the screen; `before_each` before it does.
    """

    def __init__(
        self,
        words: Mapping[str, str],
        emergency: str,
        when_shown: Callable[[], None] = lambda: None,
        before_each: Callable[[], None] = discard_typed_ahead,
    ) -> None:
        _keep_screen(get_app_session().output)
        self._words = dict(words)
        self._emergency = emergency
        self._when_shown = when_shown
        self._before_each = before_each

    def ask(self, asking: Asking, note: str) -> frozenset[str] | Move:
        """Ask until there is a sound choice, or the person moves instead."""
        mood = Mood(note=note)
        rows = choice_rows(asking, self._words)
        codes = [each.code for each in asking.choices]
        if asking.many:
            question = _checkbox(codes, asking.before, lambda chosen: self._verdict(asking, chosen))
        else:
            rows.insert(0, Row(self._words["choose_here"]))
            question = _select([NOTHING_YET, *codes])

        def above(columns: int) -> list[Block]:
            return question_blocks(asking, self._words, columns, why_open=mood.why_open)

        reply = self._asked(question, Parts(above, rows, asking.many, self._keys(asking)), mood, asking)
        if isinstance(reply, Move):
            return reply
        return frozenset([reply] if isinstance(reply, str) else reply)

    def check(self, answered: tuple[Answered, ...], note: str) -> str | Move | None:
        """Show all answers; the id of the one to change, BACK, or None to see the result, where the pointer starts."""
        words = self._words
        rows = [Row(words["see_result"])]
        title = ""
        for each in answered:
            rows.append(Row(each.topic, each.answer, each.title if each.title != title else "", "class:answer"))
            title = each.title

        def above(columns: int) -> list[Block]:
            first = [block("class:note", note, columns)] if note else []
            title = block("class:title", words["check_your_answers"], columns)
            return [*first, title, block("", words["check_how"], columns, 1)]

        question = _select([SEE_RESULT, *(each.id for each in answered)])
        keys = (words["key_enter"], words["key_back"], words["key_quit"])
        reply = self._asked(question, Parts(above, rows, False, keys), Mood(), None)
        assert not isinstance(reply, list)
        return None if reply == SEE_RESULT else reply

    def _asked(self, question: Question, parts: Parts, mood: Mood, asking: Asking | None) -> str | list[str] | Move:
        def run() -> str | list[str] | Move:
            control = dress(question, parts, mood, self._words, self._emergency)
            bind_keys(question, control, mood, asking, self._words)
            question.application.after_render += lambda _application: self._when_shown()
            self._before_each()
            with ended_between_steps(question.application):
                reply: str | list[str] | Move = question.application.run(handle_sigint=False)
            return reply

        return _guarded(run)

    def _verdict(self, asking: Asking, chosen: list[str]) -> bool | str:
        wrong = problem(asking, frozenset(chosen))
        if wrong is None:
            return True
        return self._words["please_tick" if wrong == "please_answer" else wrong]

    def _keys(self, asking: Asking) -> tuple[str, ...]:
        words = self._words
        keys = [words["key_tick"]] if asking.many else []
        keys += [words["key_enter"], words["key_back"]]
        keys += [words["key_keep"]] if asking.earlier else []
        return (*keys, words["key_why"], words["key_quit"])


def _keep_screen(output: Output) -> None:
    """Do not leave and enter the second screen at every question: it is held around all of them."""
    if sys.platform != "win32":
        vars(output)["enter_alternate_screen"] = lambda: output.write_raw("\x1b[H")
        vars(output)["quit_alternate_screen"] = lambda: None


def _checkbox(codes: list[str], ticked: frozenset[str], validate: Callable[[list[str]], bool | str]) -> Question:
    """`ticked` holds what the person chose before; nothing else is ever ticked in advance."""
    choices = [questionary.Choice(code, code, checked=code in ticked) for code in codes]
    return questionary.checkbox("", choices, validate=validate, **_OPTIONS)


def _select(values: list[str]) -> Question:
    choices = [questionary.Choice(value or "-", value) for value in values]
    return questionary.select("", choices, **_OPTIONS)


def _guarded(run: Callable[[], Reply]) -> Reply:
    """Run; a failure of the library means that another face must ask."""
    try:
        return run()
    except (KeyboardInterrupt, EOFError, Quit):
        raise
    except Exception as error:
        raise Unusable(type(error).__name__) from error
