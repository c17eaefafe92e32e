"""Sound files to damage: answers by hand and by machine, kept results, files of rules and content, seals."""

import json
from functools import cache

from tests.pack import KNOWLEDGE
from tests.property.strategies import calm
from triage.decision.assess import assess
from triage.knowledge.files import SEAL_FILE, find_root, read_files

PEOPLE = (
    calm(),
    calm(main_trouble="stiffness", minutes="min_20"),
    calm(story="comes_back_same", joints=("knee", "wrist")),
    calm(conditions="named_back_condition", back_condition="stenosis", clearance="cleared"),
    calm(nerve_signs=("bladder_change", "not_sure")),
    calm(severity_signs="severe"),
    {"nerve_signs": frozenset({"none"}), "age": frozenset({"age_25_44"})},
)
FILES = read_files(find_root())
PATHS = tuple(path for path in FILES if path != SEAL_FILE)
LONGEST = 3_000
"""Bytes of a file of rules or content: reading YAML takes its time."""


def answers() -> tuple[bytes, ...]:
    """Files of answers in JSON and in YAML."""
    sheets = [{name: sorted(answer) for name, answer in sheet.items()} for sheet in PEOPLE]
    as_json = [json.dumps(sheet).encode() for sheet in sheets]
    as_yaml = ["".join(f"{name}: [{', '.join(codes)}]\n" for name, codes in sheet.items()) for sheet in sheets]
    one_each = "".join(f"{name}: {codes[0]}\n" for name, codes in sheets[0].items())
    return (*as_json, *(text.encode() for text in (*as_yaml, one_each)))


@cache
def receipts() -> tuple[bytes, ...]:
    """Kept results: of today, of other rules, and of answers that do not fit any more."""
    of_today = [assess(KNOWLEDGE, sheet, "GB").to_json() for sheet in PEOPLE]
    of_old = of_today[0].replace(KNOWLEDGE.sha256, "0" * 64)
    without = of_old.replace('"age_25_44"', '"age_no_more"')
    return tuple(text.encode() for text in (*of_today, of_old, without))


def knowledge_files() -> tuple[bytes, ...]:
    """Files of rules and content, long ones cut at the end of a line. The number of the path goes first."""
    begins = [_short(FILES[path]) for path in PATHS]
    return tuple(number.to_bytes(2, "big") + begin for number, begin in enumerate(begins))


def seals() -> tuple[bytes, ...]:
    """The seal, sound and cut short."""
    whole = FILES[SEAL_FILE]
    return (whole, whole[: len(whole) // 2], b"{}\n")


def _short(data: bytes) -> bytes:
    return data if len(data) <= LONGEST else data[: data.rindex(b"\n", 0, LONGEST) + 1]
