"""The page of what a condition takes away from a routine or changes in it, with the whole matrix."""

from collections.abc import Iterator

from triage.knowledge.exercises import Exercise
from triage.knowledge.model import Knowledge
from triage.knowledge.rules import Contraindication
from triage.pages.markdown import heading, items, link, plain, table, title
from triage.pages.rules import documented_words
from triage.pages.wording import rows_words

_INTRO = """What each condition does to each stretch. Conditions add up: what one of them takes away stays away.

- **never**: not for this person
- **if agreed**: only when the person says that a clinician who knows about it agreed
- **other way**: only in another way of doing it; two different ways from two conditions take the stretch away
- **with care**: with more instructions
- an empty cell: as usual"""


def contraindications_page(knowledge: Knowledge) -> str:
    """The matrix of conditions and exercises, then every condition by itself."""
    given = [each for each in knowledge.exercises.values() if each.kind != "excluded"]
    parts = [title("What a condition takes away or changes", _INTRO), heading("matrix", "The matrix")]
    head = ["condition", *(link(each.name, "exercises", each.id) for each in given)]
    conditions = knowledge.contraindications.values()
    parts.append(table(head, ([_own_link(each), *(_cell(each, one) for one in given)] for each in conditions)))
    parts += [_condition(knowledge, each) for each in conditions]
    return "\n".join(parts)


def _own_link(condition: Contraindication) -> str:
    return link(condition.title, "contraindications", condition.id)


def _cell(condition: Contraindication, exercise: Exercise) -> str:
    if exercise.id in condition.removes:
        return "**never**"
    words = {
        "if agreed": exercise.id in condition.unless_cleared,
        "other way": exercise.id in condition.changes,
        "with care": exercise.id in condition.cues,
    }
    return ", ".join(word for word, applies in words.items() if applies)


def _condition(knowledge: Knowledge, condition: Contraindication) -> str:
    parts = [heading(condition.id, condition.title), f"{plain(condition.row)} · `{condition.id}`\n"]
    parts.append(f"**Applies** when\n\n{rows_words(knowledge, condition.when)}")
    parts.append(f"**What it does**\n\n{items(_effects(knowledge, condition))}")
    parts.append(f"**Why** {plain(condition.why)}\n")
    parts += documented_words(knowledge, condition, {"applies": "applies", "nothing": "nothing"})
    return "\n".join(parts)


def _effects(knowledge: Knowledge, condition: Contraindication) -> Iterator[str]:
    if condition.removes:
        yield f"never: {_names(knowledge, condition.removes)}"
    if condition.unless_cleared:
        yield f"only if a clinician agreed: {_names(knowledge, condition.unless_cleared)}"
    for name, variant in condition.changes.items():
        exercise = knowledge.exercises[name]
        yield f"only in this way: {_names(knowledge, (name,))}: {plain(exercise.variant(variant).name)}"
    for name, cues in condition.cues.items():
        said = " ".join(plain(knowledge.cues[cue].text) for cue in cues)
        yield f"with care: {_names(knowledge, (name,))}: {said}"
    if condition.removes_advice:
        yield f"this advice is not shown: {_titles(knowledge, condition.removes_advice)}"
    if condition.adds_advice:
        yield f"this advice stands first: {_titles(knowledge, condition.adds_advice)}"
    if condition.halves_dose:
        yield "half the repeats of each stretch, or half the hold where there is one repeat"
    if condition.gentlest:
        yield "the plan may then be the gentlest set, which needs fewer stretches"
    if condition.backstop:
        yield "a warning sign refers this person already; this is a second barrier"


def _titles(knowledge: Knowledge, advice: tuple[str, ...]) -> str:
    return ", ".join(link(knowledge.advice[name].title, "advice", name) for name in advice)


def _names(knowledge: Knowledge, exercises: tuple[str, ...]) -> str:
    return ", ".join(link(knowledge.exercises[name].name, "exercises", name) for name in exercises)
