"""The C layer of durable-rules with nothing around it, for showing what it does wrong."""

import json
import os
import subprocess
import sys
from itertools import count
from pathlib import Path

import durable_rules_engine

ROOT = Path(__file__).resolve().parents[2]
_numbers = count()

SAME_HASH = ("obacb0__x", "o3f8c__x")
"""Two names with the same 32-bit FNV-1a hash."""


def ruleset(**rules) -> int:
    """The handle of a new ruleset."""
    return durable_rules_engine.create_ruleset(f"rules{next(_numbers)}", json.dumps(rules))


def all_of(*patterns) -> dict:
    """A rule that needs all of these patterns."""
    return {"all": [{f"m{number}": pattern} for number, pattern in enumerate(patterns)]}


def one(**condition) -> dict:
    """A rule with a single pattern."""
    return all_of(condition)


def said(handle: int, *, take=durable_rules_engine.assert_fact, at_most: int = 1000, **fact) -> list[str]:
    """Names of the rules that fire on a fact; sid and id are 1 where not given."""
    _, state = take(handle, json.dumps({"sid": "1", "id": "1", **fact}))
    started = durable_rules_engine.start_action_for_state(handle, state)
    message = started[1] if started else None
    names: list[str] = []
    while message and len(names) < at_most:
        names.append(message.split('"', 2)[1])
        message = durable_rules_engine.complete_and_start_action(handle, state)
    return names


def alone(script: str, timeout: float = 60) -> subprocess.CompletedProcess[str]:
    """Run lines in a process of their own, with all names of this module; a negative return code is a signal.

    Raises:
        subprocess.TimeoutExpired: it hangs.
    """
    limits = "import resource; resource.setrlimit(resource.RLIMIT_CORE, (0, 0))"
    text = f"{limits}\nimport durable_rules_engine\nfrom tests.engine.raw import *\n{script}\nprint('alive')"
    return subprocess.run(
        [sys.executable, "-B", "-W", "ignore", "-c", text],
        cwd=ROOT,
        env={
            **os.environ,
            "MALLOC_PERTURB_": "165",
        },  # overwrites memory that was given back, so that its use shows
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )
