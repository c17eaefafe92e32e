"""The built-in emergency card and the list of emergency signs say the same, topic by topic."""

import re
from typing import NamedTuple

import pytest

from tests.pack import KNOWLEDGE
from triage.decision.last_resort import last_resort
from triage.decision.result import Reason
from triage.emergency_card import CARD, as_json
from triage.knowledge.shape import Disposition

SIGNS = KNOWLEDGE.advice["emergency_signs"].text


class Topic(NamedTuple):
    """What must be told of one kind of emergency, as words that both texts hold in one line, and the rules about it."""

    rules: tuple[str, ...]
    words: tuple[str, ...]


TOPICS = {
    "feeling between the legs": Topic(("saddle_numbness",), ("numb", "between .*legs", "genitals")),
    "pee": Topic(("bladder_change",), ("pee", "leak", "not fe[el]|not felt")),
    "poo": Topic(("bowel_change",), ("poo|bowel", "feel")),
    "sex": Topic(("sexual_function",), ("how sex works", "legs, pee or poo")),
    "both legs": Topic(("both_legs",), ("both legs", "tingling", "numbness", "weakness")),
    "a failing leg": Topic(("legs_failing", "foot_weakness"), ("leg", "fast|quickly", "gives way")),
    "a cold leg": Topic(("cold_leg",), ("leg", "suddenly", "cold", "pale", "blue")),
    "an accident": Topic(("serious_accident",), ("accident", "fall", "blow")),
    "a stiff spine": Topic(("stiff_spine_fall",), ("stiff", "ankylosing spondylitis", "fall")),
    "chest": Topic(("chest_signs",), ("chest pain", "breath", "sweating")),
    "main blood vessel": Topic(("main_blood_vessel",), ("tearing", "worst pain ever")),
    "collapse and lump": Topic(("main_blood_vessel",), ("faint", "throbbing lump")),
    "aneurysm": Topic(("main_blood_vessel",), ("aneurysm", "back or tummy pain")),
    "older and severe": Topic(("older_severe_no_injury",), ("60 or over", "no injury", "worse", "eases")),
    "cancer and nerves": Topic(("cancer_cord",), ("cancer", "weak", "numb", "heavy", "pee", "walk")),
    "cancer and a band": Topic(("cancer_cord",), ("cancer", "tight band")),
    "infection": Topic(("serious_infection",), ("fever", "weak or numb", "stiff neck", "confusion", "very ill")),
    "a child with fever": Topic(("under_16",), ("fever", "child under 16")),
    "pregnant": Topic(("pregnancy_danger",), ("pregnant", "bleed", "fluid", "tightenings", "moves less", "hurt")),
    "pregnant and strong pain": Topic(
        ("pregnancy_pain", "pregnancy_danger"), ("pregnant", "back or tummy", "sudden", "very bad")
    ),
    "late pregnancy": Topic(("late_pregnancy_danger",), ("gave birth", "headache", "seeing", "swelling", "bleeding")),
    "early pregnancy": Topic(("early_pregnancy_danger",), ("could be pregnant", "faint", "one side", "shoulder")),
    "blood thinners": Topic(("thinners_bleed",), ("blood thinners", "sudden", "fall")),
    "waves of pain": Topic(("waves_of_pain",), ("waves", "side to .*groin", "still")),
    "side pain": Topic(("waves_of_pain",), ("side", "vomiting", "blood in .*pee", "60 or over")),
    "cancer and fever": Topic(("cancer_fever",), ("chemo", "cancer therapy", "fever", "shiver")),
    "low tummy": Topic(("low_tummy_pain",), ("sudden", "very bad", "low in", "groin", "testicle")),
    "upper tummy": Topic(("upper_tummy_pain",), ("upper tummy", "through to (the|your) back")),
}


def lines(text: str) -> list[str]:
    """The items of a list."""
    return [line[2:] for line in text.splitlines() if line.startswith("- ")]


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("text", [SIGNS, CARD], ids=["signs", "card"])
def test_a_topic_stands_in_one_line(topic: str, text: str) -> None:
    """Both texts tell of each topic, with all its words in one line."""
    wanted = TOPICS[topic].words
    assert any(all(re.search(word, line, re.IGNORECASE) for word in wanted) for line in lines(text))


def test_every_line_has_a_topic() -> None:
    """Neither text tells of something that is no topic."""
    for line in [*lines(SIGNS), *lines(CARD)]:
        assert any(all(re.search(word, line, re.IGNORECASE) for word in each.words) for each in TOPICS.values()), line


def test_every_emergency_rule_has_a_topic() -> None:
    """Whatever is an emergency in the rules stands on the card."""
    grave = {
        rule.id
        for rule in KNOWLEDGE.referral_rules.values()
        if any(level.then is Disposition.EMERGENCY for level in rule.levels)
    }
    assert {rule for topic in TOPICS.values() for rule in topic.rules} == grave


@pytest.mark.parametrize("reason", ["internal_check", "damaged_knowledge"])
def test_the_card_as_data_is_the_last_resort(reason: Reason) -> None:
    """Where no library can be loaded, the same object comes from the standard library alone."""
    assert as_json(reason) == last_resort(None, reason=reason).to_json()
