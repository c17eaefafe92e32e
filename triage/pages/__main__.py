"""`python -m triage.pages` writes the pages into the docs/ of this checkout."""

import sys

from triage.exit_codes import BAD_INPUT, DONE, EXTRA_MISSING
from triage.knowledge.files import find_root
from triage.knowledge.load import load
from triage.pages.build import all_pages, write_pages
from triage.pages.safety import record_of_today, safety_pages


def main() -> int:
    """Write all pages and name those that changed; 2 outside a checkout, 6 when the solver is needed and missing."""
    root = find_root()
    if not (root / "docs").is_dir():
        print("the pages can only be written in a checkout", file=sys.stderr)
        return BAD_INPUT
    knowledge = load()
    try:
        record = record_of_today(root, knowledge)
    except ImportError:
        print("the pages quote the proof, for which the solver is needed: install the extra verify", file=sys.stderr)
        return EXTRA_MISSING
    for path in write_pages(root, all_pages(knowledge) | safety_pages(root, knowledge, record)):
        print(path)
    return DONE


if __name__ == "__main__":
    sys.exit(main())
