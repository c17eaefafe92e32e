"""Conditions, examples and sources in words: question texts and labels of options, never codes."""

from collections.abc import Iterable, Mapping

from triage.knowledge.conditions import Part, Row
from triage.knowledge.model import Knowledge
from triage.knowledge.rules import Documented, Example
from triage.knowledge.shape import NOT_ASKED, SourceRef
from triage.pages.markdown import folded, items, link, plain


def level_words(knowledge: Knowledge, disposition: str) -> str:
    """The heading that a person sees above a result of this level."""
    return plain(knowledge.words[f"result_heading_{disposition}"])


def row_words(knowledge: Knowledge, row: Row) -> str:
    """What must be answered for the row to be true, one question a line."""
    return "<br>**and** ".join(_part_words(knowledge, part) for part in row.parts)


def rows_words(knowledge: Knowledge, rows: Iterable[Row]) -> str:
    """Rows as a list; any of them is enough."""
    return items(row_words(knowledge, row) for row in rows)


def source_line(knowledge: Knowledge, ref: SourceRef) -> str:
    """One source with its address, the place in it and what it says there."""
    source = knowledge.sources[ref.ref]
    words = link(source.title, "sources", source.id)
    if source.address:
        words += f" ([page]({source.address}))"
    if ref.where:
        words += f", {plain(ref.where)}"
    if ref.says:
        words += f": {plain(ref.says)}"
    return f"{words} (read {ref.checked.isoformat()})" if ref.checked else words


def sources_words(knowledge: Knowledge, refs: Iterable[SourceRef]) -> str:
    """The sources of one thing as a list with its heading."""
    return "**Sources**\n\n" + items(source_line(knowledge, ref) for ref in refs)


def examples_words(knowledge: Knowledge, examples: tuple[Example, ...], results: Mapping[str, str]) -> str:
    """The tested examples, folded. `results` are the words for what a rule of this kind can give."""
    lines = [
        f"{plain(each.name)}: **{results.get(each.gives) or level_words(knowledge, each.gives)}**\n"
        + "".join(f"  - {_answer_words(knowledge, name, codes)}\n" for name, codes in each.given.items()).rstrip()
        for each in examples
    ]
    return folded(f"{len(examples)} tested examples", items(lines))


def rule_pages(knowledge: Knowledge) -> dict[str, Mapping[str, Documented]]:
    """Page to the rules that stand on it, by id."""
    return {
        "rules": knowledge.referral_rules,
        "profiles": knowledge.profiles,
        "contraindications": knowledge.contraindications,
    }


def question_link(knowledge: Knowledge, name: str) -> str:
    """The words of a question as a link to it."""
    return link(knowledge.questions[name].text, "questions", name)


def _part_words(knowledge: Knowledge, part: Part) -> str:
    labels = _labels(knowledge, part.question, part.options)
    joined = " *or* ".join(labels)
    if part.at_least > 1:
        joined = f"at least {part.at_least} of: {'; '.join(labels)}"
    return f"{question_link(knowledge, part.question)} {joined}"


def _answer_words(knowledge: Knowledge, question: str, codes: tuple[str, ...]) -> str:
    text = plain(knowledge.questions[question].text)
    return f"{text} {'; '.join(_labels(knowledge, question, codes))}"


def _labels(knowledge: Knowledge, question: str, codes: Iterable[str]) -> list[str]:
    asked = knowledge.questions[question]
    return [
        knowledge.words["was_not_asked"] if code == NOT_ASKED else f"**{plain(asked.label(code))}**" for code in codes
    ]
