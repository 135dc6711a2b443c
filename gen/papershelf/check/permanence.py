"""Published URLs keep working: documents, feeds and bookmarks of other people contain them."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from papershelf.check.successors import Unread, by_letters, is_another, successors
from papershelf.model.catalogue import Catalogue
from papershelf.model.citation_keys import is_key
from papershelf.model.paper import Paper
from papershelf.model.problems import Problem
from papershelf.model.topics import Taxonomy
from papershelf.records.declined import declined_as
from papershelf.records.indexes import TOPICS, VENUES
from papershelf.records.load import LoadedList, Record

ALLOWED = "if nothing replaces it, write # shelf: allow {rule} because ... in this record"


@dataclass(frozen=True)
class Change:
    """A list before and after a change."""

    before: LoadedList
    after: LoadedList

    @cached_property
    def now(self) -> Mapping[str, Record]:
        """Earlier keys with the record of the same paper now."""
        return successors(self.before, self.after)

    @cached_property
    def unread(self) -> Unread:
        return Unread.of(self.after)

    @cached_property
    def touched(self) -> tuple[Paper, ...]:
        """Earlier papers whose records are gone or changed: only their pages can be lost."""
        pairs = ((record, self.now.get(record.paper.key)) for record in self.before.records)
        return tuple(
            record.paper
            for record, now in pairs
            if now is not record and (now is None or now.paper != record.paper)
        )

    def still_there(self, papers: Iterable[Paper]) -> list[tuple[Paper, Record]]:
        """Papers that still are in the list, with their records; none if one cannot be read."""
        if any(self.unread.has_key(paper.key) for paper in papers):
            return []
        return [(paper, self.now[paper.key]) for paper in papers if paper.key in self.now]


def keys_stay(change: Change) -> Iterator[Problem]:
    """A paper's page keeps its URL, or the URL redirects to the new one."""
    kept = {
        key for record in change.after.records for key in (record.paper.key, *record.paper.aliases)
    }
    for record in change.before.records:
        paper = record.paper
        lost = [key for key in (paper.key, *paper.aliases) if key not in kept]
        if not lost or change.unread.may_hold(record):
            continue
        successor = change.now.get(paper.key)
        for key in lost:
            if successor:
                yield _of_successor(key, successor)
            elif not declined_as(paper, change.after.declined):
                yield _gone(key, record)


def _of_successor(key: str, successor: Record) -> Problem:
    has_aliases = bool(successor.paper.aliases)
    advice = f"add {key} to the list" if has_aliases else f"write aliases: [{key}]"
    place = successor.document.place_of_value(("aliases",)) if has_aliases else (1, 1)
    message = f"{_lost_key(key)}, but led to this paper; {advice}"
    return Problem(successor.document.path, *place, "aliases", message)


def _lost_key(key: str) -> str:
    return f"papers/{key}/ would be gone" if is_key(key) else f"the citation key {key} is gone"


def _gone(key: str, record: Record) -> Problem:
    message = (
        f"{_lost_key(key)}; keep the record (status: retracted or superseded says what "
        f"became of a paper), write aliases: [{key}] in the record that took its place, or enter "
        "the paper in data/declined.yaml with the reason"
    )
    return Problem.of_file(record.document.path, message)


def keys_name_one_paper(change: Change) -> Iterator[Problem]:
    """A key keeps naming the same work: people have it in their documents."""
    works_now = by_letters(change.after.records)
    for record in change.before.records:
        paper = record.paper
        now = change.now.get(paper.key)
        if now is None or now is record or now.paper.key != paper.key:
            continue
        if is_another(paper, now.paper, works_now):
            yield now.problem(
                ("title",),
                f"was {paper.title!r} under this key, which people cite; give the other paper a "
                "separate record, or, if that was a mistake, write # shelf: allow "
                "keys-name-one-paper because ... into this one",
            )


def topics_stay(change: Change) -> Iterator[Problem]:
    """A topic that is renamed, moved or merged has its earlier path in its aliases."""
    before, after = change.before.taxonomy, change.after.taxonomy
    if TOPICS in change.unread.paths:
        return
    catalogue = change.before.readable()
    moved: dict[str, str] = {}
    for path in (*before.paths, *before.aliases):
        if path in after or path in after.aliases:
            continue
        topic = before[path] if path in before else before.aliases[path]
        papers = change.still_there(catalogue.papers_on(topic))
        moved[path] = _where_most_are(papers, after, has_subtopics=bool(topic.subtopics))
        parent, _, below = path.partition("/")
        if below and moved.get(parent) and f"{moved[parent]}/{below}" in after:
            continue  # moves with its parent
        at = f"topic {moved[path]}, where its papers are" if moved[path] else "topic in its place"
        message = f"topics/{path}/ would be gone; write aliases: [{path}] at the {at}"
        yield Problem(TOPICS, 1, 1, "topics", message)


def _where_most_are(
    papers: Iterable[tuple[Paper, Record]], known: Taxonomy, *, has_subtopics: bool
) -> str:
    """The topic that most of the papers have now and did not have before, or an empty text."""
    counts = Counter(
        path.partition("/")[0] if has_subtopics else path
        for paper, record in papers
        for path in record.paper.topics
        if path in known and path not in paper.topics
    )
    return counts.most_common(1)[0][0] if counts else ""


def venue_pages_stay(change: Change) -> Iterator[Problem]:
    """A venue that is renamed has its earlier id in its aliases."""
    if VENUES in change.unread.paths:
        return
    before, after = change.before.readable(), change.after.readable()
    pages = {page.slug: page.papers for page in before.venue_pages}
    kept = {*(page.slug for page in after.venue_pages), *after.venue_aliases}
    for slug, papers in lost_pages(pages, before.venue_aliases, kept):
        # A page without papers may disappear.
        for _, record in change.still_there(papers)[:1]:
            message = f"venues/{slug}/ would be gone; {_advice_on_venue(slug, record, after)}"
            yield record.problem(("venue",), message)


def _advice_on_venue(slug: str, record: Record, after: Catalogue) -> str:
    allowed = ALLOWED.format(rule="venue-pages-stay")
    venue = after.venue_of(record.paper)
    if venue is None:
        return f"put the venue back; {allowed}"
    if venue in after.venues:
        return f"add {slug} to the aliases of {venue.name!r} in {VENUES}; {allowed}"
    entry = f"- {{id: {venue.id}, name: {venue.name!r}, aliases: [{slug}]}}"
    same = f"if {venue.name!r} is the same venue"
    return f"{same}, write {entry} below venues: in {VENUES}; {allowed}"


def aliases_lead_to_pages(loaded: LoadedList) -> Iterator[Problem]:
    """An alias of a venue redirects to an existing page, and is not a page itself."""
    venues = [venue for venue in loaded.venues if venue.aliases]
    if not venues:
        return
    pages = {page.slug for page in loaded.readable().venue_pages}
    for venue in venues:
        if venue.id not in pages:
            message = f"venues/{venue.id}/ is not a page, but the aliases of {venue.id} lead to it"
            yield Problem(VENUES, 1, 1, "venues", f"{message}; correct the id or delete the entry")
        for alias in venue.aliases:
            if alias in pages:
                message = f"venues/{alias}/ is a page, so it cannot lead to {venue.id}"
                yield Problem(VENUES, 1, 1, "venues", f"{message}; delete the alias")


def lost_pages(
    pages: Mapping[str, Sequence[Paper]], aliases: Mapping[str, str], kept: Container[str]
) -> Iterator[tuple[str, Sequence[Paper]]]:
    """Ids of pages that are lost, with the papers that were on them."""
    urls = {**pages, **{alias: pages[slug] for alias, slug in aliases.items()}}
    yield from ((slug, papers) for slug, papers in urls.items() if slug not in kept)
