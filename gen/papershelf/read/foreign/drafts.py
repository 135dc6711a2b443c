"""What a reader of foreign text found: the parts of a record that the text states, and no more."""

from dataclasses import dataclass

from papershelf.model.dates import PartialDate
from papershelf.model.names import NameList


@dataclass(frozen=True, slots=True)
class Draft:
    """One paper as a source states it. What the source does not state is absent, never guessed.

    Where a part has two readings, the draft holds the likelier one and ``uncertain`` names the
    fields that a person has to look at. Text is as in the source: clean-up is a later step.
    """

    position: int
    """Which entry of the source, the first being 1."""
    title: str | None = None
    authors: NameList | None = None
    date: PartialDate | None = None
    month_day: tuple[int, int] | None = None
    """Month and day of a date that came without its year."""
    categories: tuple[str, ...] = ()
    """arXiv classes, the primary one first; as the source abbreviates them where several fit."""
    code: bool = False
    """The source says that there is code."""
    affiliations: tuple[str, ...] = ()
    abstract: str | None = None
    remarks: tuple[str, ...] = ()
    """Lines of the source that stand by the entry and are no part of it that a reader knows."""
    uncertain: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """What a record needs and the source does not say."""
        stated = {"title": self.title, "authors": self.authors, "year": self.date}
        return tuple(name for name, value in stated.items() if not value)
