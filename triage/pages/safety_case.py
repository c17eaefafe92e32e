"""The safety case: what is claimed, down to the test or proof that shows it, and what is left."""

from collections import Counter
from collections.abc import Iterable

from triage.assurance.safety_case.case import Property, SafetyCase, Step
from triage.knowledge.model import Knowledge
from triage.pages.markdown import heading, items, plain, table, title

_INTRO = """Made of `case.yaml`, `hazards.yaml` and `properties.yaml` beside it, and of the rules of today. A test walks
the chain in both directions: hazard, control, test; property, test; rule, hazard, source, demand."""
_STATUS = {"claimed": "claimed", "partly": "claimed in part", "not_claimed": "**not claimed**"}
_ANOMALIES = """What the rules engine does wrong, and how the program stays away from each:
[known anomalies](known-anomalies.md)."""
_REGULATION = """Education and research software, placed on no market; whoever offers it to people becomes its
manufacturer: [what it is before the law](regulatory.md)."""


def safety_case(knowledge: Knowledge, case: SafetyCase, lock: str, version: str) -> str:
    """The whole page. `lock` is the hash of what is installed to run, `version` that of the program."""
    frame = case.frame
    return "\n".join(
        [
            title("Safety case", _INTRO),
            _part("Purpose", plain(frame.purpose) + "\n"),
            _part("Scope", items(map(plain, frame.scope))),
            _part("Out of scope", items(map(plain, frame.out_of_scope))),
            _part(
                "Roles",
                table(["role", "who", "does"], ([plain(r.role), plain(r.who), plain(r.does)] for r in frame.roles)),
            ),
            _part("Definitions", items(f"**{plain(d.word)}**: {plain(d.means)}" for d in frame.definitions)),
            _part("Statement", _statement(case)),
            _part(
                "Overview", f"{plain(frame.overview)}\n\nIts parts: [the shape of the program](../architecture.md).\n"
            ),
            _part("Regulatory position", f"{_REGULATION}\n"),
            _part("Claims", _claims(case)),
            _part("Known anomalies", f"{_ANOMALIES}\n\n{_counted(case)}\n"),
            _part("Configuration", _configuration(knowledge, lock, version)),
            _part("Scales", _scales(case)),
        ]
    )


def _part(name: str, body: str) -> str:
    return f"{heading(name.lower().replace(' ', '-'), name)}\n{body}"


def _statement(case: SafetyCase) -> str:
    before = Counter(each.initial.risk for each in case.hazards)
    left = Counter(each.residual.risk for each in case.hazards)
    status = Counter(each.status for each in case.hazards)
    promised = Counter(each.status for each in case.properties)
    claimed = f"{promised['claimed']} claimed, {promised['partly']} in part, {promised['not_claimed']} not claimed"
    rows = [
        [f"{step.grade} {plain(step.word)}", str(before[step.grade]), str(left[step.grade])] for step in case.frame.risk
    ]
    found = ", ".join(f"{many} {name}" for name, many in sorted(status.items()))
    return "\n".join(
        [
            f"{len(case.hazards)} hazards: {found}.\n",
            f"{len(case.properties)} properties: {claimed}.\n",
            table(["risk", "hazards before control", "hazards after control"], rows),
            f"**{plain(case.frame.acceptance)}**\n",
            f"{plain(case.frame.limit)}\n",
            "Each hazard with its controls: [hazard log](hazard-log.md).\n",
        ]
    )


def _claims(case: SafetyCase) -> str:
    known = {each.id: each for each in case.properties}
    parts = []
    for claim in case.frame.claims:
        parts += [
            heading(claim.id, f"{claim.id} {claim.title}", 3),
            *(_property(known[name]) for name in claim.properties),
        ]
    return "\n".join(parts)


def _property(each: Property) -> str:
    lines = [f'<a id="{each.id}"></a>**{each.id} {plain(each.title)}** ({_STATUS[each.status]}): {plain(each.says)}']
    if each.reason:
        lines.append(plain(each.reason))
    if each.proofs:
        lines.append(f"proved over all answer sheets: {', '.join(f'`{name}`' for name in each.proofs)}")
    lines += [f"`{test}`" for test in each.tests]
    return items(["\n  - ".join(lines)])


def _counted(case: SafetyCase) -> str:
    tests = {test for each in case.anomalies for test in (*each.pins, *each.guards)}
    return f"{len(case.anomalies)} anomalies, {len(tests)} tests. Each is pinned as it is today and guarded against."


def _configuration(knowledge: Knowledge, lock: str, version: str) -> str:
    return items(
        [
            f"program: {plain(version)}",
            f"rules and content: {plain(knowledge.version)}, SHA-256 `{knowledge.sha256}`",
            f"what is installed to run (`setup/engine.txt` and `setup/run.txt`): SHA-256 `{lock}`",
            "what is proved of it: [what is proved, and what is not](../what-is-proved.md)",
        ]
    )


def _scales(case: SafetyCase) -> str:
    frame = case.frame
    named = (("Severity", frame.severity), ("Likelihood", frame.likelihood), ("Risk", frame.risk))
    return "\n".join(_scale(name, steps) for name, steps in named)


def _scale(name: str, steps: Iterable[Step]) -> str:
    return table([name, "", ""], [[str(step.grade), plain(step.word), plain(step.means)] for step in steps])
