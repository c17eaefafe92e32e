"""After a session: pain is asked; who hurts or is worse is asked every warning sign again, and nobody is led on."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pack import KNOWLEDGE
from tests.property.strategies import answers_to, calm
from tests.session.timing import FakeClock, permitted
from tests.terminal.driven import line_for
from triage.decision.assess import assess
from triage.decision.result import Referral
from triage.knowledge.shape import Disposition
from triage.session.machine import End, Session, begin
from triage.session.stopped import after_a_stop
from triage.terminal import steps
from triage.terminal.guided.offered import Led, Way, seen_to

WORDS = KNOWLEDGE.words
ALWAYS = {name for name, each in KNOWLEDGE.questions.items() if each.ask_again == "always"}
PLAIN = Way(plain=True, columns=76)


def ended(end: End) -> Session:
    """A session that ended like this."""
    clock = FakeClock()
    return replace(begin(permitted(clock), clock.now()), end=end)


def answered(sheet: dict[str, frozenset[str]]) -> list[str]:
    """What somebody types in the plain interview after a stop, to the last check."""
    answers, lines = after_a_stop(KNOWLEDGE, permitted(FakeClock()).answers), []
    while (name := steps.next_question(KNOWLEDGE, answers)) is not None:
        lines.append(line_for(steps.put(KNOWLEDGE, answers, name), sheet[name]))
        answers = steps.with_answer(KNOWLEDGE, answers, name, sheet[name])
    return [*lines, ""]


def after(session: Session, *lines: str) -> Led:
    """What comes of a session when these lines are typed after it; all of them must be asked for."""
    left = iter(lines)
    found = seen_to(session, PLAIN, lambda _prompt: next(left))
    assert next(left, None) is None
    return found


def test_nothing_of_before_clears_a_sign() -> None:
    """P37 After a stop every list of signs is asked again; only facts about the person count, and that it hurt."""
    before = permitted(FakeClock()).answers
    kept = after_a_stop(KNOWLEDGE, before)
    assert kept.pop("session_stop") == {"hurt"}
    assert kept.keys() == before.keys() - ALWAYS
    answers, asked = after_a_stop(KNOWLEDGE, before), []
    while (name := steps.next_question(KNOWLEDGE, answers)) is not None:
        asked.append(name)
        answers[name] = calm(session_stop="hurt")[name]
    assert {*before} & ALWAYS <= {*asked}
    assert {"felt", "pain_now"} <= {*asked}
    assert len(asked) <= 10


@settings(max_examples=settings().max_examples // 2)
@given(data=st.data())
def test_what_was_felt_is_never_taken_lightly(data: st.DataObject) -> None:
    """P37 Whatever was felt and however sure: anything but a strong pull that eased is a referral."""
    felt = data.draw(answers_to("felt"))
    result = assess(KNOWLEDGE, calm(session_stop="hurt", felt=tuple(felt)))
    assert (felt == {"none"}) is (not isinstance(result, Referral))
    if "chest_breath" in felt:
        assert result.disposition is Disposition.EMERGENCY


def test_it_went_well(capsys: pytest.CaptureFixture[str]) -> None:
    """After a whole session the pain is asked as a number until it is one, and whether it is worse."""
    found = after(ended(End.FINISHED), "", "x", "11", "-1", "2", "", "maybe", "n")
    assert (found.pain, found.hurt, found.referral) == (2, False, None)
    said = capsys.readouterr().out
    assert said.count(WORDS["session_pain_number"]) == 4
    assert WORDS["timer_done"] in said


@pytest.mark.parametrize("typed", [("2", "y"), ("2", "u"), ("7", "n"), ("10", "n")])
@pytest.mark.parametrize("end", [End.FINISHED, End.QUIT])
def test_worse_is_taken_as_hurt(end: End, typed: tuple[str, str]) -> None:
    """P37 Worse than before, unsure, or strong pain: what was felt and every sign is asked, and a leg sign refers."""
    sheet = calm(session_stop="hurt", felt="leg", minutes="min_20")
    found = after(ended(end), *typed, *answered(sheet))
    assert (found.pain, found.hurt, found.felt) == (int(typed[0]), True, ("leg",))
    assert found.referral is not None
    assert found.referral.disposition is Disposition.SEE_CLINICIAN


def test_a_pull_that_eased_is_enough_for_today(capsys: pytest.CaptureFixture[str]) -> None:
    """After "it hurts" and no sign at all, the advice is to stop for today; no routine comes of it."""
    sheet = calm(session_stop="hurt", felt="none", minutes="min_20")
    found = after(ended(End.HURT), *answered(sheet))
    assert (found.pain, found.hurt, found.felt, found.referral) == (2, True, (), None)
    said = " ".join(capsys.readouterr().out.split())
    assert WORDS["timer_stopped"] in said
    assert WORDS["session_rest_today"] in said
    assert WORDS["result_heading_routine"] not in said


def test_a_grave_sign_found_then() -> None:
    """A grave sign that came while stretching is the emergency that it always is."""
    sheet = calm(session_stop="hurt", nerve_signs="saddle_numbness")
    found = after(ended(End.HURT), *answered(sheet))
    assert found.referral is not None
    assert found.referral.disposition is Disposition.EMERGENCY


def test_who_does_not_answer_is_told_not_to_stretch(capsys: pytest.CaptureFixture[str]) -> None:
    """Who breaks off the questions after "it hurts" is told to stop stretching until someone has had a look."""
    found = after(ended(End.HURT), "q", "y")
    assert found.broken_off
    assert " ".join(WORDS["session_not_answered"].split()) in " ".join(capsys.readouterr().out.split())


def test_answers_that_are_too_old(capsys: pytest.CaptureFixture[str]) -> None:
    """A session that ended because its answers became too old says so and asks nothing."""
    assert after(ended(End.TOO_OLD)).pain is None
    assert WORDS["session_too_old"].split(".")[0] in capsys.readouterr().out


def test_a_session_that_was_broken_off_says_when_to_get_help(capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever interrupts it is told what to do if it hurt and whom to call, and is asked nothing."""
    found = after(ended(End.BROKEN_OFF))
    assert found.broken_off
    assert not found.hurt
    said = " ".join(capsys.readouterr().out.split())
    assert "do not stretch again today" in said
    assert "Call 999 or 112 if an emergency sign starts" in said


@pytest.mark.parametrize("typed", [(), ("3",)])
def test_who_breaks_off_the_last_questions_is_told_the_same(
    typed: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    """Ctrl-C or the end of the input where the pain is asked: it is not known whether it hurt."""
    left = iter(typed)

    def read(_prompt: str) -> str:
        try:
            return next(left)
        except StopIteration:
            raise KeyboardInterrupt from None

    assert seen_to(ended(End.FINISHED), PLAIN, read).broken_off
    assert "do not stretch again today" in " ".join(capsys.readouterr().out.split())


def test_a_grave_sign_is_told_also_to_who_then_leaves(capsys: pytest.CaptureFixture[str]) -> None:
    """A sign of an emergency, then q: the number to call is said, and the level is there to be kept."""
    numb = line_for(steps.put(KNOWLEDGE, {}, "nerve_signs"), frozenset({"saddle_numbness"}))
    found = after(ended(End.HURT), numb, "q", "y")
    assert found.broken_off
    assert found.referral is not None
    assert found.referral.disposition is Disposition.EMERGENCY
    assert "you need help now. Call 999 or 112." in " ".join(capsys.readouterr().out.split())
