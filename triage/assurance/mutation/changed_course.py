"""The terms of a changed knowledge, built anew only where the change can reach them."""

from triage.assurance.proof.course_encoding import Course
from triage.assurance.proof.encoding import Encoding
from triage.knowledge.model import Knowledge

_RULES = ("worries", "found_by", "found")
_COURSE = ("stops", "reached")
_UNTOUCHED: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "exercises": (("statements", "matches", "any_profile", *_RULES), _COURSE),
    "policy": (("statements", "matches", "any_profile", *_RULES), _COURSE),
    "contraindications": (("any_profile", *_RULES), _COURSE),
    "profiles": (_RULES, (*_COURSE, "stretches")),
    "referral_rules": (("any_profile",), ("stretches",)),
    "questions": (("any_profile",), ("stretches",)),
}
"""Field of the knowledge to the terms, of the sheet and of the interview, that do not depend on it."""


def changed_course(base: Course, mutated: Knowledge, field: str) -> Course:
    """The interview of the same sheet under the changed knowledge, where only this field differs."""
    sheet = Encoding(mutated, base.sheet.options)
    course = Course(sheet)
    of_sheet, of_course = _UNTOUCHED[field]
    if field != "questions" and mutated.reading_clearance == base.knowledge.reading_clearance:
        of_sheet = (*of_sheet, "applies", "legal")
    # A cached property keeps its value under its own name; putting it there saves working it out again.
    sheet.__dict__.update({name: getattr(base.sheet, name) for name in of_sheet})
    course.__dict__.update({name: getattr(base, name) for name in of_course})
    return course


def shows_the_same(old: Course, new: Course) -> bool:
    """Whether it is plain, without asking the solver, that each sheet is shown the same result and stretches."""
    results = zip(old.shown.values(), new.shown.values(), strict=True)
    allowed = ((term, new.stretches.allowed[name]) for name, term in old.stretches.allowed.items())
    return old.sheet.legal.eq(new.sheet.legal) and all(one.eq(other) for one, other in (*results, *allowed))
