"""Papers that are looked up become records and drafts of a list.

All are looked up, held against the list and given topics before the first is written.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from papershelf.commands.run_import import known_topics, of_draft
from papershelf.curate.fitting import draft_of
from papershelf.curate.importing import Declined, Importer, New, Options, Present, Step, Unfit
from papershelf.curate.matching import Shelf
from papershelf.curate.topics import TopicIndex, named_topics
from papershelf.fetch.client import Client, FetchError
from papershelf.fetch.identifiers import AnthologyId, Identifier, named, parse_identifier
from papershelf.fetch.papers import fetch_papers
from papershelf.model.catalogue import Catalogue
from papershelf.model.dates import PartialDate
from papershelf.model.identifiers import ArxivId
from papershelf.model.problems import DataError, printable
from papershelf.progress import progress
from papershelf.read.candidates import Candidate
from papershelf.read.records import LoadedList, read_list
from papershelf.write.files import write_text_atomically

# DOIs of the Anthology's papers since 2016 are made of their ids.
_ANTHOLOGY_DOI = "10.18653/v1/"


@dataclass(frozen=True, slots=True)
class Request:
    """What a person asks for; ``added`` is the day of it."""

    ids: tuple[str, ...]
    added: PartialDate
    topics: tuple[str, ...] = ()
    yes: bool = False
    anyway: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    identifier: Identifier
    candidate: Candidate


def run_add(root: Path, request: Request, client: Client) -> bool:
    """Write what was asked for, and say what became of it; False where nothing could be written.

    Raises DataError where the list cannot be read, and click's errors for wrong use.
    """
    identifiers = _identifiers(request.ids)
    loaded = read_list(root)
    if loaded.problems:
        raise DataError(list(loaded.problems))
    known_topics(request.topics, loaded.taxonomy)
    options = Options(request.added, request.topics, anyway=request.anyway)

    shelf = Shelf.of(loaded)
    wanted = [one for one in identifiers if not _said_to_be_there(one, shelf)]
    with progress("asking the services"):
        fetched = fetch_papers(wanted, client)
    failures = [
        (one.identifier, str(one.found)) for one in fetched if isinstance(one.found, FetchError)
    ]
    found = [
        _Found(one.identifier, one.found) for one in fetched if isinstance(one.found, Candidate)
    ]
    # Who is asked about topics shall not learn afterwards that the paper cannot be taken.
    steps = _plan(found, loaded, options)
    failures += _hindrances(found, steps)
    if failures:
        for identifier, reason in failures:
            _say(identifier, reason)
        click.echo("nothing was added", err=True)
        return False
    chosen = _with_topics(found, steps, loaded, request)
    for one, step in zip(chosen, _plan(chosen, loaded, options), strict=True):
        _carry_out(root, one.identifier, step)
    return True


def _identifiers(texts: Sequence[str]) -> tuple[Identifier, ...]:
    """Each once, in their order. Raises click.BadParameter, which names all that are none."""
    found: list[Identifier] = []
    faults: list[str] = []
    for text in texts:
        try:
            found.append(parse_identifier(text))
        except ValueError as error:
            faults.append(str(error))
    if faults:
        raise click.BadParameter(printable("; ".join(faults)), param_hint="ID")
    return tuple(dict.fromkeys(found))


def _said_to_be_there(identifier: Identifier, shelf: Shelf) -> bool:
    """Say so where the list has the paper: no service need be asked."""
    match identifier:
        case ArxivId(bare):
            draft, _ = draft_of({"arxiv": bare})
        case AnthologyId(bare):
            draft, _ = draft_of({"doi": f"{_ANTHOLOGY_DOI}{bare}"})
        case _:
            draft, _ = draft_of({"doi": identifier.id})
    match = shelf.find(draft)
    if match:
        _say(identifier, f"is in the list already: {match.listed.path} ({match.how})")
    return match is not None


def _plan(found: Sequence[_Found], loaded: LoadedList, options: Options) -> list[Step]:
    importer = Importer(loaded, options)
    return list(importer.plan([one.candidate for one in found], None))


def _hindrances(found: Sequence[_Found], steps: Sequence[Step]) -> Iterator[tuple[Identifier, str]]:
    for one, step in zip(found, steps, strict=True):
        match step.fate:
            case Unfit(reason):
                yield one.identifier, f"cannot be a record: {reason}; enter the paper by hand"
            case Declined(reason):
                yield one.identifier, f"was declined: {reason} (--anyway takes it all the same)"


def _with_topics(
    found: Sequence[_Found], steps: Sequence[Step], loaded: LoadedList, request: Request
) -> list[_Found]:
    """The papers with the topics that a person chose, by name: the import takes those."""
    if request.topics:
        return list(found)
    papers = tuple(record.paper for record in loaded.records)
    index = TopicIndex.of(Catalogue(papers, loaded.taxonomy, loaded.venues))
    chosen = []
    for one, step in zip(found, steps, strict=True):
        paths: Sequence[str] = named_topics(one.candidate.keywords, loaded.taxonomy)
        if isinstance(step.fate, New) and not paths:
            suggested = index.suggest(one.candidate.fields)
            _show_topics(one, suggested)
            paths = _chosen(suggested, loaded, request)
        chosen.append(replace(one, candidate=replace(one.candidate, keywords=tuple(paths))))
    return chosen


def _show_topics(one: _Found, suggested: Sequence[tuple[str, float]]) -> None:
    title = one.candidate.fields.get("title", "without a title")
    click.echo(printable(f"{named(one.identifier)}: {title}"))
    for number, (path, score) in enumerate(suggested, start=1):
        click.echo(f"  {number}  {score:.2f}  {path}")
    if not suggested:
        click.echo("  no topic of the list is like it")


def _chosen(
    suggested: Sequence[tuple[str, float]], loaded: LoadedList, request: Request
) -> tuple[str, ...]:
    if request.yes:
        return tuple(path for path, _ in suggested[:1])
    if not sys.stdin.isatty():
        return ()

    def paths_in(answer: str) -> tuple[str, ...]:
        words = answer.replace(",", " ").split()
        numbered = {str(number): path for number, (path, _) in enumerate(suggested, start=1)}
        paths = tuple(dict.fromkeys(numbered.get(word, word) for word in words))
        known_topics(paths, loaded.taxonomy)
        return paths

    return click.prompt(
        "Topics, by number or path (none: it becomes a draft)",
        default="1" if suggested else "",
        value_proc=lambda answer: paths_in("" if answer.strip() == "none" else answer),
    )


def _carry_out(root: Path, identifier: Identifier, step: Step) -> None:
    match step.fate:
        case New() as new:
            write_text_atomically(root / new.path, new.text)
            _say(identifier, *(list(of_draft(new)) or [f"{new.path} is new"]), *step.remarks)
        case Present(_, path, how, additions):
            more = f"; found besides: {', '.join(additions)}" if additions else ""
            _say(identifier, f"is in the list already: {path} ({how}){more}")


def _say(identifier: Identifier, *sentences: str) -> None:
    for sentence in sentences:
        click.echo(printable(f"{named(identifier)}: {sentence}"))
