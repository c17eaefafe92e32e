"""Plain words, no promise, no number for an emergency outside its table, and no text that nobody shows."""

import re
from pathlib import Path

import pytest

from tests.content.own_words import by_place, for_authors, in_every_region
from tests.content.reading import by_hyphens, by_vowels, grade, sentences, words
from tests.pack import KNOWLEDGE
from triage.emergency_card import CARD
from triage.knowledge.files import find_root

ROOT = find_root()
HARDEST_GRADE = 6.0
LONGEST_SENTENCE = 20
PLACES = {**by_place(), "emergency card": [CARD]}
REGION_WORDS = {"emergency_number", "urgent_line", "clinician", "emergency_department"}
BANNED = {
    "diagnosing": r"\bdiagnos(e|es|ed|ing)\b|(?<!not give a )\bdiagnosis\b",
    "a cure": r"\bcur(e|es|ed|ing)\b",
    "treating": r"\btreat(s|ed|ing|ment|ments)?\b",
    "a promise": r"safe for you|you are fine|nothing to worry|\bguarantee|will (heal|fix)\b",
    "ruling out": r"(?<!not )\brul(e|es|ed|ing)\b( \w+)? out\b",
    "pain as a goal": r"no pain,? no gain",
    "a drug": r"ibuprofen|paracetamol|acetaminophen|naproxen|diclofenac|codeine|tramadol|diazepam|\bnsaid|opioid",
}
NEVER_TO_TAKE = {"advice ask_pharmacist": r"never take aspirin|reaction to aspirin"}
"""Where aspirin may be named: as what not to take."""


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("syllables", [by_hyphens, by_vowels], ids=["hyphens", "vowels"])
def test_a_child_of_eleven_can_read_it(place: str, syllables) -> None:
    """P40 Each screen has a Flesch-Kincaid grade of 6 at most, however syllables are counted."""
    assert grade(PLACES[place], syllables) <= HARDEST_GRADE


def test_the_grade_tells_hard_from_easy() -> None:
    """A sentence of a guideline is far above the bar, one of ours far below."""
    hard = "Refer individuals demonstrating progressive neurological deterioration immediately to specialist services."
    for syllables in (by_hyphens, by_vowels):
        assert grade([hard], syllables) > 12
        assert grade(["Call for help now. Do not stretch."], syllables) < 3


def test_no_sentence_is_long() -> None:
    """P40 No sentence has more than 20 words, with the words of any region in it."""
    texts = [*in_every_region(), ("emergency card", CARD)]
    long = {
        f"{place}: {each}" for place, text in texts for each in sentences(text) if len(words(each)) > LONGEST_SENTENCE
    }
    assert not long


@pytest.mark.parametrize("what", BANNED)
def test_no_banned_word(what: str) -> None:
    """P40 Nothing we say diagnoses, promises, rules out, praises pain or names a drug."""
    found = [
        f"{place}: {text[:80]}"
        for place, texts in {**PLACES, **for_authors()}.items()
        for text in texts
        if re.search(BANNED[what], text, re.IGNORECASE)
    ]
    assert not found


def test_aspirin_is_only_named_as_what_not_to_take() -> None:
    """The one drug that a document recommends stands only where we say who must not take it."""
    for place, texts in PLACES.items():
        for text in texts:
            allowed = re.sub(NEVER_TO_TAKE.get(place, "^$"), "", text)
            assert "aspirin" not in allowed.lower(), place


def test_emergency_numbers_stand_in_the_table_of_regions_only() -> None:
    """No text that a person reads holds a number to call; the card without a table says what the table says."""
    numbers = {number for each in KNOWLEDGE.regions.values() for number in re.findall(r"\b\d{3}\b", _numbers(each))}
    assert {"999", "911", "112", "000", "111"} <= numbers
    for place, texts in by_place().items():
        for text in texts:
            assert not numbers & set(re.findall(r"\b\d{3,}\b", text)), place
    said = KNOWLEDGE.regions[KNOWLEDGE.default_region].emergency_number.replace(" (", " now (")
    assert said in CARD
    assert not re.findall(r"\b\d{3,}\b", CARD.replace(said, ""))


def _numbers(region) -> str:
    return f"{region.emergency_number} {region.urgent_line}"


def test_placeholders_are_known() -> None:
    """Advice holds region words only, questions none but the conditions of clearance, words what code fills in."""
    filled_in = set(re.findall(r"\b(\w+)=", " ".join(re.findall(r"\.format\((.*?)\)\n", _code(), re.DOTALL))))
    assert {"number", "total", "conditions"} <= filled_in
    for place, texts in by_place().items():
        found = {name for text in texts for name in re.findall(r"\{(\w*)\}", text)}
        if place.startswith("advice"):
            assert found <= REGION_WORDS, place
        elif place == "words":
            assert found <= REGION_WORDS | filled_in, place
        else:
            assert found <= ({"conditions"} if place == "group agreement" else set()), place


def _code() -> str:
    files = [*Path(ROOT, "triage").rglob("*.py"), *Path(ROOT, "triage").rglob("*.html")]
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def test_every_word_that_is_used_exists() -> None:
    """P38 Every key that code or a template asks for stands in content/words."""
    code = _code()
    used = set(re.findall(r"""words\[["'](\w+)["']\]|_word\(["'](\w+)["']\)|\bwords\.([a-z_]+)\b(?!\()""", code))
    keys = {key for match in used for key in match if key} - {"items", "get", "keys", "values"}
    assert keys
    assert keys <= set(KNOWLEDGE.words)


def test_every_word_is_used() -> None:
    """P38 Every key in content/words is asked for by code or a template, by its name or by the start of it."""
    code = _code()
    starts = tuple(re.findall(r"""words\[f["']([a-z_]+)\{""", code))
    named = set(re.findall(r"""["'](\w+)["']""", code)) | set(re.findall(r"\bwords\.(\w+)", code))
    unused = {key for key in KNOWLEDGE.words if not key.startswith(starts) and key not in named}
    assert not unused


def test_every_question_has_a_topic_of_its_own() -> None:
    """A list of answers names what each is about: in a few words, and no two questions alike."""
    topics = [question.topic for question in KNOWLEDGE.questions.values()]
    assert all(topic and len(topic) <= 60 for topic in topics)
    assert len(set(topics)) == len(topics)
