"""The opening words and the first question as plain data, stored beside the compiled knowledge.

They can be shown before any model is loaded. The files and their seal are checked first, as always, and only the form
that the package vouches for is shown. When the whole knowledge is there it is compared, and an answer to words that
differ from it does not count.
"""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from triage.knowledge import store
from triage.knowledge.files import find_root, read_files
from triage.knowledge.seal import check_seal, whole
from triage.knowledge.vouched import vouched
from triage.terminal.asking import Asking, Choice

KIND = "first"


@dataclass(frozen=True)
class ShortRegion:
    """What is said of a region before the first question."""

    id: str
    name: str
    emergency_number: str
    locales: tuple[str, ...]


@dataclass(frozen=True)
class First:
    """All words of the interview, the regions, and the question that everybody is asked first."""

    words: dict[str, str]
    regions: dict[str, ShortRegion]
    default_region: str
    asking: Asking


def first_screen(tell: Callable[[], None]) -> First:
    """The first screen of this installation, stored or made from the whole knowledge.

    `tell` is called before the whole knowledge is read for the first time, which takes some seconds.

    Raises:
        DamagedKnowledge: a file is missing, changed or not in its form.
    """
    files = read_files(find_root())
    check_seal(files)
    wanted = vouched(files, KIND)
    stored = store.read(KIND, whole(files), wanted)
    if stored is not None:
        try:
            return _from_json(stored)
        except (ValueError, TypeError, KeyError):
            pass
    tell()
    from triage.knowledge.load import load
    from triage.terminal.first_of import first_of

    knowledge = load()
    first = first_of(knowledge)
    store.write(KIND, knowledge.sha256, body_of(first), wanted)
    return first


def body_of(first: First) -> bytes:
    """The first screen as JSON. The one set in it, the answers so far, is empty."""
    return json.dumps(asdict(first), default=sorted).encode()


def _from_json(body: bytes) -> First:
    value: dict[str, Any] = json.loads(body)
    regions = {
        name: ShortRegion(**{**each, "locales": tuple(each["locales"])}) for name, each in value["regions"].items()
    }
    written = dict(zip(Asking._fields, value["asking"], strict=True))
    written |= {"alone": tuple(written["alone"]), "done": (), "before": frozenset()}
    written["choices"] = tuple(Choice(*each) for each in written["choices"])
    return First(value["words"], regions, value["default_region"], Asking(**written))
