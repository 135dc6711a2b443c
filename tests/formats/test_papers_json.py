"""papers.json and the page that documents it."""

import json
import re
from pathlib import Path

from invented import make_catalogue, make_paper
from matrix import HOSTILE
from papershelf.formats.papers_json import paper_object, write_papers_json

DOCUMENTATION = Path(__file__).parents[2] / "docs" / "papers-json.md"
SITE = "https://example.org/list/"

LISTED = make_paper(
    links={"code": "https://example.org/code"}, source={"file": "listing.txt", "position": 7}
)


def test_documented_object_is_what_is_written() -> None:
    example = re.search(r"```json\n(.*?)```", DOCUMENTATION.read_text("utf-8"), re.DOTALL)

    assert example
    assert json.loads(example[1]) == paper_object(LISTED, SITE)


def test_every_member_is_documented() -> None:
    documented = re.findall(r"^\| `(\w+)` \|", DOCUMENTATION.read_text("utf-8"), re.MULTILINE)

    assert documented == list(paper_object(LISTED, SITE))


def test_absent_values_are_null_and_empty_lists_are_empty() -> None:
    absent = paper_object(make_paper(arxiv=None, primary_class=None), SITE)

    assert [absent[name] for name in ("venue", "doi", "arxiv", "status", "source")] == [None] * 5
    assert absent["links"] == {}


def test_list_of_authors_that_goes_on_says_so() -> None:
    paper = paper_object(make_paper(authors=["Ma", "others"]), SITE)

    assert (paper["authors"], paper["others"]) == (["Ma"], True)


def test_file_has_one_paper_a_line_newest_first() -> None:
    catalogue = make_catalogue(
        make_paper("a2020a", date="2020"), make_paper("b2021b", date="2021", title=HOSTILE)
    )

    written = write_papers_json(catalogue, SITE)

    assert [line[:15] for line in written.splitlines()] == [
        *("[", '{"key": "b2021b', '{"key": "a2020a', "]")
    ]
    assert json.loads(written)[0]["title"] == HOSTILE
