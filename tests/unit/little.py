"""A knowledge of a few made-up questions and rules, for tests that no change of the rules may move."""

from collections.abc import Mapping
from typing import Any

from tests.pack import KNOWLEDGE
from triage.knowledge.conditions import Row
from triage.knowledge.model import Knowledge
from triage.knowledge.questions import Group, Option, Question
from triage.knowledge.rules import Contraindication, Example, Level, Profile, ReferralRule
from triage.knowledge.shape import NONE, Disposition, SourceRef

SOURCES = (SourceRef(ref="project", where="a test"),)
_EXAMPLES = tuple(Example(name=name, given={}, gives="nothing") for name in ("one", "two"))
_DOCUMENTED: dict[str, Any] = {"why": "Why.", "hazards": ("H01",), "sources": SOURCES, "examples": _EXAMPLES}

Written = Mapping[str, Any]
"""A row as it stands in a file: question to option or options."""


def question(name: str, *codes: str, **more: Any) -> Question:
    """A question with these options; a list where `none` is one of them."""
    renewing = more.pop("renewing", {})
    return Question(
        id=name,
        topic="Topic",
        text="Text?",
        why_we_ask="Why.",
        kind="any_of" if NONE in codes else "one_of",
        ask_again="always",
        ask_when=_rows(more.pop("ask_when", ())),
        options=tuple(Option(code=code, label=code, renews=renewing.get(code, ())) for code in codes),
        sources=SOURCES,
        **more,
    )


def referral(name: str, **levels: tuple[Written, ...]) -> ReferralRule:
    """A referral rule: emergency=, urgent=, see_clinician=, each with its rows."""
    made = tuple(
        Level(then=Disposition(then), advice=f"{name}_{then}", when=_rows(when)) for then, when in levels.items()
    )
    return ReferralRule(
        id=name, title=f"Title of {name}", rows=("row",), levels=made, catches_wrongly="Some.", **_DOCUMENTED
    )


def profile(name: str, *rows: Written) -> Profile:
    """A profile."""
    return Profile(id=name, title=f"Title of {name}", when=_rows(rows), text="Text.", **_DOCUMENTED)


def contraindication(name: str, *rows: Written, **does: Any) -> Contraindication:
    """A contraindication."""
    return Contraindication(id=name, title=f"Title of {name}", row="row", when=_rows(rows), **does, **_DOCUMENTED)


def knowledge(groups: Mapping[str, tuple[Question, ...]], *rules: Any, **fields: Any) -> Knowledge:
    """These groups of questions and these rules; all else is what the program knows."""
    kinds = {"referral_rules": ReferralRule, "profiles": Profile, "contraindications": Contraindication}
    by_kind = {field: {each.id: each for each in rules if isinstance(each, kind)} for field, kind in kinds.items()}
    named = tuple(
        Group(id=name, title=f"Title of {name}", questions=tuple(each.id for each in questions))
        for name, questions in groups.items()
    )
    asked = {each.id: each for questions in groups.values() for each in questions}
    known = {name: getattr(KNOWLEDGE, name) for name in Knowledge.model_fields}
    return Knowledge.model_construct(**{**known, **by_kind, "questions": asked, "groups": named, **fields})


def answers(**given: str | tuple[str, ...]) -> dict[str, frozenset[str]]:
    """Question to the set of its chosen options."""
    return {name: frozenset([each] if isinstance(each, str) else each) for name, each in given.items()}


def _rows(rows: tuple[Written, ...]) -> tuple[Row, ...]:
    return tuple(Row.model_validate(row) for row in rows)
