"""Pages at earlier addresses, which lead to where their content is now."""

from collections.abc import Iterator
from posixpath import relpath

from markupsafe import escape

from papershelf.model.catalogue import Catalogue
from papershelf.site.settings import SiteFile


def redirects(catalogue: Catalogue) -> Iterator[SiteFile]:
    """For the aliases of all that has a page. Where a page of its own stands, none is made."""
    for earlier, now in _moved(catalogue):
        yield SiteFile(f"{earlier}/index.html", redirect(f"{relpath(now, earlier)}/"))


def _moved(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    for paper in catalogue.papers:
        yield from ((f"papers/{alias}", f"papers/{paper.key}") for alias in paper.aliases)
    for alias, topic in catalogue.taxonomy.aliases.items():
        yield f"topics/{alias}", f"topics/{topic.path}"
    for alias, slug in catalogue.venue_aliases.items():
        yield f"venues/{alias}", f"venues/{slug}"
    for alias, slug in catalogue.author_aliases.items():
        yield f"authors/{alias}", f"authors/{slug}"


def redirect(target: str) -> str:
    """The page at an address whose content has moved."""
    address = escape(target)
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Moved</title>\n'
        f'<link rel="canonical" href="{address}"><meta name="robots" content="noindex">\n'
        f'<meta http-equiv="refresh" content="0; url={address}"></head>\n'
        f'<body><p>This page is now <a href="{address}">here</a>.</p></body></html>\n'
    )
