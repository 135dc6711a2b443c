"""papers.parquet: the columns that the manual describes, and the query for DuckDB in it."""

import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from invented import make_catalogue, make_paper
from papers_files import papers_json

pytest.importorskip("pyarrow")
duckdb: Any = pytest.importorskip("duckdb")

import pyarrow as pa  # noqa: E402 - after the check that it is there
import pyarrow.parquet as pq  # noqa: E402

from papershelf.formats.papers_parquet import MODULE, SCHEMA, main, papers_table  # noqa: E402

MANUAL = Path(__file__).parents[2] / "docs/manual/reference/parquet.md"
PAPERS = make_catalogue(
    make_paper(
        "roe2022sheep",
        title="Sheep at Night",
        date="2022",
        topics=["listening/ears", "counting"],
        links={"code": "https://example.org/code"},
        source={"file": "listing.txt", "position": 7},
        cites=["okafor2021counting"],
    ),
    make_paper(abstract=None),
)
JSON = papers_json(PAPERS, "https://list.example/")


@pytest.fixture
def written(tmp_path: Path) -> Path:
    (tmp_path / "papers.json").write_text(JSON, "utf-8")
    subprocess.run(
        [sys.executable, "-m", MODULE, "papers.json", "papers.parquet"], cwd=tmp_path, check=True
    )
    return tmp_path / "papers.parquet"


def test_the_file_has_what_papers_json_has(written: Path) -> None:
    rows = pq.read_table(written).to_pylist()

    expected = json.loads(JSON)
    for paper in expected:
        paper["added"] = date.fromisoformat(paper["added"])
        paper["links"] = list(paper["links"].items())
    assert rows == expected
    assert [row["key"] for row in rows] == ["roe2022sheep", "okafor2021counting"]


def test_columns_are_those_in_the_manual() -> None:
    names = {
        pa.string(): "string",
        pa.bool_(): "boolean",
        pa.int32(): "int32",
        pa.date32(): "date",
        pa.list_(pa.string()): "list of strings",
        pa.map_(pa.string(), pa.string()): "map of string to string",
        SCHEMA.field("source").type: "struct of `file` (string) and `position` (int32)",
    }
    described = re.findall(r"(?m)^\| `(\w+)` \| (.+) \| (yes|no) \|$", MANUAL.read_text("utf-8"))

    assert described == [
        (field.name, names[field.type], "yes" if field.nullable else "no") for field in SCHEMA
    ]


def test_a_list_without_papers_has_all_columns() -> None:
    assert papers_table("[]").schema == SCHEMA


def test_the_same_list_gives_the_same_bytes(written: Path) -> None:
    first = written.read_bytes()
    subprocess.run(
        [sys.executable, "-m", MODULE, "papers.json", "papers.parquet"],
        cwd=written.parent,
        check=True,
    )

    assert written.read_bytes() == first


def test_duckdb_answers_the_query_in_the_manual(
    written: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (query,) = re.findall(r"(?s)```sql\n(.*?)```", MANUAL.read_text("utf-8"))
    monkeypatch.chdir(written.parent)

    assert duckdb.sql(query).fetchall() == [
        (2021, "counting", 1),
        (2022, "counting", 1),
        (2022, "listening/ears", 1),
    ]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["papers.json"], f"usage: python -m {MODULE} PAPERS.JSON PAPERS.PARQUET"),
        (["none.json", "a.parquet"], "none.json: No such file or directory; run shelf build,"),
        (["text.txt", "a.parquet"], "text.txt: is not a papers.json; name the one of a site"),
        (["object.json", "a.parquet"], "object.json: is not a papers.json; name the one"),
        (["csl.json", "a.parquet"], "csl.json: is not a papers.json; name the one"),
        (["papers.json", "none/a.parquet"], "none/a.parquet: cannot be written: "),
    ],
)
def test_what_cannot_be_read_or_written_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("papers.json").write_text(JSON, "utf-8")
    Path("text.txt").write_text("sheep", "utf-8")
    Path("object.json").write_text('{"a": 1}', "utf-8")
    Path("csl.json").write_text('[{"id": "a"}]', "utf-8")

    with pytest.raises(SystemExit) as stopped:
        main(arguments)

    assert str(stopped.value).startswith(says)
