"""From true statements to findings: one for each rule, at its most urgent level, with the answers it rests on."""

from collections.abc import Iterable

from triage.decision.result import Because, Finding
from triage.knowledge.conditions import Row
from triage.knowledge.model import Knowledge
from triage.knowledge.questions import Question
from triage.knowledge.shape import NOT_SURE, Disposition
from triage.reference import Sheet, Statement


def referral_findings(knowledge: Knowledge, sheet: Sheet, true: Iterable[Statement]) -> tuple[Finding, ...]:
    """Findings of referral rules and unsure answers, most urgent first, then in the order of the files."""
    found: dict[str, Finding] = {}
    for each in sorted(true):
        if each.rule not in found and each.kind == "referral":
            found[each.rule] = _referral(knowledge, sheet, each)
        elif each.kind == "unsure":
            question = knowledge.questions[each.rule]
            found[f"unsure_{each.rule}"] = _unsure(knowledge, question)
    return tuple(sorted(found.values(), key=lambda finding: -finding.disposition.rank))


def profile_findings(knowledge: Knowledge, sheet: Sheet, true: Iterable[Statement]) -> tuple[Finding, ...]:
    """Findings of profiles, in the order of the files."""
    found: dict[str, Finding] = {}
    for each in sorted(true):
        if each.kind == "profile" and each.rule not in found:
            profile = knowledge.profiles[each.rule]
            because = _because(profile.when[each.row], sheet)
            found[each.rule] = Finding(
                rule=profile.id,
                title=profile.title,
                disposition=Disposition.ROUTINE,
                because=because,
                sources=profile.sources,
            )
    return tuple(found.values())


def advice_of(knowledge: Knowledge, findings: tuple[Finding, ...]) -> tuple[str, ...]:
    """Ids of the advice that goes with the most urgent findings."""
    ids: list[str] = []
    for finding in findings:
        if finding.disposition is not findings[0].disposition:
            break
        rule = knowledge.referral_rules.get(finding.rule)
        if rule is None:
            ids.append(knowledge.policy.advice.by_unsure[finding.disposition])
        else:
            ids += [level.advice for level in rule.levels if level.then is finding.disposition]
    return tuple(dict.fromkeys(ids))


def _referral(knowledge: Knowledge, sheet: Sheet, statement: Statement) -> Finding:
    rule = knowledge.referral_rules[statement.rule]
    level = rule.levels[statement.level]
    return Finding(
        rule=rule.id,
        title=rule.title,
        disposition=level.then,
        because=_because(level.when[statement.row], sheet),
        sources=rule.sources,
    )


def _unsure(knowledge: Knowledge, question: Question) -> Finding:
    if question.unsure is None:
        raise ValueError(f"{question.id}: being unsure earns nothing here")
    return Finding(
        rule=f"unsure_{question.id}",
        title=knowledge.words["unsure_title"],
        disposition=question.unsure,
        because=(Because(question=question.id, options=(NOT_SURE,)),),
        sources=question.sources,
    )


def _because(row: Row, sheet: Sheet) -> tuple[Because, ...]:
    """The parts of a row that is true, each with the options that made it true."""
    return tuple(
        Because(
            question=part.question,
            options=tuple(option for option in part.options if option in sheet[part.question]),
        )
        for part in row.parts
    )
