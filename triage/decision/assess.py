"""The decision: any answers in, one result out. A routine is the last thing tried, and only with a clearance."""

from dataclasses import dataclass

from triage import reference
from triage.decision.advice import added_advice, advice_texts, region_of
from triage.decision.clearance import clear
from triage.decision.engine import Engine
from triage.decision.findings import advice_of, profile_findings, referral_findings
from triage.decision.last_resort import last_resort
from triage.decision.plan_check import check_plan
from triage.decision.result import Finding, Plan, Reason, Referral, Routine, Stamp
from triage.decision.routine import TooFew, build
from triage.interview import Answers, Walk, read_answer, walk
from triage.knowledge.model import Knowledge
from triage.knowledge.shape import Disposition, most_urgent


class BadSheet(Exception):
    """The answers are none that the questions allow. Callers read them with `read_answer` first."""


class ChannelsDiffer(Exception):
    """The rules engine and the reference channel do not say the same."""


_NOWHERE = Walk()


@dataclass
class _Progress:
    """What is known so far, for the case that something fails on the way."""

    at: Walk = _NOWHERE
    true: frozenset[reference.Statement] = frozenset()
    findings: tuple[Finding, ...] = ()


_engines: list[tuple[Knowledge, Engine]] = []
"""At most one live engine, for the knowledge it was built from. Thrown away after any exception."""


def assess(knowledge: Knowledge, answers: Answers, region: str = "") -> Referral | Routine:
    """A referral or a routine for these answers. Total: whatever fails inside becomes a referral.

    Args:
        knowledge: what was loaded.
        answers: question id to the set of chosen options; may be incomplete.
        region: id of a region; the default region where it is not known.
    """
    progress = _Progress()
    try:
        return _decide(knowledge, answers, region, progress)
    except Exception:
        _engines.clear()
        return last_resort(knowledge, progress.at, progress.findings, region, true=progress.true)
    except BaseException:  # Ctrl-C may have left the engine in the middle of a sheet
        _engines.clear()
        raise


def _decide(knowledge: Knowledge, answers: Answers, region: str, progress: _Progress) -> Referral | Routine:
    _check_sheet(knowledge, answers)
    at = progress.at = walk(knowledge, answers)
    expected = progress.true = reference.statements(knowledge, at.sheet)
    progress.findings = referral_findings(knowledge, at.sheet, expected)
    found = _engine(knowledge).statements(at.sheet)
    progress.true = expected | found
    progress.findings = referral_findings(knowledge, at.sheet, progress.true)
    if found != expected:
        raise ChannelsDiffer(str(sorted(found ^ expected)))
    findings = progress.findings
    if at.missing:
        return _referral(knowledge, at, region, "incomplete", findings)
    if findings:
        return _referral(knowledge, at, region, "rules", findings)
    if not any(each.kind == "profile" for each in found):
        return _referral(knowledge, at, region, "no_profile", ())
    clearance = clear(knowledge, at, expected, found)
    plan = build(clearance)
    if isinstance(plan, TooFew):
        return _referral(knowledge, at, region, "too_few_stretches", ())
    check_plan(clearance, plan)
    return _routine(knowledge, at, region, plan, profile_findings(knowledge, at.sheet, found))


def _engine(knowledge: Knowledge) -> Engine:
    if not _engines or _engines[0][0] is not knowledge:
        _engines[:] = [(knowledge, Engine(knowledge))]
    return _engines[0][1]


def _check_sheet(knowledge: Knowledge, answers: Answers) -> None:
    for name, answer in answers.items():
        question = knowledge.questions.get(name)
        # A plain string would be searched for letters further on ("cleared" stands inside "not_cleared").
        if question is None or not isinstance(answer, frozenset) or read_answer(question, answer) != answer:
            raise BadSheet(name)


def _referral(knowledge: Knowledge, at: Walk, region: str, reason: Reason, findings: tuple[Finding, ...]) -> Referral:
    disposition = most_urgent([Disposition.SEE_CLINICIAN, *(finding.disposition for finding in findings)])
    place = region_of(knowledge, region)
    first = advice_of(knowledge, findings)
    return Referral(
        disposition=disposition,
        reason=reason,
        findings=findings,
        advice=advice_texts(knowledge, at.sheet, place, disposition, reason, first),
        answers=answers_in_order(knowledge, at),
        missing=at.missing,
        not_asked=_not_asked(knowledge, at),
        region=place.id,
        knowledge=_stamp(knowledge),
    )


def _routine(knowledge: Knowledge, at: Walk, region: str, plan: Plan, profiles: tuple[Finding, ...]) -> Routine:
    place = region_of(knowledge, region)
    first = added_advice(knowledge, at.sheet)
    return Routine(
        reason="rules",
        findings=profiles,
        advice=advice_texts(knowledge, at.sheet, place, Disposition.ROUTINE, "rules", first),
        routine=plan,
        answers=answers_in_order(knowledge, at),
        missing=(),
        not_asked=_not_asked(knowledge, at),
        region=place.id,
        knowledge=_stamp(knowledge),
    )


def _not_asked(knowledge: Knowledge, at: Walk) -> tuple[str, ...]:
    """What would have been asked if the person had answered otherwise."""
    supplied = {
        name: at.sheet.get(name, frozenset({each.supplied}))
        for name, each in knowledge.questions.items()
        if each.supplied
    }
    known = {*at.asked, *at.missing, *knowledge.out_of_reach(supplied)}
    return tuple(name for name in knowledge.asked_order if name not in known)


def _stamp(knowledge: Knowledge) -> Stamp:
    return Stamp(version=knowledge.version, sha256=knowledge.sha256)


def answers_in_order(knowledge: Knowledge, at: Walk) -> dict[str, tuple[str, ...]]:
    """The answers that count, questions and options in the order they are shown."""
    return {
        name: tuple(code for code in knowledge.questions[name].codes if code in at.sheet[name]) for name in at.asked
    }
