"""Papers as an Atom feed (RFC 4287), the newest additions first."""

import re
from collections.abc import Iterable
from xml.etree import ElementTree as ET

from papershelf.model.dates import PartialDate
from papershelf.model.paper import Paper
from papershelf.tex.math import plain_text

ATOM = "http://www.w3.org/2005/Atom"
# An empty feed needs a date as well (4.1.1), and a build must not depend on the clock.
_NEVER = PartialDate(1970, 1, 1)


def write_feed(
    papers: Iterable[Paper],
    *,
    title: str,
    feed_url: str,
    page_url: str,
    site_url: str,
    entries: int,
    icon: str | None = None,
    logo: str | None = None,
) -> str:
    """``page_url`` is the page that the feed follows; ``site_url`` ends in a slash. ``icon`` and
    ``logo`` are paths of pictures in the site.

    Feed readers fetch a feed every hour to see what is new, so it has at most ``entries`` papers;
    papers.json has the whole list.
    """
    newest = sorted(papers, key=lambda paper: paper.key)
    newest.sort(key=lambda paper: (paper.added.sort_key, paper.date.sort_key), reverse=True)
    feed = ET.Element("feed", xmlns=ATOM)
    _add(feed, "title", title)
    _add(feed, "id", feed_url)
    _add(feed, "updated", _timestamp(newest[0].added if newest else _NEVER))
    _add(feed, "link", rel="self", type="application/atom+xml", href=feed_url)
    _add(feed, "link", rel="alternate", type="text/html", href=page_url)
    for tag, picture in (("icon", icon), ("logo", logo)):
        if picture:
            _add(feed, tag, f"{site_url}{picture}")
    for paper in newest[:entries]:
        feed.append(_entry(paper, f"{site_url}papers/{paper.key}/"))
    ET.indent(feed, " ")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(feed, encoding="unicode")}\n'


def _entry(paper: Paper, url: str) -> ET.Element:
    """The id is the URL of the paper's page, which never changes."""
    entry = ET.Element("entry")
    _add(entry, "title", plain_text(paper.title))
    _add(entry, "id", url)
    _add(entry, "link", rel="alternate", type="text/html", href=url)
    _add(entry, "published", _timestamp(paper.added))
    _add(entry, "updated", _timestamp(paper.added))
    for name in paper.people:
        _add(_add(entry, "author"), "name", name.display)
    if not paper.people:  # An entry has an author (4.1.2).
        _add(_add(entry, "author"), "name", paper.publisher or "Anonymous")
    if paper.people.others:
        _add(_add(entry, "author"), "name", "et al.")
    for topic in paper.topics:
        _add(entry, "category", term=topic)
    if paper.abstract:
        _add(entry, "summary", plain_text(paper.abstract))
    return entry


def _add(parent: ET.Element, tag: str, text: str | None = None, **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, tag, attributes)
    # Without the characters that XML 1.0 (2.2) cannot represent, not even escaped.
    element.text = text and re.sub(
        r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text
    )
    return element


def _timestamp(date: PartialDate) -> str:
    return f"{date.year:04}-{date.month or 1:02}-{date.day or 1:02}T00:00:00Z"
