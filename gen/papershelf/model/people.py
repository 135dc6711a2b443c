"""Who the names in records are: joined spellings of one person, and namesakes.

Without an entry in data/people.yaml, names with the same id (``author_slug``) are one person.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Annotated

from pydantic import AfterValidator, Field

from papershelf.model.fields import Key, Line, Model, Url, at_most
from papershelf.model.identifiers.ids import Orcid
from papershelf.model.names import NAME_PATTERN, OTHERS, Name, parse_name
from papershelf.model.slugs import Slug, author_slug

MOST_SPELLINGS = 100


def _record_form(text: str) -> str:
    if text.strip() == OTHERS:
        raise ValueError(f"{OTHERS} is not a person; write the name as records have it")
    return str(parse_name(text))


# As in records, and kept as text: most lists have few of them.
Spelling = Annotated[
    str,
    AfterValidator(_record_form),
    Field(
        json_schema_extra={
            "pattern": NAME_PATTERN,
            "errorMessage": 'Write Family, Given, or a group in quotes, as "{Group}".',
        }
    ),
]
Spellings = Annotated[tuple[Spelling, ...], at_most(MOST_SPELLINGS, "names")]


class PersonEntry(Model):
    """A person or group of data/people.yaml."""

    name: Spelling = Field(description="As pages show it: Family, Given")
    id: Slug | None = Field(None, description="In the URL of the page; by default, from the name")
    also: Spellings = Field((), description="Other spellings of the name in records")
    native_name: Line | None = Field(None, description="The name in its own script, as it is read")
    orcid: Orcid | None = None
    homepage: Url | None = None
    papers: Annotated[tuple[Key, ...], at_most(1000, "keys")] = Field(
        (), description="If other people have the same name: the papers of this one"
    )
    different_from: Spellings = Field((), description="Similar names that are other people")
    aliases: Annotated[tuple[Slug, ...], at_most(MOST_SPELLINGS, "ids")] = Field(
        (), description="Earlier ids, whose URLs redirect here"
    )

    @property
    def slug(self) -> str:
        """The id of the page."""
        return self.id or author_slug(self.shown)

    @property
    def shown(self) -> Name:
        return parse_name(self.name)

    @cached_property
    def other_names(self) -> tuple[Name, ...]:
        return tuple(map(parse_name, self.also))

    @cached_property
    def spellings(self) -> tuple[str, ...]:
        """The ids of all spellings, the name's first, each once."""
        return tuple(dict.fromkeys(map(author_slug, (self.shown, *self.other_names))))


class People:
    """The entries of data/people.yaml, by the spellings and papers that they claim."""

    def __init__(self, entries: Sequence[PersonEntry], keys_now: Mapping[str, str]) -> None:
        """``keys_now`` has the key of each paper by its earlier keys."""
        self.by_slug = {entry.slug: entry for entry in entries}
        self._everywhere: dict[str, str] = {}
        self._in_paper: dict[tuple[str, str], str] = {}
        for entry in entries:
            for spelling in entry.spellings:
                if not entry.papers:
                    self._everywhere.setdefault(spelling, entry.slug)
                for key in entry.papers:
                    self._in_paper.setdefault((keys_now.get(key, key), spelling), entry.slug)

    def id_of(self, key: str, spelling: str) -> str:
        """The id of the person whose name has this id in a paper."""
        return self.claimed(key, spelling) or spelling

    def claimed(self, key: str, spelling: str) -> str | None:
        """The same, and None if no entry has the name."""
        found = self._in_paper.get((key, spelling)) if self._in_paper else None
        return found or self._everywhere.get(spelling)

    def earlier_ids(self) -> Iterable[tuple[str, str]]:
        """(earlier id, id now): of aliases, and of spellings that had a page before."""
        for slug, entry in self.by_slug.items():
            yield from ((alias, slug) for alias in entry.aliases)
        yield from ((spelling, slug) for spelling, slug in self._everywhere.items())
