"""The page of statistics: what it says is true, and leads to the papers that it counts."""

import re
from collections.abc import Iterator
from html import unescape
from types import MappingProxyType
from typing import Any
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from invented import SETTINGS, TOPICS, make_paper
from papershelf.model.catalogue import Catalogue
from papershelf.model.paper import Paper
from papershelf.site.configuration.options import Options
from papershelf.site.configuration.settings import Settings
from papershelf.site.lists.facets import facet_values
from papershelf.site.people.links import AuthorLinks
from papershelf.site.statistics.findings import findings, incomplete_year
from papershelf.site.statistics.page import shown, statistics
from papershelf.site.statistics.sets import Linking
from papershelf.site.translations import Strings

PUBLISHED = MappingProxyType({"type": "inproceedings", "venue": "EARS"})
PREPRINT = MappingProxyType({"type": "misc", "venue": None})


def list_of(*papers: dict[str, Any]) -> Catalogue:
    """A paper for each, added in November 2026."""
    made = []
    for number, fields in enumerate(papers):
        key = f"roe{fields.get('date', '2021')[:4]}ears{number}"
        made.append(make_paper(key, **{"arxiv": f"2101.{number:05}", **fields}))
    return Catalogue(tuple(made), TOPICS)


def in_years(counts: dict[int, int], **fields: Any) -> list[dict[str, Any]]:
    return [{"date": str(year), **fields} for year, count in counts.items() for _ in range(count)]


def sentences(catalogue: Catalogue, settings: Settings = SETTINGS) -> list[str]:
    links = AuthorLinks(catalogue, 1)
    return [
        re.sub(r"\s+", " ", unescape(re.sub("<[^>]*>", "", one.sentence)))
        for one in shown(catalogue, settings, links)
    ]


def sentence(catalogue: Catalogue, kind: str) -> str | None:
    """What a finding of a kind says."""
    kinds = [finding.kind for finding in findings(catalogue, AuthorLinks(catalogue, 1))]
    found = dict(zip(kinds, sentences(catalogue), strict=True))
    return found.get(kind)


# Numbers


def fits(catalogue: Catalogue, paper: Paper, query: str) -> bool:
    """Whether the page of all papers shows a paper for this query, as papers-state.js says."""
    asked: dict[str, list[str]] = {}
    for name, value in parse_qsl(query.removeprefix("?"), strict_parsing=True):
        asked.setdefault(name, []).append(value)
    values = facet_values(paper, catalogue)
    years = asked.pop("year", [])
    in_a_year = not years or any(_within(paper.date.year, text) for text in years)
    return in_a_year and all(set(values[name]) & set(some) for name, some in asked.items())


def _within(year: int, text: str) -> bool:
    first, dots, last = text.partition("..")
    if not dots:
        return year == int(first)
    return int(first or 0) <= year <= int(last or 9999)


def linked_numbers(html: str) -> Iterator[tuple[str, str, int]]:
    """(page, query, number) of every number that leads to papers."""
    for attributes, text in re.findall(r"<a( [^>]*)>([\d,]+)</a>", html):
        page = re.search(' href="([^"]*)"', attributes)
        query = re.search(' data-papers="([^"]*)"', attributes)
        assert page
        yield page[1], unescape(query[1]) if query else "", int(text.replace(",", ""))


papers = st.lists(
    st.fixed_dictionaries({
        "date": st.one_of(st.integers(2014, 2027), st.just(1990)).map(str),
        "topics": st.lists(
            st.sampled_from(TOPICS.paths), min_size=1, max_size=2, unique=True
        ),
        "authors": st.lists(
            st.sampled_from(["Roe, Mina", "Ito, Ken", "Berg, Jan", "Çelik, Ali"]),
            min_size=1, max_size=3, unique=True,
        ),
        "kind": st.sampled_from([PUBLISHED, PREPRINT, {"type": "article", "venue": "ICASSP & Co"}]),
        "links": st.sampled_from([{}, {}, {"code": "https://example.org/sheep"}]),
        "added": st.sampled_from(["2026-11-21", "2025-02-01"]),
    }),
    max_size=60,
)  # fmt: skip


@given(papers)
def test_every_number_is_that_of_the_papers_it_leads_to(fields: list[dict[str, Any]]) -> None:
    catalogue = list_of(*({**one, **one["kind"], "kind": None} for one in fields))
    links = AuthorLinks(catalogue, 1)
    said = [one.sentence for one in shown(catalogue, SETTINGS, links)]
    values = statistics(catalogue, SETTINGS, links)

    for html in [*said, values["grid"]]:
        assert isinstance(html, Markup)
        for page, query, number in linked_numbers(html):
            assert page.startswith("../")
            assert query or page == "../papers/"
            assert number == sum(fits(catalogue, paper, query) for paper in catalogue.papers)
    for finding in findings(catalogue, links):
        for some in finding.sets.values():
            query = Linking(SETTINGS.facets)(*some.criteria).query or ""
            expected = [paper for paper in catalogue.papers if fits(catalogue, paper, query)]
            assert list(some.papers) == expected
        assert all(0 <= bar.part <= bar.whole for bar in finding.bars)


@given(papers)
def test_every_number_of_a_sentence_is_linked(fields: list[dict[str, Any]]) -> None:
    """But for years, and numbers that no filter can show: delays, and lengths of bylines."""
    catalogue = list_of(*({**one, **one["kind"], "kind": None} for one in fields))
    links = AuthorLinks(catalogue, 1)
    kinds = [finding.kind for finding in findings(catalogue, links)]

    for kind, one in zip(kinds, shown(catalogue, SETTINGS, links), strict=True):
        if kind.startswith(("delay", "long_byline")):
            continue
        rest = re.sub(r"<a [^>]*>[\d,]+</a>", "", one.sentence)
        numbers = [int(text) for text in re.findall(r"\d+", re.sub("<[^>]*>", "", rest))]
        assert all(1987 <= number <= 2027 for number in numbers)


@given(papers)
def test_pictures_have_their_numbers_as_text(fields: list[dict[str, Any]]) -> None:
    catalogue = list_of(*({**one, **one["kind"], "kind": None} for one in fields))
    links = AuthorLinks(catalogue, 1)

    for finding, one in zip(
        findings(catalogue, links), shown(catalogue, SETTINGS, links), strict=True
    ):
        shown_parts = [bar.part for bar in finding.bars if bar.whole]
        (text,) = re.findall("<desc[^>]*>(.*?)</desc>", one.picture)
        assert [int(part) for part in re.findall(r": (\d+)", text)] == shown_parts


def test_the_table_of_a_long_history_joins_its_early_years() -> None:
    catalogue = list_of(*in_years({1939: 1, 1988: 2, 2006: 3, 2007: 4, 2026: 1}))
    grid = str(statistics(catalogue, SETTINGS, AuthorLinks(catalogue, 1))["grid"])

    headings = re.findall('<th scope="col">(.*?)</th>', grid)
    assert headings == ["1939–2007", *map(str, range(2008, 2027))]
    (count,) = re.findall(r'data-papers="[^"]*year=1939\.\.2007"[^>]*>(\d+)<', grid)
    assert count == "10"


def ranked(*authors: str) -> list[str]:
    """The authors on the page, in order; each name is that of a paper."""
    catalogue = list_of(*({"authors": (name,)} for name in authors))
    charts = statistics(catalogue, SETTINGS, AuthorLinks(catalogue, 1))
    return re.findall(r"(\w+) Roe<", str(charts["authors"]))


def test_authors_of_one_paper_have_no_rank_if_they_are_many() -> None:
    few, many = "ABC", "ABCDEFGHIJK"

    assert ranked(*(f"Roe, {name}" for name in f"{few}C")) == ["C", "A", "B"]
    assert ranked(*(f"Roe, {name}" for name in f"{many}KC")) == ["C", "K"]
    assert ranked(*(f"Roe, {name}" for name in many)) == []


def test_without_a_filter_numbers_lead_only_to_pages_with_the_same_papers() -> None:
    catalogue = list_of(
        *in_years({2018: 3, 2019: 4, 2020: 3}, topics=["listening/ears"]),
        *in_years({2021: 6, 2022: 6, 2023: 6}, authors=["Roe, Mina"]),
    )
    options = Options(facets=("venue",))
    settings = Settings("List", "A list.", "", "", "", options=options)
    values = statistics(catalogue, settings, AuthorLinks(catalogue, 1))
    said = [one.sentence for one in shown(catalogue, settings, AuthorLinks(catalogue, 1))]

    pages = {page for html in said for page, _, _ in linked_numbers(html)}
    assert "data-papers" not in "".join([*said, str(values["grid"])])
    assert pages == {"../papers/", "../authors/roe-mina/", "../topics/listening/"}


# Rules

GROWING = in_years({2018: 2, 2019: 2, 2020: 2, 2021: 2, 2022: 2, 2023: 2, 2024: 2, 2025: 3})


def test_short_list_has_no_findings() -> None:
    assert sentences(list_of()) == []
    assert sentences(list_of(*GROWING[:9])) == []


@pytest.mark.parametrize(
    ("kind", "papers", "says"),
    [
        pytest.param(
            "busiest_year", in_years({2020: 3, 2021: 5, 2022: 4, 2023: 1}),
            "2021 has the most papers: 5 of 13.", id="busiest_year",
        ),
        pytest.param(
            "busiest_year", in_years({2020: 5, 2021: 5, 2022: 4, 2023: 1}), None, id="two_busiest",
        ),
        pytest.param("busiest_year", in_years({2020: 3, 2021: 9}), None, id="few_years"),
        pytest.param(
            "recent_half", in_years({2018: 2, 2019: 2, 2020: 2, 2022: 3, 2023: 4}),
            "More than half of the list is from 2022 or later: 7 of 13 papers.", id="recent_half",
        ),
        pytest.param(
            "recent_half", in_years({2020: 8, 2021: 2, 2022: 2, 2023: 3}), None, id="old_half",
        ),
        pytest.param(
            "ended_topic",
            [*in_years({2020: 2, 2023: 3}, topics=["listening/ears"]),
             *in_years({2022: 1, 2024: 3, 2025: 3})],
            "Listening machines: no paper after 2023. All 5 are from 2020 to 2023.", id="ended",
        ),
        pytest.param(
            "ended_topic",
            [*in_years({2020: 2, 2024: 3}, topics=["listening/ears"]),
             *in_years({2022: 1, 2024: 3, 2025: 5})],
            # Of 2026, papers may still come: 2025 alone is without a paper.
            None, id="one_quiet_year",
        ),
        pytest.param(
            "ended_topic",
            [*in_years({2020: 5}, topics=["listening/ears"]), *in_years({2019: 5, 2024: 2})],
            None, id="the_list_ended",
        ),
        pytest.param(
            "ended_topic",
            [*in_years({2020: 4}, topics=["listening/ears"]), *in_years({2019: 5, 2024: 7})],
            None, id="few_on_the_topic",
        ),
        pytest.param(
            "ended_topic",
            [*in_years({2020: 5}, topics=["listening/noise"]), *in_years({2019: 5, 2024: 7})],
            "Listening machines: no paper after 2020. All 5 are from that year.", id="of_one_year",
        ),
        pytest.param(
            "new_topic", [*GROWING, *in_years({2024: 3, 2026: 2}, topics=["listening/ears"])],
            "Listening machines is new here: all 5 papers are from 2024 or later.", id="new",
        ),
        pytest.param(
            "new_topic",
            [*in_years({2023: 5}, topics=["listening/ears"]), *in_years({2022: 6, 2024: 3})],
            None, id="new_list",
        ),
        pytest.param(
            "growing_topic",
            [*GROWING, *in_years({2019: 1, 2021: 2, 2024: 7, 2026: 9}, topics=["listening/ears"])],
            "Listening machines grows most: 7 papers from 2023 to 2025, and 2 in as many years"
            " before.", id="growing",
        ),
        pytest.param(
            "growing_topic",
            [*in_years({2020: 2, 2024: 9}), *in_years({2020: 2, 2024: 9}, topics=["listening"])],
            None, id="the_whole_list_grows",
        ),
        pytest.param(
            "leading_venues",
            [*in_years({2020: 6}, **PUBLISHED), *in_years({2021: 9})],
            "6 of 15 papers appeared in EARS.", id="one_venue",
        ),
        pytest.param(
            "leading_venues",
            [*in_years({2020: 5}, **PUBLISHED), *in_years({2019: 5}, type="article", venue="BELLS"),
             *in_years({2021: 9})],
            "10 of 19 papers appeared in BELLS or EARS.", id="two_venues",
        ),
        pytest.param(
            "leading_venues", [*in_years({2020: 5}, **PUBLISHED), *in_years({2021: 15})], None,
            id="small_venues",
        ),
        pytest.param(
            "leading_author",
            [*in_years({2020: 5}), *in_years({2021: 10}, authors=["Roe, Mina"])],
            "One author is on 10 of 15 papers: Mina Roe.", id="author",
        ),
        pytest.param(
            "leading_author",
            [{"date": "2020", "authors": [name]} for name in [*"ABCDEFGH", *9 * ["{Anonymous}"]]],
            None, id="anonymous_works",
        ),
        pytest.param(
            "leading_author",
            [{"date": "2020", "authors": [f"Roe, {letter}"]} for letter in "ABCDEFGHIJK"], None,
            id="many_authors",
        ),
        pytest.param(
            "code",
            [*in_years({2020: 3, 2021: 3}, links={"code": "https://example.org/sheep"}),
             *in_years({2020: 3, 2021: 3})],
            "6 of 12 papers have code.", id="code",
        ),
        pytest.param("code", in_years({2020: 12}), None, id="no_code"),
        pytest.param(
            "code_since",
            [*in_years({2019: 1, 2022: 8}, links={"code": "https://example.org/sheep"}),
             *in_years({2019: 9, 2020: 5, 2022: 4})],
            "8 of 12 papers since 2022 have code, and 1 of 15 from earlier years.", id="code_since",
        ),
        pytest.param(
            "preprints", [*in_years({2020: 6}, **PUBLISHED), *in_years({2020: 7})],
            "7 of 13 papers are preprints.", id="preprints",
        ),
        pytest.param("preprints", in_years({2020: 15}, **PUBLISHED), None, id="no_preprints"),
        pytest.param(
            "preprints", in_years({2020: 12}), "All 12 papers are preprints.", id="all_preprints"
        ),
        pytest.param(
            "free_pdf", in_years({2020: 12}), "All 12 papers have a free PDF.", id="all_pdfs"
        ),
        # The list of what somebody wrote, or of one conference.
        pytest.param("leading_author", in_years({2020: 12}), None, id="own_papers"),
        pytest.param("leading_venues", in_years({2020: 12}, **PUBLISHED), None, id="one_venue"),
    ],
)  # fmt: skip
def test_finding_is_reported_if_it_is_true_and_worth_saying(
    kind: str, papers: list[dict[str, Any]], says: str | None
) -> None:
    assert sentence(list_of(*papers), kind) == says


def published_after(*delays: str | None) -> Catalogue:
    """A published paper of June 2022 for each, with a preprint of that date."""
    return list_of(
        *(
            {"date": "2022-06", **PUBLISHED, "versions": [{"kind": "preprint", "date": date}]}
            for date in delays
        )
    )


@pytest.mark.parametrize(
    ("preprints", "kind", "says"),
    [
        (
            ["2022"] * 7 + ["2021"] * 6, "delay_in_years",
            "7 of 13 published papers appeared in the year of their preprint.",
        ),
        (
            ["2022"] * 3 + ["2021"] * 6 + ["2018"] * 3, "delay_in_years",
            "9 of 12 published papers appeared by the year after their preprint.",
        ),
        (
            ["2020"] * 8 + ["2015"] * 3, "delay_in_years",
            "8 of 11 published papers appeared at most 2 years after their preprint.",
        ),
        (
            ["2022-05"] * 6 + ["2022-02"] * 4 + ["2022"] * 3, "delay_in_months",
            "6 of 10 published papers appeared within a month of their preprint.",
        ),
        (
            ["2022-02-03"] * 8 + ["2019-02"] * 4, "delay_in_months",
            "8 of 12 published papers appeared within 4 months of their preprint.",
        ),
        # A copy that was put on a server later.
        (["2023"] * 9 + ["2022"] * 4, "delay_in_years", None),
        (["2022-08"] * 9 + ["2022"] * 4, "delay_in_years", None),
        (["2021"] * 9, "delay_in_years", None),
    ],
)  # fmt: skip
def test_delay_from_preprint_to_publication(
    preprints: list[str], kind: str, says: str | None
) -> None:
    assert sentence(published_after(*preprints), kind) == says


def test_unusually_long_byline_is_named() -> None:
    long = [f"Name{chr(97 + number // 26)}{chr(97 + number % 26)}, A." for number in range(60)]
    papers = [*in_years({2020: 11}), {"date": "2021", "authors": long, "title": "All of Us & Co"}]

    assert sentence(list_of(*papers), "long_byline") == (
        "Half of the papers have up to 2 authors, but All of Us & Co has 60."
    )
    assert sentence(list_of(*papers[:-1]), "long_byline") is None


def test_year_of_the_newest_record_is_incomplete() -> None:
    older = in_years({2019: 2, 2020: 3}, added="2020-05-04")

    assert incomplete_year(list_of(*older)) == 2020
    assert statistics(list_of(*older), SETTINGS, AuthorLinks(list_of(*older), 1))["incomplete"]
    # Without a paper of that year, nothing on the page is about it.
    assert not statistics(list_of(*in_years({2020: 3})), SETTINGS, AuthorLinks(list_of(), 1))[
        "incomplete"
    ]


@pytest.mark.parametrize("language", ["de", "he"])
def test_venues_are_joined_as_the_language_does(language: str) -> None:
    catalogue = list_of(
        *in_years({2020: 5}, **PUBLISHED),
        *in_years({2019: 5}, type="article", venue="BELLS"),
        *in_years({2021: 9}),
    )
    settings = Settings("List", "A list.", "", "", "", strings=Strings.of(language))

    word = {"de": "BELLS oder EARS", "he": "BELLS או EARS"}[language]
    assert [text for text in sentences(catalogue, settings) if word in text]
