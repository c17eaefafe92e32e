"""The questionnaire itself, to read or to process."""

import json

from triage.knowledge.model import Knowledge
from triage.knowledge.questions import Question


def questions_text(knowledge: Knowledge) -> str:
    """All questions with their options, group by group."""
    blocks: list[str] = []
    for number, group in enumerate(knowledge.groups, 1):
        blocks.append(f"== {number}. {group.title}" + (f"\n   {group.intro}" if group.intro else ""))
        blocks += [_question_text(knowledge.questions[name]) for name in group.questions]
    return "\n\n".join(blocks) + "\n"


def questions_json(knowledge: Knowledge) -> str:
    """All questions in the order of asking, as a JSON list."""
    questions = [knowledge.questions[name].model_dump(mode="json") for name in knowledge.asked_order]
    return json.dumps(questions, indent=2, ensure_ascii=False) + "\n"


def _question_text(question: Question) -> str:
    amount = "one option" if question.kind == "one_of" else "one or more options"
    lines = [f"{question.id} ({amount})", f"   {question.text}"]
    if question.help:
        lines.append(f"   {question.help}")
    if question.ask_when:
        lines.append("   asked only when: " + ", or ".join(_row_text(row) for row in question.ask_when))
    if question.asked_when_liftable:
        lines.append("   asked only when an agreement of a clinician would change the result")
    for option in question.options:
        lines.append(f"     {option.code}: {option.label}" + (f". {option.help}" if option.help else ""))
    return "\n".join(lines)


def _row_text(row: object) -> str:
    parts = getattr(row, "parts", ())
    return " and ".join(f"{part.question} is {' or '.join(part.options)}" for part in parts)
