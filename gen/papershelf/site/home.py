"""What the home page shows: the sections that a list chooses, in its order."""

import re
from collections.abc import Sequence
from itertools import groupby
from urllib.parse import urlencode

from papershelf.model.catalogue import Catalogue
from papershelf.model.names import fold
from papershelf.model.paper import Paper
from papershelf.model.terms import STOP_WORDS
from papershelf.site.citing.downloads import of_whole_list
from papershelf.site.configuration.options import HomeSection
from papershelf.site.configuration.settings import Settings
from papershelf.site.lists.recent import News, month_name, month_path
from papershelf.site.pictures.lane_rows import topic_rows

# These sections take the whole width of the page.
_WIDE = ("search", "topics")
# An abbreviation is a word; a shorter one is a particle in many languages.
_SHORTEST_WORD = 3


def home_values(catalogue: Catalogue, settings: Settings) -> dict[str, object]:
    """The values for home.html.j2."""
    home = settings.options.home
    return {
        "blocks": blocks(home.sections),
        "examples": [(query, _url(query)) for query in example_queries(catalogue)],
        "rows": topic_rows(catalogue, catalogue.taxonomy.topics, settings),
        "starts": starts(catalogue)[: home.featured],
        **_latest(catalogue, settings),
        "files": [(download.name, url) for download, url in of_whole_list(settings, "")],
    }


def blocks(sections: Sequence[HomeSection]) -> list[list[list[HomeSection]]]:
    """The sections as blocks of columns: of those side by side, the first has its own."""
    found: list[list[list[HomeSection]]] = []
    for is_wide, among in groupby(sections, key=lambda name: name in _WIDE):
        names = list(among)
        if is_wide:
            found += ([[name]] for name in names)
        else:
            found.append([column for column in (names[:1], names[1:]) if column])
    return found


def starts(catalogue: Catalogue) -> list[tuple[Paper, str | None]]:
    """Featured papers, then the first steps of topics, each with the curator's sentence."""
    found = {paper.key: paper.why for paper in catalogue.papers if paper.is_featured}
    for topic in catalogue.taxonomy:
        for step in topic.start_here[:1]:
            found[step.key] = found.get(step.key) or step.why
    return [(catalogue[key], why) for key, why in found.items()]


def _latest(catalogue: Catalogue, settings: Settings) -> dict[str, object]:
    """The newest additions of the last month that has some. A build does not know today's date."""
    added = News(catalogue, settings.strings).added
    if not added:
        return {"newest": (), "month": "", "month_url": "", "added": 0}
    month = max(added)
    return {
        "newest": added[month][: settings.options.home.newest],
        "month": month_name(month, settings.strings),
        "month_url": month_path(month),
        "added": len(added[month]),
    }


def example_queries(catalogue: Catalogue) -> list[str]:
    """Queries with results: an author, a word of a topic, and a word with a range of years."""
    words = _topic_words(catalogue)
    found = []
    if authors := catalogue.known_authors:
        found.append(max(authors, key=lambda author: len(author.papers)).name.display)
    found += (word for word, _ in words[:1])
    found += (f"{word} year:{years[len(years) // 2]}.." for word, years in words[1:2])
    return found


def _topic_words(catalogue: Catalogue) -> list[tuple[str, list[int]]]:
    """A word of the name of each topic, with the years of the papers that have it in the title.

    The topics with the most papers come first. Of the words of a name, it is the one in the most
    titles.
    """
    papers_on = catalogue.papers_on
    found: dict[str, tuple[str, list[int]]] = {}
    for topic in sorted(catalogue.taxonomy.topics, key=lambda topic: -len(papers_on(topic))):
        titles = [(_words(paper.title), paper.date.year) for paper in papers_on(topic)]
        best: tuple[str, str, list[int]] = ("", "", [])
        for word, spelling in _words(topic.name).items():
            years = sorted(year for title, year in titles if word in title)
            best = max(best, (word, spelling, years), key=lambda one: len(one[2]))
        if best[2]:
            found.setdefault(best[0], best[1:])
    return list(found.values())


def _words(text: str) -> dict[str, str]:
    """The words to search for, in lower case without accents, with their spelling."""
    words = ((fold(word), word) for word in re.findall(r"[^\W\d_]++", text))
    return {
        folded: word
        for folded, word in words
        if len(folded) >= _SHORTEST_WORD and folded not in STOP_WORDS
    }


def _url(query: str) -> str:
    return f"papers/?{urlencode({'q': query})}"
