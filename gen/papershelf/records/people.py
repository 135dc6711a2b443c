"""Read data/people.yaml."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from papershelf.model.fields import Model
from papershelf.model.names import parse_name
from papershelf.model.people import PersonEntry
from papershelf.model.problems import DataError, Problem
from papershelf.model.slugs import author_slug, numbered
from papershelf.records.files import is_there, read_text
from papershelf.records.indexes import used_twice
from papershelf.records.validate import read_as
from papershelf.records.yaml_tree import Document, Where

PEOPLE = "data/people.yaml"
AUTHORS = "data/authors.yaml"


class PeopleFile(Model):
    """data/people.yaml."""

    people: tuple[PersonEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadPeople:
    """data/people.yaml; the document is None if the list does not have the file."""

    entries: tuple[PersonEntry, ...] = ()
    document: Document | None = None


def read_people(root: Path, path: str) -> ReadPeople:
    if not is_there(root / path):
        return ReadPeople()
    return parse_people(read_text(root / path, path), path)


def parse_people(text: str, path: str = PEOPLE) -> ReadPeople:
    """Raises DataError."""
    document, read = read_as(PeopleFile, text, path)
    people = read.people
    problems = [*_ids_used_twice(document, people), *_names_claimed_twice(document, people)]
    if problems:
        raise DataError(problems)
    return ReadPeople(people, document)


def _ids_used_twice(document: Document, people: Sequence[PersonEntry]) -> Iterator[Problem]:
    named: list[tuple[Where, str]] = [
        (("people", n, "id" if person.id else "name"), person.slug)
        for n, person in enumerate(people)
    ]
    taken = {slug for _, slug in named}
    free: dict[str, str] = {}
    first: dict[str, Where] = {}
    for where, slug in named:
        earlier = first.setdefault(slug, where)
        if earlier != where:
            line = document.place_of_value(earlier)[0]
            free[slug] = free.get(slug) or numbered(slug, taken)
            yield document.problem(
                where,
                f"authors/{slug}/ is the page of the person on line {line}; if this is another "
                f"person, write an id, such as id: {free[slug]}, and papers: with the keys of this "
                "person's papers",
            )
    yield from used_twice(document, [*((first[slug], slug) for slug in taken), *_aliases(people)])


def _aliases(people: Sequence[PersonEntry]) -> Iterator[tuple[Where, str]]:
    for n, person in enumerate(people):
        yield from ((("people", n, "aliases", k), alias) for k, alias in enumerate(person.aliases))


def _names_claimed_twice(document: Document, people: Sequence[PersonEntry]) -> Iterator[Problem]:
    """Two people with one spelling need ``papers``, in which each is one of them."""
    claimed: dict[tuple[str, str], tuple[int, Where]] = {}
    for n, person in enumerate(people):
        names: list[tuple[Where, str]] = [(("people", n, "name"), person.name)]
        names += ((("people", n, "also", k), name) for k, name in enumerate(person.also))
        for where, name in names:
            yield from _claims(document, person, (n, where), name, claimed)


def _claims(
    document: Document,
    person: PersonEntry,
    claim: tuple[int, Where],
    name: str,
    claimed: dict[tuple[str, str], tuple[int, Where]],
) -> Iterator[Problem]:
    _, where = claim
    spelling = author_slug(parse_name(name))
    for key in person.papers or ("",):
        n, earlier = claimed.setdefault((key, spelling), claim)
        if n == claim[0]:
            continue
        line = document.place_of_value(earlier)[0]
        here = f" in {key}" if key else ""
        advice = (
            "keep the paper in one of the two entries"
            if key
            else "join the two entries or, if they are two people, write papers: with the keys of "
            "the papers of one of them"
        )
        message = f"{name!r} is already the person on line {line}{here}; {advice}"
        yield document.problem(where, message)
        return


def refuse_authors(root: Path, path: str) -> None:
    """Raises DataError if the list has the file that data/people.yaml replaces."""
    if is_there(root / path):
        message = (
            f"is no longer read; write each of its entries below people: in {PEOPLE}, with the "
            'name, such as - {name: "Okafor, Adaeze", aliases: [okafor-a]}, and delete the file'
        )
        raise DataError([Problem.of_file(path, message)])
