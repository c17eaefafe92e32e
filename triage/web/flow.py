"""Which page comes next. Pure: everything is worked out from the answers in the form, on every request anew."""

from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import NamedTuple

from triage.interview import Answers, Open, Walk, open_at, walk
from triage.knowledge.model import CLEARANCE_QUESTION, Knowledge
from triage.presentation.asked import question_text
from triage.web.forms import BadForm, Posted

BEGIN, NEXT, BACK, CHANGE, CHECK, RESULT = "begin", "next", "back", "change", "check", "result"


class Start(NamedTuple):
    """The first page. The answers so far are kept for those who come back to it."""

    answers: dict[str, frozenset[str]]


@dataclass(frozen=True)
class Ask:
    """A page of questions.

    answers: all that the form carries, those of this page among them. from_check: the person came from the check.
    number, total: which part of about how many this is.
    problems: question id to the key of the words for it; with any, the page is an answer to a form with errors.
    ticked: what stays ticked there, and is no answer.
    """

    questions: tuple[str, ...]
    answers: dict[str, frozenset[str]]
    number: int
    total: int
    from_check: bool = False
    notes: tuple[str, ...] = ()
    problems: dict[str, str] = field(default_factory=dict)
    ticked: dict[str, frozenset[str]] = field(default_factory=dict)


class Check(NamedTuple):
    """The last look at all answers that count."""

    answers: dict[str, frozenset[str]]
    notes: tuple[str, ...] = ()


class Result(NamedTuple):
    """The result of all answers that count; nothing is missing."""

    answers: dict[str, frozenset[str]]


Shown = Start | Ask | Check | Result


def after(knowledge: Knowledge, posted: Posted) -> Shown:
    """The page that answers a form.

    Raises:
        BadForm: the form asks for something that no page of ours offers.
    """
    answers, at = _standing(knowledge, posted)
    if posted.do in (BEGIN, NEXT):
        if posted.problems:
            here = _page_with(knowledge, at, posted.asked[0])
            again = _ask(here, answers, posted.asked, from_check=posted.from_check)
            return replace(again, problems=posted.problems, ticked=posted.ticked)
        return _onward(knowledge, at, answers, posted)
    if posted.do == BACK:
        return _back(knowledge, at, answers, posted)
    if posted.do == CHANGE and posted.which in at.asked and knowledge.questions[posted.which].supplied is None:
        return _ask(_page_with(knowledge, at, posted.which), answers, (posted.which,), from_check=True)
    if posted.do in (CHECK, RESULT):
        if at.open_group is not None:
            return _ask(open_at(knowledge, at, at.open_group), answers, notes=("still_missing",))
        return Result(answers) if posted.do == RESULT else Check(answers)
    raise BadForm("there is no such thing to do")


def counting(knowledge: Knowledge, answers: Answers) -> dict[str, frozenset[str]]:
    """The answers that count: those that a person sees on the check page and those that are assessed."""
    return {name: answers[name] for name in walk(knowledge, answers).asked}


def about(knowledge: Knowledge, answers: Answers) -> str:
    """A mark for the words in which the agreement of a clinician is asked for now: they name the conditions."""
    return sha256(question_text(knowledge, answers, CLEARANCE_QUESTION).encode()).hexdigest()[:16]


def kept(knowledge: Knowledge, posted: Posted) -> dict[str, frozenset[str]]:
    """The sound answers of a form without what does not apply any more.

    An agreement counts for the conditions it was given for; when they change it is asked for again.
    """
    return _standing(knowledge, posted)[0]


def _standing(knowledge: Knowledge, posted: Posted) -> tuple[dict[str, frozenset[str]], Walk]:
    answers = dict(posted.answers)
    if CLEARANCE_QUESTION in answers and posted.about != about(knowledge, answers):
        del answers[CLEARANCE_QUESTION]
    at = walk(knowledge, answers)
    # A walk that stopped early has not looked at the questions behind its end.
    whole = at if at.stopped_after is None else walk(knowledge, answers, stop_early=False)
    return {name: answer for name, answer in answers.items() if name not in whole.ruled_out}, at


def _onward(knowledge: Knowledge, at: Walk, answers: dict[str, frozenset[str]], posted: Posted) -> Shown:
    notes: tuple[str, ...] = ("answer_changed",) if posted.from_check else ()
    if posted.from_check and any(name not in at.asked for name in posted.answers):
        notes += ("answers_no_longer_asked",)
    if at.open_group is None:
        return Check(answers, notes)
    here = open_at(knowledge, at, at.open_group)
    if posted.from_check:
        missing = tuple(each.id for each in here.questions if each.id in at.missing)
        return _ask(here, answers, missing, from_check=True, notes=(*notes, "new_questions_follow"))
    return _ask(here, answers)


def _back(knowledge: Knowledge, at: Walk, answers: dict[str, frozenset[str]], posted: Posted) -> Shown:
    """To the check if the person came from there and nothing is open, else to the answered group before."""
    if posted.from_check and at.complete:
        return Check(answers)
    here = min((knowledge.group_of[name] for name in posted.asked), default=len(knowledge.groups))
    before = [position for position in map(knowledge.group_of.__getitem__, at.asked) if position < here]
    return _ask(open_at(knowledge, at, before[-1]), answers) if before else Start(answers)


def _ask(
    here: Open,
    answers: dict[str, frozenset[str]],
    questions: tuple[str, ...] = (),
    *,
    from_check: bool = False,
    notes: tuple[str, ...] = (),
) -> Ask:
    """These questions of the group that is open here; all of them where none are named."""
    asked = questions or tuple(question.id for question in here.questions)
    return Ask(asked, answers, here.number, here.total, from_check, notes)


def _page_with(knowledge: Knowledge, at: Walk, question: str) -> Open:
    return open_at(knowledge, at, knowledge.group_of[question])
