"""What came of a property: held or broken, by which answer sheets, in what time."""

from dataclasses import dataclass

from triage.interview import Answers


@dataclass(frozen=True)
class Counterexample:
    """The smallest answer sheets that break a property (see `size`), and what it is about. There may be no sheet."""

    about: str
    sheets: tuple[Answers, ...] = ()


@dataclass(frozen=True)
class Verdict:
    """A property with the number of single checks, how long they took, and what broke it."""

    name: str
    checks: int
    seconds: float
    broken: tuple[Counterexample, ...]

    @property
    def held(self) -> bool:
        """Nothing broke it."""
        return not self.broken
