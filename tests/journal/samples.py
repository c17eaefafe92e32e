"""Records to keep, and a person who comes back on later days by a clock of the test."""

from datetime import UTC, datetime, timedelta

from tests.pack import KNOWLEDGE
from tests.property.strategies import Sheet, calm, ordinary
from triage.decision.assess import assess
from triage.decision.result import Outcome
from triage.interview import walk
from triage.journal.known import answers_known
from triage.journal.records import Fact, Record, Session, Spell, Unfinished, Visit
from triage.journal.remembering import facts_after, spell_after, visit_of
from triage.knowledge.model import Knowledge

DAY_ONE = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
SESSION = Session(DAY_ONE, 620, "finished", ("cat", "prayer"), 4, 3, ())
FACT = Fact("age", frozenset({"age_25_44"}), DAY_ONE, KNOWLEDGE.sha256)
SPELL = Spell(DAY_ONE.date() - timedelta(days=13), DAY_ONE.date())
VISIT = Visit(DAY_ONE, "routine", 4, {"age": frozenset({"age_25_44"})}, KNOWLEDGE.sha256)
UNFINISHED = Unfinished({"nerve_signs": frozenset({"none"})}, DAY_ONE, KNOWLEDGE.sha256)


class Returning:
    """Somebody who answers what is asked, day after day. `wanted`: what they answer where it is asked."""

    def __init__(self, knowledge: Knowledge = KNOWLEDGE) -> None:
        self.knowledge, self.record = knowledge, Record()
        self.known: Sheet = {}
        self.asked: list[str] = []

    def comes(self, now: datetime, **wanted: str | tuple[str, ...]) -> Outcome:
        """One visit: take what is known, ask the rest, assess, keep."""
        self.known = answers_known(self.knowledge, self.record, now)
        said = calm(**wanted)
        sheet, self.asked = dict(self.known), []
        while missing := walk(self.knowledge, sheet).missing:
            name = missing[0]
            sheet[name] = said.get(name) or _wanted(wanted, name)
            self.asked.append(name)
        outcome = assess(self.knowledge, sheet)
        visit = visit_of(outcome, now)
        facts = facts_after(self.knowledge, self.record, self.known, visit)
        spell = spell_after(self.knowledge, self.record, self.known, visit)
        self.record = Record(facts, spell, (*self.record.visits, visit), self.record.sessions)
        return outcome

    def stretches(self, session: Session) -> None:
        """A guided session is kept."""
        self.record = Record(self.record.facts, self.record.spell, self.record.visits, (*self.record.sessions, session))


def _wanted(wanted: dict[str, str | tuple[str, ...]], name: str) -> frozenset[str]:
    each = wanted.get(name)
    if each is None:
        return ordinary(KNOWLEDGE.questions[name])
    return frozenset([each] if isinstance(each, str) else each)
