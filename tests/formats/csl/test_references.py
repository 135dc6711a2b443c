"""The references of a paper, as Crossref has them."""

import json

import pytest

from papershelf.formats.candidates import Reference
from papershelf.formats.csl.items import Json
from papershelf.formats.csl.read import read_csl
from papershelf.formats.csl.references import references_of

# As in Crossref's answers for papers in Physical Review, of Elsevier and of IEEE.
WITH_DOI: Json = {
    "key": "10.1103/PhysRevD.76.013009-Cc3R1",
    "doi-asserted-by": "crossref",
    "first-page": "013008",
    "DOI": "10.1103/PhysRevD.76.013008",
    "volume": "76",
    "author": "P. Nadolsky",
    "year": "2007",
    "journal-title": "Phys. Rev. D",
}
WITH_TITLE: Json = {
    "key": "bib4",
    "article-title": "Counting <i>Sheep</i> with Very Small Networks",
    "author": "Okafor",
    "year": "2021a",
}


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (
            WITH_DOI,
            Reference(frozenset({"10.1103/physrevd.76.013008"}), None, "P. Nadolsky", 2007),
        ),
        (
            WITH_TITLE,
            Reference(title="Counting Sheep with Very Small Networks", author="Okafor", year=2021),
        ),
        (
            {"unstructured": "A. Okafor. Counting sheep. arXiv preprint arXiv:2103.00001v2, 2021."},
            Reference(frozenset({"10.48550/arxiv.2103.00001"})),
        ),
        (
            {"unstructured": "Okafor, https://doi.org/10.1000/SHEEP.7. And https://x.test/10.5."},
            Reference(frozenset({"10.1000/sheep.7"})),
        ),
        (
            {"journal-title": "arXiv:hep-th/9901001", "volume-title": "Strings"},
            Reference(frozenset({"10.48550/arxiv.hep-th/9901001"}), "Strings"),
        ),
        ({"DOI": "pending", "year": "in press", "article-title": ["A"]}, Reference(title="A")),
        ({"DOI": {"x": 1}, "author": None, "unstructured": 7}, Reference()),
    ],
)
def test_reference_is_read(entry: dict[str, Json], expected: Reference) -> None:
    assert references_of([entry]) == (expected,)


@pytest.mark.parametrize("value", [None, "x", 7, {}, [None, "x", 7, []]])
def test_other_values_have_no_references(value: Json) -> None:
    assert references_of(value) == ()


def test_references_of_an_imported_item_are_read_and_not_kept_as_a_field() -> None:
    (candidate,) = read_csl(json.dumps([{"title": "A", "reference": [WITH_TITLE]}])).candidates

    assert [one.author for one in candidate.references] == ["Okafor"]
    assert candidate.extra == {}
    assert candidate.not_kept == ()
