"""The data of the page of all papers, which scripts load instead of a page of many megabytes.

Papers are numbered by their place in the catalogue, newest first.

| file | content |
|---|---|
| data/columns.json | the options of each filter, and for each paper the places of its options |
| data/authors.json | the same for authors, loaded when a reader filters by author |
| data/titles.json | the numbers of the papers in the order of their titles |
| data/keys.json | the citation keys, and the key of now for each earlier one |
| data/formats.json | the formats in which papers can be copied and downloaded |
| data/citations/<style>/<n>.json | CITATIONS_PER_FILE papers in a citation style |
| data/rows/<n>.json | what the list shows of ROWS_PER_FILE papers |

Titles, remarks and citations are pieces (mathml.py, citations.py), from which scripts build
elements. Each file names its version, so that scripts notice a file of an earlier build in a cache.
Abstracts are on the pages of the papers only (abstract.js).
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from papershelf.formats.csl.styles.style import CitationStyle
from papershelf.model.catalogue import Catalogue
from papershelf.model.citation_keys import is_key
from papershelf.model.names import Name, fold
from papershelf.model.paper import Paper
from papershelf.model.publications import Standing
from papershelf.site.citing.citations import Citations, pieces
from papershelf.site.citing.downloads import for_scripts
from papershelf.site.configuration.options import FacetName
from papershelf.site.configuration.settings import Settings
from papershelf.site.lists.facets import Facet, column, earlier_values, facets
from papershelf.site.mathml import Piece, text_pieces
from papershelf.site.people.links import AuthorLinks
from papershelf.site.reuse.units import OfPapers
from papershelf.site.templates import paper_links
from papershelf.tex.math import plain_text

# papers-data.js has the same two numbers. Results of a search are scattered over the list: small
# files of rows cost a request each, large ones bytes that nobody reads.
ROWS_PER_FILE = 50
CITATIONS_PER_FILE = 100
# Of a longer list of people, rows have the first ones.
PEOPLE_IN_ROW = 100
# In place of the page that the name of a person leads to.
NOWHERE = "-"


def version_of(catalogue: Catalogue) -> str:
    """Changes when a number comes to mean another paper."""
    keys = "\n".join(paper.key for paper in catalogue.papers)
    return hashlib.sha256(keys.encode("ascii")).hexdigest()[:12]


class Data:
    """The data of a catalogue. Each file is made when it is needed."""

    def __init__(
        self,
        catalogue: Catalogue,
        settings: Settings,
        links: AuthorLinks,
        citations: Citations | None = None,
    ) -> None:
        self.catalogue = catalogue
        self.settings = settings
        self._author_links = links
        self._of_papers = citations or Citations(catalogue)
        self._version = version_of(catalogue)

    def files(self) -> dict[str, Callable[[], str]]:
        """What makes each file, by its path."""
        papers = self.catalogue.papers
        made: dict[str, Callable[[], str]] = {
            "columns": self._columns,
            "titles": self._titles,
            "keys": self._keys,
            "formats": lambda: self._file(formats=for_scripts(self.settings)),
        }
        if "author" in self.settings.facets and any(paper.people.names for paper in papers):
            made["authors"] = self._authors
        for n, some in enumerate(batches(papers, ROWS_PER_FILE)):
            made[f"rows/{n}"] = self._of(some, self._rows)
        # File by file, because the citations of all papers are too many to keep.
        for n, some in enumerate(batches(papers, CITATIONS_PER_FILE)):
            for style in self.settings.citation_styles:
                made[f"citations/{style.id}/{n}"] = self._of(some, partial(self._citations, style))
        return {f"data/{name}.json": make for name, make in made.items()}

    def _of(
        self, papers: Sequence[Paper], write: Callable[[Sequence[Paper]], str]
    ) -> OfPapers[str]:
        return OfPapers(papers, partial(write, papers), lambda: self._version)

    def _file(self, **content: object) -> str:
        # Bytes count: a reader on a slow connection waits for them.
        return json.dumps(
            {"version": self._version, **content}, ensure_ascii=False, separators=(",", ":")
        )

    def _facets(self, names: Iterable[FacetName]) -> tuple[Facet, ...]:
        return facets(self.catalogue, names, self.settings.strings)

    def _columns(self) -> str:
        found = self._facets(name for name in self.settings.facets if name != "author")
        return self._file(
            count=len(self.catalogue),
            facets=[_facet(facet) for facet in found],
            columns={facet.name: _packed(column(self.catalogue, facet)) for facet in found},
            aliases={facet.name: earlier_values(self.catalogue, facet) for facet in found},
        )

    def _authors(self) -> str:
        (authors,) = self._facets(["author"])
        people = {author.slug: author.name for author in self.catalogue.authors}
        return self._file(
            people=[person(people[option.value], option.value) for option in authors.options],
            column=column(self.catalogue, authors),
            aliases=earlier_values(self.catalogue, authors),
        )

    def _titles(self) -> str:
        titles = [fold(plain_text(paper.title)) for paper in self.catalogue.papers]
        return self._file(order=sorted(range(len(titles)), key=lambda number: titles[number]))

    def _keys(self) -> str:
        papers = self.catalogue.papers
        keys = [paper.key for paper in papers]
        earlier = {
            key: paper.key
            for paper in papers
            for key in filter(is_key, paper.aliases)
            if key not in self.catalogue
        }
        return self._file(keys=keys, earlier=earlier)

    def _citations(self, style: CitationStyle, papers: Sequence[Paper]) -> str:
        cited = (self._of_papers.of(paper, style) for paper in papers)
        return self._file(citations=[pieces(citation.html) for citation in cited])

    def _rows(self, papers: Sequence[Paper]) -> str:
        """The rows, and the topics and venues that they refer to by place."""
        topics: dict[str, int] = {}
        venues: dict[tuple[str, str], int] = {}
        rows = [self._row(paper, topics, venues) for paper in papers]
        named = [[path, self.catalogue.taxonomy[path].name] for path in topics]
        return self._file(topics=named, venues=list(venues), rows=rows)

    def _row(
        self, paper: Paper, topics: dict[str, int], venues: dict[tuple[str, str], int]
    ) -> list[object]:
        people, strings = paper.people, self.settings.strings
        kinds = self.settings.options.links
        venue = self.catalogue.venue_of(paper)
        return [
            paper.key,
            _shortest(text_pieces(paper.title)),
            [self._person(paper, name) for name in people.names[:PEOPLE_IN_ROW]],
            len(people),
            int(people.others),
            strings.editors_mark(len(people) + people.others) if paper.is_edited else "",
            venues.setdefault((venue.id, venue.name), len(venues)) if venue else -1,
            paper.date.year,
            [topics.setdefault(path, len(topics)) for path in paper.topics],
            Standing.of(paper).value,
            paper.status.value if paper.status else "",
            [part for name, url in paper_links(paper, kinds) for part in (strings.word(name), url)],
            _shortest(text_pieces(paper.why or "")),
            int(bool(paper.abstract)),
        ]

    def _person(self, paper: Paper, name: Name) -> str:
        slug = self.catalogue.person_id(paper, name)
        path = self._author_links.path_from(paper, name)
        if path is None:
            return person(name, slug, NOWHERE)
        index_page, has_anchor, _ = path.partition("#")
        return person(name, slug, index_page if has_anchor else "")


def batches(papers: Sequence[Paper], size: int) -> Iterator[Sequence[Paper]]:
    for start in range(0, len(papers), size):
        yield papers[start : start + size]


def _facet(facet: Facet) -> dict[str, object]:
    places = {option.value: place for place, option in enumerate(facet.options)}
    options = [
        [option.value, option.label, places[option.parent]]
        if option.parent
        else [option.value, option.label]
        for option in facet.options
    ]
    return {"name": facet.name, "legend": facet.legend, "options": options}


def _packed(places: list[list[int]]) -> list[int] | list[list[int]]:
    """A number for each paper if no paper has two options; -1 for none."""
    if any(len(some) > 1 for some in places):
        return places
    return [some[0] if some else -1 for some in places]


def person(name: Name, slug: str, elsewhere: str = "") -> str:
    """Given and family name with a tab between; and the id, if it does not follow from them.

    Most ids do: a list of ten thousand papers has tens of thousands of people. If the name does
    not lead to a page of the person, the page of the index comes last, or a hyphen if the name
    leads nowhere, which is shortest because most do.
    """
    given, last = name.given or "", name.last
    if name.display == f"{given} {last}".strip() and slug == _simple_slug(given, last):
        parts = [given, last, NOWHERE] if elsewhere == NOWHERE else [given, last, "", elsewhere]
    else:
        parts = ["", name.display, slug, elsewhere]
    return "\t".join(parts).rstrip("\t")


def _simple_slug(given: str, last: str) -> str:
    """The same as simpleSlug in papers-data.js."""
    letters = f"{last} {given}".lower()
    return "-".join("".join(c if c in _PLAIN else " " for c in letters).split())


_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")


def _shortest(pieces: list[Piece]) -> str | list[Piece]:
    """Most texts are one piece."""
    if not pieces:
        return ""
    return pieces[0] if len(pieces) == 1 and isinstance(pieces[0], str) else pieces
