"""Papers as CSL-JSON: types, names, dates and identifiers."""

import json
from typing import Any

import pytest

from invented import make_catalogue, make_paper, without_authors
from papershelf.formats.csl.write import csl_item
from papershelf.model.entry_types import EntryType
from writers import write_csl


def item(**fields: Any) -> dict[str, object]:
    paper = make_paper(**fields)
    return dict(csl_item(paper, make_catalogue(paper)))


def test_preprint_is_an_article_with_a_genre() -> None:
    assert item() == {
        "id": "okafor2021counting",
        "citation-key": "okafor2021counting",
        "type": "article",
        "genre": "Preprint",
        "title": "Counting Sheep with Very Small Networks",
        "author": [
            {"family": "Okafor", "given": "Adaeze"},
            {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"},
        ],
        "issued": {"date-parts": [[2021, 3, 4]]},
        "number": "arXiv:2103.00001",
        "archive": "arXiv",
        "archive_location": "2103.00001",
        "publisher": "arXiv",
        "DOI": "10.48550/arXiv.2103.00001",
        "URL": "https://arxiv.org/abs/2103.00001",
        "abstract": "We count sheep.",
        "keyword": "Counting",
    }


@pytest.mark.parametrize(
    ("entry_type", "expected"),
    [
        ("article", "article-journal"),
        ("inproceedings", "paper-conference"),
        ("incollection", "chapter"),
        ("phdthesis", "thesis"),
        ("techreport", "report"),
        ("unpublished", "manuscript"),
    ],
)
def test_types_are_mapped_to_csl(entry_type: str, expected: str) -> None:
    assert item(type=entry_type)["type"] == expected


@pytest.mark.parametrize("entry_type", EntryType)
def test_no_published_type_is_a_preprint(entry_type: EntryType) -> None:
    written = item(type=entry_type.value, venue="Ears")

    assert (written["type"] == "article", written.get("genre") == "Preprint") == (False, False)


def test_number_of_a_journal_is_its_issue() -> None:
    written = item(type="article", venue="Ears", volume="3", number="4", pages="12-13")

    assert [written.get(name) for name in ("volume", "issue", "number", "page")] == [
        *("3", "4", None, "12-13")
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("{Ears Collaboration}", {"literal": "Ears Collaboration"}),
        ("King, Jr., Martin", {"family": "King", "given": "Martin", "suffix": "Jr."}),
        ("Ma", {"family": "Ma"}),
    ],
)
def test_parts_of_names_are_mapped_to_csl(name: str, expected: dict[str, str]) -> None:
    assert item(authors=[name])["author"] == [expected]


def test_open_list_of_names_ends_in_others() -> None:
    assert item(authors=["Ma", "others"])["author"] == [{"family": "Ma"}, {"literal": "others"}]


@pytest.mark.parametrize(("date", "parts"), [("2021", [2021]), ("2021-03", [2021, 3])])
def test_date_keeps_its_precision(date: str, parts: list[int]) -> None:
    assert item(date=date)["issued"] == {"date-parts": [parts]}


def test_math_becomes_unicode() -> None:
    assert item(title=r"Solved $9\times$ faster")["title"] == "Solved 9× faster"


@pytest.mark.parametrize(
    ("entry_type", "expected"),
    [("dataset", "dataset"), ("software", "software"), ("patent", "patent"),
     ("legislation", "legislation"), ("jurisdiction", "legal_case"), ("online", "webpage")],
)  # fmt: skip
def test_biblatex_types_are_mapped_to_csl(entry_type: str, expected: str) -> None:
    written = item(arxiv=None, primary_class=None, extra={"entrytype": entry_type})

    assert written["type"] == expected


def test_published_paper_has_its_arxiv_id_in_the_note() -> None:
    """Styles print the archive; Zotero maps the note to its Extra field."""
    written = item(type="article", venue="Ears")

    assert not {"archive", "archive_location"} & written.keys()
    assert written["note"] == "arXiv: 2103.00001"


def test_retracted_paper_says_so() -> None:
    assert item(status="retracted")["note"] == "Retracted"
    assert item(status="retracted", venue="Ears")["note"] == "Retracted\narXiv: 2103.00001"


def test_genre_of_a_thesis_comes_from_its_type() -> None:
    assert item(type="phdthesis")["genre"] == "PhD thesis"
    assert item(type="phdthesis", extra={"type": "Habilitation"})["genre"] == "Habilitation"


def test_work_without_authors_has_no_author() -> None:
    paper = without_authors(type="book", editors=["Lind, Åsa"])
    written = csl_item(paper, make_catalogue(paper))

    assert "author" not in written
    assert written["editor"] == [{"family": "Lind", "given": "Åsa"}]


def test_keywords_are_the_names_of_topics() -> None:
    assert item(topics=["listening/noise", "counting"])["keyword"] == "Noise & silence, Counting"


def test_file_is_an_unescaped_array_in_the_given_order() -> None:
    papers = [make_paper("b2021b", title="Ohren & Größe"), make_paper("a2021a")]

    written = write_csl(papers, make_catalogue(*papers))

    assert [item["id"] for item in json.loads(written)] == ["b2021b", "a2021a"]
    assert '"title": "Ohren & Größe"' in written
