"""Answer sheets as people could give them, in the words of the project.

Uniformly random answers nearly always end in an emergency, so most sheets here are sparse: an ordinary person with none
to four worrying answers. Others stand next to a rule: they satisfy one row of it, then may flip one part of the row.
"""

from collections.abc import Callable, Mapping
from functools import cache

from hypothesis import strategies as st

from tests.pack import KNOWLEDGE
from triage.interview import walk
from triage.knowledge.conditions import Row
from triage.knowledge.questions import Question
from triage.knowledge.shape import NONE, NOT_ASKED, NOT_SURE

Sheet = dict[str, frozenset[str]]

MOST_WORRIES = 4

ORDINARY: dict[str, tuple[str, ...]] = {
    "what_happened": ("lift_or_bend",),
    "age": ("age_25_44",),
    "pregnancy": ("not_pregnant",),
    "recent_fall": ("no",),
    "rash_since": ("over_2_weeks",),
    "duration": ("under_2_weeks",),
    "story": ("first_ever",),
    "leg_change": ("same_over_6_weeks",),
    "trend": ("settling",),
    "checked": ("checked_explained",),
    "cancer_check": ("after",),
    "began_age": ("under_45",),
    "young_sport": ("no",),
    "main_trouble": ("pain",),
    "bending": ("eases",),
    "upright": ("no_difference",),
    "operation_kind": ("no_operation",),
    "hip_when": ("no_new_hip",),
    "means": ("floor", "bed", "chair", "towel", "wall"),
    "minutes": ("min_15",),
    "stage": ("second_week",),
    "clearance": ("cleared",),
    "bad_days": ("one_day",),
    "spell_count": ("one_or_two",),
    "pain_now": ("pain_2",),
    "seen_since": ("seen_agreed",),
    "broke_off": ("no",),
}
"""What an ordinary person answers; lists not named here are answered with none."""

STORIES: tuple[Mapping[str, str], ...] = (
    {},
    {"main_trouble": "stiffness"},
    {"story": "comes_back_same", "what_happened": "none"},
    {"story": "new_or_different", "bending": "sore"},
    {"story": "comes_back_same", "conditions": "named_back_condition", "back_condition": "stenosis"},
    {"duration": "over_12_weeks", "conditions": "named_back_condition", "back_condition": "stenosis"},
    {"duration": "over_12_weeks", "conditions": "named_back_condition", "back_condition": "ddd"},
    {"duration": "weeks_6_12", "conditions": "named_back_condition", "back_condition": "spondylolisthesis"},
    {"duration": "over_12_weeks", "trend": "up_and_down"},
    {"pregnancy": "weeks_16_27"},
    {"story": "comes_back_same", "leg_signs": "buttock", "checked": "checked_no_cause", "clearance": "not_cleared"},
)
"""Kinds of people for whom a routine may be right, as far as they differ from the ordinary person.

For the last one no warning sign speaks and no profile either.
"""

SUPPLIED = tuple(name for name, each in KNOWLEDGE.questions.items() if each.supplied is not None)
"""What nobody is asked, because the program says it."""

OFTEN_DIFFERENT: tuple[tuple[str, ...], ...] = ((), (), ("means",), ("bending",), ("trend", "checked"), ("duration",))
"""Facts that decide about a routine and that no warning sign needs."""

_OTHER_RULES = (*KNOWLEDGE.profiles.values(), *KNOWLEDGE.contraindications.values())
ROWS: tuple[Row, ...] = tuple(
    [each.row for each in KNOWLEDGE.referral_rows] + [row for rule in _OTHER_RULES for row in rule.when]
)
"""Every row of every referral rule, profile and contraindication."""


def ordinary(question: Question) -> frozenset[str]:
    """The unworried answer to a question."""
    return frozenset({question.supplied} if question.supplied else ORDINARY.get(question.id, (NONE,)))


def completed(wanted: Mapping[str, frozenset[str]], *, stop_early: bool = True) -> Sheet:
    """A whole interview: what is wanted where it is asked, ordinary answers elsewhere, nothing that was not asked."""
    supplied = {name: wanted[name] for name in SUPPLIED if name in wanted}
    return _interviewed(lambda question: wanted.get(question.id) or ordinary(question), supplied, stop_early=stop_early)


def calm(**wanted: str | tuple[str, ...]) -> Sheet:
    """The whole interview of an ordinary person but for the answers named."""
    return completed({name: frozenset([each] if isinstance(each, str) else each) for name, each in wanted.items()})


@cache
def answers_to(name: str) -> st.SearchStrategy[frozenset[str]]:
    """Any answer that the question allows."""
    question = KNOWLEDGE.questions[name]
    if question.kind == "one_of":
        return st.sampled_from(question.codes).map(lambda code: frozenset({code}))
    unsure_joins = question.signs or question.unsure is not None
    joining = [code for code in question.codes if code != NONE and (code != NOT_SURE or unsure_joins)]
    alone = [frozenset({code}) for code in question.codes if code not in joining]
    return st.sampled_from(alone) | st.frozensets(st.sampled_from(joining), min_size=1, max_size=3)


@st.composite
def worries(draw: st.DrawFn, most: int = MOST_WORRIES) -> Sheet:
    """None to four answers that are not the ordinary ones, with what it takes for them to be asked."""
    names = draw(st.lists(st.sampled_from(list(KNOWLEDGE.questions)), max_size=most, unique=True))
    picked: Sheet = {}
    for name in names:
        picked[name] = draw(answers_to(name))
    for name in names:
        _lead_to(name, picked)
    return picked


@st.composite
def people(draw: st.DrawFn) -> Sheet:
    """What makes people differ without any worry: their story, their conditions, their means and time."""
    wanted = {name: frozenset({option}) for name, option in draw(st.sampled_from(STORIES)).items()}
    if draw(st.booleans()):
        wanted["visit"] = frozenset({"check_in"})
    for name in ("minutes", "stage", *draw(st.sampled_from(OFTEN_DIFFERENT))):
        wanted[name] = draw(answers_to(name))
    return wanted


@st.composite
def sparse_sheets(draw: st.DrawFn, *, stop_early: bool = True) -> Sheet:
    """Whole interviews of people with none to four worrying answers."""
    return completed(draw(people()) | draw(worries()), stop_early=stop_early)


@st.composite
def sheets_near_a_rule(draw: st.DrawFn, *, stop_early: bool = True) -> Sheet:
    """Whole interviews that satisfy one row of one rule, or fail it in a single part."""
    row = draw(st.sampled_from(ROWS))
    wanted = draw(people()) | satisfying(row)
    if draw(st.booleans()):
        part = draw(st.sampled_from(row.parts))
        wanted[part.question] = draw(answers_to(part.question))
    return completed(wanted, stop_early=stop_early)


@st.composite
def uniform_sheets(draw: st.DrawFn, *, stop_early: bool = True) -> Sheet:
    """Whole interviews with any answer to every question."""
    supplied = {name: draw(answers_to(name)) for name in SUPPLIED}
    return _interviewed(lambda question: draw(answers_to(question.id)), supplied, stop_early=stop_early)


@st.composite
def routine_sheets(draw: st.DrawFn) -> Sheet:
    """Whole interviews of people without warning signs, many of whom earn a routine; conditions vary."""
    wanted = draw(people())
    for name in ("heart_head", "joints", "conditions", "arthritis_kind", "bending"):
        if draw(st.integers(0, 3)) == 0:
            wanted[name] = wanted.get(name, frozenset()) | draw(answers_to(name))
    return completed({name: _tidied(name, answer) for name, answer in wanted.items()})


def complete_sheets(*, stop_early: bool = True) -> st.SearchStrategy[Sheet]:
    """Whole interviews of all sorts."""
    sorts = sparse_sheets, sheets_near_a_rule, sparse_sheets, uniform_sheets
    return st.one_of([sort(stop_early=stop_early) for sort in sorts] + ([routine_sheets()] if stop_early else []))


@st.composite
def incomplete_sheets(draw: st.DrawFn) -> Sheet:
    """Interviews from which one to five answers are missing, anywhere."""
    sheet = draw(complete_sheets())
    # That this is a check-in is no answer of the person, so it cannot be left out.
    gone = draw(st.lists(st.sampled_from(sorted({*sheet} - {*SUPPLIED})), min_size=1, max_size=5, unique=True))
    return {name: answer for name, answer in sheet.items() if name not in gone}


def any_sheets() -> st.SearchStrategy[Sheet]:
    """Whole and incomplete interviews."""
    return complete_sheets() | incomplete_sheets()


def satisfying(row: Row, reason: int = 0) -> Sheet:
    """Answers that make the row true, with what it takes for its questions to be asked.

    reason: which of the reasons for asking a question is given, where there are several; -1 for the last.
    """
    wanted: Sheet = {}
    for part in row.parts:
        options = [option for option in part.options if option != NOT_ASKED][: part.at_least]
        wanted[part.question] = _tidied(part.question, wanted.get(part.question, frozenset()).union(options))
    for part in row.parts:
        _lead_to(part.question, wanted, reason)
    return wanted


def _lead_to(name: str, wanted: Sheet, reason: int = 0) -> None:
    """Add the answers because of which the question is asked, as far as nothing else is wanted there."""
    rows = KNOWLEDGE.questions[name].ask_when
    if rows:
        for part in rows[reason].parts:
            if not wanted.get(part.question, frozenset()).intersection(part.options):
                both = wanted.get(part.question, frozenset()).union(part.options[:1])
                wanted[part.question] = _tidied(part.question, both)
            _lead_to(part.question, wanted, reason)


def _tidied(name: str, answer: frozenset[str]) -> frozenset[str]:
    """An allowed answer made of these options: one where one is allowed, none only alone."""
    question = KNOWLEDGE.questions[name]
    if question.kind == "one_of":
        return frozenset(sorted(answer)[-1:])
    if not question.signs and question.unsure is None and NOT_SURE in answer:
        return frozenset({NOT_SURE})
    return (answer - {NONE}) or answer


def _interviewed(answer: Callable[[Question], frozenset[str]], supplied: Sheet, *, stop_early: bool) -> Sheet:
    sheet = dict(supplied)
    while missing := walk(KNOWLEDGE, sheet, stop_early=stop_early).missing:
        sheet |= {name: answer(KNOWLEDGE.questions[name]) for name in missing}
    at = walk(KNOWLEDGE, sheet, stop_early=stop_early)
    return {name: sheet[name] for name in at.asked}
