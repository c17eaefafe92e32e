"""Without Flask or waitress the command says what to install."""

import sys

import pytest

from triage.cli import main


@pytest.mark.parametrize("library", ["flask", "waitress"])
def test_a_missing_library_is_named_with_the_way_to_get_it(monkeypatch, capsys, library: str) -> None:
    """Exit code 6, one line with the extra to install, no traceback."""
    for name in [each for each in sys.modules if each.startswith(("triage.web", f"{library}."))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, library, None)
    assert main(["serve", "--no-browser", "--port", "0"]) == 6
    said = capsys.readouterr()
    assert "triage-back[web]" in said.err
    assert said.err.count("\n") == 1
    assert said.out == ""
