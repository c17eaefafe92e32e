"""What the pages show, as plain data for the templates."""

import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import NamedTuple

from markupsafe import Markup

from triage.decision.advice import fill
from triage.interview import Answers, walk
from triage.knowledge.model import CLEARANCE_QUESTION, Knowledge
from triage.knowledge.questions import Question
from triage.knowledge.shape import AT_ONCE, NONE, Disposition
from triage.knowledge.texts import Region
from triage.presentation.asked import answer_text, question_text
from triage.presentation.citations import MARKS
from triage.presentation.shape import Line
from triage.web import flow

_NUMBER = re.compile(r"\d{2,}(?: \d{2,})*")


class Choice(NamedTuple):
    """One option. `apart` where a line parts it from those above. The first on the page has the question's own id."""

    code: str
    id: str
    label: str
    help: str
    chosen: bool
    apart: bool


class Put(NamedTuple):
    """One question as it stands on a page. `problem` is what was wrong with its answer, or ""."""

    id: str
    text: str
    help: str
    why: str
    source: str
    many: bool
    choices: tuple[Choice, ...]
    problem: str


class Answered(NamedTuple):
    """What a question is about, and its answer. `fixed` where the program said it, and nobody can change it."""

    id: str
    topic: str
    answer: str
    fixed: bool = False


class Part(NamedTuple):
    """A group with its answered questions."""

    title: str
    answered: tuple[Answered, ...]


def put(knowledge: Knowledge, page: flow.Ask) -> Iterator[Put]:
    """The questions of a page with what is chosen so far."""
    for name in page.questions:
        question = knowledge.questions[name]
        problem = page.problems.get(name)
        yield Put(
            id=name,
            text=question_text(knowledge, page.answers, name),
            help=question.help or "",
            why=question.why_we_ask,
            source="; ".join(dict.fromkeys(knowledge.sources[each.ref].title for each in question.sources)),
            many=question.kind == "any_of",
            choices=tuple(_choices(question, page.ticked.get(name) or page.answers.get(name, frozenset()))),
            problem=knowledge.words[problem] if problem else "",
        )


def parts(knowledge: Knowledge, answers: Answers) -> tuple[Part, ...]:
    """All answers that count, group by group."""
    counting = flow.counting(knowledge, answers)
    found: list[Part] = []
    for group in knowledge.groups:
        rows = tuple(
            Answered(
                name,
                knowledge.questions[name].named,
                answer_text(knowledge.questions[name], answers[name]),
                knowledge.questions[name].supplied is not None,
            )
            for name in group.questions
            if name in counting
        )
        if rows:
            found.append(Part(group.title, rows))
    return tuple(found)


def carried(
    knowledge: Knowledge, answers: Mapping[str, frozenset[str]], shown: tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    """The answers that are not open on the page itself, as names and values of fields."""
    for name, question in knowledge.questions.items():
        if name in answers and name not in shown:
            codes = question.codes if len(answers[name]) > 1 else answers[name]
            yield name, " ".join(code for code in codes if code in answers[name])


def about(knowledge: Knowledge, answers: Answers, shown: tuple[str, ...]) -> str:
    """The mark for what the agreement of a clinician is about, where there is one or is asked for one."""
    if CLEARANCE_QUESTION in answers or CLEARANCE_QUESTION in shown:
        return flow.about(knowledge, answers)
    return ""


def standing(knowledge: Knowledge, answers: Answers, level: Disposition, region: Region) -> tuple[str, ...]:
    """What these answers mean already, in words; nothing where nobody must hurry and all was asked."""
    words = knowledge.words
    after = walk(knowledge, answers).stopped_after
    stopped = after is not None and after < len(knowledge.groups) - 1
    if level in AT_ONCE:
        return (fill(words[f"web_check_{level}"], region), *([words["stopped_early"]] if stopped else []))
    return (words["web_check_see_clinician"],) if stopped and level is Disposition.SEE_CLINICIAN else ()


def numbers(text: str) -> tuple[str, ...]:
    """The telephone numbers in words of a region, such as "999 or 112", to be called. One may hold spaces."""
    return tuple(_NUMBER.findall(text))


def tappable(text: str) -> Markup:
    """Words of ours with every telephone number in them as a link that calls it."""

    def link(found: re.Match[str]) -> str:
        return f'<a href="tel:{found[0].replace(" ", "")}">{found[0]}</a>'

    return Markup(_NUMBER.sub(link, escape(text, quote=False)))


def cited(text: str) -> Markup:
    """Words of ours with the marks of their sources, such as "[1][4]", made quieter than the words."""
    return Markup(MARKS.sub(lambda found: f'<span class="cite">{found[0]}</span>', str(Markup.escape(text))))


def card_lines(card: str) -> Iterator[Line]:
    """The emergency card as lines of a page. Its first line is a heading of its own."""
    for text in filter(None, card.splitlines()[1:]):
        yield Line("item", text[2:]) if text.startswith("- ") else Line("text", text)


def _choices(question: Question, chosen: frozenset[str]) -> Iterator[Choice]:
    """The options as they stand on the page: what can be ticked together, then "none" alone below a line."""
    alone = (NONE,) if question.kind == "any_of" else ()
    for number, option in enumerate(sorted(question.options, key=lambda each: each.code in alone)):
        yield Choice(
            code=option.code,
            id=f"{question.id}-{number}" if number else question.id,
            label=option.label,
            help=option.help or "",
            chosen=option.code in chosen,
            apart=option.code in alone and number > 0,
        )
