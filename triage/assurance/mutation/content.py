"""Mutants of questions, exercises and the policy of routines."""

from collections.abc import Iterator
from typing import Any

from triage.assurance.mutation.mutant import Mutant
from triage.assurance.mutation.rows import row_changes
from triage.knowledge.exercises import Dose, Exercise, Variant
from triage.knowledge.model import Knowledge
from triage.knowledge.questions import Question
from triage.knowledge.shape import Disposition

_BEYOND = {"hold_seconds": 35, "repeats": 11}
_STEP = {"hold_seconds": 5, "repeats": 1}


def question_mutants(knowledge: Knowledge, seed: int) -> Iterator[Mutant]:
    """When a question is asked, what being unsure earns, whether it lists signs."""
    for question in knowledge.questions.values():
        yield from _unsure(question)
        for change in row_changes(question.ask_when, knowledge.questions, seed, last_too=True):
            kind = "ask_always" if not change.rows else f"ask_when_{change.kind}"
            yield _question(question, kind, change.before, change.after, {"ask_when": change.rows})
        if question.asked_when_liftable:
            before = "asked_when_liftable: true"
            yield _question(question, "ask_always", before, "", {"asked_when_liftable": False})
        if question.signs:
            yield _question(question, "no_signs", "signs: true", "", {"signs": False})


def exercise_mutants(knowledge: Knowledge) -> Iterator[Mutant]:
    """Doses up, down and out of bounds, cues, sides, needs, and excluded exercises given after all."""
    pattern = next(each for each in knowledge.exercises.values() if each.kind == "stretch")
    for exercise in knowledge.exercises.values():
        if exercise.kind == "excluded":
            given = pattern.model_copy(update={"id": exercise.id, "name": exercise.name})
            yield Mutant("give_excluded", _file(exercise), "never: ...", "kind: stretch", "exercises", given.id, given)
            continue
        for dose in exercise.dose:
            yield from _doses(exercise, dose)
        for cue in exercise.cues:
            rest = tuple(each for each in exercise.cues if each != cue)
            yield _exercise(exercise, "drop_exercise_cue", f"cues: {cue}", "", {"cues": rest})
        other = 3 - exercise.sides
        yield _exercise(exercise, "sides", f"sides: {exercise.sides}", f"sides: {other}", {"sides": other})
        for at in range(len(exercise.variants)):
            yield from _variants(exercise, at)


def policy_mutants(knowledge: Knowledge) -> Iterator[Mutant]:
    """How many stretches are enough, which exclude each other, how long a routine is."""
    routine = knowledge.policy.routine
    for name in ("minimum", "gentlest_minimum"):
        value = getattr(routine, name)
        for other in (value - 1, value + 1):
            yield _policy(knowledge, name, f"{name}: {value}", f"{name}: {other}", {name: other})
    for number, members in enumerate(routine.one_of):
        for member in members:
            sets = [
                tuple(each for each in members if each != member) if at == number else one
                for at, one in enumerate(routine.one_of)
            ]
            yield _policy(knowledge, "one_of", f"one_of: {member}", "", {"one_of": tuple(sets)})
    yield _policy(knowledge, "first_stage", routine.first_stage, "later", {"first_stage": "later"})
    for code, length in routine.lengths.items():
        for name, step in (("total", 60), ("warm_up", -30), ("stretches", 1), ("stretches", -1)):
            value = getattr(length, name)
            lengths = {**routine.lengths, code: length.model_copy(update={name: value + step})}
            yield _policy(knowledge, "length", f"{code}: {name}: {value}", str(value + step), {"lengths": lengths})


def _unsure(question: Question) -> Iterator[Mutant]:
    if question.unsure is None:
        return
    before = f"unsure: {question.unsure}"
    yield _question(question, "drop_unsure", before, "", {"unsure": None})
    for kind, rank in (("milder_unsure", question.unsure.rank - 1), ("graver_unsure", question.unsure.rank + 1)):
        if 0 < rank < len(Disposition):
            other = tuple(Disposition)[rank]
            yield _question(question, kind, before, f"unsure: {other}", {"unsure": other})


def _doses(exercise: Exercise, dose: Dose) -> Iterator[Mutant]:
    for name, step in _STEP.items():
        value = getattr(dose, name)
        for kind, other in (("dose_up", value + step), ("dose_down", value - step), ("dose_beyond", _BEYOND[name])):
            doses = tuple(dose.model_copy(update={name: other}) if each is dose else each for each in exercise.dose)
            before, after = f"{dose.stage}: {name}: {value}", f"{dose.stage}: {name}: {other}"
            yield _exercise(exercise, kind, before, after, {"dose": doses})


def _variants(exercise: Exercise, at: int) -> Iterator[Mutant]:
    """A need dropped, so that somebody without the means is given it; a variant chosen freely or not at all."""
    variant = exercise.variants[at]
    for number, needed in enumerate(variant.needs):
        for need in needed:
            fewer = tuple(each for each in needed if each != need)
            needs = (*variant.needs[:number], fewer, *variant.needs[number + 1 :])
            yield _variant(exercise, at, "drop_need", f"needs: {need}", {"needs": needs})
    if len(variant.needs) > 1:
        for number, needed in enumerate(variant.needs):
            needs = (*variant.needs[:number], *variant.needs[number + 1 :])
            yield _variant(exercise, at, "drop_way", f"needs: [{', '.join(needed)}]", {"needs": needs})
    yield _variant(exercise, at, "by_means", f"by_means: {variant.by_means}", {"by_means": not variant.by_means})


def _variant(exercise: Exercise, at: int, kind: str, before: str, update: dict[str, Any]) -> Mutant:
    changed: list[Variant] = [*exercise.variants]
    changed[at] = changed[at].model_copy(update=update)
    return _exercise(exercise, kind, f"{exercise.variants[at].id}: {before}", "", {"variants": tuple(changed)})


def _file(exercise: Exercise) -> str:
    return f"content/exercises/{exercise.id}.yaml"


def _exercise(exercise: Exercise, kind: str, before: str, after: str, update: dict[str, Any]) -> Mutant:
    item = exercise.model_copy(update=update)
    return Mutant(kind, _file(exercise), before, after, "exercises", exercise.id, item)


def _question(question: Question, kind: str, before: str, after: str, update: dict[str, Any]) -> Mutant:
    where = f"content/questions/{question.id}.yaml"
    return Mutant(kind, where, before, after, "questions", question.id, question.model_copy(update=update))


def _policy(knowledge: Knowledge, kind: str, before: str, after: str, update: dict[str, Any]) -> Mutant:
    routine = knowledge.policy.routine.model_copy(update=update)
    item = knowledge.policy.model_copy(update={"routine": routine})
    return Mutant(kind, "rules/policy.yaml", before, after, "policy", "", item)
