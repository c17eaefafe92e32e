"""`python -m tests.fuzz`: search all ways in for inputs that break something, for minutes.

It ends with 0 when nothing was found, and with 1 and the place of the input when something was.
"""

import argparse
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from tests.fuzz.search import GUIDED

SHARES = {"answers": 4, "receipt": 3, "shown again": 3, "knowledge": 2, "seal": 1}
"""How much of the inputs and of the time goes to each way in."""
GRACE = 90
ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    """Search, and tell what became of the inputs."""
    options = _options()
    folder = Path(mkdtemp(prefix="triage-fuzz-"))
    print(f"{'led by what is reached (atheris)' if GUIDED else 'by chance; atheris is not here'}; files: {folder}")
    with ThreadPoolExecutor(options.jobs) as together:
        runs = {name: together.submit(_search, name, options, folder) for name in SHARES}
    found = {name: run.result() for name, run in runs.items()}
    for name, (_, counts) in found.items():
        print(f"{name}: {', '.join(f'{count} {outcome}' for outcome, count in counts.items()) or 'nothing was tried'}")
    print(f"all: {sum(counts.get('inputs', 0) for _, counts in found.values())} inputs")
    failed = [name for name, (ended, counts) in found.items() if ended or not counts]
    for name in failed:
        print(f"{name} FAILED; see {folder / name}.log and the input beside it", file=sys.stderr)
    return 1 if failed else 0


def _search(name: str, options: argparse.Namespace, folder: Path) -> tuple[int, dict[str, Any]]:
    share = SHARES[name] / sum(SHARES.values())
    inputs, seconds = int(options.inputs * share), int(options.minutes * 60 * options.jobs * share)
    (folder / "cache").mkdir(exist_ok=True)
    with (folder / f"{name}.log").open("wb") as log:
        try:
            ended = subprocess.run(
                [sys.executable, "-m", "tests.fuzz.search", name, str(inputs), str(seconds), str(folder)],
                cwd=ROOT,
                env={**os.environ, "XDG_CACHE_HOME": str(folder / "cache")},
                stdout=log,
                stderr=log,
                timeout=seconds + GRACE,
            ).returncode
        except subprocess.TimeoutExpired:
            ended = 1
    counts = folder / f"{name}.json"
    return ended, json.loads(counts.read_text(encoding="utf-8")) if counts.exists() else {}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--inputs", type=int, default=1_000_000, help="so many in all")
    parser.add_argument("--minutes", type=float, default=10, help="or until so many minutes have passed")
    parser.add_argument("--jobs", type=int, default=2, help="so many at once")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
