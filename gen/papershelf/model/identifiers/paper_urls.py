"""The papers that a URL names: by a DOI or arXiv id inside, or by the rules of its host."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from papershelf.model.identifiers.ids import ARXIV_DOI, ArxivId, Doi
from papershelf.model.identifiers.other_ids import AnthologyId, Identifier, OtherId, Service
from papershelf.model.identifiers.paper_hosts import (
    ACL,
    ARXIV,
    ARXIV_ID,
    HOSTS,
    PAGES_OF_ARXIV,
    Rule,
)
from papershelf.model.text import parsed

# Quotation marks and the punctuation of Chinese are those of the text around a URL.
_DOI_IN_PATH = re.compile(r"(?:^|[/=:])(10\.[0-9]{4,9}(?:\.[0-9]+)*+/[^“”„«»。，、；（）]+)")
_ARXIV_IN_PATH = re.compile(
    rf"(?i)(?<![a-z])arxiv(?:\.org)?[/:.](?:abs/|pdf/)?(?:arxiv:)?({ARXIV_ID})"
)
# https://ui.adsabs.harvard.edu/help/actions/bibcode: 2021arXiv210100001O.
_BIBCODE = re.compile(r"[0-9]{4}arxiv([0-9]{4})\.?([0-9]{4,5})[a-z]?(?![0-9a-z])", re.IGNORECASE)
# What publishers put after the DOI: the kind of page or file, and parts of it.
_AFTER_DOI = re.compile(
    r"""(?isx)
    (?: / (?: abstract | abs | e?pdf (?: direct | plus | lite )? | epub | html? | meta | summary
            | full (?: -?text | html | -?xml | \.pdf | \.html )? (?: \.html )? | references
            | cited-?by | citations? | metrics | comments? | media | otherversions | standard
            | info | download | read | permissions | tab-[a-z-]+ | page-[0-9]+ (?: \.pdf )?
            | (?: figures? | tables? ) (?: /[0-9]+ )? | asset/.* | suppl_file (?: /.* )?
            | supplementary.* | transform/.* )
      | \. (?: full (?: [.-] (?: pdf | text | html ) )? (?: \+html )? | pdf (?: \+html )? | abstract
            | epub | html? | xml | bib | ris | svg | short | article-info | supplementary-material )
      | ;jsessionid=.*
      | (?<!/) /++
    ) $"""
)
# The platform Silverchair puts its own number and the title after the DOI.
_SILVERCHAIR = re.compile(r"[/-]article(?:-[a-z]+)?/doi/(10\.[^/]+/.+?)/[0-9]{4,}(?:/.*)?$")
# bioRxiv and medRxiv show versions as if they belonged to the DOI.
_RXIV_VERSION = re.compile(r"(10\.(?:1101|64898)/[0-9.]+)v[0-9]+(?![0-9]).*")

# All that follows the host is the DOI, even if it looks like another URL.
_AT_RESOLVER = re.compile(r"(?:(?:dx|www)\.)?doi\.org/10\.[0-9]{4,9}[./]")

# A URL inside a URL inside a URL: a proxy's login page for an archived page, and no more.
_DEEPEST = 3
_LONGEST = 4_000
_BEFORE_HOST = re.compile(r"(?i)^(?:https?:)?/{0,2}(?:[^/@?#]*@)?")

NEXT_DOI = r"[,;](?:https?:/|doi:|10\.[0-9]{4,9}/)"
"""Where a DOI ends because another begins."""
_NO_PART_OF_DOI = re.compile(
    rf"(?i){NEXT_DOI}|&(?:amp|lt|gt|quot|nbsp);|%[0-9a-f]{{2}}|\N{{REPLACEMENT CHARACTER}}"
)
_OPENING, _CLOSING = "([{", ")]}"
# At the end, it belongs to the text around a URL or DOI.
_PUNCTUATION = ".,;:!?'’‘*_…"

# Full-width forms and typographic hyphens, as the characters that they replace; one for one, so
# that places in the text stay the same.
_PLAIN = {0xFF01 + at: 0x21 + at for at in range(0x5E)} | {0x3000: 0x20, 0xA0: 0x20}
_PLAIN |= dict.fromkeys([0x2010, 0x2011, 0x2012, 0x2013, 0x2212], 0x2D)
_PLAIN |= {0x2236: 0x3A, 0x2044: 0x2F, 0x2215: 0x2F}


@dataclass(frozen=True, slots=True)
class Named:
    """A paper as a text names it; version and class as arXiv writes them behind its ids."""

    identifier: Identifier | OtherId
    version: int | None = None
    primary_class: str | None = None


def named_by_url(url: str, depth: int = 0) -> tuple[Named, ...]:
    """The papers that a URL names, with or without its scheme; usually one or none."""
    host, rest = _parts(url[:_LONGEST])
    if not rest or depth > _DEEPEST:
        return ()
    path, _, query = rest.partition("?")
    inner = re.search(r"(?i)(?<=/)https?:/{1,2}(?=[a-z0-9])", unquote(path))
    is_at_resolver = _AT_RESOLVER.match(f"{host}{path}") is not None
    if inner and not is_at_resolver:
        return named_by_url(unquote(rest)[inner.start() :], depth + 1)
    if is_at_resolver and (exact := read_doi(path.partition("#")[0][1:])):
        # No publisher puts anything after it here.
        return (exact,)
    path, query = path.partition("#")[0], query.partition("#")[0]
    for attempt in (_by_identifier(_decoded(path)), _by_host(host, rest)):
        if attempt:
            return (attempt,)
    in_query = tuple(_in_query(host, query, depth))
    hash_route = rest.partition("#")[2]
    return in_query or tuple(filter(None, [_by_identifier(_decoded(hash_route))]))


def read_arxiv(text: str) -> Named | None:
    """An arXiv id in any case, with its version and the class that is part of an old id."""
    stated = re.search(r"v([0-9]+)$", text.lower())
    bare = text.lower()[: stated.start()] if stated else text.lower()
    archive, slash, number = bare.rpartition("/")
    identifier = parsed(ArxivId, f"{archive.partition('.')[0]}{slash}{number}")
    if identifier is None:
        return None
    primary_class = normal_class(archive) if "." in archive else None
    return Named(identifier, int(stated[1]) if stated else None, primary_class)


def normal_class(text: str) -> str:
    """A class of arXiv in any case: cs.CL, astro-ph.CO, physics.acc-ph."""
    archive, dot, subject = text.partition(".")
    return f"{archive.lower()}{dot}{subject.upper() if len(subject) == 2 else subject.lower()}"


def read_doi(text: str) -> Named | None:
    """A DOI as it is written; one that arXiv registered is read as the arXiv id."""
    bare = _RXIV_VERSION.sub(r"\1", plain_characters(_decoded(text)))
    if bare.lower().startswith(ARXIV_DOI):
        return read_arxiv(bare[len(ARXIV_DOI) :])
    # Brackets without a partner: cut at a ? or # that was meant, so that what is left would be
    # another paper's, or followed by what belongs to the text around it. Entities that are left
    # here were percent-encoded, and mean other characters where the DOI is written alone; so do
    # percent signs before two digits. Bytes that are not UTF-8 are unknown characters.
    bare = bare.rstrip(f"{_PUNCTUATION}/")
    if without_surroundings(bare) != bare or _NO_PART_OF_DOI.search(bare):
        return None
    doi = parsed(Doi, bare)
    return Named(doi) if doi else None


def plain_characters(text: str) -> str:
    """Full-width forms and typographic hyphens as ASCII; the length stays the same."""
    return text if text.isascii() else text.translate(_PLAIN)


def without_surroundings(text: str) -> str:
    """Up to the first bracket that has no partner, and without punctuation at the end."""
    open_at: list[int] = []
    end = len(text)
    for at, char in enumerate(text):
        if char in _OPENING:
            open_at.append(at)
        elif char in _CLOSING:
            if not open_at or _OPENING.index(text[open_at[-1]]) != _CLOSING.index(char):
                end = at
                break
            open_at.pop()
    if open_at:
        end = open_at[0]
        if not text[end - 1].isalnum():
            # In "10.1000/$(x y)" nothing says where the DOI ends.
            return ""
    return text[:end].rstrip(_PUNCTUATION)


def _parts(url: str) -> tuple[str, str]:
    """Host without port, and all that follows it."""
    bare = _BEFORE_HOST.sub("", url, count=1)
    host, slash, rest = bare.partition("/")
    return re.sub(r":[0-9]*$", "", host.lower()), slash + rest


def _decoded(text: str) -> str:
    """Percent-encoded once or twice, as links that were copied from links are."""
    for _ in range(2):
        if "%" not in text:
            break
        text = unquote(text)
    return text


def _by_identifier(path: str) -> Named | None:
    if found := _DOI_IN_PATH.search(path):
        silverchair = _SILVERCHAIR.search(path)
        return _doi_before_suffixes(silverchair[1] if silverchair else found[1])
    if found := _ARXIV_IN_PATH.search(path):
        return read_arxiv(found[1])
    if found := _BIBCODE.search(path):
        return read_arxiv(f"{found[1]}.{found[2]}")
    return None


def _doi_before_suffixes(text: str) -> Named | None:
    for _ in range(4):
        shorter = _AFTER_DOI.sub("", text)
        # A suffix of one word such as "meta" may be all that the DOI has.
        if shorter == text or not re.match(r"10\.[0-9.]+/.", shorter):
            break
        text = shorter
    return read_doi(text)


def _by_host(host: str, rest: str) -> Named | None:
    for pattern, result in _rules_of(host):
        found = pattern.match(_decoded(rest))
        if not found:
            continue
        if isinstance(result, Service):
            return _by_service(result, found[1].rstrip("/"))
        if result == ARXIV:
            return read_arxiv(found[1])
        if result == ACL:
            return Named(AnthologyId.parse(found[1].lower()))
        return read_doi(found.expand(result))
    return None


def _rules_of(host: str) -> tuple[Rule, ...]:
    known = next(filter(None, (HOSTS.get(name) for name in _names_of(host))), ())
    # Mirrors come and go: arxiv.lanl.gov, arxiv-sanity.com, but not socarxiv.org.
    return known or (PAGES_OF_ARXIV if re.search(r"(?<![a-z])(?:arxiv|ar5iv)", host) else ())


def named_by_dblp(key: str) -> Named:
    """A key of DBLP, which files arXiv's papers under journals/corr."""
    corr = re.match(r"journals/corr/abs-([0-9]{4})-([0-9]{4,5})(?![0-9])", key)
    preprint = read_arxiv(f"{corr[1]}.{corr[2]}") if corr else None
    return preprint or Named(OtherId(Service.DBLP, re.sub(r"\.[a-z]{2,4}$", "", key)))


def _by_service(service: Service, text: str) -> Named:
    if service is Service.DBLP:
        return named_by_dblp(text)
    return Named(OtherId(service, f"10/{text}" if service is Service.SHORT_DOI else text))


def _names_of(host: str) -> Iterator[str]:
    """The host and the domains above it; of a library's proxy, the host that it stands for."""
    labels = host.split(".")[-10:]
    first = labels[0].replace("--", "\0").replace("-", ".").replace("\0", "-").split(".")
    for parts in (labels, first if len(first) > 1 else []):
        for end in range(len(parts), 1, -1):
            for start in range(end - 1):
                yield ".".join(parts[start:end])


def _in_query(host: str, query: str, depth: int) -> Iterator[Named]:
    for part in query.split("&")[:50]:
        value = _decoded(part.partition("=")[2]).strip()
        if re.match(r"(?i)https?:/", value):
            yield from named_by_url(value, depth + 1)
        elif re.match(r"(?i)(?:(?:info:)?doi[:/]\s*)?10\.[0-9]{4,9}/", value):
            yield from filter(None, [_doi_before_suffixes(re.sub(r"(?i)^.*?(?=10\.)", "", value))])
        elif "arxiv" in host or "arxiv" in part.lower():
            ids = re.findall(rf"(?i)(?<![0-9a-z/.]){ARXIV_ID}", value)
            yield from filter(None, map(read_arxiv, ids))
