"""What changed besides papers: drafts, topics, venues, people, declined papers."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from papershelf.check.successors import Unread
from papershelf.model.catalogue import Catalogue
from papershelf.model.fields import Model
from papershelf.model.paper import FIELD_ORDER, Paper
from papershelf.model.people import PersonEntry
from papershelf.model.topics import Taxonomy, Topic
from papershelf.model.venues.venue import Venue
from papershelf.model.works import Different, Work, compare
from papershelf.records.declined import DECLINED, Declined
from papershelf.records.indexes import TOPICS, VENUES
from papershelf.records.load import LoadedList
from papershelf.records.people import PEOPLE
from papershelf.records.write import record_tree
from papershelf.records.yaml_text import Node
from papershelf.report.field_changes import FieldChange, field_changes

_TOPIC_FIELDS = ("name", "description", "aliases")
_VENUE_FIELDS = tuple(Venue.model_fields)
_PERSON_FIELDS = tuple(PersonEntry.model_fields)
# The name and the entry by id.
_Named = Mapping[str, tuple[str, Model]]
# A draft also lists the fields that a person has to check.
_DRAFT_FIELDS = (*FIELD_ORDER, "uncertain")

ADDED, CHANGED, REMOVED = "added", "changed", "removed"


@dataclass(frozen=True, slots=True)
class DraftChange:
    """``fields`` changed; ``became`` is the key of the paper that the draft is now."""

    verb: str
    path: str
    title: str | None
    fields: tuple[str, ...] = ()
    became: str | None = None


@dataclass(frozen=True, slots=True)
class EntryChange:
    """A topic, venue or person, and how many papers it has."""

    verb: str
    id: str
    name: str
    fields: tuple[FieldChange, ...]
    papers: int


@dataclass(frozen=True, slots=True)
class Beside:
    """If a file cannot be read, before or now, its content counts as unchanged."""

    drafts: tuple[DraftChange, ...] = ()
    topics: tuple[EntryChange, ...] = ()
    """Topics with the same path and another text."""
    venues: tuple[EntryChange, ...] = ()
    people: tuple[EntryChange, ...] = ()
    declined: tuple[Declined, ...] = ()
    no_longer_declined: tuple[Declined, ...] = ()


def changes_beside(
    before: LoadedList, after: LoadedList, papers_before: Catalogue, papers_now: Catalogue
) -> Beside:
    unread = {problem.path for problem in (*before.problems, *after.problems)}
    topics: Iterable[EntryChange] = ()
    venues: Iterable[EntryChange] = ()
    people: Iterable[EntryChange] = ()
    declined = after.declined, before.declined
    if TOPICS not in unread:
        topics = _topics(before.taxonomy, after.taxonomy, papers_now)
    if VENUES not in unread and before.venues != after.venues:
        counts = _papers_of_venues(papers_before) | _papers_of_venues(papers_now)
        old, new = (
            {venue.id: (venue.name, venue) for venue in loaded.venues} for loaded in (before, after)
        )
        venues = _entries(old, new, _VENUE_FIELDS, counts)
    if PEOPLE not in unread and before.person_entries != after.person_entries:
        counts = _papers_of_people(papers_before) | _papers_of_people(papers_now)
        earlier, now = (
            {person.slug: (person.shown.display, person) for person in loaded.person_entries}
            for loaded in (before, after)
        )
        people = _entries(earlier, now, _PERSON_FIELDS, counts)
    if DECLINED in unread:
        declined = (), ()
    return Beside(
        drafts=tuple(_drafts(before, after)),
        topics=tuple(topics),
        venues=tuple(venues),
        people=tuple(people),
        declined=_beyond(*declined),
        no_longer_declined=_beyond(*reversed(declined)),
    )


def _drafts(before: LoadedList, after: LoadedList) -> Iterator[DraftChange]:
    """New, changed and removed drafts, each in the order of their paths."""
    earlier = {draft.document.path: draft for draft in before.drafts}
    unread = Unread.of(after)
    changed = []
    for draft in after.drafts:
        path, paper = draft.document.path, draft.paper
        if path not in earlier:
            yield DraftChange(ADDED, path, paper.title)
        elif earlier[path].paper != paper:
            found = field_changes(
                record_tree(earlier[path].paper), record_tree(paper), _DRAFT_FIELDS
            )
            fields = tuple(one.field for one in found)
            changed.append(DraftChange(CHANGED, path, paper.title, fields))
    yield from changed
    there = {draft.document.path for draft in after.drafts}
    gone = [
        draft for path, draft in earlier.items() if path not in there and not unread.may_hold(draft)
    ]
    known = {record.paper.key for record in before.records}
    papers = [record.paper for record in after.records if record.paper.key not in known]
    works = [Work.of(paper) for paper in papers] if gone else []
    for draft in gone:
        became = _became(draft.paper, works)
        yield DraftChange(REMOVED, draft.document.path, draft.paper.title, became=became)


def _became(draft: Paper, papers: Sequence[Work]) -> str | None:
    """The key of the paper that a draft is now: it may get its key when it is accepted.

    A draft may lack its authors, so a title is enough here, unless something speaks against it.
    """
    if draft.key in {work.key for work in papers}:
        return draft.key
    was = Work.of(draft)
    may_be = (work.key for work in papers if not isinstance(compare(was, work), Different))
    return next(may_be, None)


def _topics(before: Taxonomy, after: Taxonomy, papers: Catalogue) -> Iterator[EntryChange]:
    for topic in after:
        if topic.path in before:
            trees = _topic_tree(before[topic.path]), _topic_tree(topic)
            if fields := tuple(field_changes(*trees, _TOPIC_FIELDS)):
                count = len(papers.papers_on(topic))
                yield EntryChange(CHANGED, topic.path, topic.name, fields, count)


def _topic_tree(topic: Topic) -> dict[str, Node]:
    return topic.model_dump(mode="json", include=set(_TOPIC_FIELDS), exclude_defaults=True)


def _entries(
    old: _Named, new: _Named, order: Sequence[str], counts: Mapping[str, int]
) -> Iterator[EntryChange]:
    """Changes of venues or people."""
    for id_ in dict.fromkeys([*new, *old]):
        then, now = (_tree(entries[id_][1]) if id_ in entries else {} for entries in (old, new))
        if fields := tuple(field_changes(then, now, order)):
            verb = CHANGED if id_ in old and id_ in new else ADDED if id_ in new else REMOVED
            name, _ = new.get(id_) or old[id_]
            yield EntryChange(verb, id_, name, fields, counts.get(id_, 0))


def _tree(entry: Model) -> dict[str, Node]:
    return entry.model_dump(mode="json", exclude={"id"}, exclude_defaults=True)


def _papers_of_people(catalogue: Catalogue) -> dict[str, int]:
    return {author.slug: len(author.papers) for author in catalogue.authors if author.entry}


def _papers_of_venues(catalogue: Catalogue) -> dict[str, int]:
    return {page.slug: len(page.papers) for page in catalogue.venue_pages}


def _beyond(some: Iterable[Declined], others: Iterable[Declined]) -> tuple[Declined, ...]:
    """What ``some`` have that ``others`` have not, as often as that is."""
    left = Counter(_entry(one) for one in others)
    beyond = []
    for one in some:
        if left[_entry(one)] > 0:
            left[_entry(one)] -= 1
        else:
            beyond.append(one)
    return tuple(beyond)


def _entry(declined: Declined) -> str:
    return declined.model_dump_json()
