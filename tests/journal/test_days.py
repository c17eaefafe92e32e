"""A person over many days by a clock of the test: what the journal keeps never changes a result.

Whatever sequence of visits, sessions, pauses, changes of health, new spells, new rules and set-back clocks: each result
is the one that the same person would get who is asked everything on that day (P18).
"""

import os
import tempfile
from datetime import timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from tests.conftest import DEEP
from tests.journal.samples_plain import DAY_ONE
from tests.pack import KNOWLEDGE
from tests.property.strategies import SUPPLIED, Sheet, answers_to, ordinary, people, worries
from triage.decision.assess import assess
from triage.decision.result import Outcome
from triage.interview import renewed, walk
from triage.journal.known import answers_known
from triage.journal.records import Record, Session
from triage.journal.remembering import facts_after, spell_after, visit_of
from triage.journal.store import open_journal

LENGTH = 10
RUNS = 120 if os.environ.get(DEEP) else 3
OTHER_RULES = KNOWLEDGE.model_copy(update={"sha256": "f" * 64})
SAID = {*SUPPLIED, "stage"}
SIGNS = {name for name, each in KNOWLEDGE.questions.items() if each.ask_again == "always"} - SAID
FACTS = sorted(set(KNOWLEDGE.questions) - SIGNS - SAID - {"duration"})
LINES = KNOWLEDGE.questions["news"].listed
NEWS = {name: [line for line in LINES if name in renewed(KNOWLEDGE, {"news": frozenset({line})})] for name in FACTS}
"""Each fact with the lines on what is new that have it asked again."""


class Days(RuleBasedStateMachine):
    """Somebody with a journal who always tells the truth, and ticks what is new when something has changed."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="triage-days-"))
        self.now, self.began = DAY_ONE, DAY_ONE.date() - timedelta(days=3)
        self.knowledge = KNOWLEDGE
        self.facts: Sheet = {}
        self.news: set[str] = set()
        self.since: set[str] = set()

    @rule(hours=st.integers(1, 24 * 40))
    def time_passes(self, hours: int) -> None:
        """Hours or weeks go by."""
        self.now += timedelta(hours=hours)

    @rule(hours=st.integers(1, 24 * 3))
    def clock_is_set_back(self, hours: int) -> None:
        """Somebody sets the clock back."""
        self.now = max(self.now - timedelta(hours=hours), DAY_ONE)

    @rule(name=st.sampled_from(FACTS), data=st.data())
    def a_fact_changes(self, name: str, data: st.DataObject) -> None:
        """Something about the person is other than it was."""
        self.facts[name] = data.draw(answers_to(name))
        self.news.add(data.draw(st.sampled_from(NEWS[name])))

    @rule(days=st.integers(0, 20))
    def a_new_spell(self, days: int) -> None:
        """The pain had gone and is back."""
        self.began = self.now.date() - timedelta(days=days)
        self.since.add("new_spell")

    @rule()
    def other_rules(self) -> None:
        """A new version of the rules is installed."""
        self.knowledge = OTHER_RULES if self.knowledge is KNOWLEDGE else KNOWLEDGE

    @rule(ending=st.sampled_from(["finished", "stopped", "hurt", "broken_off"]))
    def stretches(self, ending: str) -> None:
        """A session is kept."""
        with open_journal(self.folder) as journal:
            journal.record_session(Session(self.now, 600, ending))  # type: ignore[arg-type]

    @rule(kind=people(), signs=worries(2))
    def visits(self, kind: Sheet, signs: Sheet) -> None:
        """A visit: the result is that of somebody who is asked everything, and no sign of an older day counts."""
        today = {name: answer for name, answer in {**kind, **signs}.items() if name in SIGNS} | self._what_changed()
        with open_journal(self.folder) as journal:
            record = journal.record()
            known = answers_known(self.knowledge, record, self.now)
            outcome, asked = self._asked(today, self._kept(known, today))
            assert not SIGNS & set(known)
            assert SIGNS & set(outcome.answers) <= asked
            supplied = {name: known[name] for name in SAID if name in known}
            fresh, _ = self._asked(today, supplied)
            assert _told(outcome) == _told(fresh)
            visit = visit_of(outcome, self.now)
            facts = facts_after(self.knowledge, record, known, visit)
            journal.record_visit(visit, facts, spell_after(self.knowledge, record, known, visit))
            assert journal.record() == Record(
                facts, spell_after(self.knowledge, record, known, visit), (*record.visits, visit), record.sessions
            )
        for name, told in (("news", self.news), ("since_last", self.since)):
            if name in outcome.answers or not record.visits:
                told.clear()

    def teardown(self) -> None:
        """Nothing of it stays."""
        for path in self.folder.iterdir():
            path.unlink()
        self.folder.rmdir()

    def _what_changed(self) -> Sheet:
        told = {"news": frozenset(self.news), "since_last": frozenset(self.since)}
        return {name: answer for name, answer in told.items() if answer}

    def _kept(self, known: Sheet, today: Sheet) -> Sheet:
        """Where the person says that something changed, the interview forgets what was known of it."""
        again = renewed(KNOWLEDGE, today) - {*SUPPLIED}
        return {name: answer for name, answer in known.items() if name not in again}

    def _asked(self, today: Sheet, known: Sheet) -> tuple[Outcome, set[str]]:
        sheet, asked = dict(known), set()
        while missing := walk(self.knowledge, sheet).missing:
            sheet[missing[0]] = self._answer(missing[0], today)
            asked.add(missing[0])
        return assess(self.knowledge, sheet), asked

    def _answer(self, name: str, today: Sheet) -> frozenset[str]:
        if name == "duration":
            return frozenset({_band((self.now.date() - self.began).days)})
        if name in FACTS:
            return self.facts.setdefault(name, ordinary(KNOWLEDGE.questions[name]))
        return today.get(name) or ordinary(KNOWLEDGE.questions[name])


def _band(days: int) -> str:
    durations = KNOWLEDGE.policy.check_in.durations
    return next(name for name, (first, before) in durations.items() if days >= first and (not before or days < before))


def _told(outcome: Outcome) -> tuple[object, ...]:
    """What decides: the level and the rules behind it. Lengths of pain that no rule tells apart may differ."""
    return outcome.disposition, outcome.reason, {each.rule for each in outcome.findings}


def test_what_is_kept_never_changes_a_result() -> None:
    """P18 Over any days, each result is that of somebody who is asked everything; the file holds it all."""
    run_state_machine_as_test(Days, settings=settings(max_examples=RUNS, stateful_step_count=LENGTH))
