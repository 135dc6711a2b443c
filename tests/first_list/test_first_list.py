"""The list of this repository, compared with the listings that it was made from."""

import hashlib
import re
from pathlib import Path

import pytest

from papershelf.formats.candidates import Candidate
from papershelf.formats.listing.read import read_abstracts, read_listing
from papershelf.model.catalogue import Catalogue
from papershelf.model.paper import Paper
from papershelf.records.load import read_list

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "data" / "sources"

COUNTS = {
    "000_c3994379dc4b0702.txt": 10,
    "001_f62aace01b44252e.txt": 10,
    "002_b58fbbd14aa7fccd.txt": 10,
    "003_692d1fc5e51b27c2.txt": 50,
    "004_5644f86b182f9c4a.txt": 10,
}
GLUED = "003_692d1fc5e51b27c2.txt"


def parse_source(file: str) -> tuple[Candidate, ...]:
    text = (SOURCES / file).read_text(encoding="utf-8")
    return read_listing(text).candidates or read_abstracts(text).candidates


DRAFTS = {(file, draft.position): draft for file in COUNTS for draft in parse_source(file)}
GLUED_DRAFTS = [draft for (file, _), draft in DRAFTS.items() if file == GLUED]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_list(ROOT).catalogue()


@pytest.fixture(scope="module")
def papers(catalogue: Catalogue) -> dict[tuple[str, int], Paper]:
    return {
        (paper.source.file, paper.source.position): paper
        for paper in catalogue.papers
        if paper.source is not None
    }


def corrected(paper: Paper) -> dict[str, str]:
    return paper.source.corrected if paper.source else {}


def test_sources_are_unchanged() -> None:
    recorded = re.findall(r"^\| `(\w+\.txt)` .* `([0-9a-f]{64})` \|$", read_me(), re.MULTILINE)
    actual = {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in SOURCES.glob("*.txt")
    }
    assert dict(recorded) == actual
    assert actual.keys() == COUNTS.keys()


def read_me() -> str:
    return (SOURCES / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("file", "count"), COUNTS.items())
def test_every_paper_of_a_listing_is_read(file: str, count: int) -> None:
    assert [draft.position for draft in parse_source(file)] == list(range(1, count + 1))


@pytest.mark.parametrize(("file", "count"), COUNTS.items())
def test_every_paper_of_a_listing_has_one_record(
    file: str, count: int, catalogue: Catalogue
) -> None:
    sources = [paper.source for paper in catalogue.papers if paper.source]
    positions = sorted(source.position for source in sources if source.file == file)
    assert positions == list(range(1, count + 1))


def test_every_record_comes_from_a_listing(catalogue: Catalogue) -> None:
    assert len(catalogue) == sum(COUNTS.values()) == 90
    assert all(paper.source for paper in catalogue.papers)


def test_every_record_has_an_abstract_and_a_known_topic(catalogue: Catalogue) -> None:
    for paper in catalogue.papers:
        assert paper.abstract
        assert all(topic in catalogue.taxonomy for topic in paper.topics), paper.key


def test_taxonomy_has_a_paper_on_every_topic(catalogue: Catalogue) -> None:
    topics = catalogue.taxonomy.topics
    assert (len(topics), sum(len(topic.subtopics) for topic in topics)) == (13, 47)
    assert all(catalogue.papers_on(topic) for topic in catalogue.taxonomy)


def test_every_venue_is_used_and_known(catalogue: Catalogue) -> None:
    used = {paper.venue for paper in catalogue.papers} - {None}
    assert used == {venue.name for venue in catalogue.venues}


@pytest.mark.parametrize("where", DRAFTS, ids=lambda where: f"{where[0][:3]}-{where[1]}")
def test_abstract_matches_the_listing(
    where: tuple[str, int], papers: dict[tuple[str, int], Paper]
) -> None:
    abstract = DRAFTS[where].abstract
    assert abstract
    paper = papers[where]
    if "abstract" in corrected(paper):
        assert (where, paper.abstract) == ((GLUED, 29), abstract.replace("'e", "é"))
    else:
        assert paper.abstract == abstract


@pytest.mark.parametrize("draft", GLUED_DRAFTS, ids=lambda draft: str(draft.position))
def test_glued_listing_matches_the_record(
    draft: Candidate, papers: dict[tuple[str, int], Paper]
) -> None:
    paper = papers[GLUED, draft.position]
    assert paper.source
    assert draft.authors
    agree = {
        "title": paper.title == draft.title,
        "authors": paper.authors.names[: len(draft.authors)] == draft.authors.names
        and (len(paper.authors) > len(draft.authors) or paper.authors.others)
        == draft.authors.others,
        "date": draft.date in {paper.date, *(version.date for version in paper.versions)},
        "code": paper.source.code == draft.has_code,
        "affiliations": paper.source.affiliations == draft.affiliations,
    }
    wrong = {field for field, agrees in agree.items() if not agrees}
    assert wrong == corrected(paper).keys() - {"abstract"}


def test_glued_listing_is_read_without_corrections() -> None:
    """Fifty of fifty: title, authors, date, flag, affiliations, and nothing uncertain."""
    assert len(GLUED_DRAFTS) == 50
    assert not any(draft.uncertain for draft in GLUED_DRAFTS)
    assert [draft.position for draft in GLUED_DRAFTS if not draft.date] == [11]
    assert {draft.position: draft.affiliations for draft in GLUED_DRAFTS if draft.affiliations} == {
        4: ("mit",),
        21: ("cmu",),
        23: ("apple-ml", "cmu"),
    }
    assert [draft.position for draft in GLUED_DRAFTS if draft.has_code] == [
        1, 3, 10, 13, 14, 15, 16, 17, 18, 19, 20,
    ]  # fmt: skip
    assert [d.position for d in GLUED_DRAFTS if d.authors and not d.authors.others] == [18, 19]
    assert all(d.authors and len(d.authors) == 3 for d in GLUED_DRAFTS)


def test_line_that_is_not_a_paper_is_a_remark() -> None:
    first = DRAFTS["001_f62aace01b44252e.txt", 1]
    assert first.remarks == (
        "'Alexa Machine Learning, Amazon, USA' is beside the entry and not imported",
    )
