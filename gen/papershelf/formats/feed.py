"""Papers as an Atom feed (RFC 4287), the latest news first."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape

from papershelf.model.dates import PartialDate
from papershelf.model.paper import Paper
from papershelf.tex.math import plain_text

ATOM = "http://www.w3.org/2005/Atom"
XHTML = "http://www.w3.org/1999/xhtml"
# An empty feed needs a date as well (4.1.1), and a build must not depend on the clock.
_NEVER = PartialDate(1970, 1, 1)
# XML 1.0 (2.2) cannot represent other characters, not even escaped.
_NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Names of a large collaboration would be most of a feed.
MOST_NAMES = 10


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed says about itself.

    The id is its URL. ``page_url`` is the page that it follows, ``site_url`` ends in a slash, and
    ``style`` is the style sheet with which browsers show the feed, relative to it. ``about`` is the
    inside of an XHTML element; ``icon`` and ``logo`` are paths of pictures in the site.
    """

    title: str
    url: str
    page_url: str
    site_url: str
    language: str = "en"
    about: str = ""
    style: str | None = None
    icon: str | None = None
    logo: str | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """What an entry has of its paper: the title as text, and the inside of an XHTML element."""

    title: str
    content: str


def as_listed(paper: Paper) -> Shown:
    return Shown(plain_text(paper.title), escape(plain_text(paper.abstract or "")))


def write_feed(
    papers: Iterable[Paper],
    feed: Feed,
    *,
    entries: int,
    until: PartialDate | None = None,
    show: Callable[[Paper], Shown] = as_listed,
) -> str:
    """Feed readers fetch a feed every hour to see what is new, so it has at most ``entries``
    papers; papers.json has the whole list. ``until`` is explained in ``changed_on``.
    """
    until = until or last_day(papers := tuple(papers))
    dated = [(changed_on(paper, until), paper) for paper in sorted(papers, key=lambda one: one.key)]
    dated.sort(key=lambda pair: (pair[0].sort_key, pair[1].date.sort_key), reverse=True)
    style = feed.style and f'<?xml-stylesheet type="text/css" href="{escape(feed.style)}"?>'
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        style,
        f'<feed xmlns="{ATOM}" xml:lang="{escape(feed.language)}">',
        _element("title", feed.title),
        feed.about and _xhtml("subtitle", feed.about),
        _element("id", feed.url),
        _element("updated", _timestamp(dated[0][0] if dated else _NEVER)),
        f'<link rel="self" type="application/atom+xml" href="{escape(feed.url)}"/>',
        f'<link rel="alternate" type="text/html" href="{escape(feed.page_url)}"/>',
        feed.icon and _element("icon", f"{feed.site_url}{feed.icon}"),
        feed.logo and _element("logo", f"{feed.site_url}{feed.logo}"),
    ]
    for changed, paper in dated[:entries]:
        lines += _entry(paper, f"{feed.site_url}papers/{paper.key}/", changed, show(paper))
    lines.append("</feed>\n")
    return _NOT_IN_XML.sub("", "\n".join(filter(None, lines)))


def changed_on(paper: Paper, until: PartialDate) -> PartialDate:
    """When something happened that followers want to know: the paper was added or corrected, or a
    new version appeared.

    Publishers announce dates in the future, so a version counts once the list has reached its date:
    ``until`` is the last day on which something was added or corrected. A date without a month is
    too vague to be news.
    """
    versions = (paper.date, *(version.date for version in paper.versions))
    dates = [paper.added, *(correction.date for correction in paper.corrections)]
    dates += [date for date in versions if date and date.month and date.sort_key <= until.sort_key]
    return max(dates, key=lambda date: date.sort_key)


def last_day(papers: Iterable[Paper]) -> PartialDate:
    """The last day on which a paper was added to the list or corrected."""
    days = (
        day
        for paper in papers
        for day in (paper.added, *(correction.date for correction in paper.corrections))
    )
    return max(days, key=lambda day: day.sort_key, default=_NEVER)


def _entry(paper: Paper, url: str, changed: PartialDate, shown: Shown) -> list[str]:
    """The id is the URL of the paper's page, which never changes."""
    people, language = paper.people, f' xml:lang="{paper.language}"' if paper.language else ""
    names = [name.display for name in people.names[:MOST_NAMES]]
    if people.others or len(people) > MOST_NAMES:
        names.append("et al.")
    # An entry has an author (4.1.2).
    names = names or [paper.publisher or "Anonymous"]
    return [
        "<entry>",
        f"<title{language}>{escape(shown.title, quote=False)}</title>",
        _element("id", url),
        f'<link rel="alternate" type="text/html" href="{escape(url)}"/>',
        _element("published", _timestamp(paper.added)),
        _element("updated", _timestamp(changed)),
        *(f"<author>{_element('name', name)}</author>" for name in names),
        *(f'<category term="{escape(topic)}"/>' for topic in paper.topics),
        _xhtml("content", shown.content) if shown.content else "",
        "</entry>",
    ]


def _element(tag: str, text: str) -> str:
    return f"<{tag}>{escape(text, quote=False)}</{tag}>"


def _xhtml(tag: str, inside: str) -> str:
    return f'<{tag} type="xhtml"><div xmlns="{XHTML}">{inside}</div></{tag}>'


def _timestamp(date: PartialDate) -> str:
    return f"{date.year:04}-{date.month or 1:02}-{date.day or 1:02}T00:00:00Z"
