"""Links of the pages of a list to feeds that the site does not have."""

import posixpath
import re
from collections.abc import Iterator

from papershelf.model.problems import Problem
from papershelf.site.configuration.options import FeedName
from papershelf.site.configuration.settings import Settings

_LINK = re.compile(r'<a [^<>]*?href="([^"?#]++)')
_FEEDS: dict[str, FeedName] = {
    "feed.xml": "list",
    "topics": "topics",
    "venues": "venues",
    "authors": "authors",
}


def links_to_missing_feeds(
    docs: str, page: str, text: str, html: str, settings: Settings
) -> Iterator[Problem]:
    """Links of a page to feeds, with the setting that the site lacks for them.

    MkDocs only says that there is no such file. ``docs`` is the path of the folder of pages, with a
    slash, ``text`` the file of the page, and ``html`` what it has become.
    """
    lines = text.splitlines()
    for href in dict.fromkeys(_LINK.findall(html)):
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page), href))
        kind = _FEEDS.get(target.partition("/")[0])
        if not target.endswith(".xml") or kind is None or settings.has_feeds_of(kind):
            continue
        if settings.site_url:
            message = f"`feeds.of` in mkdocs.yml leaves out; add {kind} there, or delete the link"
        else:
            message = "needs `site_url`; set it in mkdocs.yml, or delete the link"
        place = next(
            ((n, line.index(href) + 1) for n, line in enumerate(lines, 1) if href in line), (1, 1)
        )
        yield Problem(f"{docs}{page}", *place, "", f"links to {target}, which {message}")
