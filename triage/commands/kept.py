"""A kept result, held against the result that its own answers have today: whether it may be gone by."""

from collections.abc import Mapping
from typing import Any, Literal

from triage.decision.result import Outcome, Routine
from triage.knowledge.shape import Disposition

Standing = Literal["as_given", "altered", "outdated", "other_rules"]
"""as_given: the same in every part. altered: the rules are the same and the result is another, or it is none.
outdated: from other rules, and today's would be a routine or milder. other_rules: from other rules, as grave or graver
today.
"""


def held_against(kept: Mapping[str, Any], today: Outcome) -> Standing:
    """What to think of a kept result, as it stands in its file, with the result of its answers in its own region.

    The decision gives the same result for the same answers and knowledge, down to the byte, so every part is compared.
    """
    if kept == today.model_dump(mode="json", by_alias=True):
        return "as_given"
    stamp = kept.get("knowledge")
    if isinstance(stamp, Mapping) and stamp.get("sha256") == today.knowledge.sha256:
        return "altered"
    then = kept.get("disposition")
    if not isinstance(then, str) or then not in set(Disposition):
        return "altered"
    milder = today.disposition.rank < Disposition(then).rank
    return "outdated" if milder or isinstance(today, Routine) else "other_rules"
