"""How an interview moves, without any screen: what is asked, what comes before it, what a change does.

Every face of the terminal walks with these functions, so the same answers give the same result in all of them.
"""

from collections.abc import Collection

from triage.interview import Answers, next_group, open_at, walk
from triage.knowledge.model import CLEARANCE_QUESTION, Knowledge
from triage.knowledge.questions import Question
from triage.knowledge.shape import NONE, NOT_SURE
from triage.presentation.asked import answer_text, conditions_to_clear, question_text
from triage.terminal.asking import Answered, Asking, Choice


def next_question(knowledge: Knowledge, answers: Answers) -> str | None:
    """The id of the next question to put; None when all is answered."""
    found = next_group(knowledge, answers)
    return next((each.id for each in found.questions if each.id not in answers), None) if found else None


def question_before(
    knowledge: Knowledge, answers: Answers, name: str, known: Collection[str] = frozenset()
) -> str | None:
    """The id of the last question answered here that stands before this one; None at the start.

    known: questions whose answer was there from the beginning.
    """
    order = knowledge.asked_order
    put_here = (each for each in reversed(_put(knowledge, answers)) if each not in known)
    return next((each for each in put_here if order.index(each) < order.index(name)), None)


def with_answer(knowledge: Knowledge, answers: Answers, name: str, answer: frozenset[str]) -> dict[str, frozenset[str]]:
    """The answers after one more or a changed one: what does not apply any more is gone.

    An agreement of a clinician was given for certain conditions. When those change, it is asked for again.
    """
    after = {**answers, name: answer}
    if name != CLEARANCE_QUESTION and conditions_to_clear(knowledge, answers) != conditions_to_clear(knowledge, after):
        after.pop(CLEARANCE_QUESTION, None)
    ruled_out = walk(knowledge, after, stop_early=False).ruled_out
    return {key: value for key, value in after.items() if key not in ruled_out}


def counting(knowledge: Knowledge, answers: Answers) -> dict[str, frozenset[str]]:
    """The answers that count, in the order of asking."""
    return {name: answers[name] for name in walk(knowledge, answers).asked}


def stopped_early(knowledge: Knowledge, answers: Answers) -> bool:
    """Whether questions are left that need not be asked, because nothing could make the result more urgent."""
    after = walk(knowledge, answers).stopped_after
    return after is not None and after < len(knowledge.groups) - 1


def put(knowledge: Knowledge, answers: Answers, name: str) -> Asking:
    """The question in the words and with the surroundings in which it is put now."""
    question = knowledge.questions[name]
    position = knowledge.group_of[name]
    group = knowledge.groups[position]
    at = walk(knowledge, answers)
    here = open_at(knowledge, at, position)
    before = [each for each in group.questions[: group.questions.index(name)] if each in _put(knowledge, answers)]
    return Asking(
        id=name,
        title=group.title,
        number=here.number,
        total=here.total,
        intro="" if before else group.intro or "",
        text=question_text(knowledge, answers, name),
        help=question.help or "",
        why=question.why_we_ask,
        source="; ".join(dict.fromkeys(knowledge.sources[each.ref].title for each in question.sources)),
        many=question.kind == "any_of",
        alone=_alone(question),
        choices=tuple(Choice(each.code, each.label, each.help or "") for each in question.options),
        earlier=answer_text(question, answers.get(name, frozenset())),
        before=answers.get(name, frozenset()),
        done=tuple(
            (question_text(knowledge, answers, each), answer_text(knowledge.questions[each], answers[each]))
            for each in before
        ),
    )


def review(knowledge: Knowledge, answers: Answers) -> tuple[Answered, ...]:
    """All answers that count, to be checked."""
    return tuple(
        Answered(
            name,
            knowledge.groups[knowledge.group_of[name]].title,
            knowledge.questions[name].named,
            answer_text(knowledge.questions[name], answers[name]),
        )
        for name in _put(knowledge, answers)
    )


def _put(knowledge: Knowledge, answers: Answers) -> tuple[str, ...]:
    """The questions that were put to the person and count, and not what the program says itself."""
    return tuple(name for name in walk(knowledge, answers).asked if knowledge.questions[name].supplied is None)


def _alone(question: Question) -> tuple[str, ...]:
    """As `triage.interview.read_answer` has it; a test compares the two for every choice."""
    if question.kind == "one_of":
        return ()
    together = question.signs or question.unsure is not None
    return tuple(code for code in question.codes if code == NONE or (code == NOT_SURE and not together))
