"""People who change their minds: whatever is answered, changed, undone or interrupted, in whatever order.

Two people are interviewed in turns in one process. The result is always that of somebody who was asked afresh and gave
the final answers at once, or it is a referral.
"""

import inspect
import os
from contextlib import suppress
from functools import cache
from types import ModuleType

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from tests.conftest import DEEP
from tests.pack import KNOWLEDGE
from tests.property.person import OTHER_RULES, Person, fresh_interview, still_sound
from tests.property.strategies import answers_to, ordinary
from triage import emergency_card, interview, reference
from triage.decision import assess as decision
from triage.decision.engine import Engine
from triage.decision.result import Referral
from triage.knowledge.model import Knowledge
from triage.knowledge.shape import Disposition
from triage.terminal import conduct, steps
from triage.terminal.plain import KEEP

LENGTH = 25
RUNS = 150 if os.environ.get(DEEP) else 9


def _functions(*modules: ModuleType, spared: tuple[str, ...] = ()) -> list[tuple[object, str]]:
    """What these modules call or define themselves, found by looking, so that nothing is forgotten when they change."""
    return [
        (module, name)
        for module in modules
        for name, each in sorted(vars(module).items())
        if inspect.isfunction(each) and each.__module__.startswith("triage.") and name not in spared
    ]


IN_THE_RESULT = [
    *_functions(decision, spared=("assess", "last_resort")),
    (reference, "statements"),
    (Engine, "__init__"),
    (Engine, "statements"),
]
"""Every call of the decision is made to fail in tests/unit; here these are, in the middle of other people's answers."""
IN_THE_INTERVIEW = _functions(steps, conduct, interview)
NONSENSE = ["0", "99", "1 1 99", "no", "½", "-1", "1;2", "²", "\x1b[A", "b b", "999999999999999999999"]

others = cache(lambda name: OTHER_RULES[name]())
who = st.integers(0, 1)


class Broken(Exception):
    """What fails in these tests."""


class Interviews(RuleBasedStateMachine):
    """Two people who answer, go back, change, ask why and meet faults, while their rules may be replaced."""

    def __init__(self) -> None:
        super().__init__()
        self.people = [Person(KNOWLEDGE), Person(KNOWLEDGE)]

    @rule(who=who, questions=st.integers(1, 4), data=st.data())
    def answer_anything(self, who: int, questions: int, data: st.DataObject) -> None:
        """Give any answers that are allowed; at the check, ask to change one first."""
        person = self.people[who]
        for _ in range(questions):
            if person.at is None:
                person.type(str(data.draw(st.integers(1, len(person.face.answered)))))
            person.answer(data.draw(_answers(person.knowledge, person.at)))

    @rule(who=who, questions=st.integers(1, 40))
    def answer_calmly(self, who: int, questions: int) -> None:
        """Give some answers without any worry."""
        person = self.people[who]
        for _ in range(questions):
            if person.at is not None:
                person.answer(ordinary(person.knowledge.questions[person.at]))

    @rule(who=who, times=st.integers(1, 6))
    def go_back(self, who: int, times: int) -> None:
        """Go back: nothing that was said is lost."""
        person = self.people[who]
        before = dict(person.interview.answers)
        for _ in range(times):
            person.back()
        assert person.interview.answers == before

    @rule(who=who, line=st.sampled_from([KEEP, "", " "]))
    def keep(self, who: int, line: str) -> None:
        """Keep the earlier answer; where there is none, nothing is taken for one."""
        before = dict(self.people[who].interview.answers)
        if self.people[who].at is not None:
            self.people[who].type(line)
        assert self.people[who].interview.answers == before

    @rule(who=who)
    def ask_why(self, who: int) -> None:
        """Ask why: the reason is shown, and nothing else happens."""
        person = self.people[who]
        if person.face.asking is not None:
            asking, before = person.face.asking, dict(person.interview.answers)
            assert person.knowledge.questions[asking.id].why_we_ask.split()[0] in person.ask_why()
            assert (person.face.asking, person.interview.answers) == (asking, before)

    @rule(who=who, line=st.sampled_from(NONSENSE))
    def type_nonsense(self, who: int, line: str) -> None:
        """Type what is no answer: it is not taken for one."""
        person = self.people[who]
        if person.at is not None:
            at, before = person.at, dict(person.interview.answers)
            person.type(line)
            assert (person.at, person.interview.answers) == (at, before)

    @rule(who=who, place=st.sampled_from(IN_THE_INTERVIEW), calls=st.integers(0, 30), data=st.data())
    def fail_while_answering(self, who: int, place: tuple[object, str], calls: int, data: st.DataObject) -> None:
        """Something fails while an answer is taken: it was taken whole or not at all, and the person can go on."""
        person = self.people[who]
        if person.at is None:
            return
        name, answer = person.at, data.draw(_answers(person.knowledge, person.at))
        before = dict(person.interview.answers)
        after = steps.with_answer(person.knowledge, before, name, answer)
        with pytest.MonkeyPatch.context() as patch, suppress(Broken):
            _break(patch, place, Broken, calls)
            person.answer(answer)
        assert person.interview.answers in (before, after)
        if person.interview.answers == after:
            person.said[name] = answer
        person.type()

    @rule(
        who=who,
        place=st.sampled_from(IN_THE_RESULT),
        fault=st.sampled_from([Broken, MemoryError, RecursionError, KeyboardInterrupt]),
        whole=st.booleans(),
    )
    def fail_while_deciding(self, who: int, place: tuple[object, str], fault: type[BaseException], whole: bool) -> None:
        """Something fails on the way to a result: a referral no milder than what was found, or no result at all."""
        person = self.people[who]
        if whole:
            person.rest_calmly()
        answers = dict(person.interview.answers)
        with pytest.MonkeyPatch.context() as patch:
            calls = _break(patch, place, fault, 0)
            try:
                result = decision.assess(person.knowledge, answers)
            except KeyboardInterrupt:
                result = None
        if result is not None and calls:
            assert isinstance(result, Referral)
            assert result.reason == "internal_check"
            assert result.disposition.rank >= Disposition.SEE_CLINICIAN.rank
            assert emergency_card.CARD in {each.text for each in result.advice}

    @rule(who=who, which=st.sampled_from(list(OTHER_RULES)))
    def meet_other_rules(self, who: int, which: str) -> None:
        """The rules are replaced: what they still take as an answer is kept, the rest is asked again."""
        self._meet(who, which)

    @rule(who=who)
    def look_at_the_result_so_far(self, who: int) -> None:
        """In the middle of an interview the result is a referral."""
        person = self.people[who]
        result = decision.assess(person.knowledge, person.interview.answers)
        if steps.next_question(person.knowledge, person.interview.answers) is not None:
            assert isinstance(result, Referral)
            assert result.reason == "incomplete"

    @rule(who=who, data=st.data())
    def see_the_result_of_another_answer(self, who: int, data: st.DataObject) -> None:
        """See the result, change one answer at the check, see the result again."""
        person = self.people[who]
        person.rest_calmly()
        _compare(person)
        person.type(str(data.draw(st.integers(1, len(person.face.answered)))))
        assert person.at is not None
        person.answer(data.draw(_answers(person.knowledge, person.at)))
        person.rest_calmly()
        _compare(person)

    def teardown(self) -> None:
        """In the end everybody gets a result, each in the middle of the other's, and one of them by other rules."""
        for person in self.people:
            person.finish()
        for person in (*self.people, *self.people):
            _compare(person)
        self._meet(0, list(OTHER_RULES)[sum(len(each.said) for each in self.people) % len(OTHER_RULES)])
        self.people[0].finish()
        for person in (*self.people, *self.people):
            _compare(person)

    def _meet(self, who: int, which: str) -> None:
        person = self.people[who]
        again = Person(others(which), person.interview.answers)
        again.said = still_sound(again.knowledge, person.said)
        self.people[who] = again


def _compare(person: Person) -> None:
    """The result is that of a fresh interview with what was said last, to the byte, from the rules of today."""
    answers = person.type("")
    assert answers is not None
    fresh = fresh_interview(person.knowledge, person.said)
    assert fresh.whole, "something was asked that the person never answered"
    assert answers == fresh.answers
    result = decision.assess(person.knowledge, answers)
    assert result.reason != "internal_check"
    assert result.to_json() == decision.assess(person.knowledge, fresh.answers).to_json()
    assert result.knowledge.sha256 == person.knowledge.sha256


def _answers(knowledge: Knowledge, name: str) -> st.SearchStrategy[frozenset[str]]:
    question = knowledge.questions[name]
    if question.kind == "one_of":
        return st.sampled_from(question.codes).map(lambda code: frozenset({code}))
    return answers_to(name)


def _break(patch: pytest.MonkeyPatch, place: tuple[object, str], fault: type[BaseException], calls: int) -> list[str]:
    """Let this place raise after so many calls; the list grows with every time it does."""
    owner, name = place
    original = getattr(owner, name)
    left = [None] * calls
    raised: list[str] = []

    def broken(*args: object, **kwargs: object) -> object:
        if left:
            left.pop()
            return original(*args, **kwargs)
        raised.append(name)
        raise fault(name)

    patch.setattr(owner, name, broken)
    return raised


def test_whoever_changes_their_mind() -> None:
    """P17 P18 P45 Whatever two people in turns answer, undo and change, with faults and new rules between: the result
    is that of a fresh interview with the final answers, and never one that old rules gave or the other one earned."""
    run_state_machine_as_test(Interviews, settings=settings(max_examples=RUNS, stateful_step_count=LENGTH))


@pytest.mark.parametrize(
    ("which", "said"),
    [
        ("an option renamed", {"bending": "sore"}),
        ("graver", {"severity_signs": "severe"}),
        ("more questions", {}),
        ("a pattern less", {}),
    ],
)
def test_the_other_rules_make_a_difference(which: str, said: dict[str, str]) -> None:
    """P18 Each other state of the rules changes somebody's result, so that keeping the old one would show."""
    person = Person(KNOWLEDGE)
    for name in KNOWLEDGE.asked_order:
        if person.at == name:
            person.answer(frozenset({said[name]}) if name in said else ordinary(KNOWLEDGE.questions[name]))
    old = decision.assess(KNOWLEDGE, person.finish())
    new = decision.assess(others(which), person.interview.answers)
    assert (new.disposition, new.reason) != (old.disposition, old.reason)
