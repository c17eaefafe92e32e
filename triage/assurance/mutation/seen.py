"""What a person would see, worked out with the reference channel alone, so that thousands of sheets take seconds.

That both channels say the same is tested elsewhere; here only the knowledge changes, never the program.
"""

from typing import Any, NamedTuple

from triage.decision.advice import added_advice, advice_texts, region_of
from triage.decision.clearance import clear
from triage.decision.findings import advice_of, profile_findings, referral_findings
from triage.decision.plan_check import check_plan
from triage.decision.result import Plan, Step
from triage.decision.routine import TooFew, build
from triage.interview import Answers, Walk, walk
from triage.knowledge.model import Knowledge
from triage.knowledge.shape import Disposition, most_urgent
from triage.reference import Statement, statements


class Stretch(NamedTuple):
    """The warm-up or a stretch of a routine.

    told: variant, hold in seconds, repeats, sides, cues, and those of the cues that conditions added.
    """

    exercise: str
    told: dict[str, Any]


class Seen(NamedTuple):
    """A result in short. findings: rule and disposition. left_out: exercise and the conditions against it."""

    disposition: Disposition
    reason: str
    asked: tuple[str, ...]
    missing: tuple[str, ...]
    findings: tuple[tuple[str, Disposition], ...] = ()
    advice: tuple[str, ...] = ()
    seconds: tuple[int, ...] = ()
    steps: tuple[Stretch, ...] = ()
    left_out: tuple[tuple[str, tuple[str, ...]], ...] = ()


def see(knowledge: Knowledge, answers: Answers) -> Seen:
    """The result for these answers."""
    at = walk(knowledge, answers)
    return conclude(knowledge, at, statements(knowledge, at.sheet))


def conclude(knowledge: Knowledge, at: Walk, true: frozenset[Statement]) -> Seen:
    """The result for a walk and what is true on its sheet. Total, as the decision is: what fails is a referral."""
    try:
        return _conclude(knowledge, at, true)
    except Exception:
        return Seen(Disposition.SEE_CLINICIAN, "internal_check", at.asked, at.missing)


def _conclude(knowledge: Knowledge, at: Walk, true: frozenset[Statement]) -> Seen:
    findings = referral_findings(knowledge, at.sheet, true)
    disposition = most_urgent([Disposition.SEE_CLINICIAN, *(each.disposition for each in findings)])
    reason = "incomplete" if at.missing else "rules" if findings else "no_profile"
    plan: Plan | TooFew | None = None
    if not at.missing and not findings and any(each.kind == "profile" for each in true):
        clearance = clear(knowledge, at, true, true)
        plan = build(clearance)
        reason = "too_few_stretches"
        if isinstance(plan, Plan):
            check_plan(clearance, plan)
            disposition, reason = Disposition.ROUTINE, "rules"
            findings = profile_findings(knowledge, at.sheet, true)
    region = region_of(knowledge, knowledge.default_region)
    routine = disposition is Disposition.ROUTINE
    first = added_advice(knowledge, at.sheet) if routine else advice_of(knowledge, findings)
    texts = advice_texts(knowledge, at.sheet, region, disposition, reason, first)
    seen = Seen(
        disposition,
        reason,
        at.asked,
        at.missing,
        findings=tuple((each.rule, each.disposition) for each in findings),
        advice=tuple(each.id for each in texts),
    )
    return _with_plan(knowledge, seen, plan) if isinstance(plan, Plan) else seen


def _with_plan(knowledge: Knowledge, seen: Seen, plan: Plan) -> Seen:
    return seen._replace(
        seconds=tuple(step.seconds for step in plan.steps),
        steps=tuple(Stretch(step.exercise, _told(knowledge, step)) for step in plan.steps if step.exercise is not None),
        left_out=tuple((each.exercise, each.rules) for each in plan.left_out),
    )


def _told(knowledge: Knowledge, step: Step) -> dict[str, Any]:
    own = knowledge.exercises[step.exercise or ""].cues
    return {
        "variant": step.variant,
        "hold": step.hold_seconds,
        "repeats": step.repeats,
        "sides": step.sides,
        "cues": sorted(step.cues),
        "added": sorted(set(step.cues) - set(own)),
    }
