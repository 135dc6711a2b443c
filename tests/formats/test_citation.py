"""Papers as a line of plain text."""

from typing import Any

import pytest

from invented import make_catalogue, make_paper, without_authors
from papershelf.formats.citation import plain_citation
from papershelf.model.venues import Venue

VENUES = (Venue(id="ears", name="EARS", full_name="Workshop on Ears"),)


def cited(**fields: Any) -> str:
    paper = make_paper(**fields)
    return plain_citation(paper, make_catalogue(paper, venues=VENUES))


def test_preprint_has_all_its_parts() -> None:
    assert cited() == (
        "Adaeze Okafor and Jan van der Berg. 2021. Counting Sheep with Very Small Networks. "
        "arXiv:2103.00001 [cs.LG]. https://arxiv.org/abs/2103.00001"
    )


def test_paper_in_proceedings_has_volume_and_pages() -> None:
    assert cited(
        type="inproceedings", venue="EARS", volume="3", pages="12-13", doi="10.1000/ab"
    ).endswith("In Workshop on Ears, volume 3, pages 12–13. https://doi.org/10.1000/ab")


def test_volume_has_its_series() -> None:
    assert "In Workshop on Ears, volume 267 of Ear Notes, page 7. " in cited(
        type="inproceedings", venue="EARS", volume="267", series="Ear Notes", pages="7"
    )


def test_article_has_volume_issue_and_pages() -> None:
    assert cited(
        type="article", venue="Ear Letters", volume="16", number="6", pages="12-13"
    ).endswith(". Ear Letters, 16(6):12–13. https://arxiv.org/abs/2103.00001")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        pytest.param({"volume": "3"}, "Ears, 3.", id="volume"),
        pytest.param({"pages": "7"}, "Ears, 7.", id="page"),
        pytest.param({"number": "6", "pages": "7-8"}, "Ears, (6):7–8.", id="no_volume"),
        pytest.param({}, "Ears.", id="nothing"),
    ],
)
def test_article_with_incomplete_place(fields: dict[str, str], expected: str) -> None:
    assert expected in cited(type="article", venue="Ears", **fields)


def test_thesis_has_kind_and_school() -> None:
    assert "Networks. PhD thesis, Ear School. " in cited(type="phdthesis", publisher="Ear School")


@pytest.mark.parametrize(
    ("authors", "expected"),
    [
        (["Ma, A."], "A. Ma. 2021."),
        (["Ma, A", "Bo, B"], "A Ma and B Bo. 2021."),
        (["Ma, A", "Bo, B", "Cy, C"], "A Ma, B Bo, and C Cy. 2021."),
        (["Ma, A", "others"], "A Ma et al. 2021."),
        (["Ma, A", "Bo, B", "others"], "A Ma, B Bo, et al. 2021."),
        (["{Ears Group}"], "Ears Group. 2021."),
        (
            [f"Ma, {letter}" for letter in "ABCDEFGHIJ"],
            "A Ma, B Ma, C Ma, D Ma, E Ma, F Ma, G Ma, H Ma, I Ma, and J Ma. 2021.",
        ),
        ([f"Ma, {letter}" for letter in "ABCDEFGHIJK"], "A Ma et al. 2021."),
        (
            [*(f"Ma, {letter}" for letter in "ABCDEFGHIJ"), "others"],
            "A Ma, B Ma, C Ma, D Ma, E Ma, F Ma, G Ma, H Ma, I Ma, J Ma, et al. 2021.",
        ),
    ],
)
def test_authors_are_joined_like_a_sentence(authors: list[str], expected: str) -> None:
    assert cited(authors=authors).startswith(expected)


def test_question_mark_replaces_the_full_stop() -> None:
    assert ". How Many? arXiv:" in cited(title="How Many?")


def test_math_becomes_unicode() -> None:
    assert "Counting 9× Faster." in cited(title=r"Counting $9\times$ Faster")


def test_paper_without_a_url_ends_with_its_source() -> None:
    assert cited(type="book", arxiv=None, primary_class=None, publisher="Ear Press").endswith(
        "Networks. Ear Press."
    )


@pytest.mark.parametrize(
    ("editors", "expected"),
    [
        pytest.param(["Lind, Åsa"], "Åsa Lind, ed. 2021.", id="one"),
        pytest.param(["Lind, Åsa", "Ma"], "Åsa Lind and Ma, eds. 2021.", id="two"),
        pytest.param(["Lind, Åsa", "others"], "Åsa Lind et al., eds. 2021.", id="more"),
        pytest.param(None, "2021. Counting", id="anonymous"),
    ],
)
def test_work_without_authors_begins_with_editors_or_title(
    editors: list[str] | None, expected: str
) -> None:
    paper = without_authors(type="book", editors=editors)

    assert plain_citation(paper, make_catalogue(paper)).startswith(expected)


def test_a_chinese_name_is_family_first_without_a_space() -> None:
    assert cited(authors=["王, 小明", "Okafor, Ann"]).startswith("王小明 and Ann Okafor. ")
