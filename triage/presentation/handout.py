"""Everything that a printed result holds: the page every face shows, and what only paper needs."""

from datetime import date
from typing import NamedTuple

from triage.decision.result import Outcome, Routine
from triage.knowledge.model import Knowledge
from triage.presentation.citations import Citations
from triage.presentation.clinician import Clinician, Diary, clinician_page
from triage.presentation.day import Day, day_of
from triage.presentation.days import day_text
from triage.presentation.page import result_page
from triage.presentation.pictures import Pictures, pictures_of
from triage.presentation.plan import left_out_in_groups
from triage.presentation.receipt_code import receipt_code
from triage.presentation.shape import Page


class Handout(NamedTuple):
    """A result to print. `first` sections stand on the first sheets, the others after them in smaller print.

    `made` is the footer in parts; `date` may be left out, so that no clock is in it.
    """

    page: Page
    first: int
    pictures: Pictures
    day: Day | None
    clinician: Clinician | None
    date: date | None
    made: tuple[str, ...]


def handout_of(knowledge: Knowledge, outcome: Outcome, made_on: date | None, diary: Diary = ()) -> Handout:
    """The handout of a result: with a plan for the day for a routine, with a page for the clinician otherwise."""
    page = _for_paper(knowledge, outcome)
    code = receipt_code(outcome)
    routine = isinstance(outcome, Routine)
    return Handout(
        page=page,
        first=sum(section.id in _first(knowledge, outcome) for section in page.sections),
        pictures=pictures_of(knowledge, page),
        day=day_of(knowledge, outcome) if isinstance(outcome, Routine) else None,
        clinician=None if routine else clinician_page(knowledge, outcome, code, Citations(knowledge, outcome), diary),
        date=made_on,
        made=tuple(_made(knowledge, outcome, code, made_on)),
    )


def _for_paper(knowledge: Knowledge, outcome: Outcome) -> Page:
    """The page in the order of paper, where the emergency card stands on the first sheet, and with shorter lists."""
    page = result_page(knowledge, outcome)
    sections = {each.id: each for each in page.sections}
    first = _first(knowledge, outcome)
    if isinstance(outcome, Routine):
        short = left_out_in_groups(knowledge, outcome.routine, Citations(knowledge, outcome))
        sections[short.id] = short
    names = [*(name for name in first if name in sections), *(name for name in sections if name not in first)]
    return page._replace(sections=tuple(sections[name] for name in names))


def _first(knowledge: Knowledge, outcome: Outcome) -> tuple[str, ...]:
    """The sections that stand first on paper. The plan for the day follows the emergency signs."""
    stands = knowledge.policy.page
    if isinstance(outcome, Routine):
        return ("what_to_do", stands.signs, stands.stop, *stands.on_first_sheet.routine, "plan")
    return ("what_to_do", *stands.on_first_sheet.referral, "why", stands.signs)


def _made(knowledge: Knowledge, outcome: Outcome, code: str, made_on: date | None) -> list[str]:
    words = knowledge.words
    parts = [words["handout_date"].format(date=day_text(words, made_on))] if made_on else []
    version = f"{outcome.knowledge.version}, {outcome.knowledge.sha256[:12]}"
    return [*parts, words["handout_code"].format(code=code), words["handout_rules"].format(version=version)]
