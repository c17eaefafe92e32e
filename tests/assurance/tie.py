"""How thoroughly what is proved is compared with what is run: `make tie` says on how many answer sheets."""

import os

SHEETS = int(os.environ.get("TRIAGE_TIE_SHEETS", "0"))
"""0 in other runs of the tests, which make do with fewer."""
