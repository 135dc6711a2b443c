"""A Hugo site with the same kinds of pages, the same downloads and the same frame as ours.

The templates in hugo_templates/ are written by hand. The frame around pages, and the styles and
scripts, are taken from a site that Papershelf has built, so that neither site has the lighter one.
"""

import json
import re
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from site_lists import topic_paths

from papershelf.model.paper import Paper

_TEMPLATES = Path(__file__).with_name("hugo_templates")
_FRAME = re.compile(
    r'(?P<links><link rel="icon".*?)(?=<meta name="z:itemType").*?'
    r'</head>\n(?P<top>.*?id="content">\n).*?'
    r"(?P<bottom></article>.*)",
    re.DOTALL,
)


def write_hugo_site(root: Path, papers: Sequence[Paper], ours: Path, *, authors: int = 2) -> Path:
    """``ours`` is a site of Papershelf, ``authors`` the fewest papers of an author with a page."""
    shutil.copytree(_TEMPLATES, root)
    shutil.copytree(ours / "assets", root / "static/assets")
    page = (ours / f"papers/{papers[0].key}/index.html").read_text("utf-8")
    if not (frame := _FRAME.search(page)):
        raise ValueError("a page of Papershelf has another frame than hugo_site.py expects")
    for name, text in frame.groupdict().items():
        path = root / f"layouts/_partials/frame_{name}.html"
        path.write_text(_from_root(text), "utf-8")
    known = with_page(papers, authors)
    (root / "content/papers").mkdir(parents=True)
    for paper in papers:
        write_page(root, paper, known)
    # Topics without papers have a page, and the page of a field has the papers of its parts.
    for topic in topic_paths():
        _write(root / f"content/topics/{topic}/_index.md", {"title": name_of(topic)})
        field = topic.partition("/")[0]
        _write(root / f"content/topics/{field}/_index.md", {"title": field})
    _write(root / "content/recent/_index.md", {"title": "Recent"})
    for section, outputs in _OUTPUTS.items():
        cascade = [{"target": {"kind": "term"}, "outputs": outputs}]
        _write(
            root / f"content/{section}/_index.md",
            {"title": section.capitalize(), "cascade": cascade},
        )
    return root


_OUTPUTS = {
    "topics": ["html", "bib", "ris", "csl", "feed"],
    "authors": ["html", "bib", "feed"],
    "venues": ["html", "bib", "feed"],
    "years": ["html", "bib"],
}


def with_page(papers: Iterable[Paper], fewest: int) -> set[str]:
    """The names of authors with at least ``fewest`` papers."""
    count: dict[str, int] = {}
    for paper in papers:
        for name in paper.authors:
            count[name.display] = count.get(name.display, 0) + 1
    return {name for name, number in count.items() if number >= fewest}


def write_page(root: Path, paper: Paper, known: set[str], *, topic_name: str | None = None) -> None:
    (topic,) = paper.topics
    field = topic.partition("/")[0]
    first, _, last = (paper.pages or "").partition("-")
    names = [
        {"display": name.display, "family": name.last, "given": name.given}
        | ({"slug": name.display.lower().replace(" ", "-")} if name.display in known else {})
        for name in paper.authors
    ]
    _write(
        root / f"content/papers/{paper.key}.md",
        {
            "title": paper.title,
            "key": paper.key,
            "names": names,
            "year": paper.date.year,
            "venue": paper.venue,
            "first": first,
            "last": last,
            "doi": str(paper.doi),
            "path": topic,
            "field": field,
            "topic": topic_name or name_of(topic),
            "abstract": paper.abstract,
            "topics": [topic],
            "authors": [name.display for name in paper.authors if name.display in known],
            "venues": [paper.venue],
            "years": [str(paper.date.year)],
        },
    )


def name_of(topic: str) -> str:
    """As in site_lists.py."""
    field, _, part = topic.partition("/")
    return f"{part} of {field}".replace("-", " ").capitalize()


def _write(path: Path, front_matter: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(front_matter, indent=1) + "\n", "utf-8")


def _from_root(html: str) -> str:
    """Links of a page in papers/x/, from the root of the host instead."""
    html = html.replace('"../.."', '"/"').replace('"../../', '"/')
    return html.replace('"../"', '"/papers/"')
