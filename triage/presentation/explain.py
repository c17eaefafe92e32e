"""What the program knows of one id: its text, conditions, sources, examples, and where it is used.

For people who work on rules and content. The words are those of the files, with ids and codes as they stand there.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from triage.knowledge.conditions import Row
from triage.knowledge.exercises import Exercise
from triage.knowledge.model import Knowledge
from triage.knowledge.questions import Question
from triage.knowledge.rules import Contraindication, Documented, Profile, ReferralRule
from triage.knowledge.shape import SourceRef
from triage.knowledge.texts import Advice, Conflict, Source
from triage.presentation.shape import Line, Section, advice_lines
from triage.presentation.uses import uses


class Explained(NamedTuple):
    """One thing: what it is called, and sections about it."""

    title: str
    sections: tuple[Section, ...]


def explain(knowledge: Knowledge, name: str) -> tuple[Explained, ...]:
    """Everything of this id; empty when there is nothing. One id can name a rule and a question at once."""
    return tuple(
        Explained(f"{kind} {name}", tuple(_sections(knowledge, kind, things[name])))
        for kind, things in kinds(knowledge).items()
        if name in things
    )


def kinds(knowledge: Knowledge) -> dict[str, dict[str, Any]]:
    """Everything that can be explained, by kind and id."""
    return {
        "rule": dict(knowledge.referral_rules),
        "profile": dict(knowledge.profiles),
        "contraindication": dict(knowledge.contraindications),
        "question": dict(knowledge.questions),
        "exercise": dict(knowledge.exercises),
        "advice": dict(knowledge.advice),
        "source": dict(knowledge.sources),
        "conflict": {each.id: each for each in knowledge.conflicts},
    }


def _sections(knowledge: Knowledge, kind: str, thing: Any) -> Iterator[Section]:
    describe: Callable[[Any], Iterator[Section]] = _DESCRIBED[type(thing)]
    yield from (section for section in describe(thing) if section.lines)
    refs = thing.says if isinstance(thing, Conflict) else getattr(thing, "sources", ())
    if refs:
        yield _section("Sources", (_source(knowledge, ref) for ref in refs))
    if isinstance(thing, Documented):
        yield _section("Examples", (_example(each) for each in thing.examples))
    yield _section("Used by", uses(knowledge, kind, thing.id) or ["nothing else names it"])


def _rule(rule: ReferralRule) -> Iterator[Section]:
    yield _section("What it is", [rule.title, f"rows of the evidence: {', '.join(rule.rows)}"])
    for level in rule.levels:
        rows = (_row(row) for row in level.when)
        yield _section(f"Gives {level.then} with advice {level.advice} when one of these is true", rows)
    yield _section("Why", [rule.why])
    yield _section("Whom it catches wrongly", [rule.catches_wrongly])
    yield _section("Hazards", rule.hazards)


def _profile(profile: Profile) -> Iterator[Section]:
    yield _section("What it is", [profile.title, profile.text])
    yield _section("Fits when one of these is true", (_row(row) for row in profile.when))
    yield _section("Why", [profile.why])
    yield _section("Hazards", profile.hazards)


def _contraindication(each: Contraindication) -> Iterator[Section]:
    yield _section("What it is", [each.title, f"row of the matrix: {each.row}"])
    yield _section("Applies when one of these is true", (_row(row) for row in each.when))
    yield _section("Takes away", each.removes)
    yield _section("Takes away unless a clinician agreed", each.unless_cleared)
    yield _section("Changes", (f"{name} to {variant}" for name, variant in each.changes.items()))
    yield _section("Adds cues", (f"{name}: {', '.join(cues)}" for name, cues in each.cues.items()))
    yield _section("Takes away advice", each.removes_advice)
    yield _section("Adds advice", each.adds_advice)
    yield _section("What else it does", _marks(each))
    yield _section("Why", [each.why])
    yield _section("Hazards", each.hazards)


def _marks(each: Contraindication) -> Iterator[str]:
    if each.halves_dose:
        yield "halves_dose: half the repeats, or half the hold where there is one repeat"
    if each.gentlest:
        yield "gentlest: fewer stretches are enough, if the usual number was allowed without it"
    if each.backstop:
        yield "backstop: another rule refers already"


def _question(question: Question) -> Iterator[Section]:
    yield _section("What is asked", [question.text, *([question.help] if question.help else [])])
    yield _section("Why we ask", [question.why_we_ask])
    yield _section("Asked when one of these is true", (_row(row) for row in question.ask_when))
    options = (f"{each.code}: {each.label}{f'. {each.help}' if each.help else ''}" for each in question.options)
    yield _section(f"Options ({question.kind})", options)
    yield _section("In doubt", [f"not_sure gives {question.unsure}"] if question.unsure else [])
    yield _section("From mild to worrying", question.concern)
    yield _section("Asked again", [f"{question.ask_again}" + (" weeks" if isinstance(question.ask_again, int) else "")])


def _exercise(exercise: Exercise) -> Iterator[Section]:
    if exercise.never:
        yield _section("Never given", [exercise.name, exercise.never])
        return
    yield _section("What it is", [exercise.name, f"{exercise.kind}, {exercise.focus}", f"{exercise.helps}"])
    yield _section("Where it is felt", [f"{exercise.felt}"])
    for variant in exercise.variants:
        yield _section(f"Variant {variant.id}: {variant.name}", variant.steps)
    doses = (f"{each.stage}: {each.hold_seconds} seconds, {each.repeats} times" for each in exercise.dose)
    yield _section("Dose on each side" if exercise.sides == 2 else "Dose", doses)
    yield _section("Cues", exercise.cues)


def _advice(advice: Advice) -> Iterator[Section]:
    yield Section("text", advice.title, advice_lines(advice.text))


def _source_itself(source: Source) -> Iterator[Section]:
    facts = (source.title, source.publisher, source.year, source.address, source.notes)
    yield _section("What it is", [source.kind, *(str(fact) for fact in facts if fact)])
    yield _section("Checked", [source.checked.isoformat()])


def _conflict(conflict: Conflict) -> Iterator[Section]:
    yield _section("What it is", [conflict.title])
    yield _section("What was chosen", [conflict.decision])
    carried = conflict.carried_by
    yield _section("Carried by", [*carried.rules, *carried.exercises, *carried.advice])


_DESCRIBED: dict[type, Callable[[Any], Iterator[Section]]] = {
    ReferralRule: _rule,
    Profile: _profile,
    Contraindication: _contraindication,
    Question: _question,
    Exercise: _exercise,
    Advice: _advice,
    Source: _source_itself,
    Conflict: _conflict,
}


def _section(heading: str, texts: Iterable[str]) -> Section:
    return Section(heading, heading, tuple(Line("item", " ".join(text.split())) for text in texts))


def _row(row: Row) -> str:
    parts = []
    for part in row.parts:
        options = ", ".join(part.options)
        amount = f"at least {part.at_least} of " if part.at_least > 1 else "one of " if len(part.options) > 1 else ""
        parts.append(f"{part.question} is {amount}{options}")
    return "; and ".join(parts)


def _source(knowledge: Knowledge, ref: SourceRef) -> str:
    place = f", {ref.where}" if ref.where else ""
    return f"{ref.ref}: {knowledge.sources[ref.ref].title}{place}" + (f': "{ref.says}"' if ref.says else "")


def _example(example: Any) -> str:
    given = "; ".join(f"{question}: {', '.join(options)}" for question, options in example.given.items())
    return f"{example.name}: {given} gives {example.gives}"
