"""Calling `triage`: in this process where that is enough, in one of its own where it is not."""

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from triage.cli import main

ROOT = Path(__file__).parents[2]


class Said(NamedTuple):
    """The exit code and what was written."""

    code: int
    out: str
    err: str

    @property
    def problems(self) -> list[str]:
        """One problem a line."""
        return self.err.splitlines()


class Caller:
    """Calls the command in this process."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
        self._capsys = capsys
        self._monkeypatch = monkeypatch
        self._folder = folder

    def __call__(self, *arguments: str, stdin: bytes | None = None) -> Said:
        """Run one command."""
        if stdin is not None:
            self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8"))
        code = main(list(arguments))
        out, err = self._capsys.readouterr()
        return Said(code, out, err)

    def assess(self, written: str | bytes, *arguments: str, name: str = "answers.yaml") -> Said:
        """Assess a file with this in it."""
        path = self._folder / name
        path.write_bytes(written.encode() if isinstance(written, str) else written)
        return self("assess", str(path), *arguments)


def process(
    *arguments: str,
    stdin: bytes = b"",
    root: Path = ROOT,
    path: tuple[Path, ...] = (),
    environment: dict[str, str] | None = None,
    cwd: Path | None = None,
    encoding: str = "utf-8",
    timeout: int = 60,
) -> Said:
    """Run `python -m triage` as a process of its own, with the package of `root` and no other."""
    search = os.pathsep.join(map(str, (*path, root)))
    result = subprocess.run(
        [sys.executable, "-P", "-m", "triage", *arguments],
        input=stdin,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": search, "PYTHONDONTWRITEBYTECODE": "1", **(environment or {})},
        cwd=cwd or root,
        check=False,
        timeout=timeout,
    )
    return Said(result.returncode, result.stdout.decode(encoding), result.stderr.decode(encoding))
