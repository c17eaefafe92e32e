"""The referral that is given when something failed: at least to a clinician, always with the emergency card."""

from triage import emergency_card
from triage.decision.result import AdviceText, Finding, Reason, Referral, Stamp
from triage.interview import Walk
from triage.knowledge.model import Knowledge
from triage.knowledge.shape import Disposition, most_urgent
from triage.reference import Statement

UNKNOWN = "unknown"


def last_resort(
    knowledge: Knowledge | None,
    at: Walk | None = None,
    findings: tuple[Finding, ...] = (),
    region: str = "",
    reason: Reason = "internal_check",
    true: frozenset[Statement] = frozenset(),
) -> Referral:
    """A referral made of as little as possible, so that nothing here can fail once more.

    `findings` and `true` statements are those known before the failure; the most urgent one still counts, whether it
    could be put into words or not.
    """
    at = at or Walk()
    return Referral(
        disposition=most_urgent([Disposition.SEE_CLINICIAN, *(_level(knowledge, each) for each in true)]),
        reason=reason,
        findings=findings,
        advice=(AdviceText(id="emergency_card", title=emergency_card.TITLE, text=emergency_card.CARD),),
        answers={name: tuple(sorted(at.sheet[name])) for name in at.asked},
        missing=at.missing,
        not_asked=(),
        region=_text(region),
        knowledge=Stamp(version=_text(knowledge, "version"), sha256=_text(knowledge, "sha256")),
    )


def _text(given: object, of_it: str | None = None) -> str:
    """What was given, or a field of it, if it is a text with something in it. A caller may give anything."""
    value = given if of_it is None else getattr(given, of_it, None)
    return value if isinstance(value, str) and value else UNKNOWN


def _level(knowledge: Knowledge | None, statement: Statement) -> Disposition:
    """How urgent a statement is; one that names nothing we know counts like a fault."""
    rule = knowledge.referral_rules.get(statement.rule) if knowledge else None
    question = knowledge.questions.get(statement.rule) if knowledge else None
    if statement.kind == "referral" and rule and 0 <= statement.level < len(rule.levels):
        return rule.levels[statement.level].then
    if statement.kind == "unsure" and question and question.unsure:
        return question.unsure
    return Disposition.SEE_CLINICIAN
