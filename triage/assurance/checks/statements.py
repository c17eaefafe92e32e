"""What the rules may and may not say, beside what their shapes already demand."""

from collections.abc import Iterator

from triage.assurance.checks.places import place
from triage.assurance.checks.references import all_rows
from triage.knowledge.model import CLEARANCE_QUESTION, MEANS_QUESTION, MINUTES_QUESTION, STAGE_QUESTION, Knowledge
from triage.knowledge.problems import Problem
from triage.knowledge.shape import NONE

READ_BY_THE_BUILDER = {CLEARANCE_QUESTION, MEANS_QUESTION, MINUTES_QUESTION, STAGE_QUESTION}
MOST_SIGNS = 5


def groups(knowledge: Knowledge) -> Iterator[Problem]:
    """Every question stands in one group, and asks only for what earlier groups have answered."""
    where = "content/order.yaml"
    order, last = knowledge.asked_order, len(knowledge.groups)
    for name in set(order) ^ set(knowledge.questions):
        yield Problem(where, f"{name} must stand there and in content/questions", "Add or delete it")
    for name in {name for name in order if order.count(name) > 1}:
        yield Problem(where, f"{name} stands twice", "Delete one")
    for question in knowledge.questions.values():
        single = len(question.ask_when) == 1 and all(len(part.options) == 1 for part in question.ask_when[0].parts)
        if not single and any(len(row.parts) > 1 or row.parts[0].at_least > 1 for row in question.ask_when):
            yield Problem(place(question), "ask_when is one row of single options, or rows of one part", "Split it")
        for row in question.ask_when:
            for read in row.questions:
                if knowledge.group_of.get(read, 0) >= knowledge.group_of.get(question.id, last):
                    yield Problem(place(question), f"ask_when reads {read}, which is not asked earlier", "Move it")


def signs(knowledge: Knowledge) -> Iterator[Problem]:
    """One tick more in a list of signs can never make the result milder: no referral rule reads its `none`."""
    for question in knowledge.questions.values():
        if question.signs and len(question.listed) > MOST_SIGNS:
            yield Problem(place(question), f"more than {MOST_SIGNS} signs in one list", "Split the list")
    for rule in knowledge.referral_rules.values():
        for level in rule.levels:
            for part in (part for row in level.when for part in row.parts):
                if NONE in part.options and knowledge.questions[part.question].signs:
                    yield Problem(place(rule), f"reads {NONE} of the list of signs {part.question}", "Name the signs")


def read_by_something(knowledge: Knowledge) -> Iterator[Problem]:
    """A question that nothing reads is not asked. One that has others asked again is read by the interview."""
    read = {question for _, row in all_rows(knowledge) for question in row.questions} | READ_BY_THE_BUILDER
    read |= {question.id for question in knowledge.questions.values() if question.unsure is not None}
    read |= {each.id for each in knowledge.questions.values() if any(option.renews for option in each.options)}
    for name in sorted(set(knowledge.questions) - read):
        yield Problem(
            place(knowledge.questions[name]),
            "no rule, contraindication or routine reads this question",
            "Use it or delete it",
        )


def twins(knowledge: Knowledge) -> Iterator[Problem]:
    """No two rules of a kind say the same, and no row stands twice in a level."""
    for rules in (knowledge.profiles, knowledge.contraindications):
        seen: dict[frozenset[str], str] = {}
        for rule in rules.values():
            key = frozenset(row.model_dump_json() for row in rule.when)
            other = seen.setdefault(key, rule.id)
            if other != rule.id:
                yield Problem(place(rule), f"has the same conditions as {other}", "Merge them")
    for referral in knowledge.referral_rules.values():
        for level in referral.levels:
            if len(set(level.when)) < len(level.when):
                yield Problem(place(referral), "a row stands twice in one level", "Delete one")
