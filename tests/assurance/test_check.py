"""`triage check` finds what is missing across files."""

import pytest

from tests.assurance.planted import added, altered, carrying, demanding, policy_of, routine_policy, row
from tests.pack import KNOWLEDGE
from triage.assurance.checks.check import check_knowledge
from triage.assurance.mutation.mutant import with_fields
from triage.knowledge.conditions import Row
from triage.knowledge.files import find_root
from triage.knowledge.model import Knowledge
from triage.knowledge.shape import Disposition

ROUTINE, ADVICE, CHECK_IN = KNOWLEDGE.policy.routine, KNOWLEDGE.policy.advice, KNOWLEDGE.policy.check_in
POLICY = "rules/policy.yaml"


@pytest.mark.parametrize("key", ["concern_saddle_numbness", "topic_nerve_signs"])
def test_a_term_for_the_clinician_cannot_be_missing(key: str) -> None:
    """A referral that could not be printed is found before anybody needs it, with the file and the word."""
    words = {name: text for name, text in KNOWLEDGE.words.items() if name != key}
    problems = check_knowledge(KNOWLEDGE.model_copy(update={"words": words}))
    assert [(each.where, key in each.what) for each in problems] == [("content/words/clinical.yaml", True)]


RASH, BONE = KNOWLEDGE.referral_rules["rash"], KNOWLEDGE.questions["bone"].model_copy(update={"id": "bones"})


def rash(*rows: Row) -> Knowledge:
    """The rule for a rash with other rows."""
    return altered("referral_rules", "rash", levels=(RASH.levels[0].model_copy(update={"when": rows}),))


FAULTS = {
    "no sources": with_fields(KNOWLEDGE, sources={}),
    "no hazards": with_fields(KNOWLEDGE, hazards={}),
    "no advice": with_fields(KNOWLEDGE, advice={}),
    "no cues": with_fields(KNOWLEDGE, cues={}),
    "a row twice": rash(row(nerve_signs="both_legs"), row(nerve_signs="both_legs")),
    "none of a list of signs": rash(row(nerve_signs="none")),
    "no examples": altered("profiles", "temporary_strain", examples=()),
    "an example of another rule": altered("contraindications", "knee", examples=RASH.examples),
    "the same conditions": altered("profiles", "simple_stiffness", when=KNOWLEDGE.profiles["temporary_strain"].when),
    "not asked earlier": altered("questions", "bone", ask_when=(row(minutes="min_10"),)),
    "not in the order": with_fields(added("questions", BONE), words={**KNOWLEDGE.words, "topic_bones": "bones"}),
    "a long list of signs": altered("questions", "pregnancy", signs=True),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_each_problem_says_which_file_it_stands_in(fault: str) -> None:
    """Whatever is wrong, the first word of a problem is a path of a file or folder that somebody can open."""
    found = check_knowledge(FAULTS[fault])
    assert found
    for each in found:
        assert (find_root() / each.where.split()[0]).exists(), each


def but(items: dict, *names: object, **more: object) -> dict:
    """The items without these names, and with more."""
    return {**{name: each for name, each in items.items() if name not in names}, **more}


@pytest.mark.parametrize(
    ("fault", "what"),
    [
        (routine_policy(warm_up="light_wlak"), "routine.warm_up: there is no warm-up 'light_wlak'"),
        (routine_policy(warm_up="cat"), "routine.warm_up: there is no warm-up 'cat'"),
        (routine_policy(order=(*ROUTINE.order, "cat")), "routine.order must hold each stretch once: cat"),
        (routine_policy(preferred=ROUTINE.preferred[1:]), "routine.preferred must hold each stretch once: pelvic_tilt"),
        (routine_policy(one_of=(("prayer", "catt"),)), "routine.one_of: there is no stretch 'catt'"),
        (routine_policy(one_of=(("prayer", "bouncing"),)), "routine.one_of: there is no stretch 'bouncing'"),
        (routine_policy(lengths=but(ROUTINE.lengths, "min_15")), "routine.lengths lacks 'min_15' of minutes"),
        (
            routine_policy(lengths=but(ROUTINE.lengths, min_25=ROUTINE.lengths["min_20"])),
            "routine.lengths: minutes has no option 'min_25'",
        ),
        (policy_of("check_in", stages=but(CHECK_IN.stages, "later")), "check_in.stages lacks 'later' of stage"),
        (
            policy_of("check_in", durations=but(CHECK_IN.durations, "weeks_2_4")),
            "check_in.durations lacks 'weeks_2_4' of duration",
        ),
        (
            policy_of("check_in", durations=but(CHECK_IN.durations, weeks_3_5=(21, 35))),
            "check_in.durations: duration has no option 'weeks_3_5'",
        ),
        (
            policy_of("advice", by_disposition=but(ADVICE.by_disposition, Disposition.URGENT)),
            "advice.by_disposition lacks 'urgent'",
        ),
        (policy_of("advice", by_reason=but(ADVICE.by_reason, "no_profile")), "advice.by_reason lacks 'no_profile'"),
        (
            policy_of("advice", by_reason=but(ADVICE.by_reason, no_profil="no_profile")),
            "advice.by_reason: no result has the reason 'no_profil'",
        ),
        (policy_of("advice", by_unsure=but(ADVICE.by_unsure, Disposition.URGENT)), "advice.by_unsure lacks 'urgent'"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_policy_names_what_is_there(fault: Knowledge, what: str) -> None:
    """A wrong id in the policy, or a case that it forgets, is told with its place, and nothing else falls over it."""
    assert (POLICY, what) in [(each.where, each.what) for each in check_knowledge(fault)]


@pytest.mark.parametrize(
    ("fault", "what"),
    [
        (
            policy_of("check_in", durations={**CHECK_IN.durations, "weeks_4_6": (28, 41)}),
            "check_in.durations must begin with day 0, go on where the one before ends, and end with null",
        ),
        (
            policy_of("check_in", stages={**CHECK_IN.stages, "first_week": 1}),
            "check_in.stages must begin with day 0 and rise",
        ),
        (
            policy_of("check_in", stages={**CHECK_IN.stages, "later": 7}),
            "check_in.stages must begin with day 0 and rise",
        ),
    ],
    ids=["a day in no duration", "no stage on the first day", "two stages on one day"],
)
def test_the_days_of_the_policy_leave_no_gap(fault: Knowledge, what: str) -> None:
    """A day that no length of pain or no stage speaks of is found before somebody comes back on it."""
    assert [(each.where, each.what) for each in check_knowledge(fault)] == [(POLICY, what)]


def test_a_demand_about_no_exercise_is_found() -> None:
    """A requirement that forbids what is not there would be held by everything."""
    demand = next(each for each in KNOWLEDGE.requirements if each.never)
    wrong = demanding(*KNOWLEDGE.requirements, demand.model_copy(update={"never": ("toe_tuoch",)}))
    [problem] = check_knowledge(wrong)
    assert problem[:2] == (f"rules/requirements.yaml {demand.id}", "there is no exercise 'toe_tuoch'")


@pytest.mark.parametrize(
    ("kind", "thing"),
    [("rules", "rule"), ("exercises", "exercise"), ("advice", "advice")],
    ids=["rule", "move", "word"],
)
def test_a_decision_carried_by_nothing_is_found(kind: str, thing: str) -> None:
    """A conflict names rules, exercises and advice that are there."""
    [problem] = check_knowledge(carrying(**{kind: ("not_there",)}))
    where = f"content/conflicts.yaml {KNOWLEDGE.conflicts[0].id}"
    assert problem[:2] == (where, f"carried_by.{kind}: there is no {thing} 'not_there'")
