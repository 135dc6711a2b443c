"""Fields of a paper: valid values and derived values."""

from typing import Any

import pytest
from pydantic import ValidationError

from invented import make_paper
from papershelf.model.entry_types import EntryType
from papershelf.model.identifiers.ids import Doi
from papershelf.model.keys import record_path
from papershelf.model.paper import FIELD_ORDER, Paper, newest_first
from papershelf.records.drafts import DraftRecord, lacking
from papershelf.records.load import parse_record
from papershelf.records.write import format_record


def faults(**fields: Any) -> list[tuple[str, str]]:
    """(field, message) of all errors of a paper with these fields."""
    with pytest.raises(ValidationError) as caught:
        make_paper(**fields)
    return [(".".join(map(str, error["loc"])), error["msg"]) for error in caught.value.errors()]


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        (
            "title",
            "a\u200bb",
            "contains the invisible character U+200B ZERO WIDTH SPACE at position 2; delete it",
        ),
        (
            "abstract",
            "a\x00b",
            "contains the invisible character U+0000 control character at position 2; delete it",
        ),
        (
            "title",
            "a\xadb",
            "contains the invisible character U+00AD SOFT HYPHEN at position 2; delete it",
        ),
        (
            "title",
            "a\u3164b",
            "contains the invisible character U+3164 HANGUL FILLER at position 2; delete it",
        ),
        *(
            (
                "title",
                f"a{char}b",
                f"contains the invisible character {named} at position 2; delete it",
            )
            for char, named in (
                ("\u034f", "U+034F COMBINING GRAPHEME JOINER"),
                ("\u200c", "U+200C ZERO WIDTH NON-JOINER"),
                ("\u200d", "U+200D ZERO WIDTH JOINER"),
                ("\u2800", "U+2800 BRAILLE PATTERN BLANK"),
            )
        ),
        ("added", "2026-11", "must be a full date, YYYY-MM-DD, not '2026-11'"),
        ("topics", ["counting", "counting"], "has a topic twice; keep each once"),
        ("isbn", "123", "must be an ISBN of 10 or 13 digits, such as 978-3-16-148410-0"),
        ("venue", "...", "has no letter or digit; write a name, or leave the field out"),
        ("title", "x" * 2001, "has 2,001 characters; write one line of at most 2,000"),
        (
            "extra",
            {"contents": "x" * 50_001},
            "has 50,001 characters; write one line of at most 50,000",
        ),
        ("aliases", [f"a{n}" for n in range(101)], "has 101 aliases; keep at most 100"),
        (
            "authors",
            ["{" + "x" * 1001 + "}"],
            "has 1,003 characters; a name has at most 1,000, write one name per line",
        ),
        (
            "authors",
            ["Roe, Mina"] * 20_001,
            "has more than 20,000 names; keep the first 20,000 and end with others",
        ),
        ("language", "English", "must be a language tag (BCP 47), such as en, de or pt-BR"),
    ],
)
def test_invalid_value_is_refused(field: str, value: Any, message: str) -> None:
    (fault,) = faults(**{field: value})

    assert fault[0].startswith(field)
    assert fault[1] == f"Value error, {message}"


def test_primary_class_needs_an_arxiv_id() -> None:
    assert faults(arxiv=None) == [
        ("", "Value error, primary_class: needs an arXiv id; add arxiv: or delete it")
    ]


def test_source_is_a_bare_file_name() -> None:
    assert faults(source={"file": "../x", "position": 1}) == [
        ("source.file", "Value error, must be the bare name of a file in data/sources/")
    ]


def test_all_errors_of_a_paper_are_found_at_once() -> None:
    fields = [field for field, _ in faults(title="", type="poem", date="x", doi="x", nonsense="x")]

    assert fields == ["title", "type", "date", "doi", "nonsense"]


def test_paper_is_an_immutable_value() -> None:
    paper = make_paper()

    assert paper == make_paper()
    with pytest.raises(ValidationError):
        paper.title = "Other"  # type: ignore[misc]


def test_line_breaks_are_removed_from_lines_and_kept_in_texts() -> None:
    paper = make_paper(title=" Counting\n  Sheep ", abstract=" One.\n\nTwo. ")

    assert paper.title == "Counting Sheep"
    assert paper.abstract == "One.\n\nTwo."


def test_unpublished_paper_with_an_arxiv_id_is_a_preprint() -> None:
    assert make_paper().is_preprint
    assert not make_paper(venue="Barn Conference").is_preprint
    assert not make_paper(type="article").is_preprint
    assert not make_paper(arxiv=None, primary_class=None).is_preprint


def test_a_preprint_is_cited_by_the_doi_of_arxiv() -> None:
    assert make_paper().cited_doi == Doi("10.48550/arXiv.2103.00001")
    assert make_paper(doi="10.1000/x").cited_doi == Doi("10.1000/x")
    assert make_paper(type="article").cited_doi is None


@pytest.mark.parametrize(
    ("fields", "address"),
    [
        ({"doi": "10.1000/x", "url": "https://example.org"}, "https://doi.org/10.1000/x"),
        ({"url": "https://example.org"}, "https://example.org"),
        ({}, "https://arxiv.org/abs/2103.00001"),
        ({"arxiv": None, "primary_class": None}, None),
    ],
    ids=["doi", "url", "arxiv", "none"],
)
def test_landing_url_is_the_best_available(fields: dict[str, Any], address: str | None) -> None:
    assert make_paper(**fields).landing_url == address


def test_links_have_a_fixed_order() -> None:
    links = make_paper(
        links={"code": "https://example.org/c", "pdf": "https://example.org/p"}
    ).links

    assert links.items() == [("pdf", "https://example.org/p"), ("code", "https://example.org/c")]


def test_papers_sort_newest_first_then_by_key() -> None:
    papers = [
        make_paper("b2020x", date="2020"),
        make_paper("a2020x", date="2020"),
        make_paper("c2021x", date="2021-01"),
    ]

    assert [paper.key for paper in sorted(papers, key=newest_first)] == [
        "c2021x",
        "a2020x",
        "b2020x",
    ]


def test_the_key_is_not_a_field_of_the_file() -> None:
    assert "key" not in FIELD_ORDER
    assert set(FIELD_ORDER) == set(Paper.model_fields) - {"key"}


# People


@pytest.mark.parametrize("kind", EntryType)
def test_works_by_people_need_authors_or_editors(kind: EntryType) -> None:
    assert make_paper(type=kind, authors=None, editors=["Lind, Ann"]).is_edited
    if kind.needs_people:
        with pytest.raises(ValidationError):
            make_paper(type=kind, authors=None)
    else:
        assert not make_paper(type=kind, authors=None).people


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({}, "Okafor et al."),
        ({"authors": None, "editors": ["Lind, Ann"]}, "Lind (ed.)"),
        ({"authors": None, "editors": ["Lind, Ann", "Ma, Bo"]}, "Lind et al. (eds.)"),
        ({"authors": None, "editors": ["Lind, Ann", "others"]}, "Lind et al. (eds.)"),
        ({"authors": None}, ""),
    ],
)
def test_short_byline(fields: dict[str, Any], shown: str) -> None:
    assert make_paper(type="book", **fields).short_byline() == shown


def test_draft_may_lack_its_people() -> None:
    assert lacking(DraftRecord.model_validate({"title": "A"})) == (
        "authors", "type", "date", "topics", "added",
    )  # fmt: skip
    assert "authors" not in lacking(DraftRecord.model_validate({"type": "report"}))


# Citation keys of other programs


@pytest.mark.parametrize(
    "key",
    ["DBLP:conf/nips/VaswaniSPUJGKP17", "Gulati_2020", "vaswani:attention", "O'Neil+20", "a" * 200,
     "ünal(2020)", "2019:lind.ma.ea:goats"],
)  # fmt: skip
def test_alias_is_kept_verbatim(key: str) -> None:
    paper = make_paper(aliases=[key])

    assert paper.aliases == (key,)
    assert parse_record(format_record(paper), record_path(paper.key)).paper == paper


@pytest.mark.parametrize(
    "key",
    ["", "a b", "a,b", "a{b", "a}", 'a"b', "#a", "50%", "a~b", "a\\b", "a\u200bb", "a" * 201],
)
def test_alias_that_cannot_be_cited_is_refused(key: str) -> None:
    with pytest.raises(ValidationError):
        make_paper(aliases=[key])
