"""`triage questions`: the whole questionnaire, to read or to process."""

import argparse

from triage.exit_codes import DONE
from triage.knowledge.load import load
from triage.presentation.questions import questions_json, questions_text


def run(options: argparse.Namespace) -> int:
    """Print all questions."""
    knowledge = load()
    print((questions_json if options.format == "json" else questions_text)(knowledge), end="")
    return DONE
