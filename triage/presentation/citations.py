"""Numbers for sources: statements carry [1][4], the list at the end says what they are."""

import re
from collections.abc import Iterable, Iterator

from triage.decision.result import Outcome
from triage.knowledge.model import Knowledge
from triage.knowledge.shape import SourceRef
from triage.knowledge.texts import Source
from triage.presentation.shape import Line

MARKS = re.compile(r"(?:\[\d+\])+")


def marks_behind(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines; marks of sources that stand alone go to the end of the line before them."""
    merged: list[Line] = []
    for line in lines:
        if line.kind == "small" and MARKS.fullmatch(line.text) and merged:
            merged[-1] = merged[-1]._replace(text=f"{merged[-1].text} {line.text}")
        else:
            merged.append(line)
    return tuple(merged)


class Citations:
    """The sources that one result rests on, numbered in the order of content/sources.yaml."""

    def __init__(self, knowledge: Knowledge, outcome: Outcome) -> None:
        used = {ref.ref for ref in _all_refs(knowledge, outcome)}
        self._sources = [source for name, source in knowledge.sources.items() if name in used]
        self._numbers = {source.id: number for number, source in enumerate(self._sources, 1)}

    def marks(self, refs: Iterable[SourceRef]) -> str:
        """The marks of these sources, such as "[1][4]"."""
        return "".join(f"[{number}]" for number in sorted({self._numbers[ref.ref] for ref in refs}))

    def lines(self) -> Iterator[Line]:
        """The list of sources with their numbers."""
        for source in self._sources:
            yield Line("small", self._text(source))

    def of(self, refs: Iterable[SourceRef]) -> tuple[str, ...]:
        """These sources only, each once, with the numbers they have in the whole list."""
        wanted = {ref.ref for ref in refs}
        return tuple(self._text(source) for source in self._sources if source.id in wanted)

    def _text(self, source: Source) -> str:
        facts = (source.publisher, str(source.year) if source.year else None, source.address)
        return f"[{self._numbers[source.id]}] " + ". ".join([source.title, *(fact for fact in facts if fact)])


def _all_refs(knowledge: Knowledge, outcome: Outcome) -> Iterator[SourceRef]:
    for finding in outcome.findings:
        yield from finding.sources
    for advice in outcome.advice:
        if advice.id in knowledge.advice:
            yield from knowledge.advice[advice.id].sources
    if outcome.routine is not None:
        yield from knowledge.profiles[outcome.routine.profile].sources
        for step in outcome.routine.steps:
            yield from step.sources
        for each in outcome.routine.left_out:
            yield from each.sources
