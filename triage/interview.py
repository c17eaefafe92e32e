"""What to ask next, and which answers count. Pure: everything is worked out afresh from the answers.

Going back is therefore nothing but a changed answer; what no longer applies drops out by itself.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from triage.knowledge.conditions import Row
from triage.knowledge.model import Knowledge
from triage.knowledge.questions import Group, Question
from triage.knowledge.shape import NONE, NOT_ASKED, NOT_SURE
from triage.reference import Sheet, holds, still_open

Answers = Mapping[str, frozenset[str]]
"""Question id to the chosen options: all that a person has said."""
_SEVERAL = (list, tuple, set, frozenset)
_KINDS: tuple[tuple[type | tuple[type, ...], str], ...] = (
    (type(None), "nothing (null)"),
    (bool, "true or false"),
    ((int, float), "a number"),
    (dict, "a mapping"),
    (list, "a list with other things"),
)
"""What else can stand in a file of answers. A bool is an int too, so it comes first."""


@dataclass(frozen=True)
class Walk:
    """Where an interview stands.

    sheet: the answers that count, and not_asked for questions that do not apply.
    asked: the ids of the answers that count, in the order of asking.
    missing: ids still to be answered. ruled_out: id to the id of the question whose answer rules it out.
    open_group: position of the first group with a missing answer, or None.
    stopped_after: position of the group after which nothing more urgent could be found, or None.
    """

    sheet: Sheet = field(default_factory=lambda: MappingProxyType({}))
    asked: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    ruled_out: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    open_group: int | None = None
    stopped_after: int | None = None

    @property
    def complete(self) -> bool:
        """Nothing is left to ask on this path."""
        return not self.missing


@dataclass(frozen=True)
class Open:
    """The next questions to put, together.

    number: groups that had something to ask, this one included. total: with those that may still have.
    """

    group: Group
    questions: tuple[Question, ...]
    number: int
    total: int


def walk(knowledge: Knowledge, answers: Answers, *, stop_early: bool = True) -> Walk:
    """Go through the groups in order and sort the answers into those that count and the rest."""
    sheet: dict[str, frozenset[str]] = {}
    asked: list[str] = []
    missing: list[str] = []
    ruled_out: dict[str, str] = {}
    open_group: int | None = None
    present = 0
    for position, group in enumerate(knowledge.groups):
        for name in group.questions:
            applies, reason = _applies(knowledge, knowledge.questions[name], sheet, certain=not missing)
            if applies is False:
                sheet[name] = frozenset({NOT_ASKED})
                ruled_out[name] = reason
            elif name in answers:
                sheet[name] = answers[name]
                asked.append(name)
            elif applies and (supplied := knowledge.questions[name].supplied):
                sheet[name] = frozenset({supplied})
            elif applies:
                missing.append(name)
                open_group = position if open_group is None else open_group
        if missing or not stop_early:
            continue  # behind a question that is open nothing ends early
        present = max(present, _rank_after(knowledge, position, sheet))
        if present and not _may_end_graver(knowledge, position, sheet, present):
            return Walk(MappingProxyType(sheet), tuple(asked), (), MappingProxyType(ruled_out), None, position)
    return Walk(MappingProxyType(sheet), tuple(asked), tuple(missing), MappingProxyType(ruled_out), open_group, None)


def next_group(knowledge: Knowledge, answers: Answers) -> Open | None:
    """The first group that still has questions to answer, with all its questions that apply; None when done."""
    at = walk(knowledge, answers)
    if at.open_group is None:
        return None
    return open_at(knowledge, at, at.open_group)


def open_at(knowledge: Knowledge, at: Walk, position: int) -> Open:
    """A group with those of its questions that apply, answered or not."""
    group = knowledge.groups[position]
    put = [name for name in group.questions if knowledge.questions[name].supplied is None]
    ids = [name for name in put if name in at.missing or name in at.asked]
    before = sum(any(name in at.asked for name in each.questions) for each in knowledge.groups[:position])
    after = sum(any(_may_come(at, name) for name in each.questions) for each in knowledge.groups[position + 1 :])
    return Open(group, tuple(knowledge.questions[name] for name in ids), before + 1, before + 1 + after)


def _may_come(at: Walk, name: str) -> bool:
    """Whether the question was answered, or may still be put."""
    return name in at.asked or name not in at.sheet


def renewed(knowledge: Knowledge, answers: Answers) -> frozenset[str]:
    """The questions that are asked again, whatever was known, because of what the person ticked.

    What is asked only because of such a question is among them.
    """
    found: set[str] = set()
    for name, answer in answers.items():
        for option in knowledge.questions[name].options:
            if option.code in answer:
                found.update(knowledge.questions if option.renews == "all" else option.renews)
    for name in knowledge.asked_order:
        if not found.isdisjoint(_read(knowledge.questions[name].ask_when)):
            found.add(name)
    return frozenset(found)


def read_answer(question: Question, raw: object) -> frozenset[str] | str:
    """The answer that `raw` (an option code or a list of them) stands for, or what is wrong with it, in words.

    The words are for whoever wrote a file of answers: `triage.answers_file` puts the place before them. Who is asked
    reads others.
    """
    codes = [raw] if isinstance(raw, str) else raw
    if not isinstance(codes, _SEVERAL) or not all(isinstance(code, str) for code in codes):
        return f"write an option or a list of options, not {_kind_of(raw)}"
    chosen = frozenset(codes)
    if not chosen:
        return "no option is given; nothing ticked is not an answer"
    if len(chosen) < len(codes):
        return "an option stands twice"
    unknown = sorted(chosen.difference(question.codes))
    if unknown:
        return f"{_quoted(unknown)} is not an option here; possible: {', '.join(question.codes)}"
    if question.kind == "one_of" and len(chosen) > 1:
        return "only one option is allowed"
    if NONE in chosen and len(chosen) > 1:
        return f"{NONE} cannot stand beside another option"
    if NOT_SURE in chosen and len(chosen) > 1 and not question.signs and question.unsure is None:
        return f"{NOT_SURE} cannot stand beside another option here"
    return chosen


def _applies(knowledge: Knowledge, question: Question, sheet: Sheet, *, certain: bool) -> tuple[bool | None, str]:
    """True, False (with the id of the question that rules it out) or None while that cannot be known."""
    rows = knowledge.reading_clearance if question.asked_when_liftable else question.ask_when
    if not question.asked_when_liftable and not rows:
        return True, ""
    if any(holds(row, sheet) for row in rows):
        return True, ""
    if not certain and any(name not in sheet for name in _read(rows)):
        return None, ""
    return False, next((name for name in _read(rows) if sheet.get(name, {NOT_ASKED}) != {NOT_ASKED}), question.id)


def _read(rows: tuple[Row, ...]) -> Iterator[str]:
    return (part.question for row in rows for part in row.parts)


def _rank_after(knowledge: Knowledge, position: int, sheet: Sheet) -> int:
    """The rank of the most urgent disposition that the rows decided at the end of this group give."""
    ranks = [row.disposition.rank for row in knowledge.rows_by_group[position] if holds(row.row, sheet)]
    for name in knowledge.groups[position].questions:
        unsure = knowledge.questions[name].unsure
        if unsure is not None and NOT_SURE in sheet.get(name, frozenset()):
            ranks.append(unsure.rank)
    return max(ranks, default=0)


def _may_end_graver(knowledge: Knowledge, position: int, sheet: Sheet, present: int) -> bool:
    """Whether an answer to a question after this group could still give more than this rank."""
    later = (knowledge.questions[name] for group in knowledge.groups[position + 1 :] for name in group.questions)
    return any(_adds_more_than(knowledge, each, sheet, present) and _may_be_asked(each, sheet) for each in later)


def _may_be_asked(question: Question, sheet: Sheet) -> bool:
    """False where the answers that decide it are there, and decide against it."""
    if not question.ask_when or question.asked_when_liftable:
        return True
    return any(holds(row, sheet) for row in question.ask_when) or any(
        name not in sheet for name in _read(question.ask_when)
    )


def _adds_more_than(knowledge: Knowledge, question: Question, sheet: Sheet, present: int) -> bool:
    """Whether an answer to this question could add a finding of more than this rank to the sheet."""
    if question.unsure is not None and question.unsure.rank > present:
        return True
    graver = (each.row for each in knowledge.rows_reading[question.id] if each.disposition.rank > present)
    return any(still_open(row, sheet) for row in graver)


def _kind_of(raw: object) -> str:
    return next((name for kind, name in _KINDS if isinstance(raw, kind)), "that")


def _quoted(codes: list[str]) -> str:
    return ", ".join(repr(code[:40]) for code in codes[:5])
