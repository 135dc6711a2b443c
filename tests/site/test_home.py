"""The home page: what it proposes, and the columns of its sections."""

import pytest

from invented import SETTINGS, make_catalogue, make_paper
from papershelf.site.configuration.options import HomeSection
from papershelf.site.home import blocks, example_queries, home_values


def test_examples_are_an_author_a_word_of_a_topic_and_a_range_of_years() -> None:
    catalogue = make_catalogue(
        make_paper(
            "ito2021hens", title="Listening Hens", authors=["Ito, Ken"], topics=["listening"]
        ),
        make_paper(
            "ito2020hens",
            title="Hens Are Listening to Machines",
            authors=["Roe, Mína", "Ito, Ken"],
            topics=["listening/ears"],
        ),
        make_paper(title="Counting", date="2020", topics=["counting"]),
        make_paper("okafor2022counting", title="Counting More", date="2022", topics=["counting"]),
        make_paper("okafor2021sheep", title="Counting Sheep", topics=["counting"]),
    )

    assert example_queries(catalogue) == ["Jan van der Berg", "Counting", "Listening year:2021.."]


def test_words_that_no_title_has_are_not_proposed() -> None:
    catalogue = make_catalogue(make_paper(title="Sheep", topics=["counting"]))

    assert example_queries(catalogue) == ["Jan van der Berg"]


def test_anonymous_is_not_proposed_as_an_author() -> None:
    anonymous = {"authors": ["{Anonymous}"], "title": "Sheep", "topics": ["counting"]}
    catalogue = make_catalogue(
        *(make_paper(f"anonymous{year}", **anonymous) for year in (2020, 2021))
    )

    assert example_queries(catalogue) == []


def test_additions_are_those_of_the_last_month_that_has_some() -> None:
    catalogue = make_catalogue(
        make_paper("ito2021hens", added="2026-09-30"),
        make_paper("ito2019hens", added="2026-10-02"),
        make_paper("ito2020hens", added="2026-10-01"),
    )

    values = home_values(catalogue, SETTINGS)

    assert [paper.key for paper in values["newest"]] == ["ito2019hens", "ito2020hens"]  # type: ignore[attr-defined]
    assert (values["month"], values["month_url"], values["added"]) == (
        "October 2026",
        "recent/2026-10/",
        2,
    )


@pytest.mark.parametrize(
    ("sections", "expected"),
    [
        (["search", "topics"], [[["search"]], [["topics"]]]),
        (["featured", "newest", "download"], [[["featured"], ["newest", "download"]]]),
        (["newest", "topics", "featured"], [[["newest"]], [["topics"]], [["featured"]]]),
        ([], []),
    ],
)
def test_sections_between_wide_ones_are_in_two_columns(
    sections: list[HomeSection], expected: list[list[list[HomeSection]]]
) -> None:
    assert blocks(sections) == expected
