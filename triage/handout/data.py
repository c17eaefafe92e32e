"""A handout as plain data for the templates. Texts go in as data, so that nothing in them is ever read as markup."""

import json
import re
from typing import Any, Literal, NamedTuple

from triage.knowledge.model import Knowledge
from triage.presentation.citations import marks_behind
from triage.presentation.clinician import Clinician
from triage.presentation.day import Day
from triage.presentation.handout import Handout
from triage.presentation.plan import shared_cues
from triage.presentation.shape import Card, Line, Section

Paper = Literal["a4", "letter"]
FIRST, PLAN = "what_to_do", "plan"
PAGE, PAGES = "<page>", "<pages>"
AT_THE_END = ("sources", "about")
ADDRESS = re.compile(r"\. https?://\S+$")
HALF_LINE = 52
"""About how many characters a line in half the emergency card holds: both halves end at about the same height."""


class SignGroup(NamedTuple):
    """Warning signs under a heading of their own."""

    heading: str
    signs: list[str]


def as_json(knowledge: Knowledge, handout: Handout, paper: Paper, *, large: bool) -> str:
    """Everything the templates need, as JSON text."""
    return json.dumps(_data(knowledge, handout, paper, large=large), ensure_ascii=False)


def _data(knowledge: Knowledge, handout: Handout, paper: Paper, *, large: bool) -> dict[str, Any]:
    page, words = handout.page, knowledge.words
    sections = {section.id: section for section in page.sections}
    stands = knowledge.policy.page
    before = stands.on_first_sheet.routine if PLAN in sections else stands.on_first_sheet.referral
    on_top = (FIRST, stands.signs, stands.stop, PLAN, *before)
    rest = [name for name in sections if name not in (*on_top, *AT_THE_END)]
    return {
        "paper": "a4" if paper == "a4" else "us-letter",
        "large": large,
        "app": words["app_name"],
        "title": page.title,
        "level": page.level,
        "made": handout.made,
        "date": [handout.date.year, handout.date.month, handout.date.day] if handout.date else None,
        "first": _lines(sections[FIRST].lines),
        "emergency": _emergency(sections[stands.signs]) if stands.signs in sections else None,
        "stop": _section(sections[stands.stop]) if stands.stop in sections else None,
        "before": [_section(sections[name]) for name in before if name in sections],
        "plan": _plan(sections[PLAN], handout) if PLAN in sections else None,
        "rest": [_section(sections[name]) for name in rest],
        "end": [_without_addresses(_section(sections[name])) for name in AT_THE_END],
        "day": _fields(handout.day, "rows") if handout.day else None,
        "clinician": _fields(handout.clinician, "concerns") if handout.clinician else None,
        "words": {name: words[name] for name in _WORDS},
        # The template knows the numbers; the words only say where they stand.
        "footer": words["handout_page"].format(page=PAGE, pages=PAGES),
    }


_WORDS = (
    "handout_keep",
    "other_side",
    "picture_legend",
    "take_care",
    "take_care_all",
    "tick_boxes",
    "tick_heading",
    "tick_week",
    "clinical_answer",
    "clinical_answers",
    "clinical_answers_behind",
    "clinical_concern",
    "clinical_diary",
    "clinical_findings",
    "clinical_level",
    "clinical_missing",
    "clinical_no_findings",
    "clinical_none",
    "clinical_not_asked",
    "clinical_not_asked_why",
    "clinical_question",
    "clinical_rule",
    "clinical_sources",
)


def _fields(given: Day | Clinician, listed: str) -> dict[str, Any]:
    """The fields by name, also those of each thing in the field `listed`: JSON alone would make lists of them."""
    fields = given._asdict()
    return {**fields, listed: [each._asdict() for each in fields[listed]]}


def _plan(section: Section, handout: Handout) -> dict[str, Any]:
    """The cards; what is said on every one of them is said once, above them all."""
    shared = shared_cues(section.cards)
    return {**_section(section), "shared": shared, "cards": [_card(card, handout, shared) for card in section.cards]}


def _card(card: Card, handout: Handout, shared: tuple[str, ...]) -> dict[str, Any]:
    picture = handout.pictures.get((card.exercise, card.variant))
    cues = [cue for cue in card.cues if cue not in shared]
    return {**card._asdict(), "cues": cues, "picture": {"svg": picture.svg, "told": picture.told} if picture else None}


def _section(section: Section) -> dict[str, Any]:
    return {"id": section.id, "heading": section.heading, "lines": _lines(section.lines)}


def _without_addresses(section: dict[str, Any]) -> dict[str, Any]:
    """Nobody types an address from paper; the page for the clinician and every screen have them."""
    lines = [{**line, "text": ADDRESS.sub("", line["text"])} for line in section["lines"]]
    return {**section, "lines": lines}


def _emergency(section: Section) -> dict[str, Any]:
    """The emergency card: what stands before its groups of signs, then these in two halves of about the same length."""
    marks = [line.text for line in section.lines if line.kind == "small"]
    told = [line for line in section.lines if line.kind != "small"]
    begin = [at for at, line in enumerate(told) if line.kind == "heading"]
    groups = [
        SignGroup(told[at].text, [line.text for line in told[at + 1 : end]])
        for at, end in zip(begin, [*begin[1:], len(told)], strict=True)
    ]
    left, right = ([each._asdict() for each in side] for side in _halves(groups))
    lead = _lines(tuple(told[: begin[0]] if begin else told))
    return {"heading": section.heading, "lead": lead, "left": left, "right": right, "marks": marks}


def _halves(groups: list[SignGroup]) -> tuple[list[SignGroup], list[SignGroup]]:
    lengths = [sum(1 + len(text) // HALF_LINE for text in (group.heading, *group.signs)) for group in groups]
    at = min(range(len(groups) + 1), key=lambda at: abs(sum(lengths[:at]) - sum(lengths[at:])))
    return groups[:at], groups[at:]


def _lines(lines: tuple[Line, ...]) -> list[dict[str, str]]:
    return [line._asdict() for line in marks_behind(lines)]
