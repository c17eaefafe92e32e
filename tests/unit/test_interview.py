"""What is asked next and when asking ends, on a small interview that is written down here."""

import pytest

from tests.unit.little import answers, knowledge, question, referral
from triage.interview import Open, Walk, next_group, open_at, read_answer, renewed, walk
from triage.knowledge.shape import Disposition

VISIT = question("visit", "first", "check_in", supplied="first")
SIGNS = question("signs", "numb", "none", "not_sure", signs=True, unsure=Disposition.URGENT)
AGE = question("age", "young", "old")
BONES = question("bones", "yes", "no", ask_when=({"age": "old"},))
SINCE = question(
    "since",
    "new_spell",
    "older",
    "none",
    ask_when=({"visit": "check_in"},),
    renewing={"new_spell": "all", "older": ("age",)},
)
STORY = question("story", "first", "again")
DETAIL = question("detail", "yes", "no", ask_when=({"story": "again"},))
DEEPER = question("deeper", "yes", "no", ask_when=({"detail": "yes"},))
MEANS = question("means", "floor", "chair", "none")

GROUPS = {
    "first": (VISIT, SIGNS),
    "about": (AGE, BONES),
    "back": (SINCE,),
    "past": (STORY,),
    "details": (DETAIL, DEEPER),
    "things": (MEANS,),
}
LITTLE = knowledge(GROUPS, referral("numb", urgent=({"signs": "numb"},)))
FIRST, ABOUT, BACK, PAST, DETAILS, THINGS = LITTLE.groups
CALM = answers(signs="none", age="old", bones="no", story="first", means=("floor", "chair"))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, Open(FIRST, (SIGNS,), 1, 5)),
        (answers(signs="none"), Open(ABOUT, (AGE,), 2, 5)),
        (answers(signs="none", age="old"), Open(ABOUT, (AGE, BONES), 2, 5)),
        (answers(signs="none", age="young"), Open(PAST, (STORY,), 3, 5)),
        (answers(signs="none", age="young", story="again"), Open(DETAILS, (DETAIL,), 4, 5)),
        (answers(signs="none", age="young", story="again", detail="yes"), Open(DETAILS, (DETAIL, DEEPER), 4, 5)),
        (answers(signs="none", age="young", story="first"), Open(THINGS, (MEANS,), 4, 4)),
        (answers(visit="check_in", signs="none", age="young"), Open(BACK, (SINCE,), 3, 6)),
        (answers(signs="none", story="first", means="floor"), Open(ABOUT, (AGE,), 2, 4)),
        (CALM, None),
        (answers(signs="numb"), None),
    ],
)
def test_the_next_group(given, expected):
    """The first group that lacks an answer, all its questions that apply, its number, and how many there may be."""
    assert next_group(LITTLE, given) == expected


def test_a_group_that_is_answered_can_be_opened():
    """Going back shows the questions of a group that were put, in their order, without those that were ruled out."""
    at = walk(LITTLE, CALM)
    assert [open_at(LITTLE, at, position) for position in (0, 1, 3, 5)] == [
        Open(FIRST, (SIGNS,), 1, 4),
        Open(ABOUT, (AGE, BONES), 2, 4),
        Open(PAST, (STORY,), 3, 4),
        Open(THINGS, (MEANS,), 4, 4),
    ]


def test_a_whole_walk():
    """What counts, what was asked and what rules out the rest, in the order of the groups."""
    assert walk(LITTLE, {**CALM, "detail": frozenset({"yes"})}) == Walk(
        sheet={**CALM, "visit": {"first"}, "since": {"not_asked"}, "detail": {"not_asked"}, "deeper": {"not_asked"}},
        asked=("signs", "age", "bones", "story", "means"),
        ruled_out={"since": "visit", "detail": "story", "deeper": "deeper"},
    )


def test_what_waits_for_an_open_question_is_neither_missing_nor_ruled_out():
    """Behind a question without an answer, what hangs on it stays open, and the first open group is the one to put."""
    at = walk(LITTLE, answers(signs="none", means="floor"))
    assert at == Walk(
        sheet={"visit": {"first"}, "signs": {"none"}, "since": {"not_asked"}, "means": {"floor"}},
        asked=("signs", "means"),
        missing=("age", "story"),
        ruled_out={"since": "visit"},
        open_group=1,
    )
    assert not at.complete


@pytest.mark.parametrize(
    ("given", "again"),
    [
        ({}, set()),
        (CALM, set()),
        (answers(since="none"), set()),
        (answers(since="older"), {"age", "bones"}),
        (answers(since=("new_spell", "older")), set(LITTLE.questions)),
    ],
)
def test_renewed(given, again):
    """Asked anew is only what an answer names, and what hangs on that; or everything."""
    assert renewed(LITTLE, given) == again


def _stops(graver, *, later=(), ask_when=(), **given):
    """After which group a sheet ends whose first answer is urgent, where a later question can add this."""
    extra = question("extra", "bad", "none", "not_sure", ask_when=ask_when, **dict(later))
    asked = {"first": (VISIT, SIGNS), "about": (AGE,), "more": (extra,)}
    made = knowledge(asked, referral("numb", urgent=({"signs": "numb"},)), *graver)
    return walk(made, answers(signs="numb", **given)).stopped_after


GRAVER = referral("bad", emergency=({"extra": "bad"},))
ALIKE = referral("bad", urgent=({"extra": "bad"},))
WITH_AGE = referral("bad", emergency=({"extra": "bad", "age": "old"},))


@pytest.mark.parametrize(
    ("case", "after"),
    [
        ({"graver": []}, 0),
        ({"graver": [ALIKE]}, 0),
        ({"graver": [GRAVER]}, None),
        ({"graver": [], "later": {"unsure": Disposition.EMERGENCY}}, None),
        ({"graver": [], "later": {"unsure": Disposition.URGENT}}, 0),
        ({"graver": [WITH_AGE]}, None),
        ({"graver": [WITH_AGE], "age": "old"}, None),
        ({"graver": [WITH_AGE], "age": "young"}, 1),
        ({"graver": [GRAVER], "ask_when": ({"age": "old"},)}, None),
        ({"graver": [GRAVER], "ask_when": ({"age": "old"},), "age": "old"}, None),
        ({"graver": [GRAVER], "ask_when": ({"age": "old"},), "age": "young"}, 1),
        ({"graver": [GRAVER], "ask_when": ({"visit": "check_in"},)}, 0),
    ],
)
def test_asking_ends_as_soon_as_nothing_graver_can_come(case, after):
    """An interview ends early only where no answer that may still be given could be graver than what was found."""
    assert _stops(**case) == after


def test_asking_ends_early_only_where_it_may():
    """A walk that must not stop early goes on, and an open question in front keeps everything open."""
    assert walk(LITTLE, answers(signs="numb"), stop_early=False).missing == ("age", "story", "means")
    stopped = Walk({"visit": {"first"}, "signs": {"not_sure"}}, ("signs",), stopped_after=0)
    assert walk(LITTLE, answers(signs="not_sure", age="old")) == stopped
    made = knowledge(
        {"age": (AGE,), "first": (SIGNS,), "last": (MEANS,)}, referral("numb", urgent=({"signs": "numb"},))
    )
    at = walk(made, answers(signs="numb"))
    assert (at.missing, at.stopped_after) == (("age", "means"), None)


NOT_A_LIST = "write an option or a list of options, not "
SOME = question("some", "one", "two", "none", "not_sure")
WORRYING = question("some", "one", "two", "none", "not_sure", unsure=Disposition.URGENT)


@pytest.mark.parametrize(
    ("asked", "raw", "said"),
    [
        (SOME, None, f"{NOT_A_LIST}nothing (null)"),
        (SOME, True, f"{NOT_A_LIST}true or false"),
        (SOME, 3, f"{NOT_A_LIST}a number"),
        (SOME, 2.5, f"{NOT_A_LIST}a number"),
        (SOME, {"one": 1}, f"{NOT_A_LIST}a mapping"),
        (SOME, ["one", 2], f"{NOT_A_LIST}a list with other things"),
        (SOME, b"one", f"{NOT_A_LIST}that"),
        (SOME, [], "no option is given; nothing ticked is not an answer"),
        (SOME, ["one", "one"], "an option stands twice"),
        (SOME, "three", "'three' is not an option here; possible: one, two, none, not_sure"),
        (AGE, list("gfedcba"), "'a', 'b', 'c', 'd', 'e' is not an option here; possible: young, old"),
        (AGE, "x" * 50, f"'{'x' * 40}' is not an option here; possible: young, old"),
        (AGE, ["young", "old"], "only one option is allowed"),
        (SIGNS, ["numb", "none"], "none cannot stand beside another option"),
        (SOME, ["one", "not_sure"], "not_sure cannot stand beside another option here"),
    ],
)
def test_what_is_wrong_with_an_answer_is_said_in_words(asked, raw, said):
    """Whatever is no answer is refused in a sentence that tells what is wrong with it, cut where it grows long."""
    assert read_answer(asked, raw) == said


@pytest.mark.parametrize(
    ("asked", "raw"),
    [
        (AGE, "young"),
        (SOME, ["one", "two"]),
        (SOME, ("not_sure",)),
        (SOME, {"none"}),
        (SIGNS, frozenset({"numb", "not_sure"})),
        (WORRYING, ["one", "not_sure"]),
    ],
)
def test_an_answer_is_the_set_of_its_options(asked, raw):
    """One option or several, in whatever form, come back as a set."""
    assert read_answer(asked, raw) == frozenset([raw] if isinstance(raw, str) else raw)
