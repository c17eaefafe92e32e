"""Everything of our own that a person may read, by its place. Titles and quotes of sources are not ours."""

from collections.abc import Iterator

from tests.pack import KNOWLEDGE
from triage.decision.advice import fill
from triage.knowledge.exercises import Exercise
from triage.knowledge.questions import Question

Texts = dict[str, list[str]]
CLINICAL = ("clinical_", "concern_", "topic_")
"""How the words begin that only a clinician is shown, on the last page of a printed referral."""


def by_place() -> Texts:
    """Place to texts: one place is about what a person sees at once."""
    places: Texts = {}
    for group in KNOWLEDGE.groups:
        texts = [group.title, group.intro]
        texts += [text for name in group.questions for text in _question(KNOWLEDGE.questions[name])]
        places[f"group {group.id}"] = _kept(texts)
    for advice in KNOWLEDGE.advice.values():
        places[f"advice {advice.id}"] = [advice.title, advice.text]
    for exercise in KNOWLEDGE.exercises.values():
        places[f"exercise {exercise.id}"] = _kept(_exercise(exercise))
    places["cues"] = [cue.text for cue in KNOWLEDGE.cues.values()]
    places["words"] = [text for key, text in KNOWLEDGE.words.items() if not key.startswith(CLINICAL)]
    places["titles of warning signs"] = [rule.title for rule in KNOWLEDGE.referral_rules.values()]
    places["titles of conditions"] = [rule.title for rule in KNOWLEDGE.contraindications.values()]
    places["profiles"] = [text for rule in KNOWLEDGE.profiles.values() for text in (rule.title, rule.text)]
    places["conflicts"] = [text for each in KNOWLEDGE.conflicts for text in (each.title, each.decision)]
    return places


def in_every_region() -> Iterator[tuple[str, str]]:
    """Every text with the words of every region in it, with its place."""
    for place, texts in by_place().items():
        for text in texts:
            filled = {fill(text, region) for region in KNOWLEDGE.regions.values()}
            yield from ((place, each) for each in sorted(filled))


def for_authors() -> Texts:
    """What stands in the rules for those who read and judge them."""
    rules = [*KNOWLEDGE.referral_rules.values(), *KNOWLEDGE.profiles.values(), *KNOWLEDGE.contraindications.values()]
    places = {f"why of {rule.id}": [rule.why] for rule in rules}
    places |= {f"catches of {rule.id}": [rule.catches_wrongly] for rule in KNOWLEDGE.referral_rules.values()}
    return places


def _question(question: Question) -> Iterator[str | None]:
    yield from (question.text, question.help, question.why_we_ask)
    for option in question.options:
        yield from (option.label, option.help)


def _exercise(exercise: Exercise) -> Iterator[str | None]:
    yield from (exercise.name, exercise.felt, exercise.helps, exercise.never)
    for variant in exercise.variants:
        yield from (variant.name, *variant.steps, variant.start, variant.end)


def _kept(texts: Iterator[str | None] | list[str | None]) -> list[str]:
    return [text for text in texts if text]
