"""`python -m triage.pages` writes the pages into the docs/ of this checkout."""

import sys

from triage.exit_codes import BAD_INPUT, DONE
from triage.knowledge.files import find_root
from triage.knowledge.load import load
from triage.pages.build import all_pages, write_pages


def main() -> int:
    """Write all pages and name those that changed; 2 outside a checkout."""
    root = find_root()
    if not (root / "docs").is_dir():
        print("the pages can only be written in a checkout", file=sys.stderr)
        return BAD_INPUT
    for path in write_pages(root, all_pages(load())):
        print(path)
    return DONE


if __name__ == "__main__":
    sys.exit(main())
