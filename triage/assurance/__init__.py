"""Checks over the whole rule base: what holds for every answer sheet, every example, every file."""
