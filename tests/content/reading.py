"""How hard a text is to read: the Flesch-Kincaid grade, with two ways to count syllables."""

import re
from collections.abc import Callable, Iterable

import pyphen

_HYPHENS = pyphen.Pyphen(lang="en_GB")
_WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")
_SENTENCE_ENDS = re.compile(r"(?<=[.!?:])[\"”)]*\s+|\n\s*\n|\n\s*- ")


def sentences(text: str) -> list[str]:
    """The sentences of a text. An item of a list and a line before a list are sentences too."""
    return [each for each in _SENTENCE_ENDS.split(text) if _WORD.search(each)]


def words(text: str) -> list[str]:
    """The words of a text; what is joined by a hyphen is one word, numbers are none."""
    return _WORD.findall(text)


def by_hyphens(word: str) -> int:
    """Syllables as the hyphenation of British English has them: rather too few."""
    return sum(len(_HYPHENS.inserted(part).split("-")) for part in re.split(r"['’-]", word) if part)


def by_vowels(word: str) -> int:
    """Groups of vowels, without a silent e at the end: rather too many."""
    lower = word.lower()
    groups = len(re.findall("[aeiouy]+", lower))
    silent = groups > 1 and lower.endswith("e") and not lower.endswith("le")
    return max(1, groups - silent)


def grade(texts: Iterable[str], syllables: Callable[[str], int]) -> float:
    """The Flesch-Kincaid grade of texts together."""
    all_sentences = [each for text in texts for each in sentences(text)]
    all_words = [word for each in all_sentences for word in words(each)]
    per_sentence = len(all_words) / len(all_sentences)
    per_word = sum(map(syllables, all_words)) / len(all_words)
    return 0.39 * per_sentence + 11.8 * per_word - 15.59
