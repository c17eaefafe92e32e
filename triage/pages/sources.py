"""The pages of the sources and of the places where they disagree."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from triage.knowledge.model import Knowledge
from triage.knowledge.shape import SourceRef
from triage.knowledge.texts import Conflict, Source
from triage.pages.markdown import heading, items, link, plain, title
from triage.pages.wording import rule_pages, source_line

_INTRO = """Everything that rules and content rest on, and what rests on it. The notes say what was read, which is often
only an excerpt."""

_CONFLICTS = """Where the documents disagree with each other or with guidance, and what was decided: the cautious side
wins."""


def sources_page(knowledge: Knowledge) -> str:
    """Every source with its address and everything that names it."""
    uses = _uses(knowledge)
    parts = [_source(each, list(dict.fromkeys(uses[each.id]))) for each in knowledge.sources.values()]
    return "\n".join([title("Sources", _INTRO), *parts])


def conflicts_page(knowledge: Knowledge) -> str:
    """Every conflict with what each side says, the decision and what carries it."""
    parts = [_conflict(knowledge, each) for each in knowledge.conflicts]
    return "\n".join([title("Conflicts between the sources", _CONFLICTS), *parts])


def _source(source: Source, used_by: list[str]) -> str:
    facts = [source.kind, source.publisher, str(source.year) if source.year else None]
    lines = [" · ".join(plain(each) for each in facts if each) + f" · read {source.checked.isoformat()}"]
    if source.address:
        lines.append(f"<{source.address}>")
    if source.notes:
        lines.append(plain(source.notes))
    lines.append(f"**Named by** {_named_by(source, used_by)}")
    return heading(source.id, source.title) + "\n" + "\n\n".join(lines) + "\n"


def _named_by(source: Source, used_by: list[str]) -> str:
    """The project's own choices are everywhere: their number says more than their list."""
    return f"{len(used_by)} places" if source.kind == "project" else "; ".join(used_by) or "nothing"


def _conflict(knowledge: Knowledge, conflict: Conflict) -> str:
    parts = [heading(conflict.id, conflict.title)]
    parts.append(items(source_line(knowledge, ref) for ref in conflict.says))
    parts.append(f"**Decision** {plain(conflict.decision)}\n")
    carried = "; ".join(_carried(knowledge, conflict))
    parts.append(f"**Carried by** {carried}\n" if carried else "Nothing in the program has to carry it.\n")
    return "\n".join(parts)


def _carried(knowledge: Knowledge, conflict: Conflict) -> Iterator[str]:
    for name in conflict.carried_by.rules:
        for page, rules in rule_pages(knowledge).items():
            if name in rules:
                yield link(rules[name].title, page, name)
    for name in conflict.carried_by.exercises:
        yield link(knowledge.exercises[name].name, "exercises", name)
    for name in conflict.carried_by.advice:
        yield link(knowledge.advice[name].title, "advice", name)


def _uses(knowledge: Knowledge) -> dict[str, list[str]]:
    """Source id to links to everything that names it."""
    uses: dict[str, list[str]] = defaultdict(list)
    for page, name, words, refs in _naming(knowledge):
        for ref in refs:
            uses[ref.ref].append(link(words, page, name))
    return uses


def _naming(knowledge: Knowledge) -> Iterator[tuple[str, str, str, Iterable[SourceRef]]]:
    """Page, id, words and sources of everything that has a place on a page."""
    for page, rules in rule_pages(knowledge).items():
        yield from ((page, each.id, each.title, each.sources) for each in rules.values())
    for question in knowledge.questions.values():
        yield "questions", question.id, question.text, question.sources
    for exercise in knowledge.exercises.values():
        yield "exercises", exercise.id, exercise.name, [*exercise.sources, *(dose.source for dose in exercise.dose)]
    for cue in knowledge.cues.values():
        yield "advice", f"cue_{cue.id}", cue.text, cue.sources
    for advice in knowledge.advice.values():
        yield "advice", advice.id, advice.title, advice.sources
    for conflict in knowledge.conflicts:
        yield "conflicts", conflict.id, conflict.title, conflict.says
    for region in knowledge.regions.values():
        yield "regions", region.id, region.name, region.sources
    yield "exercises", "policy", "how a routine is put together", knowledge.policy.routine.sources
