"""Advice says how urgent it is, as does whatever gives it, and where it stands: all of it must agree."""

from collections.abc import Iterator

from triage.assurance.checks.places import place
from triage.knowledge.model import Knowledge
from triage.knowledge.problems import Problem
from triage.knowledge.shape import Disposition

WHOM_TO_CALL = {Disposition.EMERGENCY: "{emergency_number}", Disposition.URGENT: "{urgent_line}"}
"""What stands in the first paragraph of advice of this level, and in that of no other."""
_MEND = "Correct the id, or give the advice where it is shown"


def levels(knowledge: Knowledge) -> Iterator[Problem]:
    """Advice that a referral gives is of its level; what everybody is told is of none."""
    for where, name, given in _given(knowledge):
        level = knowledge.advice[name].level
        if level is not given:
            at = f"at the level {given}" if given else "at every level"
            what = f"gives {name} {at}, and it speaks for {level or 'none'}"
            yield Problem(where, what, "Give advice of this level, or correct the level")


def first_paragraphs(knowledge: Knowledge) -> Iterator[Problem]:
    """Advice of a level begins with whom to call at that level, and with nobody of another level."""
    for advice in (each for each in knowledge.advice.values() if each.level is not None):
        first = advice.text.partition("\n\n")[0]
        called = {level for level, whom in WHOM_TO_CALL.items() if whom in first}
        if called != {advice.level}.intersection(WHOM_TO_CALL):
            yield Problem(
                place(advice), f"the first paragraph does not say whom to call at {advice.level}", "Correct it"
            )


def places(knowledge: Knowledge) -> Iterator[Problem]:
    """What has a place on a page is given there, or it would fall out silently; and nothing stands at odds places."""
    page, given = knowledge.policy.page, knowledge.policy.advice
    by_result = {each: {*names, *given.always} for each, names in given.by_disposition.items()}
    beside_routine = by_result.pop(Disposition.ROUTINE)
    beside_referral = set().union(*by_result.values())
    for key, names, known in (
        ("before_plan", page.before_plan, beside_routine),
        ("above_timer", page.above_timer, {*page.before_plan}),
        ("folded", page.folded, beside_routine - {*page.before_plan, page.signs}),
        ("on_first_sheet.routine", page.on_first_sheet.routine, beside_routine - {page.signs, page.stop}),
        ("on_first_sheet.referral", page.on_first_sheet.referral, beside_referral - {page.signs}),
        ("signs", (page.signs,), {*given.always}),
        ("stop", (page.stop,), {*page.before_plan}),
        ("wait", (page.wait,), {*page.before_plan}),
    ):
        for name in (each for each in names if each not in known):
            yield Problem("rules/policy.yaml", f"page.{key} names {name!r}, which cannot stand there", _MEND)


def _given(knowledge: Knowledge) -> Iterator[tuple[str, str, Disposition | None]]:
    """Where advice is given, its id, and for which level; None where it goes with every level."""
    policy, where = knowledge.policy.advice, "rules/policy.yaml"
    for rule in knowledge.referral_rules.values():
        yield from ((place(rule), level.advice, level.then) for level in rule.levels)
    yield from ((where, name, disposition) for disposition, name in policy.by_unsure.items())
    for name in (
        *policy.always,
        *policy.by_reason.values(),
        *(n for ids in policy.by_disposition.values() for n in ids),
    ):
        yield where, name, None
    for each in knowledge.contraindications.values():
        yield from ((place(each), name, None) for name in each.adds_advice)
