"""papers.json and the page that documents it."""

import csv
import io
import json
import re
import runpy
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from invented import make_catalogue, make_paper, without_authors
from matrix import HOSTILE, matrix
from papers_files import papers_csv, papers_json
from papershelf.formats import papers_json as papers_json_module
from papershelf.formats.papers_json import paper_object, papers_schema
from papershelf.model.catalogue import Catalogue
from papershelf.model.paper import Paper

ROOT = Path(__file__).parents[2]
DOCUMENTATION = ROOT / "docs/manual/reference/papers-json.md"
SITE = "https://example.org/list/"

LISTED = make_paper(
    links={"code": "https://example.org/code"}, source={"file": "listing.txt", "position": 7}
)


def test_documented_object_matches_the_output() -> None:
    example = re.search(r"```json\n(.*?)```", DOCUMENTATION.read_text("utf-8"), re.DOTALL)

    assert example
    assert json.loads(example[1]) == paper_object(LISTED, SITE)


def test_every_member_is_documented() -> None:
    documented = re.findall(r"^\| `(\w+)` \|", DOCUMENTATION.read_text("utf-8"), re.MULTILINE)

    assert documented == list(paper_object(LISTED, SITE))


def test_absent_values_are_null_and_empty_lists_are_empty() -> None:
    absent = paper_object(make_paper(arxiv=None, primary_class=None), SITE)

    for name in ("venue", "doi", "arxiv", "landing", "status", "source"):
        assert absent[name] is None
    assert absent["links"] == {}


def test_open_list_of_authors_is_marked() -> None:
    paper = paper_object(make_paper(authors=["Ma", "others"]), SITE)

    assert (paper["authors"], paper["others"]) == (["Ma"], True)


def test_file_has_one_paper_per_line_newest_first() -> None:
    catalogue = make_catalogue(
        make_paper("a2020a", date="2020"), make_paper("b2021b", date="2021", title=HOSTILE)
    )

    written = papers_json(catalogue, SITE)

    assert [line[:15] for line in written.splitlines()] == [
        *("[", '{"key": "b2021b', '{"key": "a2020a', "]")
    ]
    assert json.loads(written)[0]["title"] == HOSTILE


LISTS = [
    pytest.param(matrix, id="every_type"),
    pytest.param(
        lambda: make_catalogue(
            LISTED, without_authors("a2020a"), without_authors("b2020b", editors=["Lind, Åsa"])
        ),
        id="no_authors",
    ),
]


@pytest.mark.parametrize("catalogue", LISTS)
def test_file_fits_its_schema(catalogue: Callable[[], Catalogue]) -> None:
    schema = json.loads(papers_schema())
    papers = json.loads(papers_json(catalogue(), SITE))

    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(papers)
    assert list(papers[0]) == schema["items"]["required"]


@pytest.mark.parametrize(
    "change",
    [{"arxiv": 2103.1}, {"type": "poem"}, {"date": "May 2020"}, {"topics": []}, {"key": "A b"}],
)
def test_schema_refuses_other_values(change: dict[str, object]) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(papers_schema()))

    assert not validator.is_valid([paper_object(LISTED, SITE) | change])


def rows(*papers: Paper) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(papers_csv(make_catalogue(*papers), SITE))))


def test_csv_has_the_documented_columns() -> None:
    text = DOCUMENTATION.read_text("utf-8").partition("these columns: ")[2].partition(".")[0]

    assert list(rows(LISTED)[0]) == re.findall(r"`(\w+)`", text)


def test_csv_row_has_the_values_of_the_paper() -> None:
    paper = make_paper(arxiv="2103.00010", title='Two, or "three" ears', status="featured")
    (row,) = rows(paper)

    assert row["authors"] == "Adaeze Okafor; Jan van der Berg"
    assert (row["arxiv"], row["others"], row["venue"]) == ("arXiv:2103.00010", "false", "")
    assert (row["title"], row["year"], row["status"]) == (
        *('Two, or "three" ears', "2021", "featured"),
    )


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_csv_has_no_formulas(text: str) -> None:
    assert rows(make_paper(title=text))[0]["title"] == f"'{text}"


def test_csv_has_one_row_per_paper() -> None:
    catalogue = matrix()
    read = csv.DictReader(io.StringIO(papers_csv(catalogue, SITE)))

    assert [row["key"] for row in read] == [paper.key for paper in catalogue.papers]


def test_without_pyarrow_the_program_for_parquet_names_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)

    with pytest.raises(SystemExit, match=r"run pip install 'papershelf\[parquet\]'"):
        runpy.run_path(papers_json_module.__file__.replace("_json", "_parquet"), None, "__main__")
