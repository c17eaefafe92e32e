"""What the keys of a question do, and what they must not do."""

import pytest

from tests.pack import KNOWLEDGE
from tests.terminal.driven import (
    CTRL_C,
    CTRL_D,
    DOWN,
    END,
    ENTER,
    HOME,
    LEFT,
    RIGHT,
    SPACE,
    UP,
    WORDS,
    keyboard,
    prompts,
)
from triage.terminal import steps
from triage.terminal.asking import Asking, Move, Quit, Unusable
from triage.terminal.first_of import first_of
from triage.terminal.prompts import Prompts
from triage.terminal.whole_interview import WholeInterview

SIGNS = steps.put(KNOWLEDGE, {}, "nerve_signs")
AGE = steps.put(KNOWLEDGE, {}, "age")
AGAIN = steps.put(KNOWLEDGE, {"nerve_signs": frozenset({"none"})}, "nerve_signs")
CODES = [each.code for each in SIGNS.choices]
TO_NONE = DOWN * CODES.index("none")


def pressed(asking: Asking, keys: str) -> frozenset[str] | Move:
    """The reply to these keys."""
    with keyboard() as pipe:
        return prompts(pipe, keys).ask(asking, "")


@pytest.mark.parametrize("asking", [SIGNS, AGE], ids=["several", "one"])
def test_enter_at_once_chooses_nothing(asking: Asking) -> None:
    """However often Enter is pressed on a fresh question, nothing is answered."""
    with pytest.raises(KeyboardInterrupt):
        pressed(asking, ENTER * 5 + CTRL_C)


def test_a_tick_and_enter_answer() -> None:
    """Space ticks what is pointed at, Enter answers; a second Space takes the tick away."""
    assert pressed(SIGNS, SPACE + DOWN + SPACE + ENTER) == {CODES[0], CODES[1]}
    assert pressed(SIGNS, SPACE + SPACE + DOWN + SPACE + ENTER) == {CODES[1]}


def test_one_answer_is_moved_to() -> None:
    """The first arrow key leads to the first option; the pointer goes round."""
    assert pressed(AGE, DOWN + ENTER) == {AGE.choices[0].code}
    assert pressed(AGE, UP + ENTER) == {AGE.choices[-1].code}


@pytest.mark.parametrize("key", ["a", "i", "\x01", "\t", "x", "5", "\x1b[200~\r\x1b[201~"])
def test_other_keys_tick_nothing(key: str) -> None:
    """Neither the library's own short cuts nor a paste tick or answer anything."""
    with pytest.raises(KeyboardInterrupt):
        pressed(SIGNS, key + ENTER + CTRL_C)
    assert pressed(SIGNS, key + TO_NONE + SPACE + key + ENTER) == {"none"}


def test_none_beside_a_sign_is_asked_again() -> None:
    """None of these beside a sign is no answer; without it the sign counts."""
    assert pressed(SIGNS, SPACE + TO_NONE + SPACE + ENTER + SPACE + ENTER) == {CODES[0]}


def test_not_sure_stands_beside_a_sign() -> None:
    """Being unsure of one sign does not take another one away."""
    to_not_sure = DOWN * CODES.index("not_sure")
    assert pressed(SIGNS, SPACE + to_not_sure + SPACE + ENTER) == {CODES[0], "not_sure"}


@pytest.mark.parametrize("key", [LEFT, "b"])
def test_back(key: str) -> None:
    """Left arrow and b go back, from a tick too."""
    assert pressed(SIGNS, SPACE + key) is Move.BACK
    assert pressed(AGE, key) is Move.BACK


@pytest.mark.parametrize("key", [RIGHT, "k"])
def test_keep(key: str) -> None:
    """Right arrow and k keep the answer that is there; without one they do nothing."""
    assert pressed(AGAIN, key) is Move.KEEP
    assert pressed(SIGNS, key + SPACE + ENTER) == {CODES[0]}


def test_an_earlier_answer_stands_ticked() -> None:
    """Going back shows the person's own ticks: one more sign is added to them and takes none away."""
    again = steps.put(KNOWLEDGE, {"nerve_signs": frozenset({CODES[0]})}, "nerve_signs")
    assert pressed(again, ENTER) == {CODES[0]}
    assert pressed(again, DOWN + SPACE + ENTER) == {CODES[0], CODES[1]}
    assert pressed(again, SPACE + DOWN + SPACE + ENTER) == {CODES[1]}


@pytest.mark.parametrize("key", [RIGHT, "k", LEFT, "b"])
def test_a_change_of_ticks_is_not_dropped(key: str) -> None:
    """After a change of an earlier answer neither keep nor back leaves it behind; Enter takes it."""
    to_none = TO_NONE + SPACE + UP * CODES.index("none")
    assert pressed(AGAIN, to_none + SPACE + key + ENTER) == {CODES[0]}
    assert isinstance(pressed(AGAIN, SPACE + SPACE + key), Move)


def test_why_changes_no_answer() -> None:
    """Asking why leaves the ticks as they are."""
    assert pressed(SIGNS, SPACE + "?" + ENTER) == {CODES[0]}


@pytest.mark.parametrize(("key", "ending"), [(CTRL_C, KeyboardInterrupt), (CTRL_D + "y", Quit), ("qy", Quit)])
@pytest.mark.parametrize("asking", [SIGNS, AGE], ids=["several", "one"])
def test_ways_out(asking: Asking, key: str, ending: type[BaseException]) -> None:
    """Ctrl-C, and Ctrl-D or q with yes, end the question without any answer."""
    with pytest.raises(ending):
        pressed(asking, SPACE + key)


def test_quitting_is_confirmed() -> None:
    """q or Ctrl-D alone does not end anything, and y alone neither."""
    for key in ("q", CTRL_D):
        assert pressed(SIGNS, SPACE + key + "n" + "y" + ENTER) == {CODES[0]}


def test_home_and_end_move_to_the_ends() -> None:
    """Home leads to the first line of a list and End to the last one; neither ticks anything."""
    assert pressed(SIGNS, END + SPACE + ENTER) == {CODES[-1]}
    assert pressed(SIGNS, DOWN * 2 + HOME + SPACE + ENTER) == {CODES[0]}
    assert pressed(AGE, END + ENTER) == {AGE.choices[-1].code}
    assert pressed(AGE, HOME + ENTER + DOWN + ENTER) == {AGE.choices[0].code}


def test_the_check_starts_on_the_result() -> None:
    """At the last check Enter or Space shows the result at once; an answer is moved to, to change it."""
    answered = steps.review(KNOWLEDGE, {"nerve_signs": frozenset({"none"})})
    with keyboard() as pipe:
        face = prompts(pipe, ENTER, SPACE, DOWN + ENTER, LEFT)
        assert face.check(answered, "") is None
        assert face.check(answered, "") is None
        assert face.check(answered, "") == "nerve_signs"
        assert face.check(answered, "") is Move.BACK


def test_a_failing_library_is_told() -> None:
    """When the library fails, the face says that it is of no use here, so that the plain one takes over."""

    def fail() -> None:
        raise OSError("no console")

    with keyboard(), pytest.raises(Unusable):
        Prompts(WORDS, "", before_each=fail).ask(SIGNS, "")


class NoUse:
    """A face that fails at the second question."""

    def __init__(self) -> None:
        self.asked = 0

    def ask(self, asking: Asking, note: str) -> frozenset[str]:
        """One answer, then a failure."""
        self.asked += 1
        if self.asked > 1:
            raise Unusable
        return frozenset({"none"})

    def check(self, answered: object, note: str) -> None:
        """Never reached."""


def test_the_plain_face_goes_on_where_another_failed() -> None:
    """Answers given before the failure stay; the plain interview asks the next question."""
    session = WholeInterview(first_of(KNOWLEDGE), lambda: KNOWLEDGE)
    with pytest.raises(Unusable):
        session.conduct(NoUse())
    asked: list[str] = []

    class Stopping:
        def ask(self, asking: Asking, note: str) -> frozenset[str]:
            asked.append(asking.id)
            raise Quit

        def check(self, answered: object, note: str) -> None:
            """Never reached."""

    with pytest.raises(Quit):
        session.conduct(Stopping())
    assert asked == [KNOWLEDGE.groups[1].questions[1]]


def test_words_that_differ_from_the_knowledge_do_not_count() -> None:
    """An answer to a first screen that is not the one of the checked knowledge is asked for again."""
    first = first_of(KNOWLEDGE)
    other = first.asking._replace(text="Are you well?")
    asked: list[str] = []

    class Answering:
        def ask(self, asking: Asking, note: str) -> frozenset[str]:
            asked.append(asking.text)
            if len(asked) > 1:
                raise Quit
            return frozenset({"none"})

        def check(self, answered: object, note: str) -> None:
            """Never reached."""

    with pytest.raises(Quit):
        WholeInterview(type(first)(first.words, first.regions, first.default_region, other), lambda: KNOWLEDGE).conduct(
            Answering()
        )
    assert asked == ["Are you well?", first.asking.text]
