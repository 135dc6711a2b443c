"""The list as JSON for programs: docs/papers-json.md describes every member."""

import json

from papershelf.model.catalogue import Catalogue
from papershelf.model.paper import Paper
from papershelf.tex.math import plain_text

Json = str | int | bool | None | list[str] | dict[str, str | int]


def write_papers_json(catalogue: Catalogue, site_url: str) -> str:
    """An array with one paper a line, newest first; ``site_url`` ends in a slash."""
    lines = (
        json.dumps(paper_object(paper, site_url), ensure_ascii=False) for paper in catalogue.papers
    )
    return "[\n" + ",\n".join(lines) + "\n]\n"


def paper_object(paper: Paper, site_url: str) -> dict[str, Json]:
    """Every member is always there, null where the record does not say."""
    return {
        "key": paper.key,
        "title": plain_text(paper.title),
        "authors": [name.display for name in paper.authors],
        "others": paper.authors.others,
        "date": str(paper.date),
        "year": paper.date.year,
        "venue": paper.venue,
        "type": paper.type.value,
        "topics": list(paper.topics),
        "doi": paper.doi.id if paper.doi else None,
        "arxiv": paper.arxiv.id if paper.arxiv else None,
        "url": f"{site_url}papers/{paper.key}/",
        "links": dict(paper.links.items()),
        "status": paper.status.value if paper.status else None,
        "added": str(paper.added),
        "source": (
            {"file": paper.source.file, "position": paper.source.position} if paper.source else None
        ),
    }
