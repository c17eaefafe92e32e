"""How large a sheet is, as terms to count. The smallest sheet is the one that shows a fault and nothing else.

Smallest means, in this order: the fewest findings (warning signs, conditions and unsure answers that speak), so that no
other rule than the one in question does if that can be; then the fewest answers other than the calm one, each tick of a
list counted; then the fewest questions asked; then those answers that come first. So there is only one smallest sheet.
"""

from z3 import BoolRef

from triage.assurance.proof.calm import calm_answers
from triage.assurance.proof.course_encoding import Course
from triage.assurance.proof.partial_encoding import Partial
from triage.assurance.proof.terms import any_of

Sheets = tuple[Course | Partial, ...]


def sizes(sheets: Sheets) -> tuple[list[BoolRef], ...]:
    """Lists of terms for all sheets together: as few as can be of the first list are to be true, then of the next.

    The last two hold all answers in the order of asking, and with them everything else on a sheet is settled.
    """
    parts = (_findings, _answers, _questions)
    return tuple([term for sheet in sheets for term in part(sheet)] for part in parts)


def _findings(sheet: Course | Partial) -> list[BoolRef]:
    """One term for each rule, whichever of its levels; profiles are no worry."""
    by_rule: dict[tuple[str, str], list[BoolRef]] = {}
    for (kind, name, _level), term in sheet.sheet.matches.items():
        if kind != "profile":
            by_rule.setdefault((kind, name), []).append(term)
    return [any_of(terms) for terms in by_rule.values()]


def _answers(sheet: Course | Partial) -> list[BoolRef]:
    knowledge = sheet.sheet.knowledge
    ticked = sheet.said if isinstance(sheet, Partial) else sheet.sheet.options
    calm = calm_answers(knowledge)
    return [
        ticked[name, code]
        for name in knowledge.asked_order
        for code in knowledge.questions[name].codes
        if code != calm[name]
    ]


def _questions(sheet: Course | Partial) -> list[BoolRef]:
    asked = sheet.given if isinstance(sheet, Partial) else sheet.sheet.applies
    return [asked[name] for name in sheet.sheet.knowledge.asked_order]
