"""Turn identifiers into candidates: one for each paper, with all its versions."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from papershelf.fetch.acl import fetch_anthology
from papershelf.fetch.arxiv import fetch_arxiv, name_doubts
from papershelf.fetch.client import Client, FetchError, NotFoundError
from papershelf.fetch.doi import Registered, fetch_doi
from papershelf.fetch.versions import are_one_work, merged
from papershelf.formats.candidates import Candidate
from papershelf.model.identifiers.ids import ArxivId, Doi
from papershelf.model.identifiers.other_ids import AnthologyId, Identifier, named
from papershelf.model.text import parsed

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Fetched:
    """The paper with an identifier, or why there is none."""

    identifier: Identifier
    found: Candidate | FetchError


def fetch_papers(identifiers: Sequence[Identifier], client: Client) -> tuple[Fetched, ...]:
    """One for each identifier, in their order. A failure of one does not stop the others."""
    registered: dict[Doi, Registered | FetchError] = {}
    for one in identifiers:
        if isinstance(one, Doi):
            registered[one] = _registered(one, client)
    wanted = [one for one in identifiers if isinstance(one, ArxivId)]
    found_at_doi = (entry for entry in registered.values() if isinstance(entry, Registered))
    wanted += filter(None, map(_preprint_at_arxiv, found_at_doi))
    # One request for all, since arXiv asks for seconds between two requests.
    preprints = fetch_arxiv(tuple(dict.fromkeys(wanted)), client)
    found = []
    for one in identifiers:
        try:
            found.append(Fetched(one, _paper(one, registered, preprints, client)))
        except FetchError as error:
            found.append(Fetched(one, error))
    return tuple(found)


def _registered(doi: Doi, client: Client) -> Registered | FetchError:
    try:
        return fetch_doi(doi, client)
    except FetchError as error:
        return error


def _paper(
    identifier: Identifier,
    registered: dict[Doi, Registered | FetchError],
    preprints: dict[ArxivId, Candidate | FetchError],
    client: Client,
) -> Candidate:
    match identifier:
        case AnthologyId():
            return fetch_anthology(identifier, client)
        case ArxivId():
            paper = _with_publication(_found(preprints[identifier]), client)
            # A publisher's record says which part of a name is the family name.
            return paper if paper.doi else _remarked(paper, *name_doubts(paper))
        case Doi():
            return _with_preprint(_found(registered[identifier]), preprints, client)


def _found(answer: T | FetchError) -> T:
    if isinstance(answer, FetchError):
        raise answer
    return answer


def _with_publication(preprint: Candidate, client: Client) -> Candidate:
    """The publication whose DOI arXiv has, or else only the preprint."""
    alone = replace(preprint, doi=None)
    if preprint.doi:
        return _published(alone, preprint.doi, "arXiv names", client)
    if journal := preprint.extra.get("journal-ref"):
        return _remarked(alone, f"published in {journal!r}; add that, and its DOI")
    return alone


def _published(preprint: Candidate, doi: Doi, names: str, client: Client) -> Candidate:
    """The two as one; only the preprint if the DOI does not exist, or is that of another work.
    ``names`` says who names the DOI.
    """
    try:
        publication = fetch_doi(doi, client).candidate
    except NotFoundError:
        return _remarked(preprint, f"{names} the DOI {doi}, which does not exist")
    except FetchError as error:
        raise FetchError(f"its published version, {named(doi)}: {error}") from error
    if are_one_work(publication, preprint):
        return merged(publication, preprint)
    title = (publication.title or "without a title")[:200]
    return _remarked(preprint, f"{names} the DOI {doi}, but that is {title!r}; not used")


def _with_preprint(
    registered: Registered, preprints: dict[ArxivId, Candidate | FetchError], client: Client
) -> Candidate:
    """The publication of a preprint, or the preprint of a publication, if they are related."""
    candidate = registered.candidate
    if registered.published_as:
        return _published(candidate, registered.published_as, "its publisher links", client)
    if arxiv := _preprint_at_arxiv(registered):
        preprint = preprints[arxiv]
        if isinstance(preprint, FetchError):
            raise FetchError(f"its preprint, {named(arxiv)}: {preprint}")
        return merged(candidate, preprint)
    if registered.preprints:
        return merged(candidate, Candidate(doi=registered.preprints[0]))
    return candidate


def _preprint_at_arxiv(registered: Registered) -> ArxivId | None:
    """The first: an answer with thousands would cost arXiv hundreds of requests."""
    return next(filter(None, map(_arxiv, registered.preprints)), None)


def _arxiv(doi: Doi) -> ArxivId | None:
    return parsed(ArxivId, doi.id) if doi.is_of_arxiv else None


def _remarked(candidate: Candidate, *remarks: str) -> Candidate:
    return replace(candidate, remarks=(*candidate.remarks, *remarks))
