"""Papers as BibTeX: types, fields, names and months."""

import re
import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import Any

import bibtexparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from invented import make_catalogue, make_paper, without_authors
from matrix import matrix
from papershelf.formats.bibtex.entry import name_tex
from papershelf.formats.bibtex.private import (
    PRIVATE_FIELDS,
    PRIVATE_PREFIXES,
    READING_TAGS,
    public_text,
    without_private,
)
from papershelf.formats.bibtex.read import read_bibtex
from papershelf.formats.bibtex.write import bibtex_entry, write_bibtex
from papershelf.model.entry_types import EntryType
from papershelf.model.names import Name, parse_name
from papershelf.model.text import deceptive_character
from papershelf.model.venues.venue import Venue
from papershelf.tex.ascii import to_latex
from writers import write_ascii_bibtex


def written(key: str = "okafor2021counting", **fields: Any) -> str:
    paper = make_paper(key, **fields)
    return bibtex_entry(paper, make_catalogue(paper, venues=VENUES))


def field(name: str, entry: str) -> str | None:
    """The value as written, including the enclosing braces."""
    found = re.search(rf"^  {name} = (.*?),?$", entry, re.MULTILINE)
    return found[1] if found else None


VENUES = (Venue(id="ears", name="EARS", full_name="Workshop on Ears & Noise"),)


def test_preprint_has_arxiv_fields_a_doi_and_a_url() -> None:
    assert written() == (
        "@misc{okafor2021counting,\n"
        "  author = {Okafor, Adaeze and van der Berg, Jan},\n"
        "  title = {Counting Sheep with Very Small Networks},\n"
        "  year = {2021},\n"
        "  month = mar,\n"
        "  eprint = {2103.00001},\n"
        "  archivePrefix = {arXiv},\n"
        "  primaryClass = {cs.LG},\n"
        "  doi = {10.48550/arXiv.2103.00001},\n"
        "  url = {https://arxiv.org/abs/2103.00001}\n"
        "}\n"
    )


def test_published_paper_keeps_its_preprint() -> None:
    entry = written(
        type="inproceedings", venue="EARS", doi="10.1000/a_b", pages="12-13", volume="3"
    )

    assert entry == (
        "@inproceedings{okafor2021counting,\n"
        "  author = {Okafor, Adaeze and van der Berg, Jan},\n"
        "  title = {Counting Sheep with Very Small Networks},\n"
        "  booktitle = {Workshop on Ears \\& Noise},\n"
        "  year = {2021},\n"
        "  month = mar,\n"
        "  volume = {3},\n"
        "  pages = {12--13},\n"
        "  eprint = {2103.00001},\n"
        "  archivePrefix = {arXiv},\n"
        "  primaryClass = {cs.LG},\n"
        "  doi = {10.1000/a_b}\n"
        "}\n"
    )


@pytest.mark.parametrize(
    ("entry_type", "name"),
    [
        ("article", "journal"),
        ("inproceedings", "booktitle"),
        ("incollection", "booktitle"),
        ("inbook", "booktitle"),
        ("misc", "howpublished"),
        ("phdthesis", "note"),
    ],
)
def test_field_of_the_venue_depends_on_the_type(entry_type: str, name: str) -> None:
    assert field(name, written(type=entry_type, venue="EARS")) == "{Workshop on Ears \\& Noise}"


@pytest.mark.parametrize(
    ("entry_type", "name"),
    [
        ("book", "publisher"),
        ("phdthesis", "school"),
        ("mastersthesis", "school"),
        ("techreport", "institution"),
        ("manual", "organization"),
    ],
)
def test_field_of_the_publisher_depends_on_the_type(entry_type: str, name: str) -> None:
    assert field(name, written(type=entry_type, publisher="Ear Press")) == "{Ear Press}"


def test_journals_have_no_publisher() -> None:
    assert "Ear Press" not in written(type="article", venue="EARS", publisher="Ear Press")


def test_publisher_with_an_and_is_one_publisher() -> None:
    assert field("publisher", written(type="book", publisher="Ear and Sons")) == "{{Ear and Sons}}"


def test_book_with_authors_has_no_editors() -> None:
    assert field("editor", written(type="book", editors=["Lind, Åsa"])) is None
    assert field("editor", written(type="incollection", editors=["Lind, Åsa"])) == "{Lind, Åsa}"


def test_proceedings_have_editors_only() -> None:
    entry = written(type="proceedings", authors=["Lind, Åsa"])

    assert (field("author", entry), field("editor", entry)) == (None, "{Lind, Åsa}")


def test_note_begins_with_a_venue_that_has_no_field() -> None:
    entry = written(type="book", venue="EARS", extra={"note": "In print"})

    assert field("note", entry) == "{Workshop on Ears \\& Noise. In print}"


def test_unpublished_paper_has_the_note_its_type_requires() -> None:
    assert field("note", written(type="unpublished")) == "{Unpublished manuscript}"
    assert field("note", written(type="unpublished", extra={"note": "Draft"})) == "{Draft}"


@pytest.mark.parametrize(
    ("date", "month"), [("2021", None), ("2021-01", "jan"), ("2021-12-31", "dec")]
)
def test_month_is_a_macro(date: str, month: str | None) -> None:
    entry = written(date=date)

    assert (field("year", entry), field("month", entry)) == ("{2021}", month)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Okafor, Adaeze", "Okafor, Adaeze"),
        ("van der Berg, Jan", "van der Berg, Jan"),
        ("al-Roe, Ann", "{al-Roe}, Ann"),
        ("Roe-al, Ann", "Roe-al, Ann"),
        ("King, Jr., Martin Luther", "King, Jr., Martin Luther"),
        ("{Ears & Noise Group}", r"{Ears \& Noise Group}"),
        ("{One and Two}", "{One and Two}"),
        ("Ma", "Ma"),
        ("Ortega y Luz, Ana", "{Ortega y Luz}, Ana"),
        ("de la Peña y Luz, Ana", "de la {Peña y Luz}, Ana"),
        ("And, Or AND", "{And}, Or {AND}"),
        (r"Slash\, A_b", r"Slash{\textbackslash}, A\_b"),
    ],
)
def test_name_is_read_back_as_one_name(name: str, expected: str) -> None:
    assert name_tex(parse_name(name)) == expected


def test_family_name_others_does_not_open_the_list() -> None:
    assert name_tex(Name(family="others")) == "{others}"


def test_open_list_of_names_ends_in_others() -> None:
    assert field("author", written(authors=["Ma", "others"])) == "{Ma and others}"


def test_paper_without_a_doi_has_a_url() -> None:
    entry = written(arxiv=None, primary_class=None, url="https://example.org/a_b?c=%20#d")

    assert field("url", entry) == "{https://example.org/a_b?c=%20#d}"
    assert field("doi", entry) is None


def test_language_is_a_babel_name() -> None:
    assert field("language", written(language="de-AT")) == "{german}"
    assert field("language", written(language="gsw")) == "{gsw}"


def test_extra_fields_are_written() -> None:
    entry = written(extra={"Note": "50% & more", "address": "Delft"})

    assert entry.endswith("  address = {Delft},\n  note = {50\\% \\& more}\n}\n")


@pytest.mark.parametrize(
    "name", ["title", "ARCHIVEPREFIX", "crossref", "xdata", "execute", "month", "file"]
)
def test_extra_fields_do_not_replace_others(name: str) -> None:
    assert written(extra={name: "elsewhere"}) == written()


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"type": "article", "venue": "Ears"}, "journaltitle"),
        ({"arxiv": "2103.00001"}, "eprinttype"),
        ({"type": "phdthesis", "publisher": "Ear School"}, "institution"),
        ({"type": "techreport", "publisher": "Ear School"}, "school"),
    ],
    ids=str,
)
def test_second_name_of_a_field_is_not_written_beside_it(fields: dict[str, Any], name: str) -> None:
    """Biber would take it in place of the first."""
    assert written(**fields, extra={name: "Elsewhere"}) == written(**fields)


def test_entries_keep_the_given_order() -> None:
    catalogue = make_catalogue(make_paper("b2021b"), make_paper("a2021a"))
    papers = (catalogue["b2021b"], catalogue["a2021a"])

    assert re.findall(r"@misc\{(\w+)", write_bibtex(papers, catalogue)) == ["b2021b", "a2021a"]


def test_no_papers_give_an_empty_file() -> None:
    assert write_bibtex((), make_catalogue()) == ""


def test_ascii_file_is_ascii() -> None:
    catalogue = matrix()

    assert write_ascii_bibtex(catalogue.papers, catalogue).isascii()


lines = (
    st.text(min_size=1)
    .map(lambda text: " ".join(text.split()))
    .filter(lambda text: bool(text) and not deceptive_character(text))
)


@given(lines)
def test_any_text_stays_one_value(title: str) -> None:
    paper = make_paper(title=title, extra={"note": title}, publisher=title, series=title)
    catalogue = make_catalogue(paper)

    library = bibtexparser.parse_string(write_bibtex([paper], catalogue))

    assert library.failed_blocks == []
    (entry,) = library.entries
    assert [name.key for name in entry.fields] == [
        *("author", "title", "year", "month", "series", "organization"),
        *("eprint", "archivePrefix", "primaryClass", "doi", "url", "note"),
    ]
    # Both the record and the writer fold lines, and the model strips surrounding whitespace.
    expected = unicodedata.normalize("NFC", title)
    # Characters that LaTeX does not print become TeX, which is tested elsewhere.
    if to_latex(expected) == expected:
        assert printed(entry["series"]) == expected


def printed(value: str) -> str:
    """The text that TeX prints for an escaped text."""
    names = {
        "backslash": "\\", "braceleft": "{", "braceright": "}", "asciitilde": "~",
        "asciicircum": "^", "asciigrave": "`", "less": "<", "greater": ">", "bar": "|",
    }  # fmt: skip
    return re.sub(
        r"\{\\text([a-z]+)\}|\\([&%#_$])|\{\}",
        lambda found: names.get(found[1]) or found[2] or "",
        value,
    )


# Public and private fields


@pytest.mark.parametrize("name", sorted(PRIVATE_FIELDS))
def test_private_fields_are_not_written(name: str) -> None:
    entry = written(extra={name.strip("_"): "x", "note": "kept"})

    assert field("note", entry) == "{kept}"
    assert "{x}" not in entry


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        pytest.param("Owner", "ada", None, id="any_case"),
        pytest.param("bdsk-file-1", "YnBsaXN0", None, id="prefix"),
        pytest.param("poster", "poster.pdf", None, id="local_file"),
        pytest.param("code", "https://example.org/x", "https://example.org/x", id="link"),
        pytest.param("csl-type", "dataset", None, id="another_format"),
        pytest.param("keywords", "to-read", None, id="reading_tag"),
        pytest.param("keywords", "sheep, ToRead, wool", "sheep, wool", id="one_of_several"),
        pytest.param("keywords", "sheep; must read", "sheep", id="semicolons"),
        pytest.param("keywords", "sheep, reading lamps", "sheep, reading lamps", id="public"),
        pytest.param("issn", "1234-5678", "1234-5678", id="public_field"),
    ],
)
def test_private_parts_of_a_text_are_removed(name: str, text: str, expected: str | None) -> None:
    assert public_text(name, text) == expected


def test_list_may_make_usually_private_fields_public() -> None:
    paper = make_paper(extra={"award_name": "Best Sheep", "owner": "ada"})
    catalogue = replace(make_catalogue(paper), public_fields=frozenset({"award_name"}))

    entry = bibtex_entry(paper, catalogue)

    assert field("award_name", entry) == "{Best Sheep}"
    assert "ada" not in entry


@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        pytest.param({"isrn": "1", "note": "kept"}, {"note": "kept"}, id="field"),
        pytest.param({"ISRN": "1"}, {}, id="field_in_any_case"),
        pytest.param(
            {"keywords": "sheep, Lab_Meeting, wool"}, {"keywords": "sheep, wool"}, id="tag"
        ),
        pytest.param({"tags": "lab-meeting"}, {}, id="only_tag"),
        pytest.param({"author_keywords": "C++; C"}, {"author_keywords": "C++"}, id="signs_count"),
        pytest.param({"mendeley-tags": "c,x"}, {"mendeley-tags": "x"}, id="field_of_a_program"),
        pytest.param({"note": "lab meeting"}, {"note": "lab meeting"}, id="other_fields"),
    ],
)
def test_private_fields_and_keywords_of_a_list_are_removed(
    extra: dict[str, str], expected: dict[str, str]
) -> None:
    found = without_private(make_paper(extra=extra), ("isrn",), ("lab meeting", "c"))

    assert found.extra == expected


def test_private_fields_are_documented() -> None:
    page = (Path(__file__).parents[3] / "docs/manual/reference/round-trips.md").read_text("utf-8")
    listed = page.partition("## Private fields")[2].partition("\n## ")[0]
    documented = set(re.findall(r"`([^`]+)`", listed))

    assert documented >= PRIVATE_FIELDS | {f"{prefix}*" for prefix in PRIVATE_PREFIXES}
    assert documented >= READING_TAGS


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        pytest.param({}, "Retracted", id="alone"),
        pytest.param({"extra": {"note": "In Ovine"}}, "Retracted. In Ovine", id="note"),
        pytest.param({"type": "book", "venue": "Barns"}, "Retracted. Barns", id="venue"),
        pytest.param({"type": "unpublished"}, "Retracted", id="type_that_needs_a_note"),
    ],
)
def test_retracted_paper_says_so_in_its_note(fields: dict[str, Any], expected: str) -> None:
    assert f"  note = {{{expected}}}" in written(status="retracted", **fields)


def test_math_in_a_note_is_kept() -> None:
    entry = written(type="book", venue="Barns", extra={"note": "With $n^2$ ears"})

    assert "  note = {Barns. With $n^2$ ears}" in entry


@pytest.mark.parametrize("kind", EntryType)
def test_work_without_people_has_no_names(kind: EntryType) -> None:
    paper = without_authors(type=kind.value, publisher="Ear Council")
    entry = write_bibtex([paper], make_catalogue(paper))

    assert not re.search(r"^  (author|editor) =", entry, re.MULTILINE)
    assert "  key = {Ear Council}" in entry


@pytest.mark.parametrize("kind", EntryType)
def test_work_with_editors_only_has_editors(kind: EntryType) -> None:
    paper = without_authors(type=kind.value, editors=["Lind, Åsa"])

    assert "  editor = {Lind, Åsa},\n" in write_bibtex([paper], make_catalogue(paper))


def test_math_in_a_title_is_kept() -> None:
    for math in (r"$O(n \log n)$", r"$H\to b\bar b$", r"$\binom{n}{k}$", r"$\frac12$"):
        paper = make_paper(title=f"Of {math} ears")
        entry = write_bibtex([paper], make_catalogue(paper))

        assert f"{{{math}}}" in entry
        assert read_bibtex(entry).candidates[0].title == paper.title
