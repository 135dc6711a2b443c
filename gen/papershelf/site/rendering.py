"""How a page is made of a template: as a Markdown file of front matter and HTML.

The plugin does not give the HTML to the Markdown parser, so text of records is never read as
Markdown.
"""

import json
from collections.abc import Sequence
from functools import partial
from typing import Any

from markupsafe import Markup, escape

from papershelf.model.catalogue import Catalogue
from papershelf.model.paper import Paper
from papershelf.site.numbered import Part
from papershelf.site.settings import Settings, SiteFile
from papershelf.site.templates import environment, macro, squeeze

# Front matter of pages whose body is HTML.
READY = "ready"
# Abstracts make up half of a list of papers, so a longer list loads them when they are opened.
MOST_ABSTRACTS = 50


def markdown_page(
    path: str,
    title: str,
    description: str,
    html: str,
    source: str | None = None,
    feed: str | None = None,
    part: Part[Any] | None = None,
) -> SiteFile:
    """A Markdown file of front matter and one HTML block.

    The theme does not escape titles and descriptions, so they are escaped here.
    """
    suffix = part.suffix if part else ""
    meta = {
        "title": str(escape(title + suffix)),
        "description": str(escape(description + suffix)),
        "feed": feed,
        "previous": part and part.previous,
        "next": part and part.next,
    }
    front = "\n".join(
        f"{name}: {json.dumps(text, ensure_ascii=False)}" for name, text in meta.items() if text
    )
    return SiteFile(
        f"{path}index.md", f"---\n{front}\n{READY}: true\n---\n{squeeze(html)}\n", source
    )


class Rendering:
    """A catalogue and settings, with the entries of papers that several pages show."""

    def __init__(self, catalogue: Catalogue, settings: Settings) -> None:
        self.catalogue = catalogue
        self.settings = settings
        self._numbers = {paper.key: number for number, paper in enumerate(catalogue.papers)}
        self._entries: dict[tuple[str, str, str], Markup] = {}

    def render(self, template: str, path: str, **values: object) -> str:
        root = "../" * path.count("/")
        return (
            environment()
            .get_template(template)
            .render(
                catalogue=self.catalogue,
                settings=self.settings,
                root=root,
                entry=partial(self.entry, root),
                row=partial(self.row, root),
                **values,
            )
        )

    def entry(self, root: str, paper: Paper, *, abstract: str = "here") -> Markup:
        """A paper in a list, rendered once for all pages at a depth.

        Its abstract is "here", "later" if a script loads it, or "none".
        """
        made = self._entries.get((root, paper.key, abstract))
        if made is None:
            number = self._numbers[paper.key]
            entry = macro("_entry.html.j2", "entry")(paper, self.catalogue, root, abstract, number)
            made = self._entries[root, paper.key, abstract] = Markup(squeeze(entry))
        return made

    def row(self, root: str, paper: Paper) -> Markup:
        """A paper on the page of all papers."""
        number = self._numbers[paper.key]
        return Markup(squeeze(macro("_entry.html.j2", "row")(paper, self.catalogue, root, number)))


def abstracts_of(part: Part[Paper]) -> str:
    """Whether the pages of a list have the abstracts of its papers, as in Rendering.entry."""
    return "here" if part.total <= MOST_ABSTRACTS else "later"


def year_span(papers: Sequence[Paper]) -> str:
    """The first and last year, as "2018 to 2026" or "2020"; empty without papers."""
    years = {paper.date.year for paper in papers}
    if not years:
        return ""
    first, last = min(years), max(years)
    return str(first) if first == last else f"{first} to {last}"
