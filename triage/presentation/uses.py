"""Where something of the knowledge is used: what else names its id."""

from collections.abc import Iterator, Mapping
from typing import Any

from triage.knowledge.model import Knowledge


def uses(knowledge: Knowledge, kind: str, name: str) -> list[str]:
    """Everything that names the thing of this kind and id, such as "rule fever", each once."""
    found = {
        "question": _of_question,
        "exercise": _of_exercise,
        "advice": _of_advice,
        "source": _of_source,
    }.get(kind, _of_rule)
    return list(dict.fromkeys(found(knowledge, name)))


def _of_question(knowledge: Knowledge, name: str) -> Iterator[str]:
    yield f"group {knowledge.groups[knowledge.group_of[name]].id}"
    for rule in knowledge.referral_rules.values():
        if any(name in row.questions for level in rule.levels for row in level.when):
            yield f"rule {rule.id}"
    for profile in knowledge.profiles.values():
        if any(name in row.questions for row in profile.when):
            yield f"profile {profile.id}"
    for each in knowledge.contraindications.values():
        if any(name in row.questions for row in each.when):
            yield f"contraindication {each.id}"
    for question in knowledge.questions.values():
        if any(name in row.questions for row in question.ask_when):
            yield f"question {question.id} (asked because of it)"


def _of_exercise(knowledge: Knowledge, name: str) -> Iterator[str]:
    if name in (knowledge.policy.routine.warm_up, *knowledge.policy.routine.order):
        yield "the routine builder (rules/policy.yaml)"
    for each in knowledge.contraindications.values():
        if name in {*each.removes, *each.unless_cleared, *each.changes, *each.cues}:
            yield f"contraindication {each.id}"
    yield from (f"conflict {each.id}" for each in knowledge.conflicts if name in each.carried_by.exercises)


def _of_advice(knowledge: Knowledge, name: str) -> Iterator[str]:
    policy = knowledge.policy.advice
    if name in policy.always:
        yield "every result"
    yield from (f"every {level} result" for level, names in policy.by_disposition.items() if name in names)
    yield from (f"results with the reason {reason}" for reason, each in policy.by_reason.items() if each == name)
    yield from (f"not_sure that gives {level}" for level, each in policy.by_unsure.items() if each == name)
    for rule in knowledge.referral_rules.values():
        if any(level.advice == name for level in rule.levels):
            yield f"rule {rule.id}"
    for each in knowledge.contraindications.values():
        if name in each.adds_advice:
            yield f"contraindication {each.id} (adds it)"
        if name in each.removes_advice:
            yield f"contraindication {each.id} (takes it away)"
    yield from (f"conflict {each.id}" for each in knowledge.conflicts if name in each.carried_by.advice)


def _of_rule(knowledge: Knowledge, name: str) -> Iterator[str]:
    yield from (f"conflict {each.id}" for each in knowledge.conflicts if name in each.carried_by.rules)


def _of_source(knowledge: Knowledge, name: str) -> Iterator[str]:
    named: dict[str, Mapping[str, Any]] = {
        "rule": knowledge.referral_rules,
        "profile": knowledge.profiles,
        "contraindication": knowledge.contraindications,
        "question": knowledge.questions,
        "exercise": knowledge.exercises,
        "cue": knowledge.cues,
        "advice": knowledge.advice,
        "region": knowledge.regions,
    }
    for kind, things in named.items():
        for each in things.values():
            doses = [dose.source.ref for dose in getattr(each, "dose", ())]
            if name in doses or any(ref.ref == name for ref in each.sources):
                yield f"{kind} {each.id}"
    for conflict in knowledge.conflicts:
        if any(ref.ref == name for ref in conflict.says):
            yield f"conflict {conflict.id}"
    if any(ref.ref == name for ref in knowledge.policy.routine.sources):
        yield "the routine builder (rules/policy.yaml)"
    if any(ref.ref == name for ref in knowledge.policy.session.sources):
        yield "the guided session (rules/policy.yaml)"
    for requirement in knowledge.requirements:
        if any(ref.ref == name for ref in requirement.sources):
            yield f"requirement {requirement.id}"
