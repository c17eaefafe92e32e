"""Results and knowledge in words, for a terminal, a browser or a program. It knows no rule's logic."""
