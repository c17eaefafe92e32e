"""The oracles that stand outside the knowledge: whole persons and published vignettes, run on the changed knowledge.

Only sheets that the change can reach are run again.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from triage.assurance.mutation.cases import Case
from triage.assurance.mutation.mutant import Mutant, alone
from triage.assurance.mutation.seen import Seen, conclude
from triage.interview import Walk, read_answer, walk
from triage.knowledge.conditions import Row
from triage.knowledge.model import CLEARANCE_QUESTION, Knowledge
from triage.knowledge.questions import Question
from triage.knowledge.rules import Contraindication, Profile, ReferralRule
from triage.knowledge.shape import NOT_SURE, Disposition, Frozen
from triage.reference import Sheet, Statement, holds, statements


class Known(NamedTuple):
    """A case that holds for the knowledge as it is. sheet: of the full interview; the rest: as it was shown."""

    case: Case
    sheet: Sheet
    at: Walk
    true: frozenset[Statement]
    before: Seen


@dataclass(frozen=True)
class Judge:
    """Cases that hold for the knowledge as it is, and those that fail already and are not used."""

    knowledge: Knowledge
    cases: tuple[Known, ...]
    failing: tuple[str, ...]

    def __call__(self, mutant: Mutant, mutated: Knowledge) -> str | None:
        """The first case that no longer holds, and how, or None."""
        old = getattr(self.knowledge, mutant.field).get(mutant.name) if mutant.name else None
        for known in self.cases:
            if _reached(old, mutant.item, known):
                wrong = differs(known.case, _seen(mutated, mutant, old, known))
                if wrong:
                    return f"{known.case.name}: {wrong}"
        return None


def judge_by(knowledge: Knowledge, cases: tuple[Case, ...]) -> Judge:
    """A judge by these cases."""
    found: list[Known] = []
    failing: list[str] = []
    for case in cases:
        at = walk(knowledge, case.answers)
        true = statements(knowledge, at.sheet)
        before = conclude(knowledge, at, true)
        wrong = differs(case, before)
        if wrong:
            failing.append(f"{case.name}: {wrong}")
        else:
            full = walk(knowledge, case.answers, stop_early=False).sheet
            found.append(Known(case, full, at, true, before))
    return Judge(knowledge, tuple(found), tuple(failing))


def differs(case: Case, seen: Seen) -> str | None:
    """The first thing in a result that is not as the case says, or None."""
    for what, wanted, got in _compared(case, seen):
        if wanted is not None and wanted != got:
            return f"{what}: {got} and not {wanted}"
    return None


def _compared(case: Case, seen: Seen) -> Iterator[tuple[str, object, object]]:
    got = seen.disposition
    yield "result", case.expected, case.expected if got in case.expected else (got,)
    yield "asked", case.own, case.own & set(seen.asked)
    yield "reason", case.reason, seen.reason
    yield "findings", case.fired, {rule: str(disposition) for rule, disposition in seen.findings}
    done = {step.exercise for step in seen.steps}
    yield "present", case.present, case.present & done
    yield "absent", case.absent, case.absent - done
    yield "seconds", case.seconds, sum(seen.seconds)
    yield "steps", *_steps(case, seen)
    yield "against", case.against, {name: list(rules) for name, rules in seen.left_out if rules}
    yield "no advice", case.no_advice, case.no_advice - set(seen.advice)


def _steps(case: Case, seen: Seen) -> tuple[object, object]:
    """What a case says of each step, in order. A step that says nothing of cues has none added by conditions."""
    if case.steps is None:
        return None, None
    wanted = [(name, said if "cues" in said else {"added": [], **said}) for name, said in case.steps.items()]
    told = [(step.exercise, step.told) for step in seen.steps]
    if [name for name, _ in wanted] != [name for name, _ in told]:
        return [name for name, _ in wanted], [name for name, _ in told]
    got = [(name, {key: each[key] for key in said}) for (name, said), (_, each) in zip(wanted, told, strict=True)]
    return wanted, got


def _reached(old: Frozen | None, new: Frozen | None, known: Known) -> bool:
    """Whether the change can make a difference in this case."""
    some, sheet, before = new or old, known.sheet, known.before
    builds = bool(before.steps) or before.reason in ("too_few_stretches", "internal_check")
    if isinstance(some, Contraindication) and not builds:
        return False
    if isinstance(some, ReferralRule | Profile | Contraindication):
        return any(holds(row, sheet) for each in (old, new) for row in _rows(each))
    if isinstance(some, Question):
        asked = [not _rows(each) or any(holds(row, sheet) for row in _rows(each)) for each in (old, new)]
        return asked[0] != asked[1] or NOT_SURE in sheet.get(some.id, ()) or some.id == CLEARANCE_QUESTION
    return builds


def _seen(mutated: Knowledge, mutant: Mutant, old: Frozen | None, known: Known) -> Seen:
    """The result now, worked out anew only where the change can reach it."""
    new, at, true = mutant.item, known.at, known.true
    if isinstance(new, Question) and isinstance(read_answer(new, known.case.answers.get(new.id, new.codes[0])), str):
        return known.before._replace(disposition=Disposition.SEE_CLINICIAN, reason="internal_check")
    if isinstance(new or old, ReferralRule | Question) or _clearance_reader(old) or _clearance_reader(new):
        at = walk(mutated, known.case.answers)
    if at.sheet != known.at.sheet or isinstance(new, Question):
        true = statements(mutated, at.sheet)
    elif isinstance(new or old, ReferralRule | Profile | Contraindication):
        others = {each for each in true if (each.kind, each.rule) != (_KINDS[mutant.field], mutant.name)}
        true = frozenset(others | statements(alone(mutated, mutant), at.sheet))
    return conclude(mutated, at, true)


_KINDS = {"referral_rules": "referral", "profiles": "profile", "contraindications": "contraindication"}


def _clearance_reader(item: Frozen | None) -> bool:
    """Whether it has a say in asking the clearance question."""
    if isinstance(item, Contraindication):
        return bool(item.unless_cleared)
    return any(CLEARANCE_QUESTION in row.questions for row in _rows(item))


def _rows(item: Frozen | None) -> tuple[Row, ...]:
    if isinstance(item, ReferralRule):
        return tuple(row for level in item.levels for row in level.when)
    if isinstance(item, Profile | Contraindication):
        return item.when
    return item.ask_when if isinstance(item, Question) else ()
