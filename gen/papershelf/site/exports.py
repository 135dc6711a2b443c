"""Every download of the site: citations, feeds, papers.json and papers.csv, as (path, text).

The files of papers and authors are many and small. They are written together with the pages that
are filled into shells, because MkDocs would write, copy and delete each of them once more.

Files are at their earlier URLs as well: LaTeX documents and feed readers fetch the URL that they
know, and do not follow a page that redirects.
"""

from collections.abc import Iterator, Mapping, Sequence

from papershelf.formats.bibtex.biblatex import write_aliases, write_biblatex
from papershelf.formats.bibtex.entry import library
from papershelf.formats.bibtex.write import bibtex_entry, write_ascii_bibtex
from papershelf.formats.csl.write import write_csl
from papershelf.formats.feed import write_feed
from papershelf.formats.papers_json import (
    SCHEMA_FILE,
    papers_schema,
    write_papers_csv,
    write_papers_json,
)
from papershelf.formats.ris.write import write_ris
from papershelf.model.catalogue import Catalogue
from papershelf.model.identifiers import is_key
from papershelf.model.paper import Paper
from papershelf.model.topics import Topic
from papershelf.site.author_links import AuthorLinks
from papershelf.site.settings import Settings, SiteFile
from papershelf.tex.ascii import to_ascii


class Exports:
    """All downloads of a build, which share the papers' BibTeX entries."""

    def __init__(self, catalogue: Catalogue, settings: Settings) -> None:
        self.catalogue = catalogue
        self.settings = settings
        # An entry is in the files of all topics, authors, venues and years of its paper.
        self._entries = {paper.key: bibtex_entry(paper, catalogue) for paper in catalogue.papers}

    def __iter__(self) -> Iterator[SiteFile]:
        """The downloads of the list, topics, venues and years."""
        catalogue, settings = self.catalogue, self.settings
        papers = catalogue.papers
        yield from self._citations("references", papers)
        if settings.offers("bibtex"):
            yield SiteFile("references.ascii.bib", write_ascii_bibtex(papers, catalogue))
            yield SiteFile("references.aliases.bib", write_aliases(papers, catalogue))
        if settings.offers("biblatex"):
            yield SiteFile("references.biblatex.bib", write_biblatex(papers, catalogue))
        if settings.offers("json"):
            yield SiteFile("papers.json", write_papers_json(catalogue, settings.site_url))
            yield SiteFile(SCHEMA_FILE, papers_schema())
        if settings.offers("csv"):
            yield SiteFile("papers.csv", write_papers_csv(catalogue, settings.site_url))
        if settings.has_feed:
            yield _feed("feed.xml", settings.name, "", papers, settings)
        for topic in catalogue.taxonomy:
            yield from self._of_topic(topic, topic.path)
        for alias, topic in catalogue.taxonomy.aliases.items():
            yield from self._of_topic(topic, alias)
        papers_at = {page.slug: page.papers for page in catalogue.venue_pages}
        yield from self._by_slug("venues", papers_at, catalogue.venue_aliases)
        for year, in_year in catalogue.years.items():
            yield from self._bibtex(f"years/{year}", in_year)

    def beside_filled_pages(self) -> Iterator[SiteFile]:
        """The downloads of papers and authors."""
        for paper in self.catalogue.papers:
            entry = self._entries[paper.key]
            for key in (paper.key, *filter(is_key, paper.aliases)):
                yield from self._citations(f"papers/{key}", (paper,))
                if not entry.isascii() and self.settings.offers("bibtex"):
                    yield SiteFile(f"papers/{key}.ascii.bib", to_ascii(entry))
        authors = AuthorLinks(self.catalogue, self.settings.options.author_pages)
        papers_at = {author.slug: author.papers for author in authors.with_page()}
        yield from self._by_slug("authors", papers_at, self.catalogue.author_aliases)

    def _of_topic(self, topic: Topic, path: str) -> Iterator[SiteFile]:
        """At the topic's path, or at an earlier one; the feed there names the new URL."""
        on_topic = self.catalogue.papers_on(topic)
        yield from self._citations(f"topics/{path}", on_topic)
        if not self.settings.has_topic_feeds:
            return
        name = f"{topic.name} – {self.settings.name}"
        feed = _feed(
            f"topics/{topic.path}.xml", name, f"topics/{topic.path}/", on_topic, self.settings
        )
        yield SiteFile(f"topics/{path}.xml", feed.content)

    def _by_slug(
        self, section: str, papers_at: Mapping[str, Sequence[Paper]], aliases: Mapping[str, str]
    ) -> Iterator[SiteFile]:
        for slug, papers in papers_at.items():
            yield from self._bibtex(f"{section}/{slug}", papers)
        for alias, slug in aliases.items():
            if slug in papers_at:
                yield from self._bibtex(f"{section}/{alias}", papers_at[slug])

    def _bibtex(self, base: str, papers: Sequence[Paper]) -> Iterator[SiteFile]:
        if self.settings.offers("bibtex"):
            yield SiteFile(f"{base}.bib", library(self._entries[paper.key] for paper in papers))

    def _citations(self, base: str, papers: Sequence[Paper]) -> Iterator[SiteFile]:
        yield from self._bibtex(base, papers)
        if self.settings.offers("ris"):
            yield SiteFile(f"{base}.ris", write_ris(papers, self.catalogue))
        if self.settings.offers("csl-json"):
            yield SiteFile(f"{base}.csl.json", write_csl(papers, self.catalogue))


def _feed(
    path: str, title: str, page: str, papers: Sequence[Paper], settings: Settings
) -> SiteFile:
    return SiteFile(
        path,
        write_feed(
            papers,
            title=title,
            feed_url=settings.site_url + path,
            page_url=settings.site_url + page,
            site_url=settings.site_url,
            entries=settings.options.feeds.entries,
            icon=settings.icon,
            logo=settings.logo,
        ),
    )
