"""The count of answer sheets is exact: on a knowledge small enough, all sheets are listed and given to the program."""

from collections import Counter
from itertools import product

import pytest

from tests.assurance.counted import counted
from tests.assurance.planted import altered
from tests.pack import KNOWLEDGE
from triage.assurance.counting.answer_space import answers_of, told_apart
from triage.assurance.counting.census import census
from triage.assurance.counting.order import counting_order
from triage.assurance.counting.residues import NotCountable
from triage.assurance.counting.routines import study
from triage.decision.clearance import clear
from triage.decision.routine import TooFew, build
from triage.interview import walk
from triage.knowledge.conditions import Part, Row
from triage.knowledge.model import Knowledge
from triage.knowledge.questions import Group
from triage.knowledge.shape import Disposition
from triage.reference import statements

OPTIONS = {
    "pregnancy": ("not_pregnant", "could_be", "weeks_16_27"),
    "leg_signs": ("numb_tingle", "buttock", "none", "not_sure"),
    "story": ("first_ever", "comes_back_same"),
    "leg_change": ("worse_quickly", "not_sure"),
    "bending": ("eases", "sore"),
    "joints": ("knee", "shoulder", "none", "not_sure"),
    "means": ("floor", "none"),
    "minutes": ("min_10", "min_20"),
    "stage": ("first_week", "later"),
    "clearance": ("cleared", "not_cleared", "not_sure"),
}


def small():
    """A few questions with a few options each, and all rules that read nothing else."""
    questions = {name: _fewer(KNOWLEDGE.questions[name], codes) for name, codes in OPTIONS.items()}
    fields = {name: getattr(KNOWLEDGE, name) for name in Knowledge.model_fields}
    profile = KNOWLEDGE.profiles["temporary_strain"]
    rows = tuple(
        Row.model_construct(parts=tuple(p for p in row.parts if p.question in OPTIONS)) for row in profile.when
    )
    fields |= {
        "questions": questions,
        "groups": tuple(
            Group.model_construct(
                id=each.id, title=each.title, questions=tuple(q for q in each.questions if q in OPTIONS)
            )
            for each in KNOWLEDGE.groups
        ),
        "referral_rules": {
            name: rule.model_copy(update={"levels": levels})
            for name, rule in KNOWLEDGE.referral_rules.items()
            if (levels := tuple(_level(level) for level in rule.levels if _known(level.when)))
        },
        "profiles": {profile.id: profile.model_copy(update={"when": rows})},
        "contraindications": {n: each for n, each in KNOWLEDGE.contraindications.items() if _known(each.when)},
    }
    return Knowledge.model_construct(**fields)


def _group(name, *questions):
    return Group.model_construct(id=name, title=name, questions=questions)


def _fewer(question, codes):
    kept = tuple(option for option in question.options if option.code in codes)
    return question.model_copy(update={"options": kept, "ask_when": _known(question.ask_when)})


def _level(level):
    return level.model_copy(update={"when": _known(level.when)})


def _known(rows):
    return tuple(row for row in rows if row.questions <= set(OPTIONS))


def listed(knowledge):
    """Every complete sheet, by going through all answers question by question."""
    sheets = [{}]
    for name in knowledge.asked_order:
        longer = []
        for sheet in sheets:
            asked = name in walk(knowledge, sheet, stop_early=False).missing
            longer += [{**sheet, name: each} for each in answers_of(knowledge.questions[name])] if asked else [sheet]
        sheets = longer
    return sheets


def decided(knowledge, sheet):
    """The disposition by the real interview, reference channel and builder."""
    at = walk(knowledge, sheet, stop_early=False)
    assert at.complete
    true = statements(knowledge, at.sheet)
    ranks = [
        knowledge.referral_rules[each.rule].levels[each.level].then.rank for each in true if each.kind == "referral"
    ]
    ranks += [knowledge.questions[each.rule].unsure.rank for each in true if each.kind == "unsure"]
    if ranks or not any(each.kind == "profile" for each in true):
        return tuple(Disposition)[max(ranks, default=1)]
    too_few = isinstance(build(clear(knowledge, at, true, true)), TooFew)
    return Disposition.SEE_CLINICIAN if too_few else Disposition.ROUTINE


def test_the_count_is_that_of_a_full_list():
    """On a small knowledge, counting gives the same number for each disposition as listing all sheets."""
    knowledge = small()
    sheets = listed(knowledge)
    expected = Counter(decided(knowledge, sheet) for sheet in sheets)
    counted = census(knowledge)
    *_, found = study(knowledge, counted.for_builder)
    got = Counter(counted.referred)
    got[Disposition.ROUTINE] += found.routines
    got[Disposition.SEE_CLINICIAN] += found.too_few
    assert got == expected
    assert counted.total == len(sheets) > 2000
    assert found.too_few > 0
    assert found.routines > 0
    assert expected[Disposition.URGENT] > 0


def test_each_class_for_the_builder_is_cleared():
    """The example of each class is a whole interview without any warning sign and with a profile."""
    for each in counted().for_builder[::20]:
        at = walk(KNOWLEDGE, each.answers())
        true = statements(KNOWLEDGE, at.sheet)
        assert set(each.answers()) == set(at.asked)
        assert clear(KNOWLEDGE, at, true, true).profiles
        assert each.many > 0


def test_answers_of_a_list_are_all_that_the_program_takes():
    """A list of two signs with none and not_sure has eight answers: seven ways to tick the other three, or none."""
    question = small().questions["joints"]
    assert len(answers_of(question)) == 8
    assert sum(each.many for each in told_apart(question, ())) == 8
    knee = Part(question="joints", options=("knee",))
    assert sorted(each.many for each in told_apart(question, (knee,))) == [4, 4]


def test_a_rule_may_not_read_what_the_builder_reads():
    """A rule that reads the minutes cannot be counted, and that is said."""
    level = KNOWLEDGE.referral_rules["fever"].levels[0]
    reading = level.model_copy(update={"when": (Row.model_validate({"minutes": "min_10"}),)})
    with pytest.raises(NotCountable, match="minutes"):
        census(altered("referral_rules", "fever", levels=(reading,)))


def test_products_are_counted_in_full():
    """The number of sheets of an interview without conditions is the product of the answers to each question."""
    names = ("pregnancy", "leg_signs", "bending")
    questions = {name: KNOWLEDGE.questions[name] for name in names}
    fields = {name: getattr(KNOWLEDGE, name) for name in Knowledge.model_fields}
    empty = {"referral_rules": {}, "profiles": {}, "contraindications": {}}
    knowledge = Knowledge.model_construct(
        **{**fields, **empty, "questions": questions, "groups": (_group("all", *names),)}
    )
    expected = len(list(product(*(answers_of(each) for each in questions.values()))))
    assert census(knowledge).total == expected == 7 * 64 * 5


def test_questions_are_counted_in_an_order_in_which_each_can_be_asked():
    """Each question once, after those that decide whether it is asked; those about the routine close the list."""
    order = counting_order(KNOWLEDGE)
    assert sorted(order) == sorted(KNOWLEDGE.questions)
    for name, question in KNOWLEDGE.questions.items():
        read = {part.question for row in question.ask_when for part in row.parts}
        assert all(order.index(each) < order.index(name) for each in read), name
    assert set(order[-4:]) == {"means", "minutes", "stage", "clearance"}


def test_questions_that_a_row_joins_are_counted_together():
    """Joints and what is asked about a new hip stand side by side, behind the large group without a row for both."""
    order = counting_order(KNOWLEDGE)
    assert order.index("hip_when") == order.index("joints") + 1
    assert order.index("joints") > order.index("back_condition") > order.index("conditions")
