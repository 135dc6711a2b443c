"""Preprints as Zotero, Google Scholar, OpenAlex, DBLP, the ACL Anthology and others export them.

Each is invented. The arXiv id and its class are understood, and nothing of arXiv becomes a venue.
"""

import json
from typing import Any

import pytest

from candidate_fields import as_record
from papershelf.formats.candidates import Candidate
from papershelf.formats.csl.read import read_csl
from papershelf.formats.ris.read import read_ris

ID = "2103.00001"

CSL: dict[str, dict[str, Any]] = {
    "zotero_journal": {
        "type": "article-journal",
        "container-title": "arXiv:2103.00001 [cs]",
        "URL": "http://arxiv.org/abs/2103.00001",
        "note": "arXiv: 2103.00001",
    },
    "zotero_journal_with_version": {
        "type": "article-journal",
        "container-title": "arXiv:2103.00001 [cs.CL]",
        "note": "arXiv: 2103.00001v2\nComment: 8 pages",
    },
    "zotero_preprint": {
        "type": "article",
        "DOI": "10.48550/arXiv.2103.00001",
        "note": "arXiv:2103.00001 [cs]",
        "number": "arXiv:2103.00001",
        "publisher": "arXiv",
        "source": "arXiv.org",
        "URL": "http://arxiv.org/abs/2103.00001",
    },
    "zotero_archive": {"type": "article", "archive": "arXiv.org", "archive_location": ID},
    "zotero_archive_with_class": {
        "type": "article",
        "archive": "arXiv",
        "archive_location": "2103.00001 [cs.CL]",
    },
    "zotero_report": {
        "type": "report",
        "genre": "arXiv preprint",
        "number": ID,
        "publisher": "arXiv",
    },
    "zotero_bibtex_import": {"type": "article", "note": "_eprint: 2103.00001", "genre": "misc"},
    "better_bibtex": {
        "type": "article-journal",
        "note": "tex.archiveprefix: arXiv\ntex.eprint: 2103.00001\ntex.primaryclass: cs.CL",
    },
    "scholar": {"type": "article-journal", "container-title": "arXiv preprint arXiv:2103.00001"},
    "scholar_under_review": {
        "type": "article-journal",
        "container-title": "arXiv preprint arXiv:2103.00001, under review",
    },
    "scholar_pages": {
        "type": "article-journal",
        "container-title": "arXiv e-prints",
        "page": "arXiv–2103",
        "URL": "https://arxiv.org/pdf/2103.00001",
    },
    "dblp": {"type": "article-journal", "container-title": "CoRR", "volume": "abs/2103.00001"},
    "openalex": {
        "type": "article-journal",
        "container-title": "arXiv (Cornell University)",
        "publisher": "Cornell University",
        "DOI": "https://doi.org/10.48550/arxiv.2103.00001",
    },
    "openalex_type": {
        "type": "preprint",
        "container-title": "arXiv (Cornell University)",
        "URL": "https://arxiv.org/abs/2103.00001",
    },
    "anthology_citation": {
        "type": "article-journal",
        "container-title": "ArXiv",
        "volume": "abs/2103.00001",
        "URL": "https://api.semanticscholar.org/CorpusID:1",
    },
    "datacite": {
        "type": "article",
        "DOI": "10.48550/ARXIV.2103.00001",
        "publisher": "arXiv",
        "URL": "https://arxiv.org/abs/2103.00001",
    },
    "mendeley": {"type": "article-journal", "container-title": "arXiv", "arxivId": ID},
    "crossref_citation": {
        "type": "posted-content",
        "publisher": "arXiv",
        "DOI": "10.48550/arxiv.2103.00001",
    },
    "nasa_ads": {
        "type": "article-journal",
        "container-title": "arXiv e-prints",
        "page": "arXiv:2103.00001",
        "URL": "https://ui.adsabs.harvard.edu/abs/2021arXiv210300001O",
    },
    "paperpile": {"type": "article", "publisher": "arXiv [cs.CL]", "number": ID},
    "web_page": {"type": "webpage", "container-title": "arXiv.org", "URL": "arxiv.org/abs/" + ID},
    "note_alone": {"type": "document", "note": "arXiv:2103.00001"},
    "note_in_words": {"type": "article", "note": "Preprint at arXiv https://arxiv.org/abs/" + ID},
}
RIS: dict[str, list[str]] = {
    "zotero_journal": ["TY  - JOUR", "T2  - arXiv:2103.00001 [cs]", "JO  - arXiv:2103.00001 [cs]"],
    "zotero_notes": ["TY  - JOUR", "T2  - arXiv", "N1  - arXiv: 2103.00001", "UR  - arXiv.org"],
    "zotero_report": ["TY  - RPRT", "M3  - arXiv preprint", "PB  - arXiv", "M1  - 2103.00001"],
    "zotero_generic": [
        "TY  - GEN",
        "AN  - arXiv:2103.00001",
        "PB  - arXiv",
        "DO  - 10.48550/arXiv.2103.00001",
    ],
    "zotero_unpublished": ["TY  - UNPB", "PB  - arXiv", "UR  - http://arxiv.org/abs/2103.00001v3"],
    "scholar": ["TY  - JOUR", "JO  - arXiv preprint arXiv:2103.00001", "SP  - 1"],
    "scholar_plain": ["TY  - JOUR", "T2  - arXiv preprint", "VL  - arXiv:2103.00001"],
    "dblp": [
        "TY  - JOUR",
        "JO  - CoRR",
        "VL  - abs/2103.00001",
        "UR  - https://arxiv.org/abs/" + ID,
    ],
    "openalex": [
        "TY  - JOUR",
        "JO  - arXiv (Cornell University)",
        "PB  - Cornell University",
        "DO  - https://doi.org/10.48550/arxiv.2103.00001",
    ],
    "mendeley": ["TY  - JOUR", "JF  - arXiv", "L1  - http://arxiv.org/pdf/2103.00001.pdf"],
    "endnote": ["TY  - JOUR", "T2  - arXiv e-prints", "SP  - arXiv:2103.00001"],
    "endnote_number": ["TY  - JOUR", "JO  - arXiv.org", "IS  - 2103.00001"],
    "ads": ["TY  - EPRINT", "JO  - eprint arXiv:2103.00001", "UR  - https://arxiv.org/abs/" + ID],
    "web_page": ["TY  - ELEC", "T2  - arXiv.org", "L2  - https://arxiv.org/abs/2103.00001"],
    "notes_alone": ["TY  - JOUR", "N1  - arXiv:2103.00001 [cs.CL]"],
    "custom": ["TY  - GEN", "C1  - arXiv:2103.00001", "JA  - ArXiv210300001 Cs"],
    "semantic_scholar": ["TY  - JOUR", "JO  - ArXiv", "VL  - abs/2103.00001", "ID  - Okafor2021"],
    "ssrn_style": ["TY  - JOUR", "JO  - arXiv: Computation and Language", "M1  - 2103.00001"],
    "datacite": ["TY  - RPRT", "T1  - Sheep", "PB  - arXiv", "DO  - 10.48550/ARXIV.2103.00001"],
}


def from_csl(item: dict[str, Any]) -> Candidate:
    (found,) = read_csl(json.dumps([{"id": "x", "title": "Sheep"} | item])).candidates
    return found


def from_ris(lines: list[str]) -> Candidate:
    (found,) = read_ris("\n".join([*lines, "TI  - Sheep", "ER  - "])).candidates
    return found


@pytest.mark.parametrize(
    "found",
    [
        *(pytest.param(from_csl(item), id=f"csl_{name}") for name, item in CSL.items()),
        *(pytest.param(from_ris(lines), id=f"ris_{name}") for name, lines in RIS.items()),
    ],
)
def test_preprint_has_its_id_and_no_venue(found: Candidate) -> None:
    record = as_record(found)
    said = {name: text for name, text in found.extra.items() if "arxiv" in text.lower()}

    assert (record.get("arxiv"), record.get("venue"), record["type"]) == (ID, None, "misc")
    assert record.keys() <= {"arxiv", "type", "title", "primary_class", "url", "extra", "pages"}
    assert said == {}


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        pytest.param(CSL["zotero_journal"], "cs", id="archive_alone"),
        pytest.param(CSL["zotero_journal_with_version"], "cs.CL", id="in_the_journal"),
        pytest.param(CSL["zotero_archive_with_class"], "cs.CL", id="behind_the_id"),
        pytest.param(CSL["better_bibtex"], "cs.CL", id="in_a_note"),
        pytest.param(CSL["paperpile"], "cs.CL", id="in_the_publisher"),
    ],
)
def test_class_is_taken(item: dict[str, Any], expected: str) -> None:
    assert from_csl(item).primary_class == expected


def test_other_words_are_kept_as_a_note() -> None:
    assert from_csl(CSL["scholar_under_review"]).extra == {"note": "under review"}


@pytest.mark.parametrize(
    ("item", "fields"),
    [
        pytest.param(
            {"container-title": "Journal of Barns", "note": "arXiv: 2103.00001"},
            {"venue": "Journal of Barns", "arxiv": ID},
            id="published_paper",
        ),
        pytest.param(
            {"container-title": "Workshop on arXiv Data", "URL": "https://arxiv.org/abs/" + ID},
            {"venue": "Workshop on arXiv Data", "arxiv": ID},
            id="venue_about_arxiv",
        ),
        pytest.param(
            {"container-title": "arXiv:2103.00001", "URL": "https://arxiv.org/abs/2103.00002"},
            {"arxiv": "2103.00002", "extra": {"venue": "arXiv:2103.00001"}},
            id="two_papers",
        ),
        pytest.param(
            {"volume": "2103", "container-title": "Journal of Barns"},
            {"volume": "2103", "venue": "Journal of Barns"},
            id="number_of_a_journal",
        ),
    ],
)
def test_what_is_not_only_a_preprint(item: dict[str, Any], fields: dict[str, Any]) -> None:
    record = as_record(from_csl({"type": "article-journal"} | item))

    assert {name: record.get(name) for name in fields} == fields


def test_article_with_a_doi_of_a_publisher_is_no_preprint() -> None:
    item = {"type": "article-journal", "title": "T", "DOI": "10.1000/x", "archive": "arXiv",
            "archive_location": ID}  # fmt: skip
    ris = f"TY  - JOUR\nTI  - T\nDO  - 10.1000/x\nAN  - arXiv:{ID}\nER  - \n"

    for reading in (read_csl(json.dumps([item])), read_ris(ris)):
        assert as_record(reading.candidates[0]) == {
            "type": "article", "title": "T", "doi": "10.1000/x", "arxiv": ID
        }  # fmt: skip
