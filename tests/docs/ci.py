"""Which tests CI runs: its own script is played with nothing behind it, and make tells what it would have called."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / ".ci" / "run"

_STAND_IN = """#!/usr/bin/env bash
while [ "$1" != make ]; do shift; done
printf '%q ' "$@" >> "$CALLS"
echo >> "$CALLS"
"""
"""Every step goes through `timeout`; in its place this notes the call of make and ends well."""

_COLLECT = """
import json, pytest, sys
class Seen:
    def pytest_collection_finish(self, session):
        marks = [(each.nodeid, {one.name for one in each.iter_markers()}) for each in session.items]
        names = [name for name, found in marks if not found & {"skip", "xfail"}]
        print(json.dumps(names), file=sys.stderr)
sys.exit(pytest.main(["--collect-only", "-qq", "-p", "no:cacheprovider", "-s", *sys.argv[1:]], plugins=[Seen()]))
"""


def calls_of_make(folder: Path, script: Path = SCRIPT) -> list[str]:
    """The calls of make in the order of the script, where every step succeeds at once.

    folder: an empty one. The script is played there, so that nothing of the checkout is used or changed.
    """
    (folder / "bin").mkdir()
    (folder / ".ci").mkdir()
    (folder / "bin" / "timeout").write_text(_STAND_IN, encoding="ascii")
    (folder / "bin" / "timeout").chmod(0o755)
    played = folder / ".ci" / "run"
    played.write_bytes(script.read_bytes())
    calls = folder / "calls"
    settings = {**os.environ, "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}", "CALLS": str(calls)}
    subprocess.run(["bash", str(played)], env=settings, capture_output=True, timeout=60, check=True)
    return calls.read_text(encoding="utf-8").splitlines()


def arguments_of_pytest(call: str) -> list[list[str]]:
    """What pytest is called with by this call of make."""
    make, *arguments = shlex.split(call)
    told = subprocess.run([make, "-n", *arguments], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    return [shlex.split(each) for each in re.findall(r"python -m pytest (.*)", told.stdout)]


def collected(arguments: list[str], files: list[str]) -> set[str]:
    """The test functions that pytest finds with these arguments, without those that are always skipped.

    files: where the arguments name none, and so take all of tests/, as much as looking into these.
    """
    if not any(each.startswith("tests/") for each in arguments):
        arguments = [*arguments, *files]
    run = subprocess.run(
        [sys.executable, "-c", _COLLECT, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=240, check=True
    )
    return {each.split("[")[0] for each in json.loads(run.stderr.splitlines()[-1])}
