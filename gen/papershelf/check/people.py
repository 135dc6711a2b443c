"""Whether data/people.yaml agrees with the names in records."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from papershelf.check.alike_names import Alike, alike_names
from papershelf.check.known_keys import keys_meant
from papershelf.check.successors import Unread
from papershelf.model.catalogue import Catalogue
from papershelf.model.names import Name, fold, parse_name
from papershelf.model.people import People
from papershelf.model.problems import Problem, field_name
from papershelf.model.slugs import author_slug, numbered
from papershelf.model.text import Meant, plural
from papershelf.records.load import LoadedList, Record
from papershelf.records.people import PEOPLE
from papershelf.records.yaml_tree import Where

# More would hide other problems.
MOST_PROPOSALS = 20


class _Names:
    """The names and keys of the papers of a list."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    @cached_property
    def keys(self) -> Mapping[str, str]:
        """The keys of papers, by those and the earlier ones."""
        papers = self.catalogue.papers
        earlier = {alias: paper.key for paper in papers for alias in paper.aliases}
        return earlier | {paper.key: paper.key for paper in papers}

    @cached_property
    def in_papers(self) -> Mapping[str, Mapping[str, Name]]:
        """By the ids of spellings: the keys of the papers, and the name there."""
        found: dict[str, dict[str, Name]] = defaultdict(dict)
        for paper in self.catalogue.papers:
            for name in paper.people:
                found[author_slug(name)][paper.key] = name
        return found

    @cached_property
    def _names_meant(self) -> Meant:
        names = (str(next(iter(named.values()))) for named in self.in_papers.values())
        return Meant(names, _halves)

    @cached_property
    def _keys_meant(self) -> Meant:
        return keys_meant(self.keys)

    def instead_of_name(self, name: str) -> str:
        """What to write instead of a name that no paper has."""
        return _advice(self._names_meant.by(name))

    def instead_of_key(self, key: str) -> str:
        """What to write instead of a key that no paper has."""
        return _advice(self._keys_meant.by(key))


def _halves(name: str) -> tuple[str, str]:
    """Whoever misspells one of them usually gets the other right."""
    parsed = parse_name(name)
    return fold(parsed.last), fold(parsed.given or "")


def _advice(near: str | None) -> str:
    return f"did you mean {near!r}?" if near else "correct it or delete it"


def people_agree_with_papers(loaded: LoadedList) -> Iterator[Problem]:
    """Papers in data/people.yaml are in the list and name the person; nobody shares a URL."""
    if not loaded.person_entries:
        return
    names = _Names(loaded.readable())
    unread = Unread.of(loaded)
    for n, entry in enumerate(loaded.person_entries):
        where: Where
        for k, key in enumerate(entry.papers):
            where = ("people", n, "papers", k)
            if key not in names.keys:
                if not unread.has_key(key):
                    message = f"no paper has the key {key!r}; {names.instead_of_key(key)}"
                    yield _problem(loaded, where, message)
            elif not any(names.keys[key] in names.in_papers.get(s, ()) for s in entry.spellings):
                yield _problem(
                    loaded,
                    where,
                    f"{key} does not name this person; correct the key, or write the spelling of "
                    "that paper under also:",
                )
    yield from _shared_pages(loaded, names)
    yield from _stray_aliases(loaded, names)


def _shared_pages(loaded: LoadedList, names: _Names) -> Iterator[Problem]:
    """A person without an entry, or a namesake, may have the id of an entry."""
    people = People(loaded.person_entries, names.keys)
    for n, entry in enumerate(loaded.person_entries):
        others = (
            (key, name)
            for key, name in names.in_papers.get(entry.slug, {}).items()
            if people.claimed(key, entry.slug) is None
        )
        if other := next(others, None):
            key, name = other
            yield _problem(
                loaded,
                ("people", n, "id" if entry.id else "name"),
                f"authors/{entry.slug}/ is also the page of {str(name)!r} in {key}; write another "
                f"id for this person, such as id: {numbered(entry.slug, people.by_slug)}",
            )


def _stray_aliases(loaded: LoadedList, names: _Names) -> Iterator[Problem]:
    if not any(entry.aliases for entry in loaded.person_entries):
        return
    pages = {author.slug for author in names.catalogue.authors}
    for n, entry in enumerate(loaded.person_entries):
        for k, alias in enumerate(entry.aliases):
            if alias in pages:
                message = f"authors/{alias}/ is a page, so it cannot lead to {entry.slug}"
                advice = "delete the alias"
            elif entry.slug not in pages:
                message = f"authors/{entry.slug}/ is not a page, because no paper has this person"
                advice = "correct the name or delete the entry"
            else:
                continue
            yield _problem(loaded, ("people", n, "aliases", k), f"{message}; {advice}")


def names_of_people_are_in_papers(loaded: LoadedList) -> Iterator[Problem]:
    """Every name in data/people.yaml is in a paper."""
    # A name may be in a record that cannot be read.
    if not loaded.person_entries or loaded.problems:
        return
    names = _Names(loaded.readable())
    for n, entry in enumerate(loaded.person_entries):
        if not any(spelling in names.in_papers for spelling in entry.spellings):
            message = f"no paper has {entry.name!r}; {names.instead_of_name(entry.name)}"
            yield _problem(loaded, ("people", n, "name"), message)
            continue
        for field in ("also", "different_from"):
            for k, name in enumerate(getattr(entry, field)):
                if author_slug(parse_name(name)) not in names.in_papers:
                    message = f"no paper has {name!r}; {names.instead_of_name(name)}"
                    yield _problem(loaded, ("people", n, field, k), message)


def spellings_of_a_person_are_joined(loaded: LoadedList) -> Iterator[Problem]:
    """Names that probably are one person's are joined in data/people.yaml, or kept apart there.

    Their given names agree, and they share co-authors or, if the name is rare, a topic.
    """
    if PEOPLE in Unread.of(loaded).paths:
        return
    catalogue = loaded.readable()
    declared = _declared_different(catalogue)
    pairs = [
        pair
        for pair in alike_names(catalogue)
        if frozenset((pair.main.slug, pair.other.slug)) not in declared
        and not (pair.main.entry and pair.other.entry)
    ]
    records = {record.paper.key: record for record in loaded.records}
    names = {author.slug: author.name.display for author in catalogue.authors}
    for pair in pairs[:MOST_PROPOSALS]:
        reason = _reason([names[slug] for slug in pair.shared])
        yield _proposal(pair, reason, catalogue, records)
    if len(pairs) > MOST_PROPOSALS:
        more = plural(len(pairs) - MOST_PROPOSALS, "more pair")
        message = f"{more} of names may each be one person; decide on the reported ones first"
        yield Problem(PEOPLE, 1, 1, "people", message)


def _declared_different(catalogue: Catalogue) -> set[frozenset[str]]:
    people = People(catalogue.person_entries, {})
    return {
        frozenset((entry.slug, people.id_of("", author_slug(parse_name(name)))))
        for entry in catalogue.person_entries
        for name in entry.different_from
    }


def _reason(shared: Sequence[str]) -> str:
    if not shared:
        return "both wrote on one topic"
    first, *others = shared
    more = f" and {plural(len(others), 'other')}" if others else ""
    return f"both wrote with {first}{more}"


def _proposal(
    pair: Alike, reason: str, catalogue: Catalogue, records: Mapping[str, Record]
) -> Problem:
    main, other = (pair.other, pair.main) if pair.other.entry else (pair.main, pair.other)
    paper = other.papers[0]
    index, name = next(
        (index, name)
        for index, name in enumerate(paper.people)
        if catalogue.person_id(paper, name) == other.slug
    )
    shown, found = (json.dumps(str(one), ensure_ascii=False) for one in (main.name, name))
    join = (
        f"add {found} to also: of {shown}"
        if main.entry
        else f"write - {{name: {shown}, also: [{found}]}} below people:"
    )
    message = (
        f"{str(name)!r} is probably {str(main.name)!r} of {main.papers[0].key} ({reason}); "
        f"{join} in {PEOPLE}, or different_from: [{found}] if they are two people"
    )
    return records[paper.key].problem(("editors" if paper.is_edited else "authors", index), message)


def _problem(loaded: LoadedList, where: Where, message: str) -> Problem:
    document = loaded.people_document
    # Entries always come with their document.
    place = document.place_of_value(where) if document else (1, 1)
    return Problem(PEOPLE, *place, field_name(where), message)
