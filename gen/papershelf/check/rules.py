"""The rules that hold over the whole list, each a generator of problems named after it.

They see the records that could be read; what could not be is a problem of its own.
"""

from collections.abc import Callable, Iterable, Iterator

from papershelf.check.duplicates import titles_are_not_nearly_the_same, titles_are_used_once
from papershelf.model.paper import FIELD_ORDER, Paper
from papershelf.model.problems import Problem
from papershelf.model.words import nearest
from papershelf.read.records import LoadedList, Record
from papershelf.read.yaml_tree import Where

_ARXIV_DOI = "10.48550/arxiv."

Rule = Callable[[LoadedList], Iterator[Problem]]


def topics_exist(loaded: LoadedList) -> Iterator[Problem]:
    """Every topic of a paper is in data/topics.yaml."""
    # A list without topics has said so already.
    if not loaded.taxonomy.paths:
        return
    for record in loaded.records:
        for index, path in enumerate(record.paper.topics):
            if path not in loaded.taxonomy:
                near = nearest(path, loaded.taxonomy.paths)
                advice = f"did you mean {near}?" if near else "choose one of data/topics.yaml"
                yield record.problem(("topics", index), f"{path!r} is no topic; {advice}")


def keys_are_used_once(loaded: LoadedList) -> Iterator[Problem]:
    """A key names one paper for ever, also where it is an alias now."""
    keys = ((record.paper.key, record, ()) for record in loaded.records)
    aliases = (
        (alias, record, ("aliases", index))
        for record in loaded.records
        for index, alias in enumerate(record.paper.aliases)
    )
    yield from _used_again([*keys, *aliases], "the key")


def dois_are_used_once(loaded: LoadedList) -> Iterator[Problem]:
    """A DOI names one work; its other versions belong into the same record."""
    dois = (
        (record.paper.doi.folded, record, ("doi",)) for record in loaded.records if record.paper.doi
    )
    versions = (
        (version.doi.folded, record, ("versions", index, "doi"))
        for record in loaded.records
        for index, version in enumerate(record.paper.versions)
        if version.doi
    )
    yield from _used_again([*dois, *versions], "the DOI")


def arxiv_ids_are_used_once(loaded: LoadedList) -> Iterator[Problem]:
    """A preprint and its published form are one record."""
    ids = (
        (str(record.paper.arxiv), record, ("arxiv",))
        for record in loaded.records
        if record.paper.arxiv
    )
    yield from _used_again(ids, "the arXiv id")


def dois_are_not_those_of_arxiv(loaded: LoadedList) -> Iterator[Problem]:
    """arXiv's DOI follows from the arXiv id; ``doi`` is for the publisher's."""
    for record in loaded.records:
        doi = record.paper.doi
        if doi and doi.folded.startswith(_ARXIV_DOI):
            bare = doi.folded.removeprefix(_ARXIV_DOI)
            yield record.problem(
                ("doi",), f'is the DOI of a preprint; write arxiv: "{bare}" instead'
            )


def sources_are_used_once(loaded: LoadedList) -> Iterator[Problem]:
    """An entry of an imported file became one record."""
    sources = (
        (f"{source.file} at {source.position}", record, ("source",))
        for record in loaded.records
        if (source := record.paper.source)
    )
    yield from _used_again(sources, "the entry")


def drafts_are_finished(loaded: LoadedList) -> Iterator[Problem]:
    """A draft waits for a person: what it lacks, and what is to be looked at."""
    required = [name for name in FIELD_ORDER if Paper.model_fields[name].is_required()]
    for draft in loaded.drafts:
        said = draft.document.tree
        lacks = [name for name in required if name not in said]
        unsure = said.get("uncertain")
        looks = [f"look at {', '.join(map(str, unsure))}"] if isinstance(unsure, list) else []
        todo = "; ".join([f"it lacks {', '.join(lacks)}"] * bool(lacks) + looks)
        advice = todo or f"it is complete: shelf accept {draft.paper.key}"
        yield Problem(draft.document.path, 1, 1, "", f"is a draft; {advice}", is_warning=True)


RULES: tuple[Rule, ...] = (
    topics_exist,
    keys_are_used_once,
    dois_are_used_once,
    arxiv_ids_are_used_once,
    dois_are_not_those_of_arxiv,
    sources_are_used_once,
    titles_are_used_once,
    titles_are_not_nearly_the_same,
    drafts_are_finished,
)


def _used_again(uses: Iterable[tuple[str, Record, Where]], what: str) -> Iterator[Problem]:
    """A problem for every use of a text after its first, which the message names."""
    first: dict[str, tuple[Record, Where]] = {}
    for text, record, where in uses:
        owner, place = first.setdefault(text, (record, where))
        if owner is not record or place != where:
            line = owner.document.place_of_value(place)[0]
            yield record.problem(
                where,
                f"{what} {text} is used in {owner.document.path}, line {line}, already; "
                "one work has one record",
            )
