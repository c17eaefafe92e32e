"""Very many answer sheets, quickly: sparse ones, ones next to a rule, and any at all. No search library is used.

Uniformly random answers nearly all end in an emergency and compare nothing else, so they are the smallest part.
"""

from collections.abc import Iterator, Sequence
from random import Random

from tests.pack import KNOWLEDGE
from tests.property.strategies import ROWS, STORIES, ordinary, satisfying
from triage.assurance.counting.answer_space import NOT_APPLYING, answers_of
from triage.assurance.proof.encoding import asking_rows
from triage.knowledge.model import CHECK_IN, VISIT_QUESTION
from triage.knowledge.questions import Question
from triage.reference import Sheet, holds

ANSWERS = {name: answers_of(question) for name, question in KNOWLEDGE.questions.items()}
SPARSE, NEAR, UNIFORM = "sparse", "near a rule", "uniform"
SORTS = (SPARSE,) * 4 + (NEAR,) * 5 + (UNIFORM,)


def sheets(many: int, seed: int) -> Iterator[tuple[str, Sheet]]:
    """Whole sheets of full interviews with not_asked where a question does not apply, and their sort."""
    random = Random(seed)
    for number in range(many):
        sort = SORTS[number % len(SORTS)]
        yield sort, whole(_wanted(random, sort), random if sort == UNIFORM else None)


def whole(wanted: Sheet, random: Random | None = None) -> dict[str, frozenset[str]]:
    """What is wanted where it is asked; elsewhere the ordinary answer, or any where there is a generator."""
    sheet: dict[str, frozenset[str]] = {}
    for name in KNOWLEDGE.asked_order:
        question = KNOWLEDGE.questions[name]
        if not applies(question, sheet):
            sheet[name] = NOT_APPLYING
        elif name in wanted:
            sheet[name] = wanted[name]
        else:
            sheet[name] = random.choice(ANSWERS[name]) if random else ordinary(question)
    return sheet


def applies(question: Question, sheet: Sheet) -> bool:
    """Whether the question is asked, given all answers before it."""
    always = not question.ask_when and not question.asked_when_liftable
    return always or any(holds(row, sheet) for row in asking_rows(KNOWLEDGE, question))


def _wanted(random: Random, sort: str) -> dict[str, frozenset[str]]:
    if sort == UNIFORM:
        return {}
    wanted = {name: frozenset({option}) for name, option in random.choice(STORIES).items()}
    if random.random() < 0.5:
        wanted[VISIT_QUESTION] = frozenset({CHECK_IN})
    if sort == NEAR:
        row = random.choice(ROWS)
        wanted |= satisfying(row)
        if random.random() < 0.5:
            name = random.choice(row.parts).question
            wanted[name] = random.choice(ANSWERS[name])
        return wanted
    return wanted | _some_answers(random, ("means", "minutes", "stage")) | _some_answers(random, _few(random))


def _few(random: Random) -> Sequence[str]:
    return random.sample(KNOWLEDGE.asked_order, random.randrange(5))


def _some_answers(random: Random, names: Sequence[str]) -> dict[str, frozenset[str]]:
    return {name: random.choice(ANSWERS[name]) for name in names}
