"""Citation keys: each names one paper for ever, and follows from what the record says."""

from collections.abc import Iterator
from itertools import chain, product

from papershelf.check.duplicates import used_again
from papershelf.model.keys import proposed_keys
from papershelf.model.paper import Paper
from papershelf.model.problems import Problem
from papershelf.records.load import LoadedList, Record


def keys_are_used_once(loaded: LoadedList) -> Iterator[Problem]:
    """A key names one paper for ever, also where it is an alias now."""
    keys = ((record.paper.key, record, ()) for record in loaded.records)
    aliases = (
        (alias, record, ("aliases", index))
        for record in loaded.records
        for index, alias in enumerate(record.paper.aliases)
    )
    yield from used_again([*keys, *aliases], "the key")


def keys_follow_from_their_records(record: Record) -> Iterator[Problem]:
    """A key is made of the first author's name, a year of the paper, and a word of its title."""
    paper = record.paper
    versions = list(_versions(paper))
    proposed = (proposed_keys(paper.authors, year, title) for title, year in versions)
    if paper.key not in chain.from_iterable(proposed):
        title, year = versions[0]
        suggested = next(proposed_keys(paper.authors, year, title))
        yield record.problem(
            (),
            f"is not named after the key that the record suggests, {suggested}; correct the "
            f"record, or rename the file and write aliases: [{paper.key}]",
        )


def _versions(paper: Paper) -> Iterator[tuple[str, int]]:
    """Titles with years; the key was made of the version that was known first."""
    titles = [paper.title, *(one.title for one in paper.versions if one.title)]
    years = [paper.date.year, *(one.date.year for one in paper.versions if one.date)]
    return product(titles, dict.fromkeys(years))
