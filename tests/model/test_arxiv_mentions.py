"""Fields that mark an arXiv preprint give an id and a class, and never a venue."""

import pytest

from ending import ends
from papershelf.model.identifiers.arxiv_mentions import (
    arxiv_mention,
    arxiv_of_note,
    beside_arxiv,
)
from papershelf.model.identifiers.ids import ArxivId

ID = "2101.00001"
# Forms in journal, note, publisher and other fields by the program that writes them, with the id
# and class.
SHAPES = [
    # Zotero
    ("arXiv:2101.00001 [cs, stat]", ID, "cs"),
    ("arXiv:2101.00001 [cs]", ID, "cs"),
    ("arXiv: 2101.00001", ID, None),
    ("arXiv:2101.00001", ID, None),
    ("arXiv:2101.00001 version: 2", ID, None),
    ("arXiv:hep-th/9901001", "hep-th/9901001", None),
    ("arXiv:math/0601001", "math/0601001", None),
    ("ArXiv210100001 Cs Stat", ID, None),
    ("arXiv [cs.CL]", None, "cs.CL"),
    ("arXiv.org", None, None),
    # Google Scholar
    ("arXiv preprint arXiv:2101.00001", ID, None),
    ("arXiv preprint arXiv:2101.00001, 2021", ID, None),
    ("arXiv preprint hep-th/9901001", "hep-th/9901001", None),
    ("arXiv preprint cs/0112017", "cs/0112017", None),
    ("arXiv e-prints, arXiv-2101", None, None),
    ("arXiv e-prints", None, None),
    ("arXiv-2101", None, None),
    ("arXiv–2101", None, None),
    # DBLP
    ("CoRR", None, None),
    ("CoRR abs/2101.00001", ID, None),
    ("CoRR, abs/2101.00001, 2021", ID, None),
    ("CoRR, vol. abs/2101.00001, 2021", ID, None),
    ("abs/2101.00001", ID, None),
    ("CoRR cs.CL/0112017", "cs/0112017", "cs.CL"),
    # OpenAlex, Microsoft Academic, Semantic Scholar
    ("arXiv (Cornell University)", None, None),
    ("Cornell University - arXiv", None, None),
    ("arXiv, Cornell University", None, None),
    ("arXiv: Computation and Language", None, None),
    ("arXiv: Learning", None, None),
    ("arXiv: High Energy Physics - Theory", None, None),
    ("ArXiv", None, None),
    ("ArXiv, abs/2101.00001", ID, None),
    # ACL Anthology, ACM
    ("Computing Research Repository", None, None),
    ("Computing Research Repository, arXiv:2101.00001", ID, None),
    ("Computing Research Repository, arXiv:2101.00001. Version 2.", ID, None),
    ("ArXiv preprint, abs/2101.00001", ID, None),
    ("ArXiv:2101.00001 [cs.CL]", ID, "cs.CL"),
    ("arXiv:2101.00001v2 [cs.CL]", ID, "cs.CL"),
    ("arXiv:2101.00001 (cs.CL)", ID, "cs.CL"),
    ("arXiv:2101.00001 [cs.CL], January 2021", ID, "cs.CL"),
    # ADS, INSPIRE
    ("arXiv e-prints, p. arXiv:2101.00001", ID, None),
    ("eprint arXiv:2101.00001", ID, None),
    ("ArXiv e-prints 2101.00001 [astro-ph.CO]", ID, "astro-ph.CO"),
    ("e-Print: 2101.00001 [hep-th]", ID, "hep-th"),
    ("arXiv:hep-th/9901001v2", "hep-th/9901001", None),
    # Mendeley, EndNote, Paperpile, publishers' styles
    ("ArXiv Preprint ArXiv:2101.00001", ID, None),
    ("arXiv Prepr. arXiv2101.00001", ID, None),
    ("arXiv pre-print server", None, None),
    ("arXiv.org e-Print archive", None, None),
    ("arXiv Preprints", None, None),
    ("preprint arXiv", None, None),
    ("Preprint at arXiv", None, None),
    ("Preprint at https://arxiv.org/abs/2101.00001 (2021)", ID, None),
    ("Preprint at arXiv https://doi.org/10.48550/arXiv.2101.00001", ID, None),
    ("arXiv (preprint)", None, None),
    ("arXiv, 2021", None, None),
    ("arXiv (2021)", None, None),
    ("arXiv, 4 Jan 2021", None, None),
    ("arXiv, 2021-01-04", None, None),
    ("Available at arXiv:2101.00001", ID, None),
    ("arXiv:2101.00001, pp. 1--12", ID, None),
    ("https://arxiv.org/abs/2101.00001", ID, None),
    ("http://arxiv.org/abs/math.AG/0601001", "math/0601001", "math.AG"),
    ("arXiv preprint (arXiv:2101.00001)", ID, None),
    ("{arXiv} preprint {arXiv}:2101.00001", ID, None),
    ("In arXiv", None, None),
    ("in: arXiv preprint", None, None),
    ("Tech. Rep. arXiv:2101.00001", ID, None),
    ("arXiv technical report", None, None),
    ("arXiv working paper", None, None),
    ("ａｒＸｉｖ：２１０１．００００１", ID, None),
    ("the arXiv", None, None),
    ("10.48550/arXiv.2101.00001", ID, None),
    ("http://arxiv.org/", None, None),
    ("arXiv cs.CL", None, "cs.CL"),
    ("arXiv:cs.CL", None, "cs.CL"),
    ("arXiv Mathematics e-prints", None, None),
    ("arXiv Machine Learning", None, None),
    ("Submitted to arXiv", None, None),
    ("LANL arXiv", None, None),
    ("ACM Computing Research Repository", None, None),
    ("number: arXiv:2101.00001", ID, None),
    ("pages arXiv:2101.00001", ID, None),
    ("arXiv preprint arXiv:2101.00001 5.3 (2021): 1-10", ID, None),
    ("arXiv.org > cs > arXiv:2101.00001", ID, "cs"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "identifier", "primary_class"), SHAPES)
def test_arxiv_mention_is_recognized(
    text: str, identifier: str | None, primary_class: str | None
) -> None:
    found = arxiv_mention(text)

    assert found is not None
    assert found.identifier == (ArxivId(identifier) if identifier else None)
    assert found.primary_class == primary_class
    assert found.rest == ""


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("arXiv preprint arXiv:2101.00001, submitted to ICML", "submitted to ICML"),
        ("arXiv:2101.00001 (accepted at Sheep Review)", "accepted at Sheep Review"),
        ("arXiv preprint, under review", "under review"),
    ],
)
def test_remaining_text_of_a_field_is_returned(text: str, rest: str) -> None:
    found = arxiv_mention(text)

    assert found is not None
    assert found.rest == rest


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Journal of Sheep",
        "Machine Learning",
        "Computation and Language",
        "Cornell University",
        "Preprint",
        "e-prints",
        "2021",
        "bioRxiv",
        "SocArXiv",
        "PsyArXiv Preprints",
        "Corr. Sci.",
        "Correspondence",
        "Workshop on arXiv Mining",
        "Accepted at ICML; arXiv:2101.00001",
        "Sheep Review 3 (2021), arXiv:2101.00001",
        "Technical report",
        "2101.00001",
        "abs",
        "In Proceedings",
        "arXiv:2101.00001 and arXiv:2101.00002",
        "arXivian Studies",
        "https://example.org/arXiv.html",
        "10.1000/sheep",
        "Research Repository",
    ],
)
def test_venue_or_further_text_is_not_a_mention(text: str) -> None:
    assert arxiv_mention(text) is None


@pytest.mark.parametrize(
    ("text", "venue", "primary_class"),
    [
        ("EARS, arXiv:2101.00001", "EARS", None),
        ("Sheep Rev. D (arXiv:2101.00001)", "Sheep Rev. D", None),
        ("EARS 2021 (arXiv preprint arXiv:2101.00001v2)", "EARS 2021", None),
        ("J. Sheep [arXiv:2101.00001 [hep-ph]]", "J. Sheep", "hep-ph"),
        ("Submitted to Ears. arXiv:2101.00001", "Submitted to Ears", None),
        ("EARS, also available as arXiv:2101.00001", "EARS", None),
        (
            "Workshop on Ears (EARS), https://arxiv.org/abs/2101.00001.",
            "Workshop on Ears (EARS)",
            None,
        ),
    ],
)
def test_id_behind_a_venue_is_no_part_of_it(
    text: str, venue: str, primary_class: str | None
) -> None:
    name, found = beside_arxiv(text) or pytest.fail("nothing is found")

    assert (name, found.primary_class) == (venue, primary_class)
    assert str(found.identifier) == "2101.00001"


@pytest.mark.parametrize(
    "text",
    [
        "EARS", "arXiv:2101.00001", "EARS 2101.00001", "EARS (Hall 2, arXiv:2101.00001",
        "EARS, arXiv:2101.00001, Bonn", "EARS, arXiv:2101.00001, doi:10.1000/ears",
    ],
)  # fmt: skip
def test_other_venues_stay_whole(text: str) -> None:
    assert beside_arxiv(text) is None


@pytest.mark.parametrize(
    ("note", "is_own"),
    [
        ("To appear. arXiv:2101.00001", True),
        ("Full version at https://arxiv.org/abs/2101.00001", True),
        ("12 pages; arXiv:2101.00001v2, arXiv:2101.00001", True),
        ("Comment on arXiv:2101.00001", False),
        ("See also arXiv:2101.00001", False),
        ("Erratum to an earlier paper (arXiv:2101.00001)", False),
        ("arXiv:2101.00001, arXiv:2101.00002", False),
        ("Shelf 2101.00001", False),
    ],
)
def test_note_names_the_preprint_of_its_paper(note: str, is_own: bool) -> None:
    assert (arxiv_of_note(note) is not None) == is_own


@pytest.mark.parametrize(
    "unit", ["arXiv ", "arXiv", "arXiv: a ", "[cs.CL] ", "CoRR, ", "{", "2021 "]
)
def test_hostile_text_is_read_to_the_end(unit: str) -> None:
    with ends():
        for read in (arxiv_mention, beside_arxiv, arxiv_of_note):
            read("arXiv " + unit * (1_000_000 // len(unit)))
            read(unit * (480 // len(unit)) + " arXiv:2101.00001")


@pytest.mark.parametrize("text", ["arXiv: " + "a" * 400 + "!", "arXiv cs" + "-" * 400 + "!"])
def test_words_that_name_no_class_are_read_to_the_end(text: str) -> None:
    with ends():
        arxiv_mention(text)


@pytest.mark.parametrize(
    "rest",
    [
        "doi:10.1000/ears",
        "10.1000/ears",
        "10.1000/12.34, 12 pages",
        "https://doi.org/10.1000/ears",
        "ISBN 978-3-16-148410-0",
        "PMID 12345678",
        "12 pages, 10 figures",
        "10 figures",
        "5 tables, 2 appendices",
    ],
)
@pytest.mark.parametrize("between", [", ", "; ", ". ", " "])
def test_other_identifiers_and_counts_are_in_the_rest(rest: str, between: str) -> None:
    found = arxiv_mention(f"arXiv:2101.00001{between}{rest}")

    assert found is not None
    assert (str(found.identifier), found.rest) == (ID, rest)
