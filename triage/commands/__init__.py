"""One module for each command of `triage`. Each has `add` (its options) and what it does, and gives an exit code."""
