"""The hazard log: every hazard with what stands against it and what is left."""

from triage.assurance.safety_case.case import Control, HazardEntry, SafetyCase
from triage.knowledge.model import Knowledge
from triage.pages.markdown import heading, items, link, plain, table, title
from triage.pages.wording import rule_pages

_INTRO = """The ways in which a person could come to harm, what stands against each, and what is left. It is made of
`hazards.yaml` beside it. Severity, likelihood and risk go from 1 to 5; the [scales](case.md#scales) are in the safety
case. **Nobody has accepted what is left:** the seat of the clinical safety officer is vacant."""


def hazard_log(knowledge: Knowledge, case: SafetyCase) -> str:
    """A table of all hazards, then each in full."""
    head = ["hazard", "risk before", "risk left", "status"]
    rows = [
        [f"[{each.id} {plain(each.title)}](#{each.id})", str(each.initial.risk), str(each.residual.risk), each.status]
        for each in case.hazards
    ]
    return "\n".join(
        [title("Hazard log", _INTRO), table(head, rows), *(_hazard(knowledge, each) for each in case.hazards)]
    )


def _hazard(knowledge: Knowledge, each: HazardEntry) -> str:
    rows = [
        [
            name,
            str(risk.severity),
            str(risk.likelihood),
            f"**{risk.risk}**",
        ]
        for name, risk in (("before", each.initial), ("left", each.residual))
    ]
    parts = [
        heading(each.id, f"{each.id} {each.title}"),
        f"Status: **{each.status}** · owner: {plain(each.owner)} · opened in {plain(each.opened)}\n",
        f"Source: {plain(each.source)}\n",
        items([f"cause: {plain(cause)}" for cause in each.causes]),
        f"Effect: {plain(each.effect)}\n",
        f"Harm: {plain(each.harm)}\n",
        table(["", "severity", "likelihood", "risk"], rows),
        items([_control(knowledge, control) for control in each.controls]),
    ]
    if each.comment:
        parts.append(f"{plain(each.comment)}\n")
    return "\n".join(parts)


def _control(knowledge: Knowledge, control: Control) -> str:
    lines = [f"**{control.kind}**: {plain(control.what)}"]
    if control.properties:
        lines.append("properties: " + ", ".join(link(each, "case", each) for each in control.properties))
    if control.rules:
        lines.append("rules: " + ", ".join(_rule(knowledge, each) for each in control.rules))
    lines += [f"`{test}`" for test in control.tests]
    return "\n  - ".join(lines)


def _rule(knowledge: Knowledge, name: str) -> str:
    for page, rules in rule_pages(knowledge).items():
        if name in rules:
            return link(name, f"../reference/{page}", name)
    return plain(name)
