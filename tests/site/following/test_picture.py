"""The picture in previews of links: what it shows, and that it can be read."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from invented import SETTINGS, TOPICS, make_catalogue, make_paper
from papershelf.model.catalogue import Catalogue
from papershelf.site.following.picture import (
    HEIGHT,
    MOST_YEARS,
    WIDTH,
    Card,
    _font,
    card_of,
    draw,
    has_glyphs,
    wrapped,
)

FONT = _font("DejaVuSans.ttf", 27)
CARD = Card("Sheep", "How many there are.", "2 papers", 2020, 2021, (((6, 1), (14.5, 3)),))
# Kilobytes that a preview may load.
HEAVIEST = 60_000


def opened(card: Card) -> Image.Image:
    return Image.open(BytesIO(draw(card)))


def ink(image: Image.Image, top: int, bottom: int) -> int:
    """How many pixels of these rows are not white."""
    part = image.convert("L").crop((0, top, WIDTH, bottom))
    return sum(part.histogram()[:200])


def test_picture_has_the_size_that_networks_ask_for_and_is_light() -> None:
    picture = draw(CARD)

    assert opened(CARD).size == (WIDTH, HEIGHT) == (1200, 630)
    assert len(picture) < HEAVIEST


def test_lanes_are_topics_with_the_months_of_their_papers() -> None:
    catalogue = make_catalogue(
        make_paper("a2019a", date="2019", topics=["counting"]),
        make_paper("b2021b", date="2021-03", topics=["listening/ears", "counting"]),
        make_paper("c2021c", date="2021-03-04", topics=["listening/noise"]),
    )

    card = card_of(catalogue, SETTINGS)

    assert (card.name, card.figures) == ("Sheep & Co", "3 papers")
    assert (card.first, card.last) == (2019, 2021)
    assert card.lanes == (((26.5, 2),), ((6, 1), (26.5, 1)))


def test_only_the_last_years_are_shown() -> None:
    catalogue = make_catalogue(
        make_paper("a1899a", date="1899"), make_paper("b2021b", date="2021-01")
    )

    card = card_of(catalogue, SETTINGS)

    assert (card.first, card.last) == (2022 - MOST_YEARS, 2021)
    assert card.lanes == (((12 * (MOST_YEARS - 1) + 0.5, 1),),)


def test_same_list_gives_the_same_bytes() -> None:
    first = draw(CARD)
    draw.cache_clear()

    assert draw(CARD) == first


@pytest.mark.parametrize("change", [{"name": "Goats"}, {"lanes": (((6, 2),),)}, {"last": 2024}])
def test_picture_follows_the_list(change: dict[str, object]) -> None:
    assert draw(replace(CARD, **change)) != draw(CARD)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["כבשים", "羊", "Sheep 🐑", "خراف"])
def test_text_without_glyphs_is_left_out(name: str) -> None:
    assert not has_glyphs(FONT, name)
    assert draw(replace(CARD, name=name)) == draw(replace(CARD, name=""))


@pytest.mark.parametrize("name", ["Žluťoučký kůň", "Ελληνικά", "Русский", "Ængström ß — “x” ≥ 3"])
def test_european_scripts_are_drawn(name: str) -> None:
    assert has_glyphs(FONT, name)
    assert ink(opened(replace(CARD, name=name, description="", lanes=())), 60, 160) > 500


def test_list_without_papers_has_a_picture_with_its_name() -> None:
    card = card_of(Catalogue((), TOPICS), SETTINGS)

    assert card.lanes == ()
    assert ink(opened(card), 60, 200) > 500


def test_lanes_have_room_below_long_texts() -> None:
    """The name has at most two lines, and so has the description."""
    long = replace(CARD, name="Word " * 100, description="word " * 200)

    assert ink(opened(long), 0, 60) == 0
    assert ink(opened(long), 360, HEIGHT) > 500


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [
        ("one two three", 3, ["one two", "three"]),
        ("one two three four five six", 2, ["one two", "three …"]),
        ("unbreakable", 2, ["unbrea…"]),
        ("", 2, [""]),
    ],
)
def test_long_texts_are_wrapped_and_cut(text: str, most: int, expected: list[str]) -> None:
    assert wrapped(FONT, text, FONT.getlength("one two x"), most) == expected
