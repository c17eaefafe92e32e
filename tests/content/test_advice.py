"""How urgent advice sounds is how urgent the result is, and a piece that is named somewhere is there."""

import re

import pytest

from tests.assurance.planted import altered, levels
from tests.pack import KNOWLEDGE
from tests.property.strategies import calm
from triage.assurance.checks.advice import WHOM_TO_CALL
from triage.assurance.checks.check import check_knowledge
from triage.assurance.checks.examples import run
from triage.decision.assess import assess
from triage.knowledge.files import find_root
from triage.knowledge.model import Knowledge
from triage.knowledge.problems import Problem
from triage.knowledge.shape import Disposition
from triage.presentation.page import result_page


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


def standing(**places: object) -> Knowledge:
    """The knowledge with other places for advice."""
    page = KNOWLEDGE.policy.page.model_copy(update=places)
    return KNOWLEDGE.model_copy(update={"policy": KNOWLEDGE.policy.model_copy(update={"page": page})})


PAGE = KNOWLEDGE.policy.page
SHEET = PAGE.on_first_sheet


@pytest.mark.parametrize(
    ("place", "names"),
    [
        ("before_plan", (*PAGE.before_plan, "how_hard_to_stretch")),
        ("before_plan", (*PAGE.before_plan, "what_to_say")),
        ("above_timer", ("breathe",)),
        ("folded", (*PAGE.folded, "not_ruled_out")),
        ("folded", (*PAGE.folded, "emergency_signs")),
        ("on_first_sheet.routine", ("what_to_say",)),
        ("on_first_sheet.referral", ("breathe",)),
        ("signs", "breathe"),
        ("stop", "breathe"),
        ("wait", "no_such_advice"),
    ],
)
def test_what_has_a_place_is_given_there(place: str, names: str | tuple[str, ...]) -> None:
    """An id that nothing gives, as after a renaming, or that belongs elsewhere is a problem and no silent loss."""
    top, _, part = place.partition(".")
    changed = standing(**{top: SHEET.model_copy(update={part: names}) if part else names})
    wrong = names if isinstance(names, str) else names[-1]
    told = [(each.where, each.what) for each in check_knowledge(changed)]
    assert ("rules/policy.yaml", f"page.{place} names {wrong!r}, which cannot stand there") in told


def test_every_routine_shows_what_must_come_first() -> None:
    """When to stop and what was not ruled out stand before the plan, and nothing of that is folded away."""
    assert {PAGE.stop, PAGE.wait, "not_ruled_out", "how_hard"} <= set(PAGE.before_plan)
    assert not {PAGE.signs, *PAGE.before_plan} & set(PAGE.folded)


ROOMS = ("presentation", "handout", "web", "terminal")
NAMED = re.compile(
    r'\bid [!=]= "(\w+)"|\bid (?:not )?in (\([^)]*\))|\badvice\["(\w+)"\]|^#([a-z]+_[a-z_]+)(?![\w(])', re.MULTILINE
)
"""Where code, a template or a style is about one section by its name."""


def test_code_templates_and_styles_name_sections_that_there_are() -> None:
    """Whatever is done with one section only names advice that there is, or a section of the page itself."""
    known = {*KNOWLEDGE.advice, *_sections()}
    named = {
        (path.name, name)
        for room in ROOMS
        for path in (find_root() / "triage" / room).rglob("*.*")
        if path.suffix in (".py", ".html", ".typ", ".css")
        for found in NAMED.finditer(path.read_text(encoding="utf-8"))
        for name in re.findall(r"\w+", next(filter(None, found.groups())))
    }
    assert {name for _, name in named} >= {PAGE.signs, PAGE.stop, *SHEET.referral}
    assert not {(file, name) for file, name in named if name not in known}


def _sections() -> set[str]:
    """What the page calls its own sections: all of those of some results."""
    sheets = (calm(), calm(nerve_signs="saddle_numbness"), {})
    return {each.id for sheet in sheets for each in result_page(KNOWLEDGE, assess(KNOWLEDGE, sheet)).sections}
