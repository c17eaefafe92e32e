"""Mutation of the rules: many small wrong changes, and what finds each of them."""
