"""Everything on the site that is made from the list, by path; each is made when it is needed.

A build writes all of it. A preview makes only what is looked at, so that an edit of one record
among thousands shows at once.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property, partial

from papershelf.formats.bibtex.private import without_private
from papershelf.model.catalogue import Author, Catalogue
from papershelf.model.citation_keys import is_key
from papershelf.model.paper import Paper
from papershelf.site.building.shell import Filling, Shell
from papershelf.site.citing.citations import Citations
from papershelf.site.citing.exports import Exports
from papershelf.site.configuration.options import Options
from papershelf.site.configuration.settings import Files, Settings, SiteFile
from papershelf.site.folders import CONTRIBUTE
from papershelf.site.lists.rows import CITATIONS_PER_FILE, Data, batches
from papershelf.site.map.remember import PlacesOf, places_of
from papershelf.site.pages import Pages
from papershelf.site.papers import PaperPages
from papershelf.site.related.remember import RememberedRelated
from papershelf.site.reuse.manifest import Manifest
from papershelf.site.reuse.texts import MOST_PAPERS, EarlierTexts
from papershelf.site.reuse.units import Inputs, Unit, digest, files_of
from papershelf.site.search.earlier import UNIT, EarlierSearch
from papershelf.site.search.files import search_index
from papershelf.site.sitemap import redirects


class Contents:
    """What one state of the list puts on the site."""

    _papers: PaperPages
    _earlier_search: EarlierSearch | None = None

    def __init__(
        self,
        catalogue: Catalogue,
        settings: Settings,
        earlier: "Contents | None" = None,
        *,
        explains_contributing: bool = False,
        places_of: PlacesOf = places_of,
        related: RememberedRelated | None = None,
    ) -> None:
        """``earlier`` is what there was before an edit, of which much is still true.

        ``explains_contributing`` is for lists that do not write that page themselves,
        ``places_of`` finds the places of papers on the map, and ``related`` remembers which papers
        are alike.
        """
        self.catalogue = catalogue = published(catalogue, settings.options)
        self.settings = settings
        self._explains_contributing = explains_contributing
        self._pages = Pages(catalogue, settings, places_of)
        self._citations = Citations(catalogue)
        self._styles = settings.citation_styles
        links = self._pages.author_links
        self._exports = Exports(catalogue, settings, links, self._citations)
        before = earlier._papers if earlier else None
        self._papers = PaperPages(catalogue, settings, self._citations, before, related)

    @cached_property
    def index_pages(self) -> dict[str, Callable[[], SiteFile]]:
        """What makes the Markdown files that MkDocs renders, by the URLs of their pages."""
        made = self._pages.by_path()
        if self._explains_contributing:
            made["contribute/"] = self._pages.contribute
        return made

    @cached_property
    def names(self) -> frozenset[str]:
        """The files that the list adds to those in docs/."""
        pages = set(map(self.path_of, self.index_pages))
        return frozenset(pages | self.downloads.keys())

    @staticmethod
    def path_of(url: str) -> str:
        """The Markdown file of an index page."""
        return CONTRIBUTE if url == "contribute/" else f"{url}index.md"

    @cached_property
    def downloads(self) -> Files:
        """The downloads of the list, topics, venues and years."""
        return self._exports.of_lists()

    @cached_property
    def _authors(self) -> dict[str, Callable[[], Filling]]:
        return self._pages.of_authors.first_pages()

    @cached_property
    def _downloads_of_authors(self) -> Files:
        return self._exports.of_authors()

    @cached_property
    def _data(self) -> Files:
        """The data of the page of all papers, and of the map."""
        papers = Data(
            self.catalogue, self.settings, self._pages.author_links, self._citations
        ).files()
        return papers | self._pages.data()

    @cached_property
    def _redirects(self) -> dict[str, str]:
        strings, authors = self.settings.strings, self._pages.author_links
        moved = redirects(self.catalogue, strings, authors)
        return {page.path: page.content for page in moved}

    @cached_property
    def _papers_by_key(self) -> dict[str, Paper]:
        """Papers by their keys now and before; a key that is in use wins."""
        papers = self.catalogue.papers
        earlier = {key: paper for paper in papers for key in filter(is_key, paper.aliases)}
        return earlier | {paper.key: paper for paper in papers}

    def filled_urls(self) -> Iterator[str]:
        """The URLs of the pages that fill a shell, section by section."""
        for paper in self.catalogue.papers:
            yield from self._papers.pages(paper)
        yield from self._authors

    def learn(self, manifest: Manifest) -> None:
        """Use texts of the earlier site, and have the next build use those of this one."""
        if len(self.catalogue) <= MOST_PAPERS:
            manifest.papers = list(map(self.inputs.shown, self.catalogue.papers))
            self._exports.earlier = EarlierTexts(manifest, self.inputs)
            self._earlier_search = EarlierSearch(manifest)

    def prepare(self, processes: int = 1) -> None:
        """Find now what units in any part need."""
        self._papers.prepare(processes)

    @cached_property
    def inputs(self) -> Inputs:
        return Inputs(self.catalogue, self._pages.author_links)

    def units(self, shells: Mapping[str, Shell]) -> Iterator[Unit]:
        """Everything beside the pages that MkDocs renders, in the parts that are made together."""
        inputs, shell = self.inputs, shells["papers"]
        of_shell = digest(shell)
        data = dict(self._data)
        for n, papers in enumerate(batches(self.catalogue.papers, CITATIONS_PER_FILE)):
            for paper in papers:
                made_of = partial(self._made_of_paper, of_shell, paper)
                make = partial(self._of_paper, paper, shell)
                yield Unit(f"papers/{paper.key}", made_of, make, 6)
            # Right after the pages, which have the same citations.
            names = (f"data/citations/{style.id}/{n}.json" for style in self._styles)
            yield from files_of({name: data.pop(name) for name in names}, inputs)
        shell = shells["authors"]
        of_shell = digest(shell)
        for author in self._pages.author_links.with_page():
            url = f"authors/{author.slug}/"
            made_of = partial(self._made_of_author, of_shell, author)
            fill = partial(_filled, shell, [self._authors[url]])
            yield Unit(url, made_of, fill, 3)
        yield from files_of(self._downloads_of_authors, inputs)
        yield from files_of(data, inputs)
        yield Unit("redirects", lambda: inputs.everything, lambda: self._redirects.items())
        yield Unit(UNIT, lambda: inputs.everything, self._search, len(self.catalogue))

    def _made_of_paper(self, of_shell: bytes, paper: Paper) -> bytes:
        return digest(of_shell, self._papers.made_of(paper, self.inputs))

    def _made_of_author(self, of_shell: bytes, author: Author) -> bytes:
        return digest(of_shell, self._pages.of_authors.made_of(author, self.inputs))

    def _of_paper(self, paper: Paper, shell: Shell) -> Iterator[tuple[str, str]]:
        yield from _filled(shell, self._papers.pages(paper).values())
        yield from ((path, make()) for path, make in self._exports.of_paper(paper).items())

    def _search(self) -> Iterable[tuple[str, bytes]]:
        earlier = self._earlier_search.index() if self._earlier_search else None
        author_pages = self.settings.options.author_pages
        return search_index(self.catalogue, author_pages, earlier).items()

    def filling(self, url: str) -> Filling | None:
        """What a page puts into the shell of its section; None if there is no such page."""
        section, _, slug = url.rstrip("/").partition("/")
        key = slug.partition(".")[0]
        if section == "papers" and key in self.catalogue:
            make = self._papers.pages(self.catalogue[key]).get(url)
            return make() if make else None
        if section == "authors" and (make := self._authors.get(url)):
            return make()
        return None

    def file(self, path: str) -> str | None:
        """The text of a download, data or redirect; None if there is no such file."""
        section, _, name = path.partition("/")
        made = self.downloads
        if section == "papers" and (paper := self._papers_by_key.get(name.partition(".")[0])):
            made = self._exports.of_paper(paper)
        elif section == "authors":
            made = self._downloads_of_authors
        elif section == "data":
            made = self._data
        make = made.get(path)
        return make() if make else self._redirects.get(path)


def _filled(shell: Shell, makers: Iterable[Callable[[], Filling]]) -> Iterator[tuple[str, str]]:
    for make in makers:
        filling = make()
        yield f"{filling.path}index.html", shell.fill(filling)


def published(catalogue: Catalogue, options: Options) -> Catalogue:
    """The list without what its options keep private."""
    papers = catalogue.papers
    if options.private_fields or options.private_keywords:
        papers = tuple(
            without_private(paper, options.private_fields, options.private_keywords)
            for paper in papers
        )
    return replace(catalogue, papers=papers, public_fields=frozenset(options.public_fields))
