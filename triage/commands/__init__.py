"""The commands of `triage`, and what they share. What a command does is its `run`, which gives an exit code."""
