"""Everything the program knows as pages for people, written into docs/ and compared there by the tests.

Nothing imports this room, so it may read every other one: the knowledge, a real result, the options of the commands.
"""
