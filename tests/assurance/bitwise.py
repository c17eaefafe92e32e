"""What z3 terms say to very many sheets at once: each term becomes one whole number, with one bit for each sheet.

It walks the very terms that the solver gets, so that the encoding itself is compared and not a twin of it.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from operator import and_, or_

import z3

Columns = Mapping[str, int]


class Bitwise:
    """Evaluates terms over columns: the name of a boolean to the bits of the sheets in which it is true."""

    def __init__(self, columns: Columns, many: int) -> None:
        self._columns = columns
        self._all = (1 << many) - 1
        self._known: dict[int, int] = {}

    def bits(self, term: z3.BoolRef) -> int:
        """One bit for each sheet: whether the term is true there."""
        key = term.get_id()
        if key not in self._known:
            self._known[key] = self._evaluate(term)
        return self._known[key]

    def _evaluate(self, term: z3.BoolRef) -> int:
        kind = term.decl().kind()
        if kind == z3.Z3_OP_UNINTERPRETED:
            return self._columns[term.decl().name()]
        parts = [self.bits(child) for child in term.children()]
        if kind == z3.Z3_OP_PB_AT_LEAST:
            return at_least(parts, term.params()[0])
        return _MEANING[kind](self._all, parts)


_MEANING: dict[int, Callable[[int, list[int]], int]] = {
    z3.Z3_OP_TRUE: lambda every, parts: every,
    z3.Z3_OP_FALSE: lambda every, parts: 0,
    z3.Z3_OP_NOT: lambda every, parts: every ^ parts[0],
    z3.Z3_OP_AND: lambda every, parts: reduce(and_, parts, every),
    z3.Z3_OP_OR: lambda every, parts: reduce(or_, parts, 0),
    z3.Z3_OP_IMPLIES: lambda every, parts: (every ^ parts[0]) | parts[1],
    z3.Z3_OP_EQ: lambda every, parts: every ^ parts[0] ^ parts[1],
    z3.Z3_OP_XOR: lambda every, parts: parts[0] ^ parts[1],
    z3.Z3_OP_ITE: lambda every, parts: (parts[0] & parts[1]) | ((every ^ parts[0]) & parts[2]),
}
"""What each operator of the solver does to the bits of its parts; a term with any other one is an error here."""


def at_least(parts: Sequence[int], wanted: int) -> int:
    """Where at least so many of the parts are true. `reached[n]` is where n of those looked at so far are."""
    reached = [0] * (wanted + 1)
    for part in parts:
        for count in range(wanted, 1, -1):
            reached[count] |= reached[count - 1] & part
        reached[1] |= part
    return reached[wanted]
