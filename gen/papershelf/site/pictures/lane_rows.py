"""Which lanes a page has: a row of papers for each topic, subtopic, or topic of an author."""

from collections import defaultdict
from collections.abc import Sequence

from papershelf.model.catalogue import Author, Catalogue
from papershelf.model.paper import Paper
from papershelf.model.topics import Topic
from papershelf.site.configuration.settings import Settings
from papershelf.site.pictures.lanes import Row

MOST_LANES = 60


def topic_rows(catalogue: Catalogue, topics: Sequence[Topic], settings: Settings) -> list[Row]:
    """A row for each topic; of more than MOST_LANES, those with the most papers."""
    rows = [
        Row(
            topic.name,
            catalogue.papers_on(topic),
            f"topics/{topic.path}/",
            catalogue.starting_keys,
            _query(settings, f"topic={topic.path}"),
        )
        for topic in topics
    ]
    largest = sorted(range(len(rows)), key=lambda place: -len(rows[place].papers))[:MOST_LANES]
    return [rows[place] for place in sorted(largest)]


def subtopic_rows(catalogue: Catalogue, topic: Topic, settings: Settings) -> list[Row]:
    """A row for each subtopic, and one for papers in none of them; or one without a name."""
    papers, starts = catalogue.papers_on(topic), catalogue.starting_keys
    rows = topic_rows(catalogue, topic.subtopics, settings)
    if not rows:
        return [Row("", papers, starts=starts, query=_query(settings, f"topic={topic.path}"))]
    below = {paper.key for row in rows for paper in row.papers}
    others = [paper for paper in papers if paper.key not in below]
    return (
        [*rows, Row(settings.strings.gettext("Other"), others, starts=starts)] if others else rows
    )


def author_rows(catalogue: Catalogue, author: Author, settings: Settings) -> list[Row]:
    """A row for each topic of the author's papers."""
    on_topic: dict[str, list[Paper]] = defaultdict(list)
    for paper in author.papers:
        for ident in dict.fromkeys(path.partition("/")[0] for path in paper.topics):
            on_topic[ident].append(paper)
    return [
        Row(
            topic.name,
            on_topic[topic.id],
            f"topics/{topic.path}/",
            catalogue.starting_keys,
            _query(settings, f"author={author.slug}", f"topic={topic.path}"),
        )
        for topic in catalogue.taxonomy.topics
        if topic.id in on_topic
    ][:MOST_LANES]


def _query(settings: Settings, *parts: str) -> str | None:
    """None if the page of all papers lacks one of these filters, or years."""
    needed = {"year", *(part.partition("=")[0] for part in parts)}
    return "&".join(parts) if needed <= set(settings.facets) else None
