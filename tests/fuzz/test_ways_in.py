"""Damaged files of every sort, for some seconds. `make fuzz` searches for long."""

import io
import json
from collections import Counter
from contextlib import redirect_stderr, redirect_stdout
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz import seeds
from tests.fuzz.damage import damaged
from tests.fuzz.ways_in import REFUSED, WAYS, answers_file, within_time
from tests.pack import KNOWLEDGE
from triage import cli, emergency_card
from triage.decision.assess import assess
from triage.knowledge import load
from triage.knowledge.files import SEAL_FILE, Files

TRIES = {"answers": 250, "receipt": 150, "shown again": 150, "knowledge": 80, "seal": 60}
chances = st.randoms(use_true_random=False)


@pytest.mark.parametrize("name", WAYS)
def test_sound_files_get_through(name: str) -> None:
    """What is not damaged is not refused, so that a refusal below is for the damage."""
    outcomes = [within_time(WAYS[name], data) for data in WAYS[name].seeds()[:30]]
    assert outcomes[0] != REFUSED
    if name == "answers":
        assert {"routine", "emergency", "see_clinician"} <= set(outcomes)


@pytest.mark.parametrize("name", WAYS)
def test_damage_is_refused_or_harmless(name: str) -> None:
    """P43 Damaged in a few places, a file is refused in words or gives what can still be read; never in over 2 s."""
    chance, outcomes = Random(11), Counter[str]()
    for _ in range(TRIES[name]):
        outcomes[within_time(WAYS[name], damaged(chance.choice(WAYS[name].seeds()), chance, 2))] += 1
    assert len(outcomes) >= (1 if name == "seal" else 2), outcomes


@given(st.sampled_from(sorted(WAYS)), st.data())
def test_damage_that_hypothesis_chooses(name: str, data: st.DataObject) -> None:
    """P43 The same with damage that is chosen so that a failure is found in its smallest form."""
    sound = data.draw(st.sampled_from(WAYS[name].seeds()[:20]))
    within_time(WAYS[name], damaged(sound, data.draw(chances), 2))


@settings(max_examples=30)
@given(st.sampled_from(sorted(WAYS)), st.binary(max_size=200) | st.text(max_size=100).map(str.encode))
def test_any_bytes_at_all(name: str, data: bytes) -> None:
    """P43 Bytes of any sort are refused."""
    assert within_time(WAYS[name], data) in (REFUSED, "not in its form", "in its form")


@given(st.sampled_from([each for each in seeds.answers() if answers_file(each) == "routine"]), st.data())
def test_a_routine_cut_short_is_none(whole: bytes, data: st.DataObject) -> None:
    """P06 P43 Answers for a routine, cut off anywhere, are refused or lack an answer: the routine is gone."""
    kept = whole[: data.draw(st.integers(0, len(whole.rstrip(b"\n]} ")) - 1))]
    assert answers_file(kept) != "routine"


@given(st.sampled_from([each for each in seeds.PEOPLE if assess(KNOWLEDGE, each).routine is None]))
def test_a_forged_result_is_not_believed(sheet: dict[str, frozenset[str]]) -> None:
    """P43 A kept referral into which somebody writes a routine is a referral again."""
    kept = json.loads(assess(KNOWLEDGE, sheet).to_json())
    routine = json.loads(assess(KNOWLEDGE, seeds.PEOPLE[0]).to_json())
    forged = json.dumps({**kept, **{name: routine[name] for name in ("disposition", "reason", "findings", "routine")}})
    assert answers_file(forged.encode()) == kept["disposition"]
    assert WAYS["receipt"].read(forged.encode()) == "another"


@pytest.mark.parametrize("problem", ["two thousand keys", "one key twice at the end", "deep", "long number", "merges"])
def test_files_made_to_take_long_do_not(problem: str) -> None:
    """P43 Large files, made so that a careless reader takes minutes, are refused within 2 s."""
    many = ", ".join(f'"k{number}": 1' for number in range(18_000))
    files = {
        "two thousand keys": "".join(f"k{number}: v\n" for number in range(2_000)),
        "one key twice at the end": f'{{{many}, "k17999": 1}}',
        "deep": "- " * 16_000,
        "long number": '{"age": ' + "1" * 200_000 + "}",
        "merges": "<<: {a: 1}\n" * 1_500,
    }
    assert within_time(WAYS["answers"], files[problem].encode()) == REFUSED


@pytest.mark.parametrize("form", ["text", "json"])
@given(data=st.data())
def test_one_changed_byte_of_knowledge(form: str, data: st.DataObject) -> None:
    """P43 Any bit of any file flipped, a file gone or one more: exit code 3, the card, no routine, in every form."""
    path = data.draw(st.sampled_from(sorted(seeds.FILES)))
    files = dict(seeds.FILES)
    change = data.draw(st.sampled_from(["flip", "flip", "flip", "remove", "add", "swap"]))
    if change == "flip":
        at, bit = data.draw(st.integers(0, len(files[path]) - 1)), data.draw(st.integers(0, 7))
        files[path] = files[path][:at] + bytes([files[path][at] ^ (1 << bit)]) + files[path][at + 1 :]
    elif change == "remove":
        del files[path]
    elif change == "add":
        files[f"{path}.yaml"] = files[path]
    else:
        other = data.draw(st.sampled_from([each for each in sorted(files) if files[each] != files[path]]))
        files[path], files[other] = files[other], files[path]
    _shows_the_card(files, form)


def _shows_the_card(files: Files, form: str) -> None:
    shown = io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(shown), redirect_stderr(io.StringIO()):
        patch.setattr(load, "read_files", lambda root: files)
        assert cli.main(["assess", "-", "--format", form]) == 3
    if form == "text":
        assert shown.getvalue() == emergency_card.CARD
        return
    result = json.loads(shown.getvalue())
    assert (result["disposition"], result["routine"]) == ("see_clinician", None)
    assert [each["text"] for each in result["advice"]] == [emergency_card.CARD]


def test_the_seal_stands_for_every_file() -> None:
    """P43 Each file of rules and content stands in the seal, so each of them is looked at above."""
    assert set(json.loads(seeds.FILES[SEAL_FILE])) == set(seeds.PATHS)
    assert all(seeds.FILES.values()), "an empty file would be taken for something that is no file"
