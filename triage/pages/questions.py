"""The pages of the questions, one by one and in their flow."""

from collections.abc import Iterator

from triage.knowledge.model import Knowledge
from triage.knowledge.questions import Question
from triage.knowledge.shape import Disposition
from triage.pages.markdown import heading, items, link, plain, table, title
from triage.pages.wording import level_words, rows_words, sources_words

_INTRO = (
    """Every question in the order of asking, with all its words. [How they follow each other](question-flow.md)."""
)

_FLOW = """The picture is drawn from the same files that the program asks from. A black dot is a question that
everybody gets. A line leads from a question to those that are asked only after certain answers to it. After each part
the program stops when no question that is left could make the result more urgent; the words below a part say how urgent
a later question can still make it.

![The flow of the questions](question-flow.svg)

The same as a table:"""

_LIFTABLE = "when an agreement of a clinician would change the result"


def questions_page(knowledge: Knowledge) -> str:
    """Every question with its options, why it is asked, and what reads it."""
    parts = [title("Questions", _INTRO)]
    for number, group in enumerate(knowledge.groups, 1):
        intro = f"\n{plain(group.intro)}\n" if group.intro else ""
        parts.append(f"## {number}. {plain(group.title)}\n{intro}")
        parts += [_question(knowledge, knowledge.questions[name]) for name in group.questions]
    return "\n".join(parts)


def flow_page(knowledge: Knowledge) -> str:
    """The picture of the flow, and the same as a table."""
    rows = []
    for position, group in enumerate(knowledge.groups):
        for name in group.questions:
            question = knowledge.questions[name]
            number = str(knowledge.asked_order.index(name) + 1)
            asked = link(question.text, "questions", name)
            rows.append([number, plain(group.title), asked, asked_when(knowledge, question) or "always"])
        rows.append(["", "", f"*{later_words(knowledge, position)}*", ""])
    return "\n".join([title("The flow of the questions", _FLOW), table(["", "part", "question", "asked"], rows)])


def asked_when(knowledge: Knowledge, question: Question) -> str:
    """When the question is asked, in words; empty when always. Questions stand by their number."""
    if question.asked_when_liftable:
        return _LIFTABLE
    parts = [part for row in question.ask_when for part in row.parts]
    if not parts:
        return ""
    order = knowledge.asked_order
    said = []
    for row in question.ask_when:
        joined = [
            f"{order.index(part.question) + 1}: {' / '.join(_short(knowledge, part.question, part.options))}"
            for part in row.parts
        ]
        said.append(" and ".join(joined))
    return "after " + "; or ".join(said)


def later_words(knowledge: Knowledge, position: int) -> str:
    """The most urgent result that the questions after this group could still give."""
    later = [knowledge.ceilings[name] for group in knowledge.groups[position + 1 :] for name in group.questions]
    if not later:
        return "End of the questions"
    most = next(each for each in Disposition if each.rank == max(later))
    return f"Still possible after this part: {level_words(knowledge, most)}"


def _short(knowledge: Knowledge, question: str, options: tuple[str, ...]) -> list[str]:
    """Labels without the examples after a colon or in brackets."""
    labels = [knowledge.questions[question].label(option) for option in options]
    return [plain(label.split(":")[0].split(" (")[0].rstrip(".")) for label in labels]


def _question(knowledge: Knowledge, question: Question) -> str:
    parts = [heading(question.id, question.text, depth=3)]
    parts.append("\n\n".join(_about(knowledge, question)) + "\n")
    parts.append(items(f"{plain(o.label)}" + (f"<br>*{plain(o.help)}*" if o.help else "") for o in question.options))
    if question.ask_when:
        parts.append(f"**Asked only** when\n\n{rows_words(knowledge, question.ask_when)}")
    readers = list(_readers(knowledge, question.id))
    if readers:
        parts.append(f"**Read by** {'; '.join(readers)}\n")
    parts.append(sources_words(knowledge, question.sources))
    return "\n".join(parts)


def _about(knowledge: Knowledge, question: Question) -> Iterator[str]:
    if question.help:
        yield plain(question.help)
    yield f"**Why we ask** {plain(question.why_we_ask)}"
    yield "One answer." if question.kind == "one_of" else "One or more answers."
    if question.unsure:
        yield f"An unsure answer alone gives: **{level_words(knowledge, question.unsure)}**."
    if question.asked_when_liftable:
        yield f"**Asked only** {_LIFTABLE}."


def _readers(knowledge: Knowledge, question: str) -> Iterator[str]:
    for rule in knowledge.referral_rules.values():
        if any(question in row.questions for level in rule.levels for row in level.when):
            yield link(rule.title, "rules", rule.id)
    for profile in knowledge.profiles.values():
        if any(question in row.questions for row in profile.when):
            yield link(profile.title, "profiles", profile.id)
    for each in knowledge.contraindications.values():
        if any(question in row.questions for row in each.when):
            yield link(each.title, "contraindications", each.id)
