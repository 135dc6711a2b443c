"""Records that are probably of the same work."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from papershelf.model.problems import Problem
from papershelf.model.spelling import letters_of, normal_title
from papershelf.model.works import (
    Same,
    Verdict,
    Work,
    are_declared_different,
    compare,
    share_an_author,
)
from papershelf.records.load import LoadedList, Record
from papershelf.records.yaml_tree import Where

# Of the papers of one title: thousands may be called "Editorial".
MOST_COMPARED = 20

_ADVICE = (
    "make them one record, the other form under versions:, or write different_from: [{key}] "
    "if they are two works"
)


def dois_are_used_once(loaded: LoadedList) -> Iterator[Problem]:
    """Each DOI is used once; other versions of a work belong in its record."""
    dois = (
        (record.paper.doi.folded, record, ("doi",)) for record in loaded.records if record.paper.doi
    )
    versions = (
        (version.doi.folded, record, ("versions", index, "doi"))
        for record in loaded.records
        for index, version in enumerate(record.paper.versions)
        if version.doi
    )
    yield from used_again([*dois, *versions], "the DOI")


def arxiv_ids_are_used_once(loaded: LoadedList) -> Iterator[Problem]:
    """Each arXiv id is used once; a preprint and its published version are one record."""
    ids = (
        (str(record.paper.arxiv), record, ("arxiv",))
        for record in loaded.records
        if record.paper.arxiv
    )
    yield from used_again(ids, "the arXiv id")


def sources_are_used_once(loaded: LoadedList) -> Iterator[Problem]:
    """Each entry of an imported file becomes one record."""
    sources = (
        (f"{source.file} at {source.position}", record, ("source",))
        for record in loaded.records
        if (source := record.paper.source)
    )
    yield from used_again(sources, "the entry")


def titles_are_used_once(loaded: LoadedList) -> Iterator[Problem]:
    """No two records have the same title and a common author."""
    for record, other, verdict in _of_one_title(loaded):
        if isinstance(verdict, Same):
            yield _problem(record, other, "is the title of")


def titles_of_two_works_are_explained(loaded: LoadedList) -> Iterator[Problem]:
    """Records with the same title and a common author are different works only if they say so."""
    for record, other, verdict in _of_one_title(loaded):
        if not isinstance(verdict, Same):
            yield _problem(record, other, "is the title of")


def titles_are_not_nearly_the_same(pairs: Iterable[tuple[Record, Record]]) -> Iterator[Problem]:
    """Titles that differ in a letter or two are usually the same, with a typo in one."""
    for earlier, later in pairs:
        works = Work.of(earlier.paper), Work.of(later.paper)
        # The rules above report titles that differ in nothing but a space or a hyphen.
        if works[0].letters != works[1].letters and not _are_apart(*works):
            yield _problem(later, earlier, "is nearly the title of")


def near_pairs(
    loaded: LoadedList, near: Callable[[Sequence[str]], Iterable[tuple[int, int]]]
) -> Iterator[tuple[Record, Record]]:
    """Records of nearly the same title, the earlier first; of one title only the first counts."""
    first: dict[str, Record] = {}
    for record in loaded.records:
        first.setdefault(normal_title(record.paper.title), record)
    records = list(first.values())
    for one, other in near(list(first)):
        yield records[one], records[other]


def used_again(uses: Iterable[tuple[str, Record, Where]], what: str) -> Iterator[Problem]:
    """A problem for every use of a text after the first."""
    first: dict[str, tuple[Record, Where]] = {}
    for text, record, where in uses:
        owner, place = first.setdefault(text, (record, where))
        if owner is not record or place != where:
            line = owner.document.place_of_value(place)[0]
            yield record.problem(
                where,
                f"{what} {text} is already used in {owner.document.path}, line {line}; "
                "one work has one record",
            )


def _of_one_title(loaded: LoadedList) -> Iterator[tuple[Record, Record, Verdict]]:
    """Each record with an earlier one of its title that may be taken for the same work.

    It is the first that is the same work, or else the first.
    """
    by_title: dict[str, list[Record]] = defaultdict(list)
    for record in loaded.records:
        by_title[letters_of(record.paper.title)].append(record)
    for records in by_title.values():
        works = [Work.of(record.paper) for record in records] if len(records) > 1 else []
        for place, work in enumerate(works):
            earlier = [
                (records[at], compare(works[at], work))
                for at in range(min(place, MOST_COMPARED))
                if not _are_apart(works[at], work)
            ]
            if earlier:
                same = (one for one in earlier if isinstance(one[1], Same))
                yield records[place], *next(same, earlier[0])


def _are_apart(one: Work, other: Work) -> bool:
    """Whether nobody needs to look: titles such as "Introduction" are given by many people."""
    return are_declared_different(one, other) or share_an_author(one, other) is False


def _problem(record: Record, other: Record, says: str) -> Problem:
    advice = _ADVICE.format(key=other.paper.key)
    return record.problem(("title",), f"{says} {other.document.path}; {advice}")
