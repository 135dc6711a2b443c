"""What the words beside a title say of a paper."""

from dataclasses import dataclass, field

from papershelf.formats.people.lists import people_in
from papershelf.model.dates import PartialDate
from papershelf.model.names import NameList


@dataclass(slots=True)
class Details:
    """What the words say; ``rest`` is what is neither names, venue nor date."""

    authors: NameList | None = None
    names_question: str = ""
    is_sure_of_names: bool = True
    venue: str | None = None
    date: PartialDate | None = None
    volume: str | None = None
    number: str | None = None
    pages: str | None = None
    editors: NameList | None = None
    is_chapter: bool = False
    """Whether the venue is the book that a chapter is in."""
    publisher: str | None = None
    address: str = ""
    numbers: dict[str, str] = field(default_factory=dict)
    rest: list[str] = field(default_factory=list)
    families: str = ""
    """Two people without given names and a year beside them, or two things."""

    @property
    def is_of_paper(self) -> bool:
        """Whether a bullet with these is about a paper, even if no link leads to it."""
        has_names = bool(self.authors or self.editors or self.families)
        is_placed = self.date is not None or self.venue is not None or "n.d" in self.rest
        return has_names and is_placed


def take_authors(text: str, found: Details) -> None:
    read = people_in(text)
    found.authors = read.names
    found.is_sure_of_names, found.names_question = read.is_certain, read.question
