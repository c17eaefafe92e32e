"""The page of all advice and of the short instructions that stand beside a stretch."""

from collections.abc import Iterator

from triage.knowledge.model import Knowledge
from triage.knowledge.shape import Disposition
from triage.knowledge.texts import Advice
from triage.pages.markdown import heading, link, plain, title
from triage.pages.wording import level_words, sources_words
from triage.presentation.shape import advice_lines

_INTRO = """Every piece of advice in the words that a person reads. Words in braces are filled in
[for the country](regions.md)."""

_AROUND = {"item": ("- ", ""), "heading": ("**", "**")}


def advice_page(knowledge: Knowledge) -> str:
    """Every piece of advice, where it is used, and every instruction."""
    parts = [title("Advice", _INTRO), *(_advice(knowledge, each) for each in knowledge.advice.values())]
    parts.append(heading("cues", "Instructions beside a stretch"))
    for cue in knowledge.cues.values():
        parts += [heading(f"cue_{cue.id}", cue.text, depth=3), sources_words(knowledge, cue.sources)]
    return "\n".join(parts)


def _advice(knowledge: Knowledge, advice: Advice) -> str:
    lines = advice_lines(advice.text)
    text = "\n\n".join("> " + plain(each.text).join(_AROUND.get(each.kind, ("", ""))) for each in lines)
    used = "; ".join(_used(knowledge, advice.id)) or "nothing"
    parts = [heading(advice.id, advice.title), text.replace("\n\n", "\n>\n") + "\n", f"**Used by** {used}\n"]
    return "\n".join([*parts, sources_words(knowledge, advice.sources)])


def _used(knowledge: Knowledge, name: str) -> Iterator[str]:
    policy = knowledge.policy.advice
    if name in policy.always:
        yield "every result"
    for disposition in Disposition:
        words = level_words(knowledge, disposition)
        if name in policy.by_disposition.get(disposition, ()):
            yield f"every result “{words}”"
        if name == policy.by_unsure.get(disposition):
            yield f"an unsure answer that gives “{words}”"
    for reason, used in policy.by_reason.items():
        if name == used:
            yield plain(knowledge.words[f"reason_{reason}"])
    yield from _used_by_rules(knowledge, name)


def _used_by_rules(knowledge: Knowledge, name: str) -> Iterator[str]:
    for rule in knowledge.referral_rules.values():
        if any(level.advice == name for level in rule.levels):
            yield link(rule.title, "rules", rule.id)
    for each in knowledge.contraindications.values():
        place = link(each.title, "contraindications", each.id)
        if name in each.adds_advice:
            yield f"{place}, which adds it"
        if name in each.removes_advice:
            yield f"{place}, which takes it away"
