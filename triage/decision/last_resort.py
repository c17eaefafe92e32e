"""The referral that is given when something failed: at least to a clinician, always with the emergency card."""

from triage import emergency_card
from triage.decision.result import AdviceText, Finding, Reason, Referral, Stamp
from triage.interview import Walk
from triage.knowledge.model import Knowledge
from triage.knowledge.shape import Disposition, most_urgent

UNKNOWN = "unknown"


def last_resort(
    knowledge: Knowledge | None,
    at: Walk | None = None,
    findings: tuple[Finding, ...] = (),
    region: str = "",
    reason: Reason = "internal_check",
) -> Referral:
    """A referral made of as little as possible, so that nothing here can fail once more.

    `findings` are those known before the failure; the most urgent one still counts.
    """
    at = at or Walk()
    return Referral(
        disposition=most_urgent([Disposition.SEE_CLINICIAN, *(finding.disposition for finding in findings)]),
        reason=reason,
        findings=findings,
        advice=(AdviceText(id="emergency_card", title=emergency_card.TITLE, text=emergency_card.CARD),),
        answers={name: tuple(sorted(at.sheet[name])) for name in at.asked},
        missing=at.missing,
        not_asked=(),
        region=region or UNKNOWN,
        knowledge=Stamp(
            version=knowledge.version if knowledge else UNKNOWN,
            sha256=knowledge.sha256 if knowledge else UNKNOWN,
        ),
    )
