"""``python -m papershelf.formats.papers_parquet papers.json papers.parquet``: the list as a table.

reference/parquet.md of the manual describes the columns. pyarrow is large and only releases need
it, so it comes with the extra ``parquet``.
"""

import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

MODULE = "papershelf.formats.papers_parquet"

try:
    import pyarrow as pa
    import pyarrow.parquet as pq
except ModuleNotFoundError:
    if __name__ != "__main__":
        raise
    sys.exit("pyarrow is not installed; run pip install 'papershelf[parquet]', and try again")

_TEXT, _TEXTS = pa.string(), pa.list_(pa.string())
_SOURCE = pa.struct([("file", _TEXT), ("position", pa.int32())])

SCHEMA = pa.schema(
    [
        pa.field("key", _TEXT, nullable=False),
        pa.field("title", _TEXT, nullable=False),
        pa.field("authors", _TEXTS, nullable=False),
        pa.field("others", pa.bool_(), nullable=False),
        pa.field("editors", _TEXTS, nullable=False),
        # Text, because many papers have only a year or a month.
        pa.field("date", _TEXT, nullable=False),
        pa.field("year", pa.int32(), nullable=False),
        pa.field("venue", _TEXT),
        pa.field("type", _TEXT, nullable=False),
        pa.field("topics", _TEXTS, nullable=False),
        pa.field("doi", _TEXT),
        pa.field("arxiv", _TEXT),
        pa.field("url", _TEXT, nullable=False),
        pa.field("landing", _TEXT),
        pa.field("links", pa.map_(_TEXT, _TEXT), nullable=False),
        pa.field("abstract", _TEXT),
        pa.field("status", _TEXT),
        pa.field("cites", _TEXTS, nullable=False),
        pa.field("added", pa.date32(), nullable=False),
        pa.field("source", _SOURCE),
    ]
)


def papers_table(text: str) -> pa.Table:
    """The papers of papers.json, in its order."""
    papers = json.loads(text)
    for paper in papers:
        paper["links"] = list(paper["links"].items())
        paper["added"] = date.fromisoformat(paper["added"])
    return pa.Table.from_pylist(papers, SCHEMA)


def main(arguments: Sequence[str]) -> None:
    """Exits with a sentence if a file cannot be read or written."""
    if len(arguments) != 2:
        sys.exit(f"usage: python -m {MODULE} PAPERS.JSON PAPERS.PARQUET")
    source, target = arguments
    try:
        table = papers_table(Path(source).read_text("utf-8"))
    except OSError as error:
        sys.exit(f"{source}: {error.strerror}; run shelf build, and name papers.json of the site")
    except (ValueError, TypeError, KeyError, AttributeError):
        sys.exit(f"{source}: is not a papers.json; name the one of a site that shelf build made")
    try:
        pq.write_table(table, target, compression="zstd", row_group_size=20_000)
    except OSError as error:
        sys.exit(f"{target}: cannot be written: {error}")


if __name__ == "__main__":
    main(sys.argv[1:])
