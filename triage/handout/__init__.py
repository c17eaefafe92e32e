"""A result on paper: the handout as data, and typst templates that make a tagged PDF of it."""
