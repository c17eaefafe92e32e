"""A question in the words in which it was put, and an answer in words. Every face says the same."""

from collections.abc import Iterator

from triage.interview import Answers, walk
from triage.knowledge.model import CLEARANCE_QUESTION, Knowledge
from triage.knowledge.questions import Question
from triage.reference import holds


def question_text(knowledge: Knowledge, answers: Answers, name: str) -> str:
    """The words of the question; the one about clearance names what it is about."""
    text = knowledge.questions[name].text
    if name != CLEARANCE_QUESTION:
        return text
    conditions = conditions_to_clear(knowledge, answers)
    if not conditions:
        return knowledge.words["clearance_for_this_pain"]
    return text.replace("{conditions}", _in_a_sentence(knowledge, conditions))


def answer_text(question: Question, answer: frozenset[str]) -> str:
    """The words of an answer, in the order of the options."""
    return "; ".join(question.label(code) for code in question.codes if code in answer)


def conditions_to_clear(knowledge: Knowledge, answers: Answers) -> list[str]:
    """The titles of the conditions for which a clinician's agreement is asked, given these answers."""
    return list(_conditions(knowledge, answers))


def _in_a_sentence(knowledge: Knowledge, titles: list[str]) -> str:
    """Titles as a list inside a sentence. They hold commas of their own, so semicolons part them."""
    *before, last = (title[:1].lower() + title[1:] for title in titles)
    return f"{'; '.join(before)}{knowledge.words['list_and']} {last}" if before else last


def _conditions(knowledge: Knowledge, answers: Answers) -> Iterator[str]:
    sheet = walk(knowledge, answers).sheet
    for each in knowledge.contraindications.values():
        if each.unless_cleared and any(holds(row, sheet) for row in each.when):
            yield each.title
