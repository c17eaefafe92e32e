"""`triage diff`: two versions of the rules, and what the change does to people."""
