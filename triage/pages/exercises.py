"""The page of the exercises, with those that nobody gets."""

from collections.abc import Iterator

from triage.knowledge.exercises import Dose, Exercise, Variant
from triage.knowledge.model import MEANS_QUESTION, MINUTES_QUESTION, STAGE_QUESTION, Knowledge
from triage.pages.markdown import heading, items, link, plain, table, title
from triage.pages.wording import source_line, sources_words

_INTRO = """Everything a routine can hold, and at the end what is never given, with the reason."""


def exercises_page(knowledge: Knowledge) -> str:
    """Every exercise with its ways, doses, cues and sources; the excluded ones last."""
    ordered = sorted(knowledge.exercises.values(), key=lambda each: ("warm_up", "stretch", "excluded").index(each.kind))
    parts = [_exercise(knowledge, each) for each in ordered]
    return "\n".join([title("Exercises", _INTRO), *parts, *_policy(knowledge)])


def _exercise(knowledge: Knowledge, exercise: Exercise) -> str:
    parts = [heading(exercise.id, exercise.name)]
    if exercise.never:
        parts.append(f"**Never given.** {plain(exercise.never)}\n")
    else:
        parts.append("\n\n".join(_about(knowledge, exercise)) + "\n")
        parts += [_variant(knowledge, each) for each in exercise.variants]
        parts += _doses(knowledge, exercise)
    parts.append(sources_words(knowledge, exercise.sources))
    return "\n".join(parts)


def _about(knowledge: Knowledge, exercise: Exercise) -> Iterator[str]:
    words = knowledge.words
    yield f"{plain(words[f'focus_{exercise.focus}'])}. {plain(exercise.helps or '')}"
    yield f"**{plain(words['felt_in'])}** {plain(exercise.felt or '')}"
    cues = " ".join(plain(knowledge.cues[cue].text) for cue in exercise.cues)
    if cues:
        yield f"**{plain(words['take_care'])}** {cues}"
    if exercise.morning_caution:
        advice = knowledge.advice[knowledge.policy.page.wait]
        yield f"With the advice {link(advice.title, 'advice', advice.id)}"


def _variant(knowledge: Knowledge, variant: Variant) -> str:
    means = knowledge.questions[MEANS_QUESTION]
    needs = [" and ".join(plain(means.label(each)) for each in way) or "nothing" for way in variant.needs]
    chosen = "" if variant.by_means else " Only when a condition changes to it."
    steps = "".join(f"{number}. {plain(step)}\n" for number, step in enumerate(variant.steps, 1))
    return f"**{plain(variant.name)}** (needs: {', or '.join(needs).lower()}){chosen}\n\n{steps}"


def _doses(knowledge: Knowledge, exercise: Exercise) -> Iterator[str]:
    if not exercise.dose:
        return
    stages = knowledge.questions[STAGE_QUESTION]
    rows = [
        [plain(stages.label(dose.stage)), _dose(knowledge, exercise, dose), source_line(knowledge, dose.source)]
        for dose in exercise.dose
    ]
    yield table([plain(stages.text), "dose", "source"], rows)
    yield "What conditions do to it: [the matrix](contraindications.md#matrix)\n"


def _dose(knowledge: Knowledge, exercise: Exercise, dose: Dose) -> str:
    words = knowledge.words
    times = words["repeats_once"] if dose.repeats == 1 else words["repeats"].format(count=dose.repeats)
    said = [words["hold"].format(seconds=dose.hold_seconds), times.lower()]
    return plain(", ".join([*said, words["each_side"]] if exercise.sides == 2 else said))


def _policy(knowledge: Knowledge) -> Iterator[str]:
    """How a routine is put together: numbers that are no exercise's own."""
    policy = knowledge.policy.routine
    minutes = knowledge.questions[MINUTES_QUESTION]
    yield heading("policy", "How a routine is put together")
    yield table(
        [plain(minutes.text), "all of it, at most", "warm-up", "stretches, at most"],
        [
            [plain(minutes.label(name)), f"{each.total} seconds", f"{each.warm_up} seconds", str(each.stretches)]
            for name, each in policy.lengths.items()
        ],
    )
    yield items(
        [
            f"order of doing: {_names(knowledge, policy.order)}",
            f"who comes first when there is no room for all: {_names(knowledge, policy.preferred)}",
            *(f"at most one of: {_names(knowledge, each)}" for each in policy.one_of),
            f"at least {policy.minimum} stretches, or {policy.gentlest_minimum} in the gentlest set; else a referral",
            f"seconds: {policy.rest_between_repeats} between two holds, {policy.change_side} to change sides",
            f"seconds: {policy.change_exercise} to change the stretch, {policy.change_position} to change the position",
            f"seconds: {policy.sit_at_end} to sit at the end",
        ]
    )
    yield sources_words(knowledge, policy.sources)


def _names(knowledge: Knowledge, exercises: tuple[str, ...]) -> str:
    return ", ".join(link(knowledge.exercises[name].name, "exercises", name) for name in exercises)
