"""Which papers of the list an entry cites, by the references that its source has.

Keys of new papers are known only when the whole import is planned, so this comes last. Drafts are
never cited: their keys may change when they are accepted.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from papershelf.formats.candidates import Reference
from papershelf.intake.fates import ImportOptions, New, Present, Step
from papershelf.model.names import fold
from papershelf.model.paper import Paper
from papershelf.model.spelling import letters_of
from papershelf.model.works import Work
from papershelf.records.format import filled_text
from papershelf.records.load import LoadedList, Record
from papershelf.records.yaml_text import Node

# A preprint, and the journal a year or two later.
_MOST_YEARS_APART = 2
# Shorter titles, such as "Introduction", are those of many works.
_SHORTEST_TITLE = 12


@dataclass(frozen=True)
class Citable:
    """The papers that records may cite, by their identifiers and titles."""

    _by_id: Mapping[str, frozenset[str]]
    _by_title: Mapping[str, Sequence[Paper]]

    @classmethod
    def of(cls, papers: Iterable[Paper]) -> "Citable":
        by_id: dict[str, set[str]] = defaultdict(set)
        by_title: dict[str, list[Paper]] = defaultdict(list)
        for paper in papers:
            work = Work.of(paper)
            for name in work.ids:
                by_id[name].add(paper.key)
            by_title[work.letters].append(paper)
        return cls({name: frozenset(keys) for name, keys in by_id.items()}, by_title)

    def cited(self, references: Iterable[Reference], but: str) -> tuple[str, ...]:
        """Their keys, sorted, without that of the citing paper."""
        found = {key for reference in references if (key := self._key(reference))}
        return tuple(sorted(found - {but}))

    def _key(self, reference: Reference) -> str | None:
        """None unless the reference can be only one paper."""
        keys = {key for name in reference.ids for key in self._by_id.get(name, ())}
        if not keys and reference.title and len(reference.title) >= _SHORTEST_TITLE:
            named = self._by_title.get(letters_of(reference.title), ())
            keys = {paper.key for paper in named if _may_be(paper, reference)}
        return keys.pop() if len(keys) == 1 else None


def _may_be(paper: Paper, reference: Reference) -> bool:
    """Whether the first author and the year fit: other works may have the title."""
    if not reference.author or reference.year is None or not paper.people:
        return False
    family = fold(paper.people.names[0].last)
    is_author = f" {family} " in f" {fold(reference.author).replace(',', ' ')} "
    years = [paper.date, *(version.date for version in paper.versions)]
    near = (date for date in years if date and abs(date.year - reference.year) <= _MOST_YEARS_APART)
    return is_author and any(near)


@dataclass
class _Planned:
    """What is known of the list after an import."""

    citable: Citable
    cites: dict[str, tuple[str, ...]] = field(default_factory=dict)


def with_citations(
    steps: Sequence[Step], loaded: LoadedList, after: Mapping[str, Record], options: ImportOptions
) -> Iterator[Step]:
    """The steps, with the papers that their entries cite; ``after`` are the papers of the list
    after the import, by key.
    """
    if not any(step.candidate.references for step in steps):
        yield from steps
        return
    planned = _Planned(Citable.of(record.paper for record in after.values()))
    known = (record.paper for record in (*loaded.records, *loaded.drafts))
    planned.cites = {paper.key: paper.cites for paper in known}
    added = {step.fate.key for step in steps if isinstance(step.fate, New)}
    for step in steps:
        fate = step.fate
        if isinstance(fate, New | Present) and step.candidate.references:
            is_filled = fate.key in added or options.update != "no"
            yield replace(step, fate=_citing(fate, step, planned, is_filled=is_filled))
        else:
            yield step


def _citing(
    fate: New | Present, step: Step, planned: _Planned, *, is_filled: bool
) -> New | Present:
    before = planned.cites.get(fate.key, ())
    found = planned.citable.cited(step.candidate.references, fate.key)
    cites = [*before, *(key for key in found if key not in before)]
    if len(cites) == len(before):
        return fate
    changes: dict[str, Node] = {"cites": list(cites)}
    if isinstance(fate, New):
        planned.cites[fate.key] = tuple(cites)
        return replace(fate, text=filled_text(fate.text, fate.path, changes))
    additions = {**fate.additions, **changes}
    if not is_filled:
        return replace(fate, additions=additions)
    planned.cites[fate.key] = tuple(cites)
    return replace(fate, additions=additions, edits={**fate.edits, **changes})
