"""The tags of a PDF: what a screen reader walks along. No validator of PDF/UA runs here; these are its main demands."""

import itertools

import pytest

from tests.handout import structure
from tests.handout.printing import ONE_OF_EACH, pdf, reader

KINDS = [("routine", False), ("routine", True), ("emergency", False), ("see_clinician", False)]


@pytest.fixture(params=KINDS, ids=str)
def opened(request: pytest.FixtureRequest):
    """The PDF of one person, opened strictly."""
    kind, large = request.param
    return reader(pdf(ONE_OF_EACH[kind].name, "a4", large))


def test_everything_shown_is_in_the_tree_or_decoration(opened) -> None:
    """No text, line or picture is outside of a mark, and the tree and the pages name the same marks."""
    assert structure.unmarked(opened) == []
    held = [mark for each in structure.every(structure.tree(opened)) for mark in each.marked]
    assert len(held) == len(set(held)) > 50
    assert set(held) == structure.marks(opened)


def test_headings_come_in_steps(opened) -> None:
    """The first heading is the main one, and none skips a level."""
    kinds = [each.kind for each in structure.every(structure.tree(opened))]
    levels = [int(kind[2:]) for kind in kinds if kind[:2] == "/H" and kind[2:].isdigit()]
    assert levels[0] == 1
    assert len(levels) > 5
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_lists_and_tables_are_built_as_such(opened) -> None:
    """Lists hold items with a label and a body, tables hold rows of cells; every row is as wide as the others."""
    root = structure.tree(opened)
    assert structure.misplaced(root) == []
    assert all(each.children for each in structure.every(root) if each.kind == "/LI")
    tables = [each for each in structure.every(root) if each.kind == "/Table"]
    assert len(tables) >= 2
    for table in tables:
        assert len(structure.widths(table)) == 1
        heads = [each for each in structure.every(table) if each.kind == "/TH"]
        assert heads
        assert {structure.scope(head) for head in heads} <= {"/Column", "/Row"}


def test_pictures_have_words_and_a_place(opened) -> None:
    """Every figure has an alternative text and says where it stands."""
    figures = [each for each in structure.every(structure.tree(opened)) if each.kind == "/Figure"]
    for figure in figures:
        assert len(str(figure.entries["/Alt"])) > 20
        assert len(structure.attribute(figure, "/BBox", ())) == 4


def test_letters_are_whole(opened) -> None:
    """Every font is in the file and says which letters its signs are; every page knows its place in the tree."""
    for page in opened.pages:
        assert "/StructParents" in page
        assert page["/Tabs"] == "/S"
        for font in page["/Resources"]["/Font"].values():
            assert "/ToUnicode" in font.get_object()
            [below] = font.get_object()["/DescendantFonts"]
            kept = below.get_object()["/FontDescriptor"]
            assert any(name in kept for name in ("/FontFile2", "/FontFile3"))
