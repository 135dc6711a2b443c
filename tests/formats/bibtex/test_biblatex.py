"""Papers as BibLaTeX: differences from BibTeX."""

import re
from typing import Any

import pytest

from invented import make_catalogue, make_paper, without_authors
from papershelf.formats.bibtex.biblatex import biblatex_entry, citable_aliases, write_aliases
from papershelf.formats.bibtex.read import read_bibtex
from writers import write_biblatex


def written(**fields: Any) -> str:
    paper = make_paper(**fields)
    return biblatex_entry(paper, make_catalogue(paper))


def field(name: str, entry: str) -> str | None:
    found = re.search(rf"^  {name} = \{{(.*)\}},?$", entry, re.MULTILINE)
    return found[1] if found else None


def test_preprint_is_online_with_its_eprint() -> None:
    assert written() == (
        "@online{okafor2021counting,\n"
        "  author = {Okafor, Adaeze and van der Berg, Jan},\n"
        "  title = {Counting Sheep with Very Small Networks},\n"
        "  date = {2021-03-04},\n"
        "  eprint = {2103.00001},\n"
        "  eprinttype = {arxiv},\n"
        "  eprintclass = {cs.LG},\n"
        "  doi = {10.48550/arXiv.2103.00001},\n"
        "  url = {https://arxiv.org/abs/2103.00001}\n"
        "}\n"
    )


@pytest.mark.parametrize(
    ("entry_type", "expected"),
    [
        ("phdthesis", ("thesis", "phdthesis")),
        ("mastersthesis", ("thesis", "mathesis")),
        ("techreport", ("report", "techreport")),
        ("article", ("article", None)),
    ],
)
def test_kind_of_thesis_or_report_is_a_field(
    entry_type: str, expected: tuple[str, str | None]
) -> None:
    entry = written(type=entry_type)

    assert (entry[1 : entry.index("{")], field("type", entry)) == expected


def test_misc_with_a_venue_is_not_a_preprint() -> None:
    assert written(venue="EARS").startswith("@misc{")


def test_journal_is_journaltitle() -> None:
    assert field("journaltitle", written(type="article", venue="Ears & Noise")) == r"Ears \& Noise"


def test_journal_under_extra_is_not_written_beside_it() -> None:
    fields = {"type": "article", "venue": "Ears"}

    assert written(**fields, extra={"journal": "Elsewhere"}) == written(**fields)


@pytest.mark.parametrize("entry_type", ["phdthesis", "mastersthesis", "techreport"])
def test_school_is_an_institution(entry_type: str) -> None:
    assert field("institution", written(type=entry_type, publisher="Ear School")) == "Ear School"


@pytest.mark.parametrize("date", ["2021", "2021-03", "2021-03-04"])
def test_date_keeps_its_precision(date: str) -> None:
    assert field("date", written(date=date)) == date


def test_address_of_the_publisher_is_the_location() -> None:
    entry = written(type="book", extra={"address": "Delft"})

    assert (field("location", entry), field("address", entry)) == ("Delft", None)


def test_book_has_authors_and_editors() -> None:
    assert field("editor", written(type="book", editors=["Lind, Åsa"])) == "Lind, Åsa"


def test_language_unknown_to_babel_is_omitted() -> None:
    assert field("langid", written(language="de-AT")) == "german"
    assert field("langid", written(language="gsw")) is None


def test_earlier_keys_are_ids() -> None:
    entry = written(aliases=["okafor2020counting", "okafor2019counting"])

    assert field("ids", entry) == "okafor2020counting, okafor2019counting"
    assert field("ids", written()) is None


def test_alias_that_is_not_citable_or_another_key_is_omitted() -> None:
    other = make_paper("okafor2020counting")
    paper = make_paper(aliases=["okafor2020counting"]).model_copy(
        update={"aliases": ("okafor2020counting", "DBLP:conf/ears/Okafor-20", "a b", "a,b", "é%")}
    )
    catalogue = make_catalogue(paper, other)

    assert citable_aliases(paper, catalogue) == ["DBLP:conf/ears/Okafor-20"]
    assert write_aliases(catalogue.papers, catalogue).startswith(
        "@misc{DBLP:conf/ears/Okafor-20,\n  author = {Okafor, Adaeze"
    )


def test_list_without_earlier_keys_has_a_file_without_entries() -> None:
    catalogue = make_catalogue(make_paper())

    written = write_aliases(catalogue.papers, catalogue)

    assert written.startswith("% ")
    assert not read_bibtex(written).candidates


def test_edited_book_is_a_collection() -> None:
    paper = without_authors(type="book", editors=["Lind, Åsa"])
    entry = write_biblatex([paper], make_catalogue(paper))

    assert entry.startswith("@collection{")
    assert field("editor", entry) == "Lind, Åsa"


@pytest.mark.parametrize("kind", ["legislation", "jurisdiction", "patent", "dataset", "software"])
def test_biblatex_types_are_written(kind: str) -> None:
    paper = without_authors(extra={"entrytype": kind})

    assert write_biblatex([paper], make_catalogue(paper)).startswith(f"@{kind}{{")


@pytest.mark.parametrize("date", ["2001~", "2001-02~", "2001?", "2001%", "2001-02/2001-03"])
def test_dates_have_no_tex(date: str) -> None:
    paper = make_paper("roe2001sheep", date=date[:7].rstrip("~?%"), extra={"date": date})

    assert f"  date = {{{date}}},\n" in write_biblatex([paper], make_catalogue(paper))
