"""Files that give no usable answers: one clear message a problem, all at once, exit 2, and no result."""

import json
import time

import pytest

from tests.cli.calling import Caller

WHOLE = "nerve_signs: none\n"


def refused(said, *problems: str) -> None:
    """Exit 2, nothing on standard output, and exactly one line for each of these problems."""
    assert said.code == 2
    assert said.out == ""
    assert len(said.problems) == len(problems), said.err
    for line, problem in zip(said.problems, problems, strict=True):
        assert line.startswith("triage: "), line
        assert problem in line


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("colour: red", "'colour': there is no such question"),
        ("age: 42", "age: write an option or a list of options, not a number"),
        ("age: forty", "age: 'forty' is not an option here; possible: under_10"),
        ("age: [age_25_44, age_45_49]", "age: only one option is allowed"),
        ("nerve_signs: [none, both_legs]", "nerve_signs: none cannot stand beside another option"),
        ("means: [floor, floor]", "means: an option stands twice"),
        ("means: []", "means: no option is given"),
        ("age: null", "age: write an option or a list of options, not nothing (null)"),
        ("age:", "age: write an option or a list of options, not nothing (null)"),
        ("age: true", "age: write an option or a list of options, not true or false"),
        ("age: 2020-01-01", "age: write an option or a list of options"),
        ("age: {is: age_25_44}", "age: write an option or a list of options, not a mapping"),
        ("nerve_signs: [both_legs, 3]", "nerve_signs: write an option or a list of options, not a list with other"),
        ("nerve_signs: [[both_legs]]", "nerve_signs: write an option or a list of options, not a list with other"),
        ("recent_fall: no\nrecent_fall: yes", "line 2: found duplicate key"),
        ("1: age_25_44", "'1': there is no such question"),
        ("- age", "the file must hold questions with their answers"),
        ("age", "the file must hold questions with their answers"),
        ("", "the file must hold questions with their answers"),
        ("age: [age_25_44", "neither JSON nor YAML"),
        ("age: &a age_25_44\nstory: *a", "aliases (*name) are not allowed"),
        ("a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]", "aliases (*name) are not allowed"),
        ("age: !!python/object/apply:os.system [ls]", "neither JSON nor YAML"),
        ("? {a: b}\n: age_25_44", "neither JSON nor YAML"),
        ("? [a, b]\n: age_25_44", "there is no such question"),
        ("age: !!int many", "neither JSON nor YAML"),
        ("--- {age: age_25_44}\n--- {age: age_25_44}", "neither JSON nor YAML"),
        ("age: age_25_44\x00", "line 1: a control character (code 0) is not allowed"),
        ("age: age_25_44\nstory: \x1b[31m", "line 2: a control character (code 27) is not allowed"),
        ('{"age": "age_25_44", "age": "age_10_15"}', "'age' stands twice"),
        ('{"age": "age_25_44"', "this is not JSON"),
        ('{"age": NaN}', "this is not JSON: NaN is no value"),
        ('{"age": 1e999}', "age: write an option or a list of options, not a number"),
        ('["age"]', "the file must hold questions with their answers"),
        ('{"schema": "triage-result/1"}', "answers: a result must hold its answers"),
        ('{"schema": "triage-result/1", "answers": []}', "answers: a result must hold its answers"),
        ("[" * 100_000, "nested too deeply"),
        ('{"age":' * 20_000, "nested too deeply"),
        ("x: " + "[" * 15_000, "nested too deeply"),
        ("- " * 10_000, "nested too deeply"),
        ("age: age_25_44\n#" + "x" * 40_000, "a YAML file may have at most 32 KB"),
    ],
)  # fmt: skip
def test_one_problem(triage: Caller, written: str, problem: str) -> None:
    """Each kind of bad file is told in one line that names the place."""
    said = triage.assess(written)
    refused(said, problem)
    assert "answers.yaml: " in said.err


def test_all_problems_are_told_at_once(triage: Caller) -> None:
    """Four faults in one file give four lines, in the order of the file."""
    written = "colour: red\nage: 42\nmeans: []\npregnancy: not_pregnant\npregnancy_signs: bleeding\nnerve_signs: none"
    refused(
        triage.assess(written),
        "'colour': there is no such question",
        "age: write an option",
        "means: no option",
        "pregnancy_signs: this question does not apply",
    )


def test_an_answer_that_does_not_apply_names_what_rules_it_out(triage: Caller) -> None:
    """An answer about a pregnancy beside "not pregnant" is told with that answer."""
    said = triage.assess("pregnancy: not_pregnant\npregnancy_signs: bleeding\nnerve_signs: none\n")
    refused(said, "pregnancy_signs: this question does not apply, because of pregnancy: not_pregnant")


def test_words_of_yaml_stay_words(triage: Caller) -> None:
    """`no` is an option and never false."""
    said = triage.assess("history: blood_thinners\nrecent_fall: no\n", "--format", "json")
    assert said.code == 0
    assert json.loads(said.out)["answers"]["recent_fall"] == ["no"]


def test_a_file_that_is_no_text(triage: Caller) -> None:
    """Bytes that are no UTF-8 are told with their place."""
    refused(triage.assess(b"age: \xff\xfe"), "byte 5: the file is not UTF-8 text")


def test_a_mark_at_the_start_is_no_fault(triage: Caller) -> None:
    """Windows editors put a byte order mark at the start of a file."""
    assert triage.assess(b"\xef\xbb\xbfage: age_25_44\r\n").code == 0


@pytest.mark.parametrize(
    "junk", [b"{" * 10_000_000, b"x" * 10_000_000, bytes(range(256)) * 40_000, b"a: b\n" * 2_000_000]
)
def test_ten_megabytes_of_junk(triage: Caller, junk: bytes) -> None:
    """Ten megabytes are refused at once, in one line, for a file and for standard input."""
    start = time.process_time()
    refused(triage.assess(junk), "the file is larger than 256 KB")
    refused(triage("assess", "-", stdin=junk), "standard input: the file is larger than 256 KB")
    assert time.process_time() - start < 5


def test_a_long_key_is_cut_short(triage: Caller) -> None:
    """A message never repeats more than a little of what was written."""
    said = triage.assess(json.dumps({"x" * 100_000: "age"}))
    refused(said, "there is no such question")
    assert len(said.err) < 300


@pytest.mark.parametrize("name", ["missing.yaml", "."])
def test_a_file_that_cannot_be_read(triage: Caller, name: str, tmp_path) -> None:
    """A file that is not there, and a folder, are told by name."""
    path = str(tmp_path / name)
    refused(triage("assess", path), path)


def test_an_unknown_region_names_those_there_are(triage: Caller) -> None:
    """A region that does not exist is bad input, not a guess."""
    refused(triage.assess(WHOLE, "--region", "XX"), "triage: --region: there is no region 'XX'; choose one of GB")


def test_an_unknown_region_is_told_with_its_place(triage: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    """Was it named by a variable, or by a kept result, then that is what must be looked at."""
    kept = json.loads(triage.assess(WHOLE, "--format", "json").out) | {"region": "GB_and_more"}
    refused(triage.assess(json.dumps(kept)), "answers.yaml: region: there is no region 'GB_and_more'; choose one of GB")
    assert triage.assess(json.dumps(kept), "--region", "GB").code == 2  # the result was changed all the same
    monkeypatch.setenv("TRIAGE_REGION", "XX")
    refused(triage.assess(WHOLE), "triage: TRIAGE_REGION: there is no region 'XX'; choose one of GB")


@pytest.mark.parametrize(
    "arguments", [["assess"], ["assess", "x", "--format", "pdf"], ["nothing"], ["--nothing"], ["questions", "x"]]
)
def test_wrong_usage(triage: Caller, arguments: list[str]) -> None:
    """Wrong options end with 2 and a line that says how it is used."""
    said = triage(*arguments)
    assert said.code == 2
    assert said.out == ""
    assert "usage: triage" in said.err


@pytest.mark.parametrize("command", ["assess", "replay"])
def test_a_kept_result_that_is_not_there_is_told_by_name(triage: Caller, command: str) -> None:
    """Which file was looked for is said by every command that reads one."""
    refused(triage(command, "no_such_file.json"), "no_such_file.json: No such file or directory")
