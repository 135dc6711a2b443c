"""What is new: papers by the day, new versions, retracted papers."""

import re
from typing import Any

import pytest

from invented import SETTINGS, make_catalogue, make_paper
from papershelf.model.catalogue import Catalogue
from papershelf.model.paper import Paper
from papershelf.site.lists.recent import News, recent_pages
from papershelf.site.rendering import Rendering


def pages(catalogue: Catalogue) -> dict[str, str]:
    return {
        path: make().content for path, make in recent_pages(Rendering(catalogue, SETTINGS)).items()
    }


def keys(html: str) -> list[str]:
    return re.findall(r'<li class="ps-entry" id="([^"]+)"', html)


def paper(key: str, added: str, **fields: Any) -> Paper:
    return make_paper(key, added=added, **fields)


def test_days_are_newest_first_and_their_papers_too() -> None:
    found = pages(
        make_catalogue(
            paper("roe2019a", "2026-11-20", date="2019"),
            paper("roe2021b", "2026-11-20", date="2021"),
            paper("roe2018c", "2026-11-21", date="2018"),
        )
    )
    assert keys(found["recent/"]) == ["roe2018c", "roe2021b", "roe2019a"]
    assert re.findall(r'data-added="([^"]+)"', found["recent/"]) == ["2026-11-21", "2026-11-20"]


def test_recent_has_the_last_months_and_each_month_a_page() -> None:
    months = ("2026-11", "2026-10", "2026-08", "2026-01", "2025-12")
    found = pages(
        make_catalogue(
            *(paper(f"roe2021{'abcde'[n]}", f"{day}-05") for n, day in enumerate(months))
        )
    )
    assert keys(found["recent/"]) == ["roe2021a", "roe2021b", "roe2021c"]
    assert list(found) == ["recent/", *(f"recent/{month}/" for month in months)]
    assert keys(found["recent/2026-01/"]) == ["roe2021d"]
    for month in months:
        assert f'href="../recent/{month}/"' in found["recent/"]


@pytest.mark.parametrize(
    ("count", "shown"),
    [
        (50, '<summary>Abstract</summary><p dir="auto">We count sheep.</p></details>'),
        (51, '<details class="ps-abstract" data-later><summary>Abstract</summary></details>'),
    ],
)
def test_entries_have_abstracts_as_on_other_lists(count: int, shown: str) -> None:
    papers = [
        paper(f"roe2021a{n}", "2026-11-21", arxiv=f"2101.{n:05}", abstract="We count sheep.")
        for n in range(count)
    ]
    found = pages(make_catalogue(*papers))

    assert {path: html.count(shown) for path, html in found.items()} == {
        "recent/": count,
        "recent/2026-11/": count,
    }


def test_many_papers_of_a_month_are_on_numbered_pages() -> None:
    papers = [paper(f"roe2021a{n}", "2026-11-21", arxiv=f"2101.{n:05}") for n in range(250)]
    found = pages(make_catalogue(*papers))

    assert list(found) == [
        "recent/", "recent/2026-11/", "recent/2026-11/2/", "recent/2026-11/3/"
    ]  # fmt: skip
    assert len(keys(found["recent/"])) == 100
    assert "150 more are on the pages of these months." in found["recent/"]
    assert len(keys(found["recent/2026-11/3/"])) == 50
    # Of the whole day, on whichever page.
    assert '<span class="ps-number">250 papers</span>' in found["recent/2026-11/3/"]


def test_retracted_papers_are_shown_before_superseded_ones() -> None:
    found = pages(
        make_catalogue(
            paper("roe2022old", "2020-01-01", status="superseded", date="2022"),
            paper("roe2021wrong", "2020-01-02", status="retracted"),
            paper("roe2020new", "2026-11-21", date="2020"),
        )
    )
    section = found["recent/"].partition('id="warnings"')[2].partition("</section>")[0]
    assert re.findall(r"papers/(\w+)/", section) == ["roe2021wrong", "roe2022old"]
    assert "ps-badge--retracted" in section


def test_a_version_that_appeared_after_its_paper_was_added_is_news() -> None:
    catalogue = make_catalogue(
        paper(
            "roe2026published", "2026-03-01", date="2026-09", type="inproceedings", venue="EARS",
            versions=[{"kind": "preprint", "date": "2026-02-01"}],
        ),
        paper("roe2020old", "2026-11-21", date="2020-05"),
    )  # fmt: skip
    assert [
        (month, [(new.paper.key, new.name, str(new.date)) for new in found])
        for month, found in News(catalogue).versions.items()
    ] == [((2026, 9), [("roe2026published", "EARS", "2026-09")])]
    assert "EARS, September 2026" in pages(catalogue)["recent/2026-09/"]


def test_versions_of_an_unknown_month_or_after_the_newest_paper_are_no_news() -> None:
    catalogue = make_catalogue(
        paper("roe2027year", "2026-11-21", date="2027"),
        paper("roe2027future", "2026-11-21", date="2027-05"),
    )
    assert News(catalogue).versions == {}


def test_a_list_without_papers_has_an_empty_page() -> None:
    assert list(pages(Catalogue((), make_catalogue().taxonomy))) == ["recent/"]
