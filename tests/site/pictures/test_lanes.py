"""Lanes: where dots and bars are, and exact markup."""

import re
import xml.etree.ElementTree as ET

import pytest
from markupsafe import Markup

from invented import make_paper
from papershelf.model.paper import Paper
from papershelf.site.pictures.lanes import DOT, MOST_CELLS, PHONE, Picture, Row, lanes, picture_of
from papershelf.site.translations import ENGLISH, Strings

HOSTILE = "\"><script>alert(1)</script>&amp;'{{ a }}"


def papers_in(*years: int) -> list[Paper]:
    """Preprints, one for each year named."""
    return [
        make_paper(f"okafor{year}counting{number}", date=f"{year:04}")
        for number, year in enumerate(years)
    ]


def picture(*lanes_of_years: list[int]) -> Picture:
    found = picture_of([Row("Ears", papers_in(*years), "ears/") for years in lanes_of_years])
    assert found
    return found


def places(shown: Picture) -> list[list[tuple[float, float]]]:
    """The place of each dot of the first lane, by cells."""
    return [[(dot.across, dot.down) for dot in cell.dots] for cell in shown.lanes[0].cells]


def drawn(rows: list[Row], strings: Strings = ENGLISH, root: str = "") -> Markup | str:
    return lanes(strings, root, rows, "Papers")


def test_axis_runs_from_the_first_to_the_last_year_with_papers() -> None:
    shown = picture([2019, 2022], [2021])

    assert [year for year, _ in shown.years] == [2019, 2020, 2021, 2022]
    assert shown.years[0] == (2019, 12.5)
    assert shown.lines == (0, 25, 50, 75)
    assert [(cell.first, cell.left, cell.width) for cell in shown.lanes[1].cells] == [
        (2021, 50, 25)
    ]


def test_dots_fill_rows_from_the_bottom_oldest_first() -> None:
    # Eight years leave room for four dots side by side.
    shown = picture([2019, *[2021] * 6, 2026])

    assert shown.lanes[0].height == pytest.approx(2.4)
    assert places(shown)[1] == [
        pytest.approx(place)
        for place in [(-1.5, 1.8), (-0.5, 1.8), (0.5, 1.8), (1.5, 1.8), (-0.5, 0.8), (0.5, 0.8)]
    ]
    keys = [dot.paper.key for dot in shown.lanes[0].cells[1].dots]
    assert keys == sorted(keys, reverse=True)


@pytest.mark.parametrize("span", [1, 2, 3, 5, 8, 20, 60, 61, 300])
def test_dots_never_overlap_on_a_phone(span: int) -> None:
    years = [2026 - span + 1, *[2026] * 9]
    shown = picture(years)
    dot = DOT * 6 / 9 if shown.is_dense else DOT

    for cell, dots in zip(shown.lanes[0].cells, places(shown), strict=True):
        assert all(
            abs(x - u) >= 0.99 or abs(y - v) >= 0.99
            for x, y in dots
            for u, v in dots
            if (x, y) != (u, v)
        )
        widest = max((abs(across) for across, _ in dots), default=0)
        assert (2 * widest + 1) * dot <= cell.width / 100 * PHONE + 0.1


def test_more_than_forty_papers_of_a_year_are_a_bar_with_their_number() -> None:
    (lane,) = picture([2020, *[2021] * 40]).lanes
    assert [len(cell.dots) for cell in lane.cells] == [1, 40]

    (lane,) = picture([2020, *[2021] * 41]).lanes
    assert [(cell.count, cell.bar, cell.shows_count) for cell in lane.cells] == [
        (1, 0.25, True),
        (41, 4, True),
    ]


def test_bars_of_all_lanes_have_one_scale() -> None:
    shown = picture([2020] * 200, [2020] * 100)

    assert [lane.cells[0].bar for lane in shown.lanes] == [4, 2]


def test_a_list_of_many_papers_has_bars_only() -> None:
    few = picture(*[[2020, 2021]] * 200)
    many = picture(*[[2020, 2021]] * 201)

    assert all(cell.dots for lane in few.lanes for cell in lane.cells)
    assert not any(cell.dots for lane in many.lanes for cell in lane.cells)


def test_more_than_sixty_years_are_joined() -> None:
    assert picture([1967, 2026]).lanes[0].cells[0].years == "1967"

    shown = picture([1851, 1859, 2026])

    assert [cell.years for cell in shown.lanes[0].cells] == ["1850–1854", "1855–1859", "2025–2029"]
    assert [year for year, _ in shown.years] == list(range(1860, 2021, 20))


@pytest.mark.parametrize("first", [1, 1000, 1666, 1955, 1990, 2005, 2026])
def test_axis_names_few_years_of_any_span(first: int) -> None:
    shown = picture([first, 2026])

    assert 1 <= len(shown.years) <= 9
    assert sum(1 for _ in shown.lines) == len(shown.years)
    assert 100 / shown.lanes[0].cells[0].width <= MOST_CELLS


def test_lane_with_one_paper_a_year_has_room_for_fingers() -> None:
    assert [lane.has_room for lane in picture([2019, 2021], [2020, 2020]).lanes] == [True, False]
    # Here a year is narrower than a finger.
    assert not picture([1990, 2021]).lanes[0].has_room


def test_markup_of_two_lanes() -> None:
    published = make_paper(
        "roe2020sheep",
        title="Sheep & $n^2$",
        date="2020",
        type="article",
        venue="EARS",
        arxiv=None,
        primary_class=None,
        status="featured",
    )
    rows = [
        Row("Ears & Noise", [published, make_paper()], "topics/ears/", frozenset({published.key})),
        Row("Other", [make_paper()]),
    ]

    assert drawn(rows, root="../") == (
        '<div class="ps-lanes" role="group" aria-label="Papers">\n'
        '<div class="ps-lanes__head">\n'
        '<p class="ps-lanes__legend">'
        '<span><svg width="10" height="10" aria-hidden="true"><g class="ps-dot">'
        '<circle cx="5" cy="5" r="4"/></g></svg>published</span> '
        '<span><svg width="10" height="10" aria-hidden="true"><g class="ps-dot ps-dot--ring">'
        '<circle cx="5" cy="5" r="4"/></g></svg>preprint</span> '
        '<span><svg width="10" height="10" aria-hidden="true"><g class="ps-dot ps-dot--start">'
        '<circle cx="5" cy="5" r="4"/></g></svg>start here</span></p>\n'
        '<svg class="ps-lanes__years" width="100%" height="18" aria-hidden="true">'
        '<text x="25%" y="12">2020</text><text x="75%" y="12">2021</text></svg>\n'
        "</div>\n"
        '<div class="ps-lanes__rows">\n'
        '<svg class="ps-lanes__lines" aria-hidden="true"><line x1="0%" x2="0%" y2="100%"/>'
        '<line x1="50%" x2="50%" y2="100%"/></svg>\n'
        "<ul>\n"
        '<li class="ps-lane ps-lane--roomy">'
        '<span class="ps-lane__name"><bdi><a href="../topics/ears/">Ears &amp; Noise</a></bdi>'
        "</span>"
        ' <span class="ps-number">2</span>'
        '<svg class="ps-lane__papers" width="100%" height="1.4em" role="group"'
        ' aria-label="2020: 1, 2021: 1">'
        '<svg x="25%"><a class="ps-dot ps-dot--start" href="../papers/roe2020sheep/">'
        "<title>Sheep &amp; n² (Okafor et al., EARS 2020)</title>"
        '<circle class="ps-dot__room" cy="0.8em" r="12"/><circle cy="0.8em" r=".38em"/></a></svg>'
        '<svg x="75%"><a class="ps-dot ps-dot--ring" href="../papers/okafor2021counting/">'
        "<title>Counting Sheep with Very Small Networks (Okafor et al., 2021)</title>"
        '<circle class="ps-dot__room" cy="0.8em" r="12"/><circle cy="0.8em" r=".38em"/></a></svg>'
        "</svg></li>\n"
        '<li class="ps-lane ps-lane--roomy">'
        '<span class="ps-lane__name"><bdi>Other</bdi></span> <span class="ps-number">1</span>'
        '<svg class="ps-lane__papers" width="100%" height="1.4em" role="group"'
        ' aria-label="2021: 1">'
        '<svg x="75%"><a class="ps-dot ps-dot--ring" href="../papers/okafor2021counting/">'
        "<title>Counting Sheep with Very Small Networks (Okafor et al., 2021)</title>"
        '<circle class="ps-dot__room" cy="0.8em" r="12"/><circle cy="0.8em" r=".38em"/></a></svg>'
        "</svg></li>\n"
        "</ul>\n</div>\n</div>\n"
        '<script type="module" src="../assets/papershelf/lanes.js"></script>\n'
    )


def test_bars_link_to_their_papers() -> None:
    rows = [
        Row("Ears", papers_in(*[2020] * 50), "ears/", query="topic=ears"),
        Row("", papers_in(2021)),
    ]

    html = drawn(rows)

    assert (
        '<a class="ps-bar" href="papers/?topic=ears&amp;year=2020"><title>2020: 50 papers</title>'
        '<rect x="7%" y="1.5em" width="36%" height="4em"/>'
        '<svg x="25%" y="1.5em"><text y="-4">50</text></svg></a>'
    ) in html


def test_lanes_run_from_right_to_left_with_the_text() -> None:
    papers = papers_in(2020, 2021, 2021)
    html = drawn([Row("Ears", papers), Row("Bars", papers_in(*[2020] * 50))], Strings.of("he"))

    assert re.findall(r'<text x="([^"]*)" y="12">(\d+)', html) == [("75%", "2020"), ("25%", "2021")]
    assert re.findall(r'<svg x="([^"]*)"><a', html) == ["75%", "25%"]
    first, second = re.findall(r'counting\d/"><title>.*?<circle cx="([^"]*)"', html)
    assert (first, second) == ("0.5em", "-0.5em")
    assert re.findall(r'<rect x="([^"]*)"', html) == ["57%"]


def test_values_cannot_become_markup() -> None:
    paper = make_paper(title=HOSTILE, venue=HOSTILE)
    html = lanes(ENGLISH, "", [Row(HOSTILE, [paper], HOSTILE)], HOSTILE)

    picture = ET.fromstring(html.partition("<script")[0])  # noqa: S314

    assert "script" not in {element.tag for element in picture.iter()}
    assert picture.attrib["aria-label"] == HOSTILE


def test_nothing_is_drawn_without_papers_and_names() -> None:
    assert drawn([]) == ""
    assert drawn([Row("", [])]) == ""
    assert "Ears" in drawn([Row("Ears", [], "ears/")])
