"""The pages of people: names, links, topics by year, co-authors, and papers."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import islice

from markupsafe import Markup

from papershelf.model.catalogue import Author
from papershelf.model.coauthors import Coauthors
from papershelf.model.paper import Paper
from papershelf.site.building.shell import Filling
from papershelf.site.citing.downloads import filtered_at, of_list
from papershelf.site.citing.metadata import agent, json_script
from papershelf.site.configuration.settings import SiteFile
from papershelf.site.lists.numbered import Part, parts
from papershelf.site.pictures.lane_rows import author_rows
from papershelf.site.pictures.lanes import Row
from papershelf.site.rendering import Rendering, markdown_page, year_span
from papershelf.site.reuse.units import Inputs, OfPapers
from papershelf.site.templates import squeeze

# Nobody looks for the other members of a collaboration of thousands.
LARGEST_GROUP = 100
COAUTHORS_SHOWN = 8
# The page of somebody with hundreds of co-authors must not be larger for them than for the papers.
MOST_COAUTHORS = 60
# Two dots say nothing that the list below does not, and most people have two papers.
FEWEST_IN_LANES = 3


@dataclass(frozen=True, slots=True)
class Coauthor:
    """A person with the number of common papers; the path is below the site's root."""

    name: str
    path: str
    count: int


class AuthorPages:
    def __init__(self, rendering: Rendering) -> None:
        self._rendering = rendering
        self._catalogue = rendering.catalogue
        self._settings = rendering.settings
        self._strings = rendering.strings
        self._links = rendering.author_links
        self._coauthors = Coauthors(rendering.catalogue, LARGEST_GROUP)

    @cached_property
    def _places(self) -> dict[str, int]:
        """The place of each person in filing order."""
        return {author.slug: place for place, author in enumerate(self._catalogue.authors)}

    def first_pages(self) -> dict[str, Callable[[], Filling]]:
        """What makes the first page of each author. They are many and short, and fill a shell."""
        return {
            f"authors/{author.slug}/": partial(self._first, author)
            for author in self._links.with_page()
        }

    def made_of(self, author: Author, inputs: Inputs) -> bytes:
        """A digest of what the first page of an author shows."""
        part = next(_parts(author))
        return inputs.of(author.papers, self._rendering.abstracts_of(part))

    def further_pages(self) -> Iterator[tuple[str, Callable[[], SiteFile]]]:
        """What makes the numbered pages of authors with many papers."""
        for author in self._links.with_page():
            for part in islice(_parts(author), 1, None):
                yield part.path, self._of_further(author, part)

    def _of_further(self, author: Author, part: Part[Paper]) -> OfPapers[SiteFile]:
        return OfPapers(
            author.papers,
            partial(self._further, author, part),
            lambda: self._rendering.abstracts_of(part),
        )

    def _first(self, author: Author) -> Filling:
        part = next(_parts(author))
        return Filling(
            path=part.path,
            title=author.name.display,
            description=self._rendering.contents(author.name.display, author.papers),
            head=Markup("\n").join(self._head(author, part)),
            body=squeeze(self._html(author, part)),
        )

    def _head(self, author: Author, part: Part[Paper]) -> Iterator[Markup]:
        """What main.html has for pages that do not fill a shell; and the person, for programs."""
        if self._feed(author):
            name = author.name.display
            title = self._strings.gettext("New %(papers)s: %(topic)s", topic=name)
            yield Markup(
                '<link rel="alternate" type="application/atom+xml" href="../{}.xml" title="{}">'
            ).format(author.slug, title)
        if part.next:
            yield Markup('<link rel="next" href="{}">').format(part.next.removeprefix(part.base))
        person = agent(author.name, author.entry)
        names = _other_names(author)
        if author.entry and author.entry.native_name:
            names.insert(0, author.entry.native_name)
        if names:
            person["alternateName"] = names
        yield json_script(
            {"@context": "https://schema.org", "@type": "ProfilePage", "mainEntity": person}
        )

    def _further(self, author: Author, part: Part[Paper]) -> SiteFile:
        title = part.named(author.name.display, self._strings)
        contents = self._rendering.contents(author.name.display, author.papers)
        about = part.named(contents, self._strings)
        html = self._html(author, part)
        return markdown_page(part.path, title, about, html, feed=self._feed(author), part=part)

    def _html(self, author: Author, part: Part[Paper]) -> str:
        files = of_list(self._settings, part.files, ("bibtex",))
        if self._feed(author):
            files.append(("Feed", f"{part.files}.xml"))
        coauthors = self._coauthors_of(author) if part.number == 1 else []
        return self._rendering.render(
            "author.html.j2",
            part.path,
            author=author,
            also=_other_names(author),
            part=part,
            abstract=self._rendering.abstracts_of(part),
            span=year_span(author.papers, self._strings),
            files=files,
            filtered=filtered_at(self._settings, "author", author.slug, part.path),
            rows=self._rows(author),
            coauthors=coauthors[:MOST_COAUTHORS],
            shown=COAUTHORS_SHOWN,
            more=len(coauthors[MOST_COAUTHORS:]),
        )

    def _rows(self, author: Author) -> Sequence[Row]:
        """The lanes of the person."""
        if len(author.papers) < FEWEST_IN_LANES:
            return ()
        return author_rows(self._catalogue, author, self._settings)

    def _coauthors_of(self, author: Author) -> list[Coauthor]:
        return [
            Coauthor(other.name.display, self._links.path(other.slug), count)
            for other, count in self._by_common_papers(author)
        ]

    def _by_common_papers(self, author: Author) -> list[tuple[Author, int]]:
        """Those with the most common papers first, then in filing order."""
        counts = self._coauthors.of(author)
        places = sorted((-count, self._places[slug]) for slug, count in counts.items())
        return [(self._catalogue.authors[place], -count) for count, place in places]

    def _feed(self, author: Author) -> str | None:
        has_feed = self._settings.has_feeds_of("authors")
        return f"authors/{author.slug}.xml" if has_feed else None


def _parts(author: Author) -> Iterator[Part[Paper]]:
    return parts(author.papers, f"authors/{author.slug}/")


def _other_names(author: Author) -> list[str]:
    """Without the name in its own script, which pages show apart."""
    native_name = author.entry.native_name if author.entry else None
    return [name.display for name in author.other_names if name.display != native_name]
