"""What can be wrong with the files of rules/ and content/, said so that the author can mend it."""

from typing import NamedTuple


class Problem(NamedTuple):
    """Where it is, what is wrong, what to do."""

    where: str
    what: str
    do: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}. {self.do}."


class DamagedKnowledge(Exception):
    """The rules or the content cannot be trusted. Nothing but the emergency card may be shown."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = tuple(problems)
