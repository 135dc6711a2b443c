"""Whether data/declined.yaml names a paper twice, or one that the list has."""

from collections.abc import Iterator
from typing import NamedTuple

from papershelf.model.identifiers.ids import ArxivId, Doi
from papershelf.model.problems import Problem
from papershelf.records.declined import Declined
from papershelf.records.load import LoadedList
from papershelf.records.yaml_tree import Where


class _Identifier(NamedTuple):
    """``folded`` is what is compared, and ``shown`` what messages say."""

    where: Where
    folded: str
    shown: str


def declined_papers_are_listed_once(loaded: LoadedList) -> Iterator[Problem]:
    """Each DOI and arXiv id is in one entry of data/declined.yaml."""
    if not (document := loaded.declined_document):
        return
    first: dict[str, tuple[int, Where]] = {}
    for number, entry in enumerate(loaded.declined):
        for one in _identifiers(number, entry):
            owner, place = first.setdefault(one.folded, (number, one.where))
            if owner != number:
                line = document.place_of_value(place)[0]
                message = f"{one.shown} is already in line {line}; make the two entries one"
                yield document.problem(one.where, message)
                # The other identifier is usually in the same entry.
                break


def declined_papers_are_not_in_the_list(loaded: LoadedList) -> Iterator[Problem]:
    """No paper of the list has a DOI or arXiv id that is in data/declined.yaml."""
    if not (document := loaded.declined_document):
        return
    paths = _paths(loaded)
    for number, entry in enumerate(loaded.declined):
        for one in _identifiers(number, entry):
            if path := paths.get(one.folded):
                message = f"{one.shown} is that of {path}; delete this entry, or the record"
                yield document.problem(one.where, message)
                break


def _identifiers(number: int, entry: Declined) -> Iterator[_Identifier]:
    if entry.doi:
        yield _Identifier(("declined", number, "doi"), entry.doi.folded, f"the DOI {entry.doi}")
    if entry.arxiv:
        shown = f"the arXiv id {entry.arxiv}"
        yield _Identifier(("declined", number, "arxiv"), _folded(entry.arxiv), shown)


def _paths(loaded: LoadedList) -> dict[str, str]:
    """The files of records by identifiers, those of other versions as well."""
    paths: dict[str, str] = {}
    for record in loaded.records:
        paper = record.paper
        for found in (paper.doi, paper.arxiv, *(version.doi for version in paper.versions)):
            if found:
                paths.setdefault(_folded(found), record.document.path)
    return paths


def _folded(found: Doi | ArxivId) -> str:
    """The DOI that arXiv makes of its id is that id."""
    return found.doi.folded if isinstance(found, ArxivId) else found.folded
