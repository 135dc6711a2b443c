"""Every download of the site by its path: citations, feeds, papers.json and papers.csv.

The files of papers and authors are many and small. They are written together with the pages that
are filled into shells, because MkDocs would write, copy and delete each of them once more.

Files are at their earlier URLs as well: LaTeX documents and feed readers fetch the URL that they
know, and do not follow a page that redirects.
"""

from collections.abc import Mapping, Sequence
from functools import partial

from papershelf.formats.bibtex.biblatex import write_aliases, write_biblatex
from papershelf.formats.bibtex.entry import library
from papershelf.formats.bibtex.write import bibtex_entry, write_ascii_bibtex
from papershelf.formats.csl.write import write_csl
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
from papershelf.site.citations import Citations, in_file, styles_file
from papershelf.site.configuration.settings import Files, Settings
from papershelf.site.following.feeds import Feeds
from papershelf.site.people.links import AuthorLinks
from papershelf.site.reuse.units import OfPapers
from papershelf.tex.ascii import to_ascii


class Exports:
    """All downloads of a build, which share the papers' BibTeX entries."""

    def __init__(
        self,
        catalogue: Catalogue,
        settings: Settings,
        authors: AuthorLinks,
        citations: Citations | None = None,
    ) -> None:
        self.catalogue = catalogue
        self.settings = settings
        self._authors = authors
        self._of_papers = citations or Citations(catalogue)
        self._styles = settings.citation_styles
        self._feeds = Feeds(catalogue, settings, authors)
        # An entry is in the files of all topics, authors, venues and years of its paper.
        self._entries: dict[str, str] = {}

    def of_lists(self) -> Files:
        """The downloads of the list, topics, venues and years."""
        catalogue, settings = self.catalogue, self.settings
        papers, site_url = catalogue.papers, settings.site_url
        made = self._bibtex("references", papers)
        if settings.offers("ris"):
            made |= self._ris("references", papers)
        if settings.offers("csl-json"):
            made |= self._csl("references", papers)
        if settings.offers("bibtex"):
            made["references.ascii.bib"] = partial(write_ascii_bibtex, papers, catalogue)
            made["references.aliases.bib"] = partial(write_aliases, papers, catalogue)
        if settings.offers("biblatex"):
            made["references.biblatex.bib"] = partial(write_biblatex, papers, catalogue)
        if settings.offers("json"):
            made["papers.json"] = partial(write_papers_json, catalogue, site_url)
            made[SCHEMA_FILE] = papers_schema
        if settings.offers("csv"):
            made["papers.csv"] = partial(write_papers_csv, catalogue, site_url)
        made |= self._feeds.of_list()
        for topic in catalogue.taxonomy:
            made |= self._of_topic(topic, topic.path)
        for alias, topic in catalogue.taxonomy.aliases.items():
            made |= self._of_topic(topic, alias)
        papers_at = {page.slug: page.papers for page in catalogue.venue_pages}
        made |= self._by_slug("venues", papers_at, catalogue.venue_aliases)
        made |= self._feeds.of_venues()
        for year, in_year in catalogue.years.items():
            made |= self._bibtex(f"years/{year}", in_year)
        return made

    def of_paper(self, paper: Paper) -> Files:
        """The downloads of a paper, also at its earlier keys."""
        made: Files = {}
        for key in (paper.key, *filter(is_key, paper.aliases)):
            made |= self._citations(f"papers/{key}", (paper,))
            if self.settings.offers_parts("biblatex"):
                made[f"papers/{key}.biblatex.bib"] = partial(
                    write_biblatex, (paper,), self.catalogue
                )
            if self.settings.offers("bibtex") and not self._entry(paper).isascii():
                made[f"papers/{key}.ascii.bib"] = partial(self._ascii, paper)
        if in_file(paper, self._styles):
            made[f"papers/{paper.key}.styles.json"] = partial(
                styles_file, paper, self._of_papers, self._styles
            )
        return made

    def of_authors(self) -> Files:
        """The downloads of the authors who have a page."""
        papers_at = {author.slug: author.papers for author in self._authors.with_page()}
        made = self._by_slug("authors", papers_at, self.catalogue.author_aliases)
        return made | self._feeds.of_authors()

    def _of_topic(self, topic: Topic, path: str) -> Files:
        made = self._citations(f"topics/{path}", self.catalogue.papers_on(topic))
        return made | self._feeds.of_topic(topic, path)

    def _by_slug(
        self, section: str, papers_at: Mapping[str, Sequence[Paper]], aliases: Mapping[str, str]
    ) -> Files:
        at = {slug: slug for slug in papers_at} | dict(aliases)
        made: Files = {}
        for path, slug in at.items():
            if slug in papers_at:
                made |= self._bibtex(f"{section}/{path}", papers_at[slug])
        return made

    def _citations(self, base: str, papers: Sequence[Paper]) -> Files:
        """Of a paper or a topic."""
        made = self._bibtex(base, papers)
        if self.settings.offers_parts("ris"):
            made |= self._ris(base, papers)
        if self.settings.offers_parts("csl-json"):
            made |= self._csl(base, papers)
        return made

    def _ris(self, base: str, papers: Sequence[Paper]) -> Files:
        return {f"{base}.ris": OfPapers(papers, partial(write_ris, papers, self.catalogue))}

    def _csl(self, base: str, papers: Sequence[Paper]) -> Files:
        return {f"{base}.csl.json": OfPapers(papers, partial(write_csl, papers, self.catalogue))}

    def _bibtex(self, base: str, papers: Sequence[Paper]) -> Files:
        offers = self.settings.offers("bibtex")
        write = OfPapers(papers, partial(self._library, papers))
        return {f"{base}.bib": write} if offers else {}

    def _library(self, papers: Sequence[Paper]) -> str:
        return library(map(self._entry, papers))

    def _ascii(self, paper: Paper) -> str:
        return to_ascii(self._entry(paper))

    def _entry(self, paper: Paper) -> str:
        if paper.key not in self._entries:
            self._entries[paper.key] = bibtex_entry(paper, self.catalogue)
        return self._entries[paper.key]
