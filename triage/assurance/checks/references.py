"""Every id that is named exists, and every thing that exists is used."""

from collections.abc import Iterable, Iterator

from triage.assurance.checks.places import place
from triage.knowledge.conditions import Row
from triage.knowledge.model import Knowledge
from triage.knowledge.problems import Problem
from triage.knowledge.shape import NOT_ASKED, SourceRef

_MEND = "Correct the id, or add what it names"
_DROP = "Use it or delete it"


def all_rows(knowledge: Knowledge) -> Iterator[tuple[str, Row]]:
    """Every condition row with the place it stands in."""
    for rule in knowledge.referral_rules.values():
        for level in rule.levels:
            yield from ((place(rule), row) for row in level.when)
    for profile in knowledge.profiles.values():
        yield from ((place(profile), row) for row in profile.when)
    for each in knowledge.contraindications.values():
        yield from ((place(each), row) for row in each.when)
    for question in knowledge.questions.values():
        yield from ((place(question), row) for row in question.ask_when)
    for requirement in knowledge.requirements:
        yield from ((place(requirement), row) for row in requirement.given)


def questions_and_options(knowledge: Knowledge) -> Iterator[Problem]:
    """Rows and examples name questions and options that exist."""
    for where, row in all_rows(knowledge):
        for part in row.parts:
            yield from _options(knowledge, where, part.question, part.options)
    for where, examples in _examples(knowledge):
        for name, question, options in examples:
            yield from _options(knowledge, f"{where} example {name!r}", question, options)


def renewing(knowledge: Knowledge) -> Iterator[Problem]:
    """What an option has asked again can be known from before."""
    for question in knowledge.questions.values():
        for name in {name for option in question.options if option.renews != "all" for name in option.renews}:
            other = knowledge.questions.get(name)
            if other is None or other.ask_again in ("always", 0):
                yield Problem(place(question), f"renews {name!r}, which is not kept", _MEND)


def texts(knowledge: Knowledge) -> Iterator[Problem]:
    """Advice, hazards and the default region that are named exist."""
    policy = knowledge.policy.advice
    named = {("rules/policy.yaml", name) for ids in policy.by_disposition.values() for name in ids}
    named |= {("rules/policy.yaml", name) for name in (*policy.always, *policy.by_reason.values())}
    named |= {("rules/policy.yaml", name) for name in policy.by_unsure.values()}
    for rule in knowledge.referral_rules.values():
        named |= {(place(rule), level.advice) for level in rule.levels}
    for each in knowledge.contraindications.values():
        mentioned = (*each.removes_advice, *each.adds_advice)
        named |= {(place(each), name) for name in mentioned}
    for where, name in sorted(named):
        if name not in knowledge.advice:
            yield Problem(where, f"there is no advice {name!r}", _MEND)
    for where, hazards in _hazards(knowledge):
        for hazard in hazards:
            if hazard not in knowledge.hazards:
                yield Problem(where, f"there is no hazard {hazard!r}", _MEND)
    if knowledge.default_region not in knowledge.regions:
        yield Problem("content/regions.yaml", f"there is no region {knowledge.default_region!r}", _MEND)


def terms(knowledge: Knowledge) -> Iterator[Problem]:
    """Every referral rule and every question has its term for the clinician who reads a referral."""
    wanted = [f"concern_{rule}" for rule in knowledge.referral_rules]
    wanted += [f"topic_{question}" for question in knowledge.questions]
    for key in wanted:
        if key not in knowledge.words:
            yield Problem("content/words/clinical.yaml", f"there is no word {key!r}", "Add it")


def exercises(knowledge: Knowledge) -> Iterator[Problem]:
    """Exercises, variants, cues and means that are named exist."""
    stretches = {name for name, each in knowledge.exercises.items() if each.kind == "stretch"}
    for each in knowledge.contraindications.values():
        where = place(each)
        for name in {*each.removes, *each.unless_cleared, *each.changes, *each.cues} - stretches:
            yield Problem(where, f"there is no stretch {name!r}", _MEND)
        for name, variant in each.changes.items():
            if name in stretches and variant not in {one.id for one in knowledge.exercises[name].variants}:
                yield Problem(where, f"{name} has no variant {variant!r}", _MEND)
        for cue in {cue for cues in each.cues.values() for cue in cues} - set(knowledge.cues):
            yield Problem(where, f"there is no cue {cue!r}", _MEND)
    for exercise in knowledge.exercises.values():
        where = place(exercise)
        for cue in set(exercise.cues) - set(knowledge.cues):
            yield Problem(where, f"there is no cue {cue!r}", _MEND)
        needs = {need for variant in exercise.variants for way in variant.needs for need in way}
        for need in needs - set(knowledge.questions["means"].codes):
            yield Problem(where, f"means has no option {need!r}", _MEND)


def demands(knowledge: Knowledge) -> Iterator[Problem]:
    """Exercises that a requirement forbids exist; what is not there nobody is given."""
    for requirement in knowledge.requirements:
        for name in sorted(set(requirement.never) - set(knowledge.exercises)):
            yield Problem(place(requirement), f"there is no exercise {name!r}", _MEND)


def conflicts(knowledge: Knowledge) -> Iterator[Problem]:
    """What carries the decision about a conflict exists."""
    rules = {*knowledge.referral_rules, *knowledge.profiles, *knowledge.contraindications}
    for conflict in knowledge.conflicts:
        carried = conflict.carried_by
        for key, thing, names, known in (
            ("rules", "rule", carried.rules, rules),
            ("exercises", "exercise", carried.exercises, {*knowledge.exercises}),
            ("advice", "advice", carried.advice, {*knowledge.advice}),
        ):
            for name in (name for name in names if name not in known):
                yield Problem(place(conflict), f"carried_by.{key}: there is no {thing} {name!r}", _MEND)


def sources(knowledge: Knowledge) -> Iterator[Problem]:
    """Every source that is named stands in content/sources.yaml."""
    for where, refs in _source_refs(knowledge):
        for ref in refs:
            if ref.ref not in knowledge.sources:
                yield Problem(where, f"there is no source {ref.ref!r}", _MEND)


def unused(knowledge: Knowledge) -> Iterator[Problem]:
    """Nothing stands in the files that nobody uses: advice, cues, sources. A hazard may be met without a rule."""
    policy = knowledge.policy.advice
    advice = {name for ids in policy.by_disposition.values() for name in ids} | {*policy.always}
    advice |= {*policy.by_reason.values(), *policy.by_unsure.values()}
    advice |= {level.advice for rule in knowledge.referral_rules.values() for level in rule.levels}
    advice |= {name for each in knowledge.contraindications.values() for name in each.adds_advice}
    cues = {cue for exercise in knowledge.exercises.values() for cue in exercise.cues}
    cues |= {cue for c in knowledge.contraindications.values() for ids in c.cues.values() for cue in ids}
    refs = {ref.ref for _, named in _source_refs(knowledge) for ref in named}
    for kind, present, used in (
        ("content/advice", knowledge.advice, advice),
        ("content/cues.yaml", knowledge.cues, cues),
        ("content/sources.yaml", knowledge.sources, refs),
    ):
        for name in sorted(set(present) - used):
            yield Problem(kind, f"nothing uses {name!r}", _DROP)


def _options(knowledge: Knowledge, where: str, question: str, options: Iterable[str]) -> Iterator[Problem]:
    if question not in knowledge.questions:
        yield Problem(where, f"there is no question {question!r}", _MEND)
        return
    for option in options:
        if option != NOT_ASKED and option not in knowledge.questions[question].codes:
            yield Problem(where, f"{question} has no option {option!r}", _MEND)


def _examples(knowledge: Knowledge) -> Iterator[tuple[str, list[tuple[str, str, tuple[str, ...]]]]]:
    for rules in (knowledge.referral_rules, knowledge.profiles, knowledge.contraindications):
        for rule in rules.values():
            given = [
                (each.name, question, options) for each in rule.examples for question, options in each.given.items()
            ]
            yield place(rule), given


def _hazards(knowledge: Knowledge) -> Iterator[tuple[str, tuple[str, ...]]]:
    for rules in (knowledge.referral_rules, knowledge.profiles, knowledge.contraindications):
        for rule in rules.values():
            yield place(rule), rule.hazards


def _source_refs(knowledge: Knowledge) -> Iterator[tuple[str, tuple[SourceRef, ...]]]:
    for rules in (knowledge.referral_rules, knowledge.profiles, knowledge.contraindications):
        yield from ((place(rule), rule.sources) for rule in rules.values())
    for texts_with_sources in (knowledge.questions, knowledge.advice, knowledge.cues, knowledge.regions):
        yield from ((place(each), each.sources) for each in texts_with_sources.values())
    for exercise in knowledge.exercises.values():
        yield place(exercise), (*exercise.sources, *(dose.source for dose in exercise.dose))
    yield from ((place(each), each.sources) for each in knowledge.figures.values())
    for conflict in knowledge.conflicts:
        yield place(conflict), conflict.says
    for requirement in knowledge.requirements:
        yield place(requirement), requirement.sources
    policy = knowledge.policy
    yield "rules/policy.yaml", (*policy.routine.sources, *policy.session.sources, *policy.check_in.sources)
