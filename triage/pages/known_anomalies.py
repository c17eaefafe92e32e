"""The page of what the rules engine does wrong, and how the program stays away from it."""

from triage.assurance.safety_case.case import Anomaly, SafetyCase
from triage.pages.markdown import heading, items, plain, title

_INTRO = """What durable-rules 2.0.28, the rules engine, does wrong, and how the program stays away from each. Every
defect is pinned by a test that shows it as it is today, so that a mended release is noticed; other tests show that the
program cannot meet it. Why this engine all the same:
[decision 4](../decisions/0004-durable-rules-in-a-narrow-place.md). Beside it runs a second evaluator that shares no
code; when they differ, the person is referred. This page is made of `anomalies.yaml`."""


def known_anomalies(case: SafetyCase) -> str:
    """Every anomaly with its tests."""
    return "\n".join([title("Known anomalies", _INTRO), *map(_anomaly, case.anomalies)])


def _anomaly(each: Anomaly) -> str:
    pins = [f"shown by `{test}`" for test in each.pins]
    guards = [f"kept away, see `{test}`" for test in each.guards]
    return f"{heading(each.id, f'{each.id} {each.title}')}\n{plain(each.away)}\n\n{items(pins + guards)}"
