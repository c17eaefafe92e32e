"""What PDF/UA asks of the tags of a PDF, as far as it can be read off without a validator."""

from collections.abc import Iterator
from typing import NamedTuple

from pypdf import PdfReader
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject

SHOWS = {b"Tj", b"TJ", b"'", b'"', b"f", b"F", b"f*", b"S", b"s", b"B", b"B*", b"b", b"b*", b"Do", b"sh", b"BI"}
"""Operators that put something on the paper."""
INSIDE = {
    "/L": {"/LI", "/Caption"},
    "/LI": {"/Lbl", "/LBody"},
    "/Table": {"/THead", "/TBody", "/TFoot", "/TR", "/Caption"},
    "/THead": {"/TR"},
    "/TBody": {"/TR"},
    "/TR": {"/TH", "/TD"},
}
"""Elements to those that may stand right inside them."""


class Element(NamedTuple):
    """One element of the structure tree: its kind, its own entries, its children, the marked parts of pages in it."""

    kind: str
    entries: DictionaryObject
    children: tuple["Element", ...]
    marked: frozenset[tuple[int, int]]


def tree(pdf: PdfReader) -> Element:
    """The structure tree. Marked parts are pairs of the number of the page's object and the mark."""
    root = pdf.trailer["/Root"]["/StructTreeRoot"].get_object()
    return _element(root, None)


def every(element: Element) -> Iterator[Element]:
    """The element and all below it, in the order of reading."""
    yield element
    for child in element.children:
        yield from every(child)


def unmarked(pdf: PdfReader) -> list[str]:
    """What a page shows outside of every mark: neither in the tree nor put aside as decoration."""
    found = []
    for number, page in enumerate(pdf.pages, 1):
        depth = 0
        for _, operator in ContentStream(page.get_contents(), pdf).operations:
            depth += {b"BDC": 1, b"BMC": 1, b"EMC": -1}.get(operator, 0)
            if operator in SHOWS and depth == 0:
                found.append(f"page {number}: {operator.decode()}")
    return found


def marks(pdf: PdfReader) -> set[tuple[int, int]]:
    """Every marked part of every page that is not put aside as decoration."""
    found = set()
    for page in pdf.pages:
        for given, operator in ContentStream(page.get_contents(), pdf).operations:
            if operator == b"BDC" and isinstance(given[1], DictionaryObject) and "/MCID" in given[1]:
                found.add((page.indirect_reference.idnum, int(given[1]["/MCID"])))
    return found


def misplaced(root: Element) -> list[str]:
    """Elements of lists and tables that stand where they may not."""
    return [
        f"{child.kind} in {each.kind}"
        for each in every(root)
        for child in each.children
        if child.kind not in INSIDE.get(each.kind, {child.kind})
    ]


def widths(table: Element) -> set[int]:
    """How many columns the rows of a table fill, with cells that reach over columns and rows counted in."""
    rows = [each for each in every(table) if each.kind == "/TR"]
    room = [0] * len(rows)
    for at, row in enumerate(rows):
        for cell in row.children:
            wide, high = (attribute(cell, name, 1) for name in ("/ColSpan", "/RowSpan"))
            for below in range(at, at + int(high)):
                room[below] += int(wide)
    return set(room)


def scope(cell: Element) -> str:
    """Whether a head is one of a column or of a row."""
    return str(attribute(cell, "/Scope", ""))


def attribute(element: Element, name: str, usual: object) -> object:
    """What one of the owners of attributes says under this name."""
    given = element.entries.get("/A")
    given = given.get_object() if given is not None else []
    for each in given if isinstance(given, ArrayObject) else [given]:
        if name in (owner := each.get_object()):
            return owner[name]
    return usual


def _element(entries: DictionaryObject, page: int | None) -> Element:
    page = entries.raw_get("/Pg").idnum if "/Pg" in entries else page
    kids = entries.get("/K", ArrayObject())
    kids = kids.get_object()
    children, marked = [], set()
    for kid in kids if isinstance(kids, ArrayObject) else [kids]:
        kid = kid.get_object()
        if isinstance(kid, DictionaryObject) and "/MCID" in kid:
            marked.add((kid.raw_get("/Pg").idnum if "/Pg" in kid else page, int(kid["/MCID"])))
        elif isinstance(kid, DictionaryObject):
            children.append(_element(kid, page))
        else:
            marked.add((page, int(kid)))
    return Element(str(entries.get("/S", "")), entries, tuple(children), frozenset(marked))
