"""What can be wrong with a journal. Each message is one line that says what to do."""


class JournalProblem(Exception):
    """The journal cannot be used. Nothing in it was changed."""


class DamagedJournal(JournalProblem):
    """The file is damaged, or it is no journal of this program, or one of a newer version of it."""


class JournalNotWritten(JournalProblem):
    """It could not be written now: a full disk, no right to write, another run that holds it."""
