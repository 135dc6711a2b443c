"""Where the name of an author leads: to a page of the author's papers, or to the index.

A list may give pages to authors of several papers only. The index of authors links the papers of
the others.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property

from papershelf.model.catalogue import Author, Catalogue, author_slug
from papershelf.model.names import Name
from papershelf.site.numbered import Part, index_parts


class AuthorLinks:
    """``fewest``: the number of papers from which an author has a page."""

    def __init__(self, catalogue: Catalogue, fewest: int) -> None:
        self._catalogue = catalogue
        self._fewest = fewest

    @cached_property
    def _in_index(self) -> dict[str, str]:
        """The page of the index that has the line of an author without a page, by slug."""
        # In most lists all have pages, and grouping the authors takes time.
        pages = authors_index(self._catalogue.authors) if self._fewest > 1 else ()
        return {
            author.slug: part.path
            for part in pages
            for author in part.items
            if len(author.papers) < self._fewest
        }

    def with_page(self) -> Iterator[Author]:
        return (author for author in self._catalogue.authors if author.slug not in self._in_index)

    def path_of(self, name: Name) -> str:
        """The path of the name below the root of the site."""
        return self.path(author_slug(name))

    def path(self, slug: str) -> str:
        page = self._in_index.get(slug)
        return f"{page}#{anchor(slug)}" if page else f"authors/{slug}/"

    def index_page(self, name: Name) -> str | None:
        """The page of the index that a name leads to, if its author has no page."""
        return self._in_index.get(author_slug(name))

    def has_page(self, author: Author) -> bool:
        return author.slug not in self._in_index


def authors_index(authors: Sequence[Author]) -> Iterator[Part[Author]]:
    """The pages of the index of authors."""
    return index_parts(authors, "authors/")


def anchor(slug: str) -> str:
    """The id of an author's line in the index."""
    return f"author-{slug}"
