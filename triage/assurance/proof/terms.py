"""And, Or and Not over z3 terms.

z3's own look for lists, contexts and sorts in every argument. Here all arguments are booleans of one context, and
hundreds of thousands of terms are made for the mutants, so the library is asked at once.
"""

from collections.abc import Callable, Sequence
from typing import Any

from z3 import Ast, BoolRef, BoolVal, Z3_mk_and, Z3_mk_not, Z3_mk_or


def And(*terms: BoolRef) -> BoolRef:  # noqa: N802 - the solver's own name
    """All of these, one at least."""
    return _joined(Z3_mk_and, terms)


def Or(*terms: BoolRef) -> BoolRef:  # noqa: N802 - the solver's own name
    """At least one of these, one at least."""
    return _joined(Z3_mk_or, terms)


def Not(term: BoolRef) -> BoolRef:  # noqa: N802 - the solver's own name
    """The opposite."""
    return BoolRef(Z3_mk_not(term.ctx.ref(), term.ast), term.ctx)


def any_of(terms: Sequence[BoolRef]) -> BoolRef:
    """At least one of these; false for none."""
    return Or(*terms) if len(terms) > 1 else terms[0] if terms else BoolVal(False)


def all_of(terms: Sequence[BoolRef]) -> BoolRef:
    """All of these; true for none."""
    return And(*terms) if len(terms) > 1 else terms[0] if terms else BoolVal(True)


def _joined(make: Callable[..., Any], terms: Sequence[BoolRef]) -> BoolRef:
    context = terms[0].ctx
    arguments = (Ast * len(terms))(*(term.ast for term in terms))
    return BoolRef(make(context.ref(), len(terms), arguments), context)
