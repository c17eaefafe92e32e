"""`triage diff`: a milder result is found, shown with answers, and asked to be declared."""

import shutil
from pathlib import Path

import pytest

from tests.assurance.planted import altered, without
from tests.pack import KNOWLEDGE
from triage.assurance.comparison.difference import Difference, Move
from triage.assurance.comparison.versions import NotFound, Version, declared_since, version
from triage.assurance.mutation.mutant import with_fields
from triage.command_line import command_line
from triage.commands.diff import run
from triage.decision.assess import assess
from triage.knowledge.files import find_root
from triage.knowledge.model import Knowledge
from triage.knowledge.shape import Disposition

ROOT = find_root()


def _other(knowledge: Knowledge) -> Knowledge:
    return with_fields(knowledge, sha256="other")


def _milder(rule: str) -> Knowledge:
    """The knowledge with the most urgent level of a rule one step milder."""
    first, *rest = KNOWLEDGE.referral_rules[rule].levels
    assert not rest
    then = tuple(Disposition)[first.then.rank - 1]
    return _other(altered("referral_rules", rule, levels=(first.model_copy(update={"then": then}),)))


@pytest.fixture(scope="module")
def milder() -> tuple[Knowledge, list[Move]]:
    """A chest sign that is no longer an emergency; another rule is declared."""
    new = _milder("chest_signs")
    return new, list(Difference(KNOWLEDGE, new, frozenset({"collapse"})).moves())


def test_the_same_rules_move_nobody() -> None:
    """A version compared with a copy of itself gives no move."""
    assert list(Difference(KNOWLEDGE, _other(KNOWLEDGE), frozenset()).moves()) == []


def test_a_milder_rule_is_found_and_shown(milder) -> None:
    """P42 One pair of results moves; the answers give the old result in the old version and the new one in the new."""
    new, moves = milder
    [move] = moves
    assert (move.old, move.new, move.milder, move.undeclared) == ("emergency", "urgent", True, True)
    before, after = move.sheets
    assert assess(KNOWLEDGE, before).disposition is Disposition.EMERGENCY
    assert assess(new, after).disposition is Disposition.URGENT


def test_the_answers_are_the_smallest(milder) -> None:
    """Nothing but the one sign is ticked."""
    _, [move] = milder
    ticked = {
        code for name in ("nerve_signs", "chest_belly_signs", "pelvis_signs") for code in move.sheets[1].get(name, ())
    }
    assert ticked == {"none", "chest_breath_sweat"}


def test_a_declared_rule_is_no_alarm(milder) -> None:
    """P42 The rule named in the changelog explains the move; another rule, as above, does not."""
    new, _ = milder
    [declared] = Difference(KNOWLEDGE, new, frozenset({"chest_signs"})).moves()
    assert declared.milder
    assert not declared.undeclared


def test_a_graver_rule_needs_no_declaration() -> None:
    """More cautious is shown and is no alarm."""
    moves = list(Difference(_milder("chest_signs"), KNOWLEDGE, frozenset()).moves())
    assert [(move.old, move.new, move.milder) for move in moves] == [("urgent", "emergency", False)]


def test_a_stretch_that_is_given_again_is_less_cautious() -> None:
    """P42 A contraindication that takes less away is an alarm, also where the result stays a routine."""
    knee = KNOWLEDGE.contraindications["knee"]
    new = _other(altered("contraindications", "knee", removes=tuple(name for name in knee.removes if name != "cat")))
    moves = [move for move in Difference(KNOWLEDGE, new, frozenset()).moves() if move.milder]
    assert [(move.old, move.undeclared) for move in moves] == [("see_clinician", True), ("cat left out", True)]
    assert not [move for move in Difference(KNOWLEDGE, new, frozenset({"knee"})).moves() if move.undeclared]


def test_a_question_that_is_gone_is_named_and_looked_at() -> None:
    """P42 Without a question its signs are lost: that is said, and the results that get milder are found."""
    name = "child_signs"
    fewer = with_fields(
        without("referral_rules", "under_16"),
        questions={key: each for key, each in KNOWLEDGE.questions.items() if key != name},
        groups=tuple(
            group.model_copy(update={"questions": tuple(each for each in group.questions if each != name)})
            for group in KNOWLEDGE.groups
        ),
        sha256="other",
    )
    difference = Difference(KNOWLEDGE, fewer, frozenset())
    assert difference.incomparable.removed_questions == (name,)
    assert any(move.undeclared for move in difference.moves())


def test_only_new_lines_of_the_changelog_declare() -> None:
    """A line that stood in the old changelog declares nothing any more; several rules may share one."""
    old = Version("", KNOWLEDGE, frozenset({"- less cautious: fever: who"}))
    new = Version(
        "", KNOWLEDGE, frozenset({"- less cautious: fever: who", "- *Triage*, less cautious: rash, leg_pain: why"})
    )
    assert declared_since(old, new) == {"rash", "leg_pain"}


@pytest.mark.deep
def test_folders_and_revisions_are_read(tmp_path: Path) -> None:
    """A folder with a changed rule is another version; its changelog is read; a folder without rules is refused."""
    for name in ("rules", "content"):
        shutil.copytree(ROOT / name, tmp_path / name)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "changelog.md").write_text("- *Triage*, less cautious: rash. People with a rash\n")
    (tmp_path / "rules" / "red_flags" / "rash.yaml").unlink()
    copied = version(str(tmp_path))
    assert "rash" not in copied.knowledge.referral_rules
    assert declared_since(version(str(ROOT)), copied) == {"rash"}
    with pytest.raises(NotFound):
        version(str(tmp_path / "docs"))
    with pytest.raises(NotFound):
        version("no-such-revision-or-folder")


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A folder with the rules and the content of today."""
    for name in ("rules", "content"):
        shutil.copytree(ROOT / name, tmp_path / name)
    (tmp_path / "docs").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    "policy",
    [b"routine: [\n", b"\xff\xfe", b"2026-11-20: a\n"],
    ids=["no YAML", "no text", "a date as a key"],
)
def test_a_broken_policy_is_told(policy: bytes, copied: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """3, and the message names the policy."""
    (copied / "rules" / "policy.yaml").write_bytes(policy)
    assert run(command_line().parse_args(["diff", str(copied), str(copied)])) == 3
    told = capsys.readouterr().err
    assert KNOWLEDGE.words["diff_unreadable"] in told
    assert "rules/policy.yaml: " in told


def test_a_changelog_in_other_letters_is_read(copied: Path) -> None:
    """What is no UTF-8 in it is passed over, from a folder as from a revision; what it declares counts."""
    line = "- *Triage*, less cautious: rash: who has a rash\n"
    (copied / "docs" / "changelog.md").write_bytes(b"caf\xe9\n" + line.encode())
    assert version(str(copied)).declared == {line.split(" who")[0]}


def test_a_changelog_that_cannot_be_read_is_told(
    copied: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """2, and the message names the changelog: without it nobody knows what is declared."""
    (copied / "docs" / "changelog.md").write_text("nothing\n", encoding="utf-8")
    read = Path.read_bytes

    def refused(path: Path) -> bytes:
        if path.name == "changelog.md":
            raise PermissionError(13, "Permission denied", str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refused)
    assert run(command_line().parse_args(["diff", str(copied), str(copied)])) == 2
    assert "changelog.md: Permission denied" in capsys.readouterr().err


def test_the_command_tells_codes_and_words(capsys: pytest.CaptureFixture[str]) -> None:
    """0 for the same rules, 2 for a version that is not there."""
    root = str(ROOT)
    assert run(command_line().parse_args(["diff", root, root])) == 0
    assert KNOWLEDGE.words["diff_same"] in capsys.readouterr().out
    assert run(command_line().parse_args(["diff", root, "no-such-version"])) == 2
    assert "neither a folder nor a git revision" in capsys.readouterr().err
