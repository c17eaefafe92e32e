"""The durable-rules channel. The only module that knows how it is called; it uses the C layer, without threads.

What the engine may and may not be asked to do: docs/decisions/0004.
"""

import json
from itertools import count
from threading import Lock

from triage.decision.native import native
from triage.decision.program import MARKER, SENTINEL, Field, Ruleset, field_name, rulesets
from triage.knowledge.model import Knowledge
from triage.knowledge.shape import NOT_SURE
from triage.reference import Sheet, Statement

HANDLED = 0


class EngineError(Exception):
    """The engine did not run through, so nothing it said counts."""


class Engine:
    """A live rule base. Build one, use it for many sheets, throw it away after any exception.

    Raises:
        EngineError: a canary sheet gets an answer that is known to be wrong.
        ProgramError: the rules do not fit into the engine.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self._lock = Lock()
        self._numbers = count(1)
        self._live = [_Live(ruleset) for ruleset in rulesets(knowledge)]
        self._check_canaries(knowledge)

    def statements(self, sheet: Sheet) -> frozenset[Statement]:
        """All statements that are true on this sheet, as the engine sees it.

        Raises:
            EngineError: a sentinel stayed silent or did not fire last.
        """
        with self._lock:
            return frozenset(
                _statement(name) for live in self._live for name in live.fired(sheet, str(next(self._numbers)))
            )

    def _check_canaries(self, knowledge: Knowledge) -> None:
        """One sheet on which a known statement must come true, and one on which nothing may."""
        if self.statements({}):
            raise EngineError("canary: rules fired although nothing was answered")
        for question in knowledge.questions.values():
            if question.unsure is not None:
                expected = Statement("unsure", question.id, 0, 0)
                if expected not in self.statements({question.id: frozenset({NOT_SURE})}):
                    raise EngineError("canary: a known sign did not fire")
                return


class _Live:
    """One ruleset inside the engine."""

    def __init__(self, ruleset: Ruleset) -> None:
        self._names = [(field, field_name(field)) for field in ruleset.fields]
        definition = json.dumps(ruleset.definition, ensure_ascii=True)
        self._handle = native.create_ruleset(ruleset.name, definition)

    def fired(self, sheet: Sheet, number: str) -> list[str]:
        """Names of the engine rules that fired for this sheet, without the sentinel."""
        fact = {"id": number, "sid": number, **MARKER}
        fact.update({name: _ticked(field, sheet) for field, name in self._names})
        code, state = native.assert_fact(self._handle, json.dumps(fact))
        if code != HANDLED:
            raise EngineError(f"the engine did not take the answers (code {code})")
        names = self._run_actions(state)
        if not names or names.pop() != SENTINEL or SENTINEL in names:
            raise EngineError("the sentinel did not fire last")
        native.delete_state(self._handle, number)
        return names

    def _run_actions(self, state: int) -> list[str]:
        names: list[str] = []
        started = native.start_action_for_state(self._handle, state)
        message = started[1] if started else None
        while message:
            names.append(_rule_name(message))
            message = native.complete_and_start_action(self._handle, state)
        return names


def _ticked(field: Field, sheet: Sheet) -> bool:
    question, option = field
    return question in sheet and option in sheet[question]


def _rule_name(message: str) -> str:
    """The message is a JSON object with one key: the name of the rule."""
    return message.split('"', 2)[1]


def _statement(name: str) -> Statement:
    kind, rule, level, row, _way = name.split("+")
    return Statement(kind, rule, int(level), int(row))  # type: ignore[arg-type]
