"""One way in, searched for long in a process of its own: `python -m tests.fuzz.search WAY INPUTS SECONDS FOLDER`.

With atheris the search is led by the lines of our code that an input reaches; without it, damage is dealt by chance.
What became of the inputs is written into FOLDER as JSON, an input that fails as a file beside it.
"""

import json
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import nullcontext
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from random import Random
from time import monotonic

GUIDED = find_spec("atheris") is not None
HANG = 20
"""Seconds of waiting after which an input that does not end is given up; a slow one that ends fails earlier."""
NOTED = 200
"""After so many inputs it is written down what became of them: the guided search ends the process by itself."""
OURS = 0.6
"""So much of the damage in a guided search is ours; the rest is that of the library, which knows no words of ours."""
HALF = 0.5
"""So much of ours is dealt to what was found on the way, the rest to sound files."""
LONGEST_INPUT = 40_000

Reads = Callable[[bytes], str]


class Search:
    """Counts what became of the inputs."""

    def __init__(self, read: Reads, folder: Path, name: str) -> None:
        self._read, self._file = read, folder / f"{name}.json"
        self._outcomes: Counter[str] = Counter()
        self._longest = 0.0
        self._begun = monotonic()

    def one(self, data: bytes) -> None:
        """Try one input.

        Raises:
            Exception: the input does what no input may do.
        """
        start = monotonic()
        self._outcomes[self._read(data)] += 1
        self._longest = max(self._longest, monotonic() - start)
        if self.tried % NOTED == 0:
            self.note()

    @property
    def tried(self) -> int:
        """So many inputs so far."""
        return sum(self._outcomes.values())

    def note(self) -> None:
        """Write down what is known so far."""
        seconds = round(monotonic() - self._begun)
        found = {"inputs": self.tried, "seconds": seconds, "longest": round(self._longest, 2), **self._outcomes}
        self._file.write_text(json.dumps(found), encoding="utf-8")


def main(name: str, inputs: int, seconds: int, folder: Path) -> None:
    """Search until so many inputs were tried, or for so many seconds. A guided search does not come back.

    Raises:
        Exception: an input fails; it stands in the folder.
    """
    watched = nullcontext()
    if GUIDED:
        import atheris

        watched = atheris.instrument_imports(include=["triage"])
    with watched:
        ways_in = import_module("tests.fuzz.ways_in")
    way = ways_in.WAYS[name]
    search = Search(lambda data: ways_in.within_time(way, data), folder, name)
    (_guided if GUIDED else _by_chance)(search, way.seeds(), inputs, seconds, folder / name)


def _guided(search: Search, sound: tuple[bytes, ...], inputs: int, seconds: int, place: Path) -> None:
    import atheris

    from tests.fuzz.damage import damaged

    def mutated(data: bytes, most: int, seed: int) -> bytes:
        chance = Random(seed)
        if chance.random() >= OURS:
            return atheris.Mutate(data, most)
        return damaged(data if chance.random() < HALF else chance.choice(sound), chance)[:most]

    place.mkdir()
    for number, data in enumerate(sound):
        (place / str(number)).write_bytes(data)
    limits = [f"-runs={inputs}", f"-max_total_time={seconds}", f"-timeout={HANG}", f"-max_len={LONGEST_INPUT}"]
    atheris.Setup(
        [sys.argv[0], *limits, "-rss_limit_mb=2048", f"-artifact_prefix={place}-failed-", str(place)],
        search.one,
        custom_mutator=mutated,
    )
    atheris.Fuzz()


def _by_chance(search: Search, sound: tuple[bytes, ...], inputs: int, seconds: int, place: Path) -> None:
    from tests.fuzz.damage import damaged

    chance, end = Random(), monotonic() + seconds
    while search.tried < inputs and monotonic() < end:
        data = damaged(chance.choice(sound), chance)
        try:
            search.one(data)
        except BaseException:
            place.with_name(f"{place.name}-failed").write_bytes(data)
            raise
    search.note()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
