"""Look identifiers up in the list and at the services, before anything is written.

``shelf add`` and ``shelf suggestion`` both report the result.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from papershelf.fetch.client import Client, FetchError
from papershelf.fetch.resolve import fetch_papers
from papershelf.formats.candidates import Candidate
from papershelf.intake.fates import Declined, ImportOptions, New, Step, Unfit
from papershelf.intake.filling import UnfitError, draft_of
from papershelf.intake.matching import Match, Shelf
from papershelf.intake.plan import Importer
from papershelf.intake.topics import TopicIndex, named_topics
from papershelf.model.catalogue import Catalogue
from papershelf.model.identifiers.ids import ANTHOLOGY_DOI, ArxivId, Doi
from papershelf.model.identifiers.other_ids import AnthologyId, Identifier
from papershelf.model.works import Same, Work, compare
from papershelf.records.load import LoadedList


@dataclass(frozen=True, slots=True)
class Found:
    """A paper that was found, and what adding it would do.

    ``suggested`` has the likeliest topics with their scores; None if none are needed.
    """

    identifier: Identifier
    candidate: Candidate
    step: Step
    suggested: tuple[tuple[str, float], ...] | None = None

    def with_topics(self, paths: tuple[str, ...]) -> Candidate:
        """With the topics that were chosen, if any, as keywords."""
        return replace(self.candidate, keywords=paths or self.candidate.keywords)


@dataclass(frozen=True, slots=True)
class Hindrance:
    """Why a paper cannot be added."""

    identifier: Identifier
    cause: FetchError | Unfit | Declined

    @property
    def reason(self) -> str:
        match self.cause:
            case Unfit(reason):
                return f"cannot be made a record: {reason}; enter the paper by hand"
            case Declined(reason):
                return f"was declined: {reason}"
            case error:
                return str(error)


@dataclass(frozen=True, slots=True)
class Lookup:
    """``listed`` are those that the list has, and about which the services say nothing new."""

    listed: tuple[tuple[Identifier, Match], ...]
    hindrances: tuple[Hindrance, ...]
    found: tuple[Found, ...]


def look_up(
    identifiers: Sequence[Identifier], loaded: LoadedList, options: ImportOptions, client: Client
) -> Lookup:
    shelf = Shelf.of(loaded)
    matches = {one: shelf.find(draft_of(_stated(one))[0]) for one in identifiers}
    # What is there is only looked up to update it.
    is_asked = options.update != "no"
    fetched = fetch_papers([one for one in identifiers if is_asked or not matches[one]], client)
    unknown = [
        Hindrance(one.identifier, one.found)
        for one in fetched
        if isinstance(one.found, FetchError) and not matches[one.identifier]
    ]
    known = [
        (one.identifier, one.found)
        for one in fetched
        if isinstance(one.found, Candidate) and not _is_unlike(matches[one.identifier], one.found)
    ]
    steps = plan([candidate for _, candidate in known], loaded, options)
    found = [
        Found(identifier, candidate, step)
        for (identifier, candidate), step in zip(known, steps, strict=True)
    ]
    with_news = {one.identifier for one in found}
    return Lookup(
        listed=tuple(
            (one, match) for one, match in matches.items() if match and one not in with_news
        ),
        hindrances=(*unknown, *_hindrances(found)),
        found=tuple(_with_suggestions(found, loaded, options)),
    )


def _is_unlike(match: Match | None, candidate: Candidate) -> bool:
    """Whether the services do not have the paper that the list has under an identifier."""
    if match is None:
        return False
    try:
        draft, _ = draft_of(candidate)
    except UnfitError:
        return True
    return not isinstance(compare(match.listed.work, Work.of(draft)), Same)


def plan(candidates: Sequence[Candidate], loaded: LoadedList, options: ImportOptions) -> list[Step]:
    return list(Importer(loaded, options).plan(candidates, None))


def _stated(identifier: Identifier) -> Candidate:
    """What the identifier says about the paper."""
    match identifier:
        case ArxivId():
            return Candidate(arxiv=identifier)
        case AnthologyId(bare):
            # The DOIs of its papers since 2016 are made like this.
            return Candidate(doi=Doi(f"{ANTHOLOGY_DOI}{bare}"))
        case Doi():
            return Candidate(doi=identifier)


def _hindrances(found: Sequence[Found]) -> Iterator[Hindrance]:
    for one in found:
        if isinstance(one.step.fate, Unfit | Declined):
            yield Hindrance(one.identifier, one.step.fate)


def _with_suggestions(
    found: Sequence[Found], loaded: LoadedList, options: ImportOptions
) -> Iterator[Found]:
    papers = tuple(record.paper for record in loaded.records)
    index = TopicIndex.of(Catalogue(papers, loaded.taxonomy, loaded.venues))
    for one in found:
        candidate = one.candidate
        named = options.topics or named_topics(candidate.keywords, loaded.taxonomy)
        if isinstance(one.step.fate, New) and not named:
            yield replace(
                one, suggested=tuple(index.suggest(candidate.title or "", candidate.abstract or ""))
            )
        else:
            yield one
