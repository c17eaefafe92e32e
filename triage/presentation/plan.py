"""The routine in words: a card for each step, and what was left out with the reason."""

from collections.abc import Iterable, Iterator

from triage.decision.clearance import CLEARED
from triage.decision.result import LeftOut, Plan, Routine, Step
from triage.knowledge.exercises import Exercise, Variant
from triage.knowledge.model import CLEARANCE_QUESTION, MINUTES_QUESTION, Knowledge
from triage.presentation.citations import Citations
from triage.presentation.shape import Card, Line, Section

SHORTER_AT_LEAST = 1
"""A plan may be so many minutes shorter than was asked for without a word on it."""


def plan_section(knowledge: Knowledge, outcome: Routine, citations: Citations) -> Section:
    """The plan: a summary, why it may fit, what to know of it, and its cards in the order of doing."""
    words, plan = knowledge.words, outcome.routine
    count = sum(step.kind == "stretch" for step in plan.steps)
    summary = words["plan_summary"].format(count=count, minutes=_minutes(plan))
    profile = knowledge.profiles[plan.profile]
    cards = tuple(_card(knowledge, step, number, citations) for step, number in numbered(plan))
    lines = (
        Line("strong", summary),
        Line("text", f"{profile.text} {citations.marks(profile.sources)}"),
        *(Line("text", note) for note in _notes(knowledge, outcome)),
    )
    return Section("plan", words["result_plan"], lines, cards)


def shared_cues(cards: Iterable[Card]) -> tuple[str, ...]:
    """What is said on every card of a stretch, to be said once above them all."""
    listed = [card.cues for card in cards if card.exercise]
    return tuple(cue for cue in listed[0] if all(cue in cues for cues in listed)) if len(listed) > 1 else ()


def numbered(plan: Plan) -> Iterator[tuple[Step, str]]:
    """The steps that are shown. The stretches are counted; the walk before them and the rest after have no number."""
    number = 0
    for step in plan.steps:
        if step.kind == "stretch":
            number += 1
        if step.kind != "change":
            yield step, str(number) if step.kind == "stretch" else ""


def _notes(knowledge: Knowledge, outcome: Routine) -> Iterator[str]:
    """What is special about this plan: that it is the gentlest, that it rests on an agreement, that it is short."""
    words, plan = knowledge.words, outcome.routine
    if any(knowledge.contraindications[rule].gentlest for each in plan.left_out for rule in each.rules):
        yield words["gentlest_note"]
    if CLEARED in outcome.answers.get(CLEARANCE_QUESTION, ()):
        yield words["cleared_note"]
    for code in outcome.answers.get(MINUTES_QUESTION, ()):
        asked = knowledge.policy.routine.lengths[code].total // 60
        if _minutes(plan) < asked - SHORTER_AT_LEAST:
            yield words["shorter_note"].format(minutes=asked)


def _minutes(plan: Plan) -> int:
    return -(-plan.seconds // 60)


def left_out_section(knowledge: Knowledge, plan: Plan, citations: Citations) -> Section:
    """What is not in the plan: first what was taken away, then what nobody gets, then what did not fit today."""
    lines = [Line("item", _left_out(knowledge, each, citations)) for each in _in_order(knowledge, plan)]
    return Section("left_out", knowledge.words["left_out"], tuple(lines))


def left_out_in_groups(knowledge: Knowledge, plan: Plan, citations: Citations) -> Section:
    """The same, where paper is short: exercises with the same reason share a line."""
    groups: dict[tuple[str, str], list[str]] = {}
    for each in _in_order(knowledge, plan):
        reason = each.because, citations.marks(each.sources)
        groups.setdefault(reason, []).append(knowledge.exercises[each.exercise].name)
    lines = [Line("item", f"{'; '.join(names)}: {because} {marks}") for (because, marks), names in groups.items()]
    return Section("left_out", knowledge.words["left_out"], tuple(lines))


def dose_text(knowledge: Knowledge, step: Step) -> str:
    """The dose in words, such as "Hold 15 seconds, 2 times, on each side"."""
    words = knowledge.words
    if step.kind == "rest":
        return words["rest_seconds"].format(seconds=step.seconds)
    if step.hold_seconds is None or step.repeats is None:
        return words["warm_up_minutes"].format(minutes=step.seconds // 60)
    times = words["repeats_once"] if step.repeats == 1 else words["repeats"].format(count=step.repeats)
    parts = [words["hold"].format(seconds=step.hold_seconds), times]
    return ", ".join([*parts, words["each_side"]] if step.sides == 2 else parts)


def exercise_name(exercise: Exercise, variant: Variant) -> str:
    """The name, with the variant where there is more than one."""
    return exercise.name if len(exercise.variants) == 1 else f"{exercise.name} ({variant.name.lower()})"


def _card(knowledge: Knowledge, step: Step, number: str, citations: Citations) -> Card:
    words = knowledge.words
    why = f"{step.why or ''} {citations.marks(step.sources)}".strip()
    if step.exercise is None or step.variant is None:
        return Card(words["step_rest_title"], dose_text(knowledge, step), "", "", (), (), "", why)
    exercise = knowledge.exercises[step.exercise]
    variant = exercise.variant(step.variant)
    before = f"{number}." if number else f"{words['step_warm_up']}:"
    return Card(
        title=f"{before} {exercise_name(exercise, variant)}",
        dose=dose_text(knowledge, step),
        exercise=exercise.id,
        variant=variant.id,
        steps=variant.steps,
        cues=tuple(knowledge.cues[cue].text for cue in step.cues),
        felt=f"{words['felt_in']} {exercise.felt}",
        why=f"{words['why_in_plan']} {why}",
    )


def _in_order(knowledge: Knowledge, plan: Plan) -> list[LeftOut]:
    return sorted(plan.left_out, key=lambda each: (not each.rules, knowledge.exercises[each.exercise].kind))


def _left_out(knowledge: Knowledge, each: LeftOut, citations: Citations) -> str:
    return f"{knowledge.exercises[each.exercise].name}: {each.because} {citations.marks(each.sources)}"
