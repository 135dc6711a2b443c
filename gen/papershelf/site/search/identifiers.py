"""The identifiers by which the search finds a paper, in the form that it reads them in queries."""

import re
from collections.abc import Iterator

from papershelf.model.identifiers.ids import ArxivId, Doi
from papershelf.model.identifiers.mentions import mentions
from papershelf.model.identifiers.other_ids import AnthologyId, Identifier, OtherId, Service
from papershelf.model.paper import Paper


def identifiers(paper: Paper) -> tuple[str, ...]:
    """Keys, numbers and URLs; of numbers with a slash also the last part, which people copy."""
    names = [paper.key, *paper.aliases, *_numbers(paper)]
    parts = [name.rpartition("/")[2] for name in names if "://" not in name]
    return tuple(dict.fromkeys([*map(str.lower, names), *map(str.lower, parts), *_urls(paper)]))


def _numbers(paper: Paper) -> Iterator[str]:
    if paper.arxiv:
        yield str(paper.arxiv)
    for doi in (paper.doi, *(version.doi for version in paper.versions)):
        if doi:
            yield doi.folded
            # IEEE Xplore's URLs have the last number of its DOIs.
            if ieee := re.fullmatch(r"10\.1109/.*\.([0-9]{6,})", doi.folded):
                yield f"{Service.IEEE.name}:{ieee[1]}"
            for mention in mentions(doi.url):
                yield searched_name(mention.identifier)
    if paper.isbn:
        yield from (searched_name(one.identifier) for one in mentions(f"ISBN {paper.isbn}"))


def _urls(paper: Paper) -> Iterator[str]:
    urls = [paper.url, *(url for _, url in paper.links.items())]
    for url in filter(None, [*urls, *(version.url for version in paper.versions)]):
        named = [searched_name(mention.identifier) for mention in mentions(url)]
        yield from named or [plain_url(url)]


def searched_name(identifier: Identifier | OtherId) -> str:
    """How the index has an identifier, and search/mentions.js gives one."""
    match identifier:
        case ArxivId() | AnthologyId():
            return identifier.id.lower()
        case Doi():
            return identifier.folded
        case OtherId():
            return f"{identifier.service.name}:{identifier.id}".lower()


def plain_url(url: str) -> str:
    """Without what differs between copies of a URL: scheme, "www.", the end."""
    bare = re.sub(r"^https?://(?:www\.)?", "", url.lower())
    return bare.rstrip("/#?").removesuffix(".git")
