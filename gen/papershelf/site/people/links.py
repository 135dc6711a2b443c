"""Where the name of a person leads: to a page of the person, to the only paper, or to the index.

Most people in a list have one paper. A page for each would be a page for each name in the list,
and say nothing that the paper does not.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property

from papershelf.model.catalogue import Author, Catalogue
from papershelf.model.names import Name
from papershelf.model.paper import Paper
from papershelf.site.lists.numbered import Part, index_parts


class AuthorLinks:
    """``fewest``: the number of papers from which a person has a page."""

    def __init__(self, catalogue: Catalogue, fewest: int) -> None:
        self._catalogue = catalogue
        self._fewest = fewest

    @cached_property
    def _without_page(self) -> dict[str, str]:
        """Where the names of people without a page lead, by id."""
        authors = self._catalogue.authors if self._fewest > 1 else ()
        few = {
            author.slug: author.papers
            for author in authors
            if not self._catalogue.has_page(author, self._fewest)
        }
        found = {slug: f"papers/{papers[0].key}/" for slug, papers in few.items()}
        if self._fewest > 2:
            for part in authors_index(authors):
                for author in part.items:
                    if len(few.get(author.slug, ())) > 1:
                        found[author.slug] = f"{part.path}#{anchor(author.slug)}"
        return found

    def with_page(self) -> Iterator[Author]:
        return filter(self.has_page, self._catalogue.authors)

    def has_page(self, author: Author) -> bool:
        return author.slug not in self._without_page

    def path(self, slug: str) -> str:
        """The path of a person below the root of the site."""
        return self._without_page.get(slug) or f"authors/{slug}/"

    def path_from(self, paper: Paper, name: Name) -> str | None:
        """The path that a name in a paper leads to; None if it would be the paper itself."""
        path = self.path(self._catalogue.person_id(paper, name))
        return None if path == f"papers/{paper.key}/" else path


def authors_index(authors: Sequence[Author]) -> Iterator[Part[Author]]:
    """The pages of the index of authors."""
    return index_parts(authors, "authors/")


def anchor(slug: str) -> str:
    """The id of an author's line in the index."""
    return f"author-{slug}"
