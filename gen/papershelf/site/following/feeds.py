"""The feeds of the list and of topics, venues and authors, which browsers show as pages.

Browsers are giving up XSLT, so the feed is its own page: a style sheet hides what only feed readers
need, and links are XHTML, which Atom allows in texts (RFC 4287, 3.1.1.3).
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial

from markupsafe import Markup

from papershelf.formats.feed import Feed, Shown, last_day, write_feed
from papershelf.model.catalogue import Catalogue
from papershelf.model.dates import PartialDate
from papershelf.model.entry_types import Status
from papershelf.model.paper import Paper
from papershelf.model.topics import Topic
from papershelf.site.configuration.settings import Files, Settings
from papershelf.site.kept import Kept
from papershelf.site.people.links import AuthorLinks
from papershelf.site.reuse.units import OfPapers
from papershelf.site.templates import macro, squeeze
from papershelf.tex.math import plain_text

STYLE = "assets/papershelf/feed.css"
_WARNINGS = (Status.RETRACTED, Status.SUPERSEDED)
MOST_NAMES = 8
# The feeds of authors have each paper as often as it has authors, so they are short: in a list of
# 10,000 papers, whole abstracts would make them ten times as large as all other feeds.
MOST_OF_AUTHOR = 20
ABSTRACT_OF_AUTHOR = 200


class Feeds:
    def __init__(self, catalogue: Catalogue, settings: Settings, authors: AuthorLinks) -> None:
        self._catalogue = catalogue
        self._settings = settings
        self._authors = authors
        # A paper is in the feeds of all its topics and authors.
        self._shown: Kept[tuple[str, int | None], Shown] = Kept()

    def of_list(self) -> Files:
        if not self._settings.has_feeds_of("list"):
            return {}
        return self._feed("feed", "feed", self._settings.name, "", self._catalogue.papers)

    def of_topic(self, topic: Topic, path: str) -> Files:
        """At the topic's path, or at an earlier one; the feed there names the new URL."""
        if not self._settings.has_feeds_of("topics"):
            return {}
        now, papers = f"topics/{topic.path}", self._catalogue.papers_on(topic)
        return self._feed(f"topics/{path}", now, self._named(topic.name), f"{now}/", papers)

    def of_venues(self) -> Files:
        if not self._settings.has_feeds_of("venues"):
            return {}
        pages = {page.slug: (page.venue.name, page.papers) for page in self._catalogue.venue_pages}
        return self._by_slug("venues", pages, self._catalogue.venue_aliases)

    def of_authors(self) -> Files:
        """Of the authors who have a page."""
        if not self._settings.has_feeds_of("authors"):
            return {}
        pages = {
            author.slug: (author.name.display, author.papers)
            for author in self._authors.with_page()
        }
        return self._by_slug("authors", pages, self._catalogue.author_aliases)

    def _by_slug(
        self,
        section: str,
        pages: Mapping[str, tuple[str, Sequence[Paper]]],
        aliases: Mapping[str, str],
    ) -> Files:
        made: Files = {}
        for path, slug in ({slug: slug for slug in pages} | dict(aliases)).items():
            if slug in pages:
                name, papers = pages[slug]
                now = f"{section}/{slug}"
                made |= self._feed(f"{section}/{path}", now, self._named(name), f"{now}/", papers)
        return made

    def _named(self, name: str) -> str:
        return f"{name} – {self._settings.name}"

    def _feed(self, path: str, now: str, title: str, page: str, papers: Sequence[Paper]) -> Files:
        write = partial(self._text, path, now, title, page, papers)
        return {f"{path}.xml": OfPapers(papers, write, lambda: (now, title, self._until))}

    def _text(self, path: str, now: str, title: str, page: str, papers: Sequence[Paper]) -> str:
        settings = self._settings
        url, page_url = f"{settings.site_url}{now}.xml", f"{settings.site_url}{page}"
        feed = Feed(
            title=title,
            url=url,
            page_url=page_url,
            site_url=settings.site_url,
            language=settings.strings.language,
            about=squeeze(self._macro("about")(url, page_url, settings)),
            style="../" * path.count("/") + STYLE,
            icon=settings.icon,
            logo=settings.logo,
        )
        entries = settings.options.feeds.entries
        if path.startswith("authors/"):
            entries, show = min(entries, MOST_OF_AUTHOR), partial(self._entry, ABSTRACT_OF_AUTHOR)
        else:
            show = partial(self._entry, None)
        return write_feed(papers, feed, entries=entries, until=self._until, show=show)

    def _entry(self, longest: int | None, paper: Paper) -> Shown:
        """``longest`` is how many characters of its abstract are shown."""
        made = self._shown.get((paper.key, longest))
        if made is None:
            made = self._shown[paper.key, longest] = self._made(paper, longest)
        return made

    @cached_property
    def _until(self) -> PartialDate:
        return last_day(self._catalogue.papers)

    def _macro(self, name: str) -> Callable[..., Markup]:
        return macro(self._settings.strings, "_feed.html.j2", name)

    def _made(self, paper: Paper, longest: int | None) -> Shown:
        """Feed readers list titles, so that of a retracted paper says so."""
        title, strings = plain_text(paper.title), self._settings.strings
        if paper.status in _WARNINGS:
            mark = strings.word(paper.status)
            title = f"{mark[:1].upper()}{mark[1:]}: {title}"
        content = self._macro("entry")(
            paper,
            f"{self._settings.site_url}papers/{paper.key}/",
            self._catalogue.venue_of(paper),
            shortened(plain_text(paper.abstract or ""), longest),
            MOST_NAMES,
            self._settings,
            plain_text,
        )
        return Shown(title, squeeze(content))


def shortened(text: str, longest: int | None) -> str:
    """As many whole words as fit, with an ellipsis if some are left out."""
    if longest is None or len(text) <= longest:
        return text
    return f"{text[:longest].rpartition(' ')[0] or text[: longest - 1]}…"
