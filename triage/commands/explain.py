"""`triage explain ID`: what a rule, question, exercise, advice, source or conflict says, and where it is used."""

import argparse
import sys
from difflib import get_close_matches

from triage.commands.complaint import complain
from triage.exit_codes import BAD_INPUT, DONE
from triage.knowledge.load import load
from triage.knowledge.model import Knowledge
from triage.presentation.explain import explain, kinds
from triage.presentation.letters import never_fail
from triage.presentation.text import render_titled


def run(options: argparse.Namespace) -> int:
    """Print everything of this id; 2 with the nearest ids when there is nothing."""
    knowledge = load()
    found = explain(knowledge, options.id)
    if not found:
        return complain(f"there is nothing called {options.id[:60]!r}{_near(knowledge, options.id)}", BAD_INPUT)
    never_fail(sys.stdout)
    print("\n".join(render_titled(each.title, each.sections) for each in found), end="")
    return DONE


def _near(knowledge: Knowledge, name: str) -> str:
    ids = sorted({each for things in kinds(knowledge).values() for each in things})
    near = get_close_matches(name, ids, n=5)
    return f"; did you mean {', '.join(near)}?" if near else "; 'triage questions' lists the questions"
