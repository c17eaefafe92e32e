"""`triage verify`: what holds for every answer sheet, as terms for a solver, and the run of all parts."""
