"""Charts: exact markup, and data that could break it."""

import re
import xml.etree.ElementTree as ET

import pytest
from markupsafe import Markup

from papershelf.site.pictures.charts import (
    Bar,
    Link,
    part_bars,
    ranked_bars,
    share,
    topic_year_grid,
    year_bars,
)
from papershelf.site.translations import ENGLISH, Strings

# Cells of a site without these filters lead to the row's page.
NO_LINK = Link(None, None)
HOSTILE = "\"><script>alert(1)</script>&amp;'{{ a }}"
GRID = (
    ("Ears", "ears/", {"2020": (1, Link("ears/", "topic=ears&year=2020")), "2021": (4, NO_LINK)}),
    ("Noise", "noise/", {"2021": (8, NO_LINK)}),
)


def texts(picture: Markup, css_class: str) -> list[str]:
    return [
        "".join(element.itertext())
        for element in ET.fromstring(picture).iter()  # noqa: S314
        if element.get("class") == css_class
    ]


def bars(picture: Markup, css_class: str = "ps-chart-bar") -> list[tuple[str | None, str | None]]:
    """(width, height) of every bar."""
    return [
        (element.get("width"), element.get("height"))
        for element in ET.fromstring(picture).iter("rect")  # noqa: S314
        if element.get("class") == css_class
    ]


@pytest.mark.parametrize(
    ("first", "last", "is_inset"),
    [
        (2019, 2026, False),
        (2014, 2026, False),
        (1960, 2020, True),
        (1959, 2019, True),
        (1963, 2017, False),
        (1324, 2010, True),
    ],
)
def test_a_year_beside_a_long_axis_stays_on_the_page(first: int, last: int, is_inset: bool) -> None:
    picture = year_bars({first: 1, last: 1}, ENGLISH, label="a", link=None, ident="a")

    assert ("ps-chart--inset" in picture) == is_inset


def test_two_years_make_two_bars() -> None:
    picture = year_bars(
        {2021: 4, 2022: 1}, ENGLISH, label="Papers by year", link=None, ident="home"
    )

    assert picture == (
        '<svg class="ps-chart ps-chart--years" width="100%" height="152" role="img"'
        ' aria-labelledby="ps-home-title" aria-describedby="ps-home-desc">'
        '<title id="ps-home-title">Papers by year</title>'
        '<desc id="ps-home-desc">2021: 4; 2022: 1</desc>'
        '<rect class="ps-chart-base" x="0%" y="130" width="25%" height="1"></rect>'
        '<rect class="ps-chart-bar" x="1.75%" y="18" width="9%" height="112"></rect>'
        '<text class="ps-chart-count" x="6.25%" y="13">4</text>'
        '<text class="ps-chart-year" x="6.25%" y="146">2021</text>'
        '<rect class="ps-chart-bar" x="14.25%" y="102" width="9%" height="28"></rect>'
        '<text class="ps-chart-count" x="18.75%" y="97">1</text>'
        '<text class="ps-chart-year" x="18.75%" y="146">2022</text>'
        "</svg>"
    )


def test_year_without_papers_is_shown_as_empty() -> None:
    picture = year_bars({2019: 1, 2021: 1}, ENGLISH, label="Years", link=None, ident="a")

    assert texts(picture, "ps-chart-year") == ["2019", "2020", "2021"]
    assert [height for _, height in bars(picture)] == ["112", "0", "112"]


def test_year_with_papers_links_to_its_page() -> None:
    picture = year_bars(
        {2019: 1, 2021: 2}, ENGLISH, label="Years", link=lambda year: f"years/{year}/", ident="a"
    )
    links = list(ET.fromstring(picture).iter("a"))  # noqa: S314

    assert [link.attrib for link in links] == [
        {"href": "years/2019/", "aria-label": "2019: 1 paper"},
        {"href": "years/2021/", "aria-label": "2021: 2 papers"},
    ]


def test_links_of_a_chart_show_no_text_that_their_names_lack() -> None:
    """Who speaks to a computer says what is shown: "click 2019"."""
    picture = year_bars({2019: 1, 2020: 2}, ENGLISH, label="Years", link=str, ident="a")

    links = ET.fromstring(picture).iter("a")  # noqa: S314
    assert ["".join(link.itertext()) for link in links] == ["", ""]


def test_chart_with_links_is_not_an_image() -> None:
    """Assistive technology hides what is inside role=img."""
    picture = year_bars({2019: 1}, ENGLISH, label="Years", link=str, ident="a")

    assert ET.fromstring(picture).get("role") == "group"  # noqa: S314


def test_labels_of_many_years_are_round_and_do_not_overlap() -> None:
    picture = year_bars(
        dict.fromkeys(range(1990, 2027), 1), ENGLISH, label="a", link=None, ident="a"
    )

    assert texts(picture, "ps-chart-year") == [
        "1990", "1995", "2000", "2005", "2010", "2015", "2020", "2025",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        pytest.param(dict.fromkeys(range(2010, 2034), 9), ["9"] * 24, id="digits"),
        pytest.param(dict.fromkeys(range(1960, 2020), 2), ["2"] * 30, id="equal_years"),
        pytest.param({2000: 5, 2001: 12, 2002: 12, 2023: 12}, ["12", "12"], id="two_digits"),
        pytest.param({2016: 900, 2023: 1_200}, ["900", "1,200"], id="thousands"),
        pytest.param({2010: 900, 2023: 1_200}, ["1,200"], id="thousands_in_many_years"),
    ],
)
def test_counts_do_not_run_into_each_other_on_a_phone(
    counts: dict[int, int], shown: list[str]
) -> None:
    picture = year_bars(counts, ENGLISH, label="a", link=None, ident="a")

    assert texts(picture, "ps-chart-count") == shown


def test_bar_of_one_paper_is_visible_beside_thousands() -> None:
    picture = year_bars({2020: 1, 2021: 10_000}, ENGLISH, label="a", link=None, ident="a")

    assert [height for _, height in bars(picture)] == ["2", "112"]


def test_bars_of_a_long_history_are_wide_enough_to_be_seen() -> None:
    picture = year_bars({1324: 1, 2010: 1}, ENGLISH, label="a", link=None, ident="a")
    edges = [float(one.split("%")[0]) for one in re.findall(r'ps-chart-bar" x="([^"]+)"', picture)]

    assert {width for width, _ in bars(picture)} == {"0.5%"}
    assert (min(edges), max(edges)) == (0, 99.5)


def test_chart_without_papers_is_empty() -> None:
    assert bars(year_bars({}, ENGLISH, label="a", link=None, ident="a")) == []


def test_years_run_from_right_to_left_with_the_text() -> None:
    hebrew = Strings.of("he")

    picture = year_bars({2021: 4, 2022: 1}, hebrew, label="Papers", link=None, ident="home")
    ranks = ranked_bars([("a", "a/", 4), ("b", "b/", 1)], hebrew, label="Venues", ident="venues")

    assert re.findall(r'base" x="([^"]*)"', picture) == ["75%"]
    assert re.findall(r'bar" x="([^"]*)"', picture) == ["89.25%", "76.75%"]
    assert re.findall(r'year" x="([^"]*)" y="146">(\d+)', picture) == [
        ("93.75%", "2021"),
        ("81.25%", "2022"),
    ]
    assert re.findall(r'bar" x="([^"]*)" y="0" width="([^"]*)"', ranks) == [
        ("0%", "100%"),
        ("75%", "25%"),
    ]


def test_parts_are_within_their_wholes() -> None:
    picture = part_bars(
        [Bar("2020", 1, 4), Bar("2021", 0, 0), Bar("2022", 2, 2)],
        ENGLISH,
        label="With code",
        ident="a",
    )

    assert bars(picture) == [("10%", "12"), ("10%", "24")]
    assert bars(picture, "ps-chart-whole") == [("10%", "48")]
    assert texts(picture, "ps-chart-year ps-chart-middle") == ["2020", "2021", "2022"]
    assert "2020: 1 of 4; 2022: 2</desc>" in picture


def test_parts_of_many_wholes_name_the_first_and_the_last() -> None:
    picture = part_bars(
        [Bar(str(year), 1, 1) for year in range(1950, 2026)], ENGLISH, label="a", ident="a"
    )

    assert texts(picture, "ps-chart-year ps-chart-start") == ["1950"]
    assert texts(picture, "ps-chart-year ps-chart-end") == ["2025"]


def test_grid_is_a_table_with_headings() -> None:
    assert topic_year_grid(GRID, ("2021", "2020"), ENGLISH, label="By year", ident="grid") == (
        '<div class="ps-heat" role="region" aria-labelledby="ps-grid-title" tabindex="0">'
        '<table class="ps-heat-table">'
        '<caption class="ps-status" id="ps-grid-title">By year</caption>'
        '<thead><tr><td></td><th scope="col">2021</th><th scope="col">2020</th></tr></thead>'
        "<tbody>"
        '<tr><th scope="row"><bdi><a href="../ears/">Ears</a></bdi></th>'
        '<td class="ps-heat-2"><a href="../ears/" aria-label="Ears, 2021: 4 papers">4</a></td>'
        '<td class="ps-heat-1"><a href="../ears/" data-papers="?topic=ears&amp;year=2020"'
        ' aria-label="Ears, 2020: 1 paper">1</a></td></tr>'
        '<tr><th scope="row"><bdi><a href="../noise/">Noise</a></bdi></th>'
        '<td class="ps-heat-4"><a href="../noise/" aria-label="Noise, 2021: 8 papers">8</a></td>'
        '<td class="ps-heat-0"></td></tr>'
        "</tbody></table></div>"
    )


def test_ranks_are_a_list_with_bars() -> None:
    assert ranked_bars([("Ears & Noise", "ears/", 1)], ENGLISH, label="Venues", ident="venues") == (
        '<ol class="ps-ranks" id="ps-venues" aria-label="Venues">'
        '<li><a href="ears/"><bdi>Ears &amp; Noise</bdi></a>'
        '<svg class="ps-chart" width="100%" height="8" aria-hidden="true">'
        '<rect class="ps-chart-track" x="0%" y="0" width="100%" height="8"></rect>'
        '<rect class="ps-chart-bar" x="0%" y="0" width="100%" height="8"></rect></svg>'
        '<span class="ps-ranks-count">1</span></li></ol>'
    )


def test_bars_are_relative_to_the_longest() -> None:
    rows = [("a", "a/", 3), ("b", "b/", 1)]

    assert [width for width, _ in bars(ranked_bars(rows, ENGLISH, label="a", ident="a"))] == [
        "100%",
        "33.33%",
    ]


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        pytest.param(31, 90, "With code: 31 of 90 (34%)", id="some"),
        pytest.param(0, 0, "With code: 0 of 0", id="empty_list"),
    ],
)
def test_share_has_a_text_alternative(part: int, whole: int, words: str) -> None:
    picture = share(part, whole, ENGLISH, label="With code", ident="code")

    assert ET.fromstring(picture).findtext("span") == words  # noqa: S314


@pytest.mark.parametrize(
    "picture",
    [
        pytest.param(
            year_bars({2020: 1}, ENGLISH, label=HOSTILE, link=lambda _: HOSTILE, ident="a"),
            id="years",
        ),
        pytest.param(
            topic_year_grid(
                [(HOSTILE, HOSTILE, {"2020": (1, Link(HOSTILE, HOSTILE))})],
                ["2020"],
                ENGLISH,
                label=HOSTILE,
                ident="a",
            ),
            id="grid",
        ),
        pytest.param(
            ranked_bars([(HOSTILE, HOSTILE, 1)], ENGLISH, label=HOSTILE, ident="a"), id="ranks"
        ),
        pytest.param(share(1, 2, ENGLISH, label=HOSTILE, ident="a"), id="share"),
        pytest.param(
            part_bars([Bar(HOSTILE, 1, 2)], ENGLISH, label=HOSTILE, ident="a"), id="parts"
        ),
    ],
)
def test_hostile_names_are_text(picture: Markup) -> None:
    root = ET.fromstring(picture)  # noqa: S314

    assert HOSTILE in "".join(root.itertext()) + "".join(root.attrib.values())
    assert "<script" not in picture
    assert not [element for element in root.iter() if "style" in element.attrib]
