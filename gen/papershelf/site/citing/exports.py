"""Every download of the site by its path: citations, feeds, papers.json and papers.csv.

The files of papers and authors are many and small. They are written together with the pages that
are filled into shells, because MkDocs would write, copy and delete each of them once more.

Files are at their earlier URLs as well: LaTeX documents and feed readers fetch the URL that they
know, and do not follow a page that redirects.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from papershelf.formats.bibtex.biblatex import biblatex_entry, write_aliases
from papershelf.formats.bibtex.entry import library
from papershelf.formats.csl.write import csl_text
from papershelf.formats.json_array import json_array
from papershelf.formats.papers_json import (
    SCHEMA_FILE,
    csv_file,
    paper_csv,
    paper_json,
    papers_schema,
)
from papershelf.formats.ris.write import ris_file, ris_record
from papershelf.model.catalogue import Catalogue
from papershelf.model.citation_keys import is_key
from papershelf.model.paper import Paper
from papershelf.model.topics import Topic
from papershelf.site.citing.citations import Citations, in_file, styles_file
from papershelf.site.configuration.settings import Files, Settings
from papershelf.site.following.feeds import Feeds
from papershelf.site.kept import Texts
from papershelf.site.people.links import AuthorLinks
from papershelf.site.reuse.texts import EarlierTexts, Joined
from papershelf.site.reuse.units import OfPapers
from papershelf.tex.ascii import to_ascii

_BIBTEX, _ASCII, _BIBLATEX = (
    Joined(f"references{ending}", library, start="@", end="}\n", between="\n")
    for ending in (".bib", ".ascii.bib", ".biblatex.bib")
)
_RIS = Joined("references.ris", ris_file, start="TY  - ", end="ER  - \r\n", between="\r\n")
_CSL = Joined("references.csl.json", json_array, start=" {", end=" }", between=",\n")
_JSON = Joined("papers.json", json_array, start="{", end="}", between=",\n")
_CSV = Joined("papers.csv", csv_file, start="", end="", between="\r\n")


class Exports:
    """All downloads of a build."""

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
        self.earlier: EarlierTexts | None = None
        # A text is in the files of the list and of all topics, authors and years of its paper.
        self._bibtex_of = self._of_papers.bibtex
        self._ascii_of = Texts(lambda paper: to_ascii(self._bibtex_of(paper)))
        self._biblatex_of = Texts(partial(biblatex_entry, catalogue=catalogue))
        self._ris_of = Texts(partial(ris_record, catalogue=catalogue))
        self._csl_of = Texts(partial(csl_text, catalogue=catalogue))

    def of_lists(self) -> Files:
        """The downloads of the list, topics, venues and years."""
        catalogue, settings = self.catalogue, self.settings
        papers, site_url = catalogue.papers, settings.site_url
        made: Files = {}
        if settings.offers("bibtex"):
            made |= self._bibtex("references", papers)
        if settings.offers("ris"):
            made |= self._ris("references", papers)
        if settings.offers("csl-json"):
            made |= self._csl("references", papers)
        if settings.offers("bibtex-ascii"):
            made |= self._joined(_ASCII, _ASCII.whole, papers, self._ascii_of)
        if settings.offers("bibtex"):
            made["references.aliases.bib"] = partial(write_aliases, papers, catalogue)
        if settings.offers("biblatex"):
            made |= self._joined(_BIBLATEX, _BIBLATEX.whole, papers, self._biblatex_of)
        if settings.offers("json"):
            made |= self._joined(_JSON, _JSON.whole, papers, partial(paper_json, site_url=site_url))
            made[SCHEMA_FILE] = papers_schema
        if settings.offers("csv"):
            made |= self._joined(_CSV, _CSV.whole, papers, partial(paper_csv, site_url=site_url))
        made |= self._feeds.of_list()
        for topic in catalogue.taxonomy:
            made |= self._of_topic(topic, topic.path)
        for alias, topic in catalogue.taxonomy.aliases.items():
            made |= self._of_topic(topic, alias)
        papers_at = {page.slug: page.papers for page in catalogue.venue_pages}
        made |= self._by_slug("venues", papers_at, catalogue.venue_aliases)
        made |= self._feeds.of_venues()
        for year, in_year in catalogue.years.items():
            made |= self._bibtex_of_part(f"years/{year}", in_year)
        return made

    def of_paper(self, paper: Paper) -> Files:
        """The downloads of a paper, also at its earlier keys."""
        made: Files = {}
        for key in (paper.key, *filter(is_key, paper.aliases)):
            made |= self._citations(f"papers/{key}", (paper,))
            if self.settings.offers_parts("biblatex"):
                made[f"papers/{key}.biblatex.bib"] = partial(self._biblatex_of, paper)
            if self.settings.offers_parts("bibtex") and not self._bibtex_of(paper).isascii():
                made[f"papers/{key}.ascii.bib"] = partial(self._ascii_of, paper)
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
                made |= self._bibtex_of_part(f"{section}/{path}", papers_at[slug])
        return made

    def _citations(self, base: str, papers: Sequence[Paper]) -> Files:
        """Of a paper or a topic."""
        made = self._bibtex_of_part(base, papers)
        if self.settings.offers_parts("ris"):
            made |= self._ris(base, papers)
        if self.settings.offers_parts("csl-json"):
            made |= self._csl(base, papers)
        return made

    def _ris(self, base: str, papers: Sequence[Paper]) -> Files:
        return self._joined(_RIS, f"{base}.ris", papers, self._ris_of)

    def _csl(self, base: str, papers: Sequence[Paper]) -> Files:
        return self._joined(_CSL, f"{base}.csl.json", papers, self._csl_of)

    def _bibtex_of_part(self, base: str, papers: Sequence[Paper]) -> Files:
        return self._bibtex(base, papers) if self.settings.offers_parts("bibtex") else {}

    def _bibtex(self, base: str, papers: Sequence[Paper]) -> Files:
        return self._joined(_BIBTEX, f"{base}.bib", papers, self._bibtex_of)

    def _joined(
        self, form: Joined, path: str, papers: Sequence[Paper], make: Callable[[Paper], str]
    ) -> Files:
        return {path: OfPapers(papers, partial(self._text, form, papers, make))}

    def _text(self, form: Joined, papers: Sequence[Paper], make: Callable[[Paper], str]) -> str:
        if self.earlier:
            return self.earlier.join(form, papers, make)
        return form.join(map(make, papers))
