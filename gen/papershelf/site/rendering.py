"""How a page is made of a template: as a Markdown file of front matter and HTML.

The plugin does not give the HTML to the Markdown parser, so text of records is never read as
Markdown.
"""

import json
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from markupsafe import Markup, escape

from papershelf.model.catalogue import Catalogue
from papershelf.model.paper import Paper
from papershelf.site.configuration.settings import Settings, SiteFile
from papershelf.site.kept import Kept, Packed
from papershelf.site.lists.numbered import Part
from papershelf.site.people.links import AuthorLinks
from papershelf.site.pictures.lanes import lanes
from papershelf.site.templates import environment, macro, squeeze
from papershelf.site.translations import Strings

# Stands for the URL of the home page in entries, which are rendered once for pages at all depths.
# No record and no template has the character.
_ROOT = "\x00"
# Front matter of pages whose body is HTML.
READY = "ready"
# Abstracts make up more than half of a list of papers, so a longer list loads them when they are
# opened. In a site of many papers, every list does: each abstract would be on the pages of several
# authors, topics and years.
MOST_ABSTRACTS = 50
MOST_PAPERS = 999


def markdown_page(
    path: str,
    title: str,
    description: str,
    html: str,
    source: str | None = None,
    feed: str | None = None,
    part: Part[Any] | None = None,
) -> SiteFile:
    """A Markdown file of front matter and one HTML block. The part has its neighbors' URLs.

    The theme does not escape titles and descriptions, so they are escaped here.
    """
    meta = {
        "title": str(escape(title)),
        "description": str(escape(description)),
        "feed": feed,
        "previous": part and part.previous,
        "next": part and part.next,
    }
    front = "\n".join(
        f"{name}: {json.dumps(text, ensure_ascii=False)}"
        for name, text in meta.items()
        if text is not None
    )
    return SiteFile(
        f"{path}index.md", f"---\n{front}\n{READY}: true\n---\n{squeeze(html)}\n", source
    )


class Rendering:
    """A catalogue and settings, with the entries of papers that several pages show."""

    def __init__(self, catalogue: Catalogue, settings: Settings) -> None:
        self.catalogue = catalogue
        self.settings = settings
        self.strings = settings.strings
        self.author_links = AuthorLinks(catalogue, settings.options.author_pages)
        self._entries: Packed[str] = Packed()
        # By how they are shown as well.
        self._abstracts: Kept[tuple[str, str], str] = Kept()

    def render(self, template: str, path: str, **values: object) -> str:
        root = "../" * path.count("/")
        return (
            environment(self.strings)
            .get_template(template)
            .render(
                catalogue=self.catalogue,
                settings=self.settings,
                root=root,
                entry=partial(self.entry, root),
                row=partial(self.row, root),
                lanes=partial(lanes, self.strings, root),
                **values,
            )
        )

    def entry(self, root: str, paper: Paper, *, abstract: str = "here") -> Markup:
        """A paper in a list. Its abstract is "here", or "later" if a script loads it."""
        is_short = self.settings.shortens("entries")
        made = self._entries.get(paper.key)
        if made is None:
            name = "short_entry" if is_short else "entry"
            made = self._entries[paper.key] = self._made(name, paper, _ROOT)
        if is_short:
            return Markup(f"{made.replace(_ROOT, root)}\n")
        more = ""
        if paper.abstract:
            shown = paper.key, abstract
            if (known := self._abstracts.get(shown)) is None:
                text = squeeze(self._macro("abstract_of")(paper, abstract))
                known = self._abstracts[shown] = f"{text}\n"
            more = known
        return Markup(f"{made.replace(_ROOT, root)}\n{more}</li>")

    def abstracts_of(self, part: Part[Paper]) -> str:
        """Whether the pages of a list have the abstracts of its papers, as in `entry`."""
        is_short = part.total <= MOST_ABSTRACTS and len(self.catalogue) <= MOST_PAPERS
        return "here" if is_short else "later"

    def contents(self, heading: str, papers: Sequence[Paper]) -> str:
        """What search engines show of the page of a list."""
        return self.strings.gettext(
            "%(heading)s: %(total)s in %(list)s",
            heading=heading,
            total=self.strings.papers(len(papers)),
            list=self.settings.name,
        )

    def row(self, root: str, number: int, paper: Paper) -> Markup:
        """A paper on the page of all papers, where it has a number."""
        return Markup(self._made("row", paper, root, number))

    def _made(self, name: str, paper: Paper, *values: object) -> str:
        make = self._macro(name)
        return squeeze(make(paper, self.catalogue, self.settings, self.author_links, *values))

    def _macro(self, name: str) -> Callable[..., Markup]:
        return macro(self.strings, "_entry.html.j2", name)


def year_span(papers: Sequence[Paper], strings: Strings) -> str:
    """The first and last year: "2018 to 2026" or "2020"; empty without papers."""
    years = {paper.date.year for paper in papers}
    if not years:
        return ""
    first, last = min(years), max(years)
    if first == last:
        return str(first)
    return strings.gettext("%(first)s to %(last)s", first=first, last=last)
