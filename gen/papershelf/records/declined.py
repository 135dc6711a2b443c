"""data/declined.yaml: papers that were proposed and declined, with the reason.

declined:
  - title: Counting Goats with Very Large Networks
    doi: 10.1000/goats.2021-7
    reason: Counts goats; this list is about sheep.
    date: 2026-11-21
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from pydantic import Field, model_validator

from papershelf.model.dates import PartialDate
from papershelf.model.fields import Line, Model
from papershelf.model.identifiers.ids import ArxivId, Doi
from papershelf.model.paper import Paper
from papershelf.model.publications import Publication
from papershelf.model.works import Different, Work, compare, ids_of
from papershelf.records.files import is_there, read_text
from papershelf.records.validate import read_as
from papershelf.records.yaml_tree import Document

DECLINED = "data/declined.yaml"


class Declined(Model):
    """A paper that should not be proposed again, by title, DOI or arXiv id."""

    title: Line | None = None
    doi: Doi | None = None
    arxiv: ArxivId | None = None
    reason: Line = Field(description="For the next person who proposes it")
    date: PartialDate | None = Field(None, description="When it was declined")

    @model_validator(mode="after")
    def _is_identified(self) -> Self:
        if not (self.title or self.doi or self.arxiv):
            raise ValueError("reason: for which paper? add its title:, doi: or arxiv:")
        return self


class DeclinedFile(Model):
    declined: tuple[Declined, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadDeclined:
    """data/declined.yaml; the document is None if there is no file, or nothing in it."""

    entries: tuple[Declined, ...] = ()
    document: Document | None = None


def read_declined(root: Path, path: str = DECLINED) -> ReadDeclined:
    """Raises DataError."""
    if not is_there(root / path):
        return ReadDeclined()
    text = read_text(root / path, path)
    if has_comments_only(text):
        return ReadDeclined()
    document, read = read_as(DeclinedFile, text, path)
    return ReadDeclined(read.declined, document)


def has_comments_only(text: str) -> bool:
    """Whether all entries of a file are gone, and their list with them."""
    return all(line.strip() == "" or line.lstrip().startswith("#") for line in text.split("\n"))


def declined_as(paper: Paper, declined: Iterable[Declined]) -> Declined | None:
    """The first entry that may mean this paper.

    An entry names nobody, so that its title alone is at most a doubt; here that is enough.
    """
    work = Work.of(paper)
    for one in declined:
        named = Work(
            title=one.title,
            ids=ids_of([one.doi], one.arxiv),
            publication=Publication(doi=one.doi, arxiv=one.arxiv.id if one.arxiv else None),
        )
        if not isinstance(compare(named, work), Different):
            return one
    return None
