"""The list for programs as JSON and CSV: reference/papers-json.md of the manual describes them."""

import csv
import io
import json
from collections.abc import Iterable

from papershelf.model.citation_keys import KEY_PATTERN
from papershelf.model.dates import DATE_PATTERN
from papershelf.model.entry_types import EntryType, Status
from papershelf.model.paper import Paper
from papershelf.model.record_parts import Links
from papershelf.tex.math import plain_text

Json = str | int | bool | None | list[str] | dict[str, str | int]

SCHEMA_FILE = "papers.schema.json"
# A cell that begins with one of these is a formula to spreadsheets.
_FORMULA = ("=", "+", "-", "@")


def paper_json(paper: Paper, site_url: str) -> str:
    """``site_url`` ends in a slash."""
    return json.dumps(paper_object(paper, site_url), ensure_ascii=False)


def csv_file(rows: Iterable[str]) -> str:
    """The rows of papers below that of the names (RFC 4180)."""
    return "\r\n".join([_csv_row(_COLUMNS), *rows, ""])


def paper_csv(paper: Paper, site_url: str) -> str:
    """The same as a row, lists joined by semicolons."""
    row = _row(paper, site_url)
    return _csv_row([_cell(row[name]) for name in _COLUMNS])


def _csv_row(cells: Iterable[str]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="").writerow(cells)
    return text.getvalue()


def paper_object(paper: Paper, site_url: str) -> dict[str, Json]:
    """Every member is always there, null if the record has no value for it."""
    return {
        "key": paper.key,
        "title": plain_text(paper.title),
        "authors": [name.display for name in paper.authors],
        "others": paper.authors.others,
        "editors": [name.display for name in paper.editors],
        "date": str(paper.date),
        "year": paper.date.year,
        "venue": paper.venue,
        "type": paper.type.value,
        "topics": list(paper.topics),
        "doi": paper.doi.id if paper.doi else None,
        "arxiv": paper.arxiv.id if paper.arxiv else None,
        "url": f"{site_url}papers/{paper.key}/",
        "landing": paper.landing_url,
        "links": dict(paper.links.items()),
        "abstract": plain_text(paper.abstract) if paper.abstract else None,
        "status": paper.status.value if paper.status else None,
        "cites": list(paper.cites),
        "added": str(paper.added),
        "source": (
            {"file": paper.source.file, "position": paper.source.position} if paper.source else None
        ),
    }


_COLUMNS = (
    "key", "title", "authors", "others", "editors", "date", "year", "venue", "type", "topics",
    "doi", "arxiv", "url", "landing", "pdf", "code", "abstract", "status", "added",
)  # fmt: skip


def _row(paper: Paper, site_url: str) -> dict[str, Json]:
    members = paper_object(paper, site_url)
    # "arXiv:2103.00010" cannot be taken for a number, which would lose its last zero.
    members["arxiv"] = f"arXiv:{paper.arxiv}" if paper.arxiv else None
    members |= {"pdf": paper.links.pdf, "code": paper.links.code}
    return {name: members[name] for name in _COLUMNS}


def _cell(value: Json) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    text = "; ".join(value) if isinstance(value, list) else "" if value is None else str(value)
    line = " ".join(text.split())
    return f"'{line}" if line.startswith(_FORMULA) else line


def papers_schema() -> str:
    """The JSON Schema of papers.json. Members may be added, so it forbids no others."""
    text, names = {"type": "string"}, {"type": "array", "items": {"type": "string"}}
    maybe = {"type": ["string", "null"]}
    url, maybe_url = text | {"format": "uri"}, maybe | {"format": "uri"}
    date = text | {"pattern": DATE_PATTERN}
    members: dict[str, object] = {
        "key": text | {"pattern": KEY_PATTERN},
        "title": text | {"minLength": 1},
        "authors": names,
        "others": {"type": "boolean"},
        "editors": names,
        "date": date,
        "year": {"type": "integer"},
        "venue": maybe,
        "type": {"enum": [kind.value for kind in EntryType]},
        "topics": names | {"minItems": 1},
        "doi": maybe | {"pattern": r"^10\."},
        "arxiv": maybe | {"pattern": r"^([0-9]{4}\.[0-9]{4,5}|[a-z-]+(\.[A-Z]{2})?/[0-9]{7})$"},
        # Relative if the list does not know the URL of its site.
        "url": text | {"format": "uri-reference"},
        "landing": maybe_url,
        "links": {
            "type": "object",
            "properties": dict.fromkeys(Links.model_fields, url),
            "additionalProperties": url,
        },
        "abstract": maybe,
        "status": {"enum": [*(status.value for status in Status), None]},
        "cites": {"type": "array", "items": text | {"pattern": KEY_PATTERN}},
        "added": date,
        "source": {
            "type": ["object", "null"],
            "properties": {"file": text, "position": {"type": "integer", "minimum": 1}},
            "required": ["file", "position"],
        },
    }
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The papers of a list",
        "type": "array",
        "items": {"type": "object", "properties": members, "required": list(members)},
    }
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
