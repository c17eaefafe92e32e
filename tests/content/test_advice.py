"""How urgent advice sounds is how urgent the result is, and a piece that is named somewhere is there."""

import pytest

from tests.assurance.planted import altered, levels
from tests.pack import KNOWLEDGE
from triage.assurance.checks.advice import WHOM_TO_CALL
from triage.assurance.checks.check import check_knowledge
from triage.assurance.checks.examples import run
from triage.knowledge.model import Knowledge
from triage.knowledge.problems import Problem
from triage.knowledge.shape import Disposition


def advised(rule: str, *names: str) -> Knowledge:
    """The knowledge with other advice at the levels of a rule."""
    own = KNOWLEDGE.referral_rules[rule].levels
    changed = tuple(level.model_copy(update={"advice": name}) for level, name in zip(own, names, strict=True))
    return altered("referral_rules", rule, levels=changed)


def problems(knowledge: Knowledge) -> list[Problem]:
    """What `triage check` says, without what the examples say, which tell a changed level too."""
    told_by_examples = {*run(knowledge)}
    return [each for each in check_knowledge(knowledge) if each not in told_by_examples]


def test_an_urgent_level_does_not_say_call_an_ambulance() -> None:
    """A rule whose level was made milder while its advice still sends for an ambulance is found, with its file."""
    [told] = problems(levels("saddle_numbness", emergency="urgent"))
    assert told.where == "rules/red_flags/saddle_numbness.yaml"
    assert told.what == "gives go_now_nerves at the level urgent, and it speaks for emergency"


@pytest.mark.parametrize("name", ["same_day", "see_clinician", "keep_moving"])
def test_an_emergency_does_not_say_wait(name: str) -> None:
    """Milder advice at an emergency is found too, and so is advice that says nothing of a level."""
    told = problems(advised("saddle_numbness", name))
    assert any(f"gives {name} at the level emergency" in each.what for each in told)


def test_what_everybody_is_told_sounds_no_alarm() -> None:
    """Advice of a level has no place among what stands on every result."""
    policy = KNOWLEDGE.policy
    always = policy.advice.model_copy(update={"always": (*policy.advice.always, "go_now")})
    changed = KNOWLEDGE.model_copy(update={"policy": policy.model_copy(update={"advice": always})})
    [told] = problems(changed)
    assert (told.where, told.what) == (
        "rules/policy.yaml",
        "gives go_now at every level, and it speaks for emergency",
    )


@pytest.mark.parametrize(
    ("name", "level"), [("same_day", "emergency"), ("go_now", "urgent"), ("go_now", "see_clinician")]
)
def test_the_words_are_those_of_the_level(name: str, level: str) -> None:
    """A level that was written above words of another level is found by whom they say to call."""
    told = problems(altered("advice", name, level=Disposition(level)))
    wrong = f"the first paragraph does not say whom to call at {level}"
    assert (f"content/advice/{name}.md", wrong) in [(each.where, each.what) for each in told]


def test_every_level_has_advice_of_its_own() -> None:
    """Each level of each rule gives advice that says so and that begins with whom to call."""
    for rule in KNOWLEDGE.referral_rules.values():
        for level in rule.levels:
            advice = KNOWLEDGE.advice[level.advice]
            assert advice.level is level.then
            assert WHOM_TO_CALL.get(level.then, "") in advice.text.partition("\n\n")[0]
