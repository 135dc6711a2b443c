"""What databases put into entries besides the work: counts, and the numbers of articles."""

import json

import pytest

from candidate_fields import as_record
from invented import make_catalogue, make_paper
from papershelf.formats.bibtex.read import read_bibtex
from papershelf.formats.csl.read import read_csl
from papershelf.formats.csl.write import csl_item
from papershelf.formats.ris.read import read_ris
from papershelf.formats.ris.write import ris_record
from writers import write_biblatex


@pytest.mark.parametrize(
    "note",
    [
        "cited By 12",
        "Cited by: 0; All Open Access, Gold Open Access",
        "Export Date: 3 May 2021; Cited By: 12; Correspondence Address: A. Roe; email: a@b.example",
        "Copyright - Database copyright ProQuest LLC; Last updated - 2020-01-01",
        "Accession Number: 141; Roe, Mina 1; Affiliation: 1: Barn University; Issue Info: Mar2020",
        "Times Cited in Web of Science Core Collection: 12 Total Times Cited: 14",
        "* Temporary entry *",
    ],
)
def test_notes_of_databases_are_no_notes_on_the_work(note: str) -> None:
    readings = (
        read_bibtex(f"@misc{{a, title={{T}}, note={{{note}}}}}"),
        read_ris(f"TY  - GEN\nTI  - T\nN1  - {note}\nER  - \n"),
        read_csl(json.dumps([{"type": "document", "title": "T", "note": note}])),
    )
    for reading in readings:
        (found,) = reading.candidates
        assert as_record(found) == {"type": "misc", "title": "T"}
        assert [name.lower() for name in found.not_kept] in (["note"], ["n1"])


@pytest.mark.parametrize("note", ["Cited by: 12 and me", "To appear; cited By 12", "Cited by Roe"])
def test_other_notes_stay(note: str) -> None:
    (found,) = read_bibtex(f"@misc{{a, title={{T}}, note={{{note}}}}}").candidates

    assert found.extra == {"note": note}


@pytest.mark.parametrize("name", ["article-number", "art_number", "articleno", "eid"])
def test_number_of_an_article_without_pages_is_its_eid(name: str) -> None:
    (found,) = read_bibtex(f"@article{{a, title={{T}}, {name}={{105678}}}}").candidates
    (other,) = read_bibtex(f"@article{{a, title={{T}}, pages={{1--9}}, {name}={{7}}}}").candidates

    assert (found.pages, found.extra) == (None, {"eid": "105678"})
    assert (other.pages, other.extra) == ("1-9", {name: "7"})


def test_number_of_an_article_is_cited_in_place_of_pages() -> None:
    paper = make_paper(type="article", venue="J", extra={"eid": "105678"})
    catalogue = make_catalogue(paper)

    assert csl_item(paper, catalogue)["page"] == "105678"
    assert "SP  - 105678\r\n" in ris_record(paper, catalogue)
    assert "eid = {105678}" in write_biblatex([paper], catalogue)
    assert "pages" not in write_biblatex([paper], catalogue)
