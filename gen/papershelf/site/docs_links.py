"""Links of the pages of a list: symbolic links, which could publish any file of the machine, and
links to feeds that the site does not have.
"""

import os
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

from papershelf.model.problems import Problem
from papershelf.site.configuration.options import FeedName
from papershelf.site.configuration.settings import Settings

_MOST = 20
_LINK = re.compile(r'<a [^<>]*?href="([^"?#]++)')
_FEEDS: dict[str, FeedName] = {
    "feed.xml": "list",
    "topics": "topics",
    "venues": "venues",
    "authors": "authors",
}


def links_out_of_list(root: Path, docs: Path) -> Iterator[Problem]:
    """Links that MkDocs would follow out of the list, into a hidden folder, or for ever.

    Somebody who may propose a page can also propose a link, for example to /etc or to .git.
    """
    home = root.resolve()
    found = 0
    for link in _links(docs):
        target = link.resolve()
        if target.is_relative_to(home):
            below = target.relative_to(home).parts
            is_around = link.parent.resolve().is_relative_to(target)
            if not is_around and not any(part.startswith(".") for part in below):
                continue
        path = Path(os.path.relpath(link, root)).as_posix()
        message = "is a symbolic link that leads out of the pages of the list; put the file there"
        yield Problem(path, 1, 1, "", message, rule="file")
        found += 1
        if found == _MOST:
            return


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


def _links(docs: Path) -> Iterator[Path]:
    if docs.is_symlink():
        yield docs
        return
    for folder, folders, files in os.walk(docs):
        folders.sort()
        for name in (*folders, *sorted(files)):
            path = Path(folder, name)
            if path.is_symlink():
                yield path
