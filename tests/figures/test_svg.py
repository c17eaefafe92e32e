"""The pictures as SVG: whole, light, with words for who cannot see them, and the same every time."""

import re
from collections import Counter
from xml.etree import ElementTree

import pytest

from tests.pack import KNOWLEDGE
from triage.figures.render import figure_svg
from triage.pages.pictures import gallery_page, gallery_pictures

ALL = [
    (exercise, variant, body)
    for exercise, figure in KNOWLEDGE.figures.items()
    for variant in figure.variants
    for body in KNOWLEDGE.drawing.bodies
]
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize(("exercise", "variant", "body"), ALL)
def test_a_picture_is_whole_light_and_told_in_words(exercise: str, variant: str, body: str) -> None:
    """Well-formed, two frames, a title, both texts of the variant, nothing from elsewhere, under 20 KB."""
    text = figure_svg(KNOWLEDGE, exercise, variant, body)
    root = ElementTree.fromstring(text)
    words = KNOWLEDGE.exercises[exercise].variant(variant)
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    assert (root.findtext(f"{SVG}title") or "").startswith(KNOWLEDGE.exercises[exercise].name)
    told = root.findtext(f"{SVG}desc") or ""
    assert words.start in told
    assert words.end in told
    assert len(root.findall(f"{SVG}rect")) == 2
    assert len(text.encode()) < 20_000
    assert not re.search(r"href|url\(|<script|<style|<image|<text|\bid=|nan|inf", text.replace("http://www.w3.org", ""))


@pytest.mark.parametrize(("exercise", "variant", "body"), ALL)
def test_everything_is_drawn_inside_its_frame(exercise: str, variant: str, body: str) -> None:
    """No number of the drawing lies far outside the picture: a runaway joint would."""
    root = ElementTree.fromstring(figure_svg(KNOWLEDGE, exercise, variant, body))
    wide, high = (float(each) for each in (root.get("viewBox") or "").split()[2:])
    assert 100 < wide < 520
    assert 60 < high < 300


def test_the_same_picture_twice_is_the_same_text() -> None:
    """Nothing random and nothing kept from one picture to the next."""
    first = figure_svg(KNOWLEDGE, "cat", "hands")
    figure_svg(KNOWLEDGE, "prayer", "knees_apart", "larger")
    assert figure_svg(KNOWLEDGE, "cat", "hands") == first


def test_the_two_bodies_look_different() -> None:
    """The larger body is not the slim one under another name."""
    assert figure_svg(KNOWLEDGE, "cat", "hands", "slim") != figure_svg(KNOWLEDGE, "cat", "hands", "larger")


@pytest.mark.parametrize(
    ("exercise", "variant", "body"),
    [("sit_up", "on_back", "slim"), ("cat", "no_such", "slim"), ("cat", "hands", "no_such")],
)
def test_what_is_not_there_has_no_picture(exercise: str, variant: str, body: str) -> None:
    """An excluded exercise, an unknown variant and an unknown body are errors, not empty pictures."""
    with pytest.raises(KeyError):
        figure_svg(KNOWLEDGE, exercise, variant, body)


@pytest.mark.parametrize("name", ["shirt", "trousers", "skin"])
def test_the_three_tones_stay_apart_in_grey(name: str) -> None:
    """Skin, shirt and trousers differ by a clear step of grey on both bodies, as a grey printer needs."""
    colours = KNOWLEDGE.drawing.style.colours
    for body in KNOWLEDGE.drawing.bodies.values():
        tones = {"shirt": _grey(colours["shirt"]), "trousers": _grey(colours["trousers"]), "skin": _grey(body.skin)}
        others = [tone for each, tone in tones.items() if each != name]
        assert min(abs(tones[name] - tone) for tone in others) >= 28


def test_a_plan_is_shown_by_different_people() -> None:
    """Both bodies show about as many exercises, and without a body the picture is that of the exercise."""
    shown = Counter(figure.body for figure in KNOWLEDGE.figures.values())
    assert shown.keys() == KNOWLEDGE.drawing.bodies.keys()
    assert max(shown.values()) - min(shown.values()) <= 1
    for exercise, figure in KNOWLEDGE.figures.items():
        first = next(iter(figure.variants))
        assert figure_svg(KNOWLEDGE, exercise, first) == figure_svg(KNOWLEDGE, exercise, first, figure.body)


def test_the_gallery_shows_every_picture() -> None:
    """One page for looking over all pictures: each variant once, with its words."""
    page, drawn = gallery_page(KNOWLEDGE), gallery_pictures(KNOWLEDGE)
    assert page.count("<img ") == len(drawn) == sum(len(figure.variants) for figure in KNOWLEDGE.figures.values())
    assert all(path.removeprefix("docs/") in page for path in drawn)


def _grey(colour: str) -> float:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue
