"""The hard limits of every routine and of the pain that is told, which nothing in rules/ and content/ can move.

They stand apart from rules/policy.yaml on purpose. The policy says how a routine is built, and a clinician may change
it; these say what no routine may be, whatever the policy says. So the shapes of the files, the builder, the second look
at a plan and the count of all routines take the same numbers from here, though they share no code. Only the tests write
them down once more, so that nobody moves one by mistake.
"""

LONGEST_ROUTINE = 1200
"""Seconds with the warm-up and all rests: 20 minutes (conflict c09_repeats_and_minutes)."""
SHORTEST_WARM_UP = 180
"""Seconds of easy walking before the first stretch (doc_strain_first_aid; how long is the project's choice)."""
LONGEST_HOLD = 30
"""Seconds without letting go: the longest hold that a document names (doc_flexion_video, doc_hamstring_clinic)."""
SHORTEST_HOLD = 5
"""Seconds: a shorter hold is no stretch. Project's choice, as for the pelvic tilt."""
WORST_PAIN = 10
"""The strongest pain that can be told, from 0: the options of the question on pain, and the numbers in a journal."""
