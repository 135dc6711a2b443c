"""How far a publication has come: a preprint, unpublished, or published."""

import pytest

from invented import make_paper
from papershelf.model.publications import Standing

NOTHING = {"venue": None, "doi": None, "arxiv": None, "primary_class": None, "versions": []}


def standing(**fields: object) -> str:
    return Standing.of(make_paper(**(NOTHING | fields)))


@pytest.mark.parametrize("kind", ["article", "misc", "online", "unpublished"])
@pytest.mark.parametrize(
    "venue",
    [
        "arXiv", "bioRxiv", "medRxiv", "ChemRxiv", "PsyArXiv", "TechRxiv", "SSRN",
        "SSRN Electronic Journal", "OSF Preprints", "Research Square", "Preprints.org", "HAL",
        "HAL Open Science", "bioRxiv (Cold Spring Harbor Laboratory)",
    ],
)  # fmt: skip
def test_a_work_whose_venue_is_a_preprint_server_is_a_preprint(kind: str, venue: str) -> None:
    assert standing(type=kind, venue=venue) == "preprint"


@pytest.mark.parametrize(
    "doi",
    [
        "10.1101/2020.01.01.123456", "10.2139/ssrn.1234567", "10.31219/osf.io/abcde",
        "10.31234/osf.io/abcde", "10.26434/chemrxiv-2021-abc", "10.21203/rs.3.rs-1/v1",
        "10.20944/preprints202001.0001.v1", "10.36227/techrxiv.1",
    ],
)  # fmt: skip
def test_a_doi_of_a_preprint_server_makes_a_preprint_unless_there_is_a_venue(doi: str) -> None:
    assert standing(type="misc", doi=doi) == "preprint"
    assert standing(type="article", doi=doi, venue="Ears") == "published"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"type": "misc", "arxiv": "2103.00001"}, "preprint"),
        ({"type": "unpublished", "arxiv": "2103.00001"}, "unpublished"),
        ({"type": "unpublished"}, "unpublished"),
        ({"type": "unpublished", "venue": "Ear Day"}, "unpublished"),
        ({"type": "article", "venue": "Halls of Ears"}, "published"),
        ({"type": "article", "venue": "HAL Letters"}, "published"),
        ({"type": "inproceedings", "venue": "Preprints of the Ear Congress"}, "published"),
        ({"type": "article", "doi": "10.1101/gr.1234"}, "published"),
        ({"type": "misc"}, "published"),
        ({"type": "phdthesis"}, "published"),
    ],
)
def test_other_works(fields: dict[str, object], expected: str) -> None:
    assert standing(**fields) == expected
