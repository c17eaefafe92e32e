"""The page: the same triage in a browser. Nothing is kept; every request carries all answers."""
