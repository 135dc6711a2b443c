"""The papers that a URL names: by a DOI or arXiv id inside, or by the rules of its host."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from papershelf.model.identifiers import ARXIV_DOI, ArxivId, Doi
from papershelf.model.other_identifiers import AnthologyId, Identifier, OtherId, Service

# https://arxiv.org/archive, with the archives that were merged into others.
ARCHIVES = (
    "acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas"
    "|cond-mat|cs|dg-ga|funct-an|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math|math-ph|mtrl-th|nlin"
    "|nucl-ex|nucl-th|patt-sol|physics|plasm-ph|q-alg|q-bio|quant-ph|solv-int|supr-con"
)
OLD_ARXIV_ID = (
    rf"(?:{ARCHIVES})(?:\.[a-z-]{{2,8}})?/[0-9]{{7}}(?![0-9])(?:v[0-9]{{1,3}})?(?![0-9a-z])"
)
ARXIV_ID = rf"(?:[0-9]{{4}}\.[0-9]{{4,5}}(?![0-9])(?:v[0-9]{{1,3}})?(?![0-9a-z])|{OLD_ARXIV_ID})"

_DOI_IN_PATH = re.compile(r"(?:^|[/=:])(10\.[0-9]{4,9}(?:\.[0-9]+)*+/.+)")
_ARXIV_IN_PATH = re.compile(
    rf"(?i)(?<![a-z])arxiv(?:\.org)?[/:.](?:abs/|pdf/)?(?:arxiv:)?({ARXIV_ID})"
)
# https://ui.adsabs.harvard.edu/help/actions/bibcode: 2021arXiv210100001O.
_BIBCODE = re.compile(r"[0-9]{4}arxiv([0-9]{4})\.?([0-9]{4,5})[a-z]?(?![0-9a-z])", re.IGNORECASE)
# What publishers put after the DOI: the kind of page or file, and parts of it.
_AFTER_DOI = re.compile(
    r"""(?ix)
    (?: / (?: abstract | abs | e?pdf (?: direct | plus | lite )? | epub | html? | meta | summary
            | full (?: -?text | html | -?xml | \.pdf | \.html )? (?: \.html )? | references
            | cited-?by | citations? | metrics | comments? | media | otherversions | standard
            | info | download | read | permissions | tab-[a-z-]+ | page-[0-9]+ (?: \.pdf )?
            | (?: figures? | tables? ) (?: /[0-9]+ )? | asset/.* | suppl_file (?: /.* )?
            | supplementary.* | transform/.* )
      | \. (?: full (?: [.-] (?: pdf | text | html ) )? (?: \+html )? | pdf (?: \+html )? | abstract
            | epub | html? | xml | bib | ris | svg | short | article-info | supplementary-material )
      | ;jsessionid=.*
      | /+
    ) $"""
)
# The platform Silverchair puts its own number and the title after the DOI.
_SILVERCHAIR = re.compile(r"/article(?:-[a-z]+)?/doi/(10\.[^/]+/.+?)/[0-9]{4,}(?:/.*)?$")
# bioRxiv and medRxiv show versions as if they belonged to the DOI.
_RXIV_VERSION = re.compile(r"(10\.(?:1101|64898)/[0-9.]+)v[0-9]+(?![0-9]).*")

_ARXIV, _ACL = "arXiv", "ACL"
_Rule = tuple[re.Pattern[str], str | Service]


def _rules(*rules: tuple[str, str | Service]) -> tuple[_Rule, ...]:
    return tuple((re.compile(pattern, re.IGNORECASE), result) for pattern, result in rules)


_PAGES_OF_ARXIV = _rules((rf"[^?#]*?/(?:arxiv:)?({ARXIV_ID})", _ARXIV))
_ANTHOLOGY_PAGES = _rules(
    (r".*?/([0-9]{4}\.[a-z0-9_]+-[a-z0-9]+\.[0-9]+|[a-z][0-9]{2}-[0-9]{4})(?![0-9])", _ACL)
)
_PAPERS = _rules((rf"/papers?/({ARXIV_ID})", _ARXIV))
_DBLP = _rules((r"/rec/(?:(?:bib[0-2]?|bibtex|html|xml|rdf)/)?([a-z]+/[^?#]+)", Service.DBLP))
_HAL = _rules((r"/(?:[a-z-]+/)?((?:hal|tel|inria|[a-z]+)-[0-9]{6,8})", Service.HAL))
_NEURIPS = _rules((r"/(.*paper.*)", Service.NEURIPS))
_ISCA = _rules((r"/(?:archive/)?(.+/.+)", Service.ISCA))
_DIGITS = r"([0-9]+)(?![0-9])"

# By host: what follows it, and the DOI that is made of it or the service that it belongs to.
_HOSTS: dict[str, tuple[_Rule, ...]] = {
    "arxiv.org": _PAGES_OF_ARXIV,
    "ar5iv.org": _PAGES_OF_ARXIV,
    "alphaxiv.org": _PAGES_OF_ARXIV,
    "arxiv-vanity.com": _PAGES_OF_ARXIV,
    "xxx.lanl.gov": _PAGES_OF_ARXIV,
    "xxx.itp.ac.cn": _PAGES_OF_ARXIV,
    "huggingface.co": _PAPERS,
    "hf.co": _PAPERS,
    "emergentmind.com": _PAPERS,
    "semanticscholar.org": _rules(
        (r"/(?:paper|reader|corpusid)[/:](.+)", Service.SEMANTIC_SCHOLAR)
    ),
    "aclanthology.org": _ANTHOLOGY_PAGES,
    "aclanthology.info": _ANTHOLOGY_PAGES,
    "aclanthology.coli.uni-saarland.de": _ANTHOLOGY_PAGES,
    "aclweb.org": _ANTHOLOGY_PAGES,
    "dblp.org": _DBLP,
    "dblp.uni-trier.de": _DBLP,
    "dblp.dagstuhl.de": _DBLP,
    "nature.com": _rules(
        (r"/articles/([a-z0-9._-]+?)(?:\.e?pdf)?(?:[/?#]|$)", r"10.1038/\1"),
        (r"/[a-z]+/journal/.*/(?:full|abs|pdf)/([a-z]+[0-9.]*[0-9])\.(?:html|pdf)", r"10.1038/\1"),
    ),
    "elifesciences.org": _rules(
        (rf"/(?:articles|reviewed-preprints)/{_DIGITS}", r"10.7554/eLife.\1")
    ),
    "peerj.com": _rules(
        (rf"/articles/{_DIGITS}", r"10.7717/peerj.\1"),
        (rf"/articles/([a-z]+)-{_DIGITS}", r"10.7717/peerj-\1.\2"),
    ),
    "hindawi.com": _rules((r"/journals/[a-z]+/([0-9]{4})/([0-9]{5,8})", r"10.1155/\1/\2")),
    "biorxiv.org": _rules(
        (r"/content/(?:biorxiv/)?early/.*/((?:[0-9]{4}\.[0-9.]+)?[0-9]{6})(?![0-9])", r"10.1101/\1")
    ),
    "medrxiv.org": _rules(
        (r"/content/(?:medrxiv/)?early/.*/([0-9]{4}\.[0-9.]+[0-9]{8})(?![0-9])", r"10.1101/\1")
    ),
    "ssrn.com": _rules((rf".*abstract(?:_?id)?={_DIGITS}", r"10.2139/ssrn.\1")),
    "psyarxiv.com": _rules((r"/([a-z0-9]{5})(?:[/?#_]|$)", r"10.31234/osf.io/\1")),
    "osf.io": _rules(
        (r"/preprints/psyarxiv/([a-z0-9]{5})(?:[/?#_]|$)", r"10.31234/osf.io/\1"),
        (r"/preprints/socarxiv/([a-z0-9]{5})(?:[/?#_]|$)", r"10.31235/osf.io/\1"),
        (r"/preprints/edarxiv/([a-z0-9]{5})(?:[/?#_]|$)", r"10.35542/osf.io/\1"),
        (r"/preprints/metaarxiv/([a-z0-9]{5})(?:[/?#_]|$)", r"10.31222/osf.io/\1"),
    ),
    "figshare.com": _rules((rf"/articles/.*/{_DIGITS}", r"10.6084/m9.figshare.\1")),
    "thelancet.com": _rules(
        (r".*PII(S[0-9]{4}-[0-9]{3}[0-9X]\([0-9]{2}\)[0-9]{5}-[0-9X])", r"10.1016/\1")
    ),
    "linkinghub.elsevier.com": _rules((r"/retrieve/pii/(\w+)", Service.SCIENCEDIRECT)),
    "zenodo.org": _rules((rf"/records?/{_DIGITS}", r"10.5281/zenodo.\1")),
    "researchsquare.com": _rules(
        (r"/article/(rs-[0-9]+/v[0-9]+)", r"10.21203/rs.3.\1"),
        (r"/article/(rs-[0-9]+)", r"10.21203/rs.3.\1/v1"),
    ),
    "preprints.org": _rules(
        (r"/manuscript/([0-9]{6}\.[0-9]{4})/(v[0-9]+)", r"10.20944/preprints\1.\2")
    ),
    "openreview.net": _rules((r"/.*[?&](?:id|forum)=([\w-]+)", Service.OPENREVIEW)),
    "pubmed.ncbi.nlm.nih.gov": _rules((rf"/{_DIGITS}", Service.PUBMED)),
    "pmc.ncbi.nlm.nih.gov": _rules((r"/articles/(PMC[0-9]+)", Service.PMC)),
    "ncbi.nlm.nih.gov": _rules(
        (r"/pmc/articles/(PMC[0-9]+)", Service.PMC), (rf"/pubmed/{_DIGITS}", Service.PUBMED)
    ),
    "europepmc.org": _rules(
        (rf"/(?:article|abstract)/med/{_DIGITS}", Service.PUBMED),
        (r".*/(PMC[0-9]+)", Service.PMC),
    ),
    "hal.science": _HAL,
    "archives-ouvertes.fr": _HAL,
    "hal.inria.fr": _HAL,
    "inria.hal.science": _HAL,
    "ieeexplore.ieee.org": _rules(
        (rf"/(?:abstract/)?document/{_DIGITS}", Service.IEEE),
        (rf"/.*arnumber={_DIGITS}", Service.IEEE),
    ),
    "computer.org": _rules((r"/csdl/(.+)", Service.IEEE)),
    "sciencedirect.com": _rules((r"/science/article/(?:abs/)?pii/(\w+)", Service.SCIENCEDIRECT)),
    "isca-archive.org": _ISCA,
    "isca-speech.org": _ISCA,
    "proceedings.mlr.press": _rules((r"/(v[0-9]+/.+)", Service.PMLR)),
    "jmlr.org": _rules(
        (r"/proceedings/papers/(.+)", Service.PMLR), (r"/(?:beta/)?papers/(.+)", Service.JMLR)
    ),
    "papers.nips.cc": _NEURIPS,
    "papers.neurips.cc": _NEURIPS,
    "proceedings.neurips.cc": _NEURIPS,
    "openaccess.thecvf.com": _rules((r"/(content.+)", Service.CVF)),
    "mdpi.com": _rules((r"/([0-9]{4}-[0-9x]{4}/[0-9/]+)", Service.MDPI)),
    "jstor.org": _rules((rf"/stable/(?:pdf/)?{_DIGITS}", Service.JSTOR)),
    "openalex.org": _rules((r"/(?:works/)?(W[0-9]+)", Service.OPENALEX)),
    "researchgate.net": _rules((r"/publication/([0-9]+)", Service.RESEARCHGATE)),
    "inspirehep.net": _rules((rf"/(?:literature|record)/{_DIGITS}", Service.INSPIRE)),
    "paperswithcode.com": _rules((r"/paper/([^?#]+)", Service.PAPERS_WITH_CODE)),
    # https://shortdoi.org
    "doi.org": _rules((r"/(?:10/)?([a-z][a-z0-9]{2,9})(?:[?#]|$)", Service.SHORT_DOI)),
}  # fmt: skip

# A URL inside a URL inside a URL: a proxy's login page for an archived page, and no more.
_DEEPEST = 3
_LONGEST = 4_000


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
    if inner := re.search(r"(?i)(?<=/)https?:/{1,2}(?=[a-z0-9])", unquote(path)):
        return named_by_url(unquote(rest)[inner.start() :], depth + 1)
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
    try:
        identifier = ArxivId.parse(f"{archive.partition('.')[0]}{slash}{number}")
    except ValueError:
        return None
    primary_class = normal_class(archive) if "." in archive else None
    return Named(identifier, int(stated[1]) if stated else None, primary_class)


def normal_class(text: str) -> str:
    """A class of arXiv in any case: cs.CL, astro-ph.CO, physics.acc-ph."""
    archive, dot, subject = text.partition(".")
    return f"{archive.lower()}{dot}{subject.upper() if len(subject) == 2 else subject.lower()}"


def read_doi(text: str) -> Named | None:
    """A DOI as it is written; one that arXiv registered is read as the arXiv id."""
    bare = _RXIV_VERSION.sub(r"\1", _decoded(text))
    if bare.lower().startswith(ARXIV_DOI):
        return read_arxiv(bare[len(ARXIV_DOI) :])
    try:
        return Named(Doi.parse(bare))
    except ValueError:
        return None


def _parts(url: str) -> tuple[str, str]:
    """Host without port, and all that follows it."""
    bare = re.sub(r"(?i)^(?:https?:)?/{0,2}(?:[^/@?#]*@)?", "", url, count=1)
    host, slash, rest = bare.partition("/")
    return re.sub(r":[0-9]*$", "", host.lower()), slash + rest


def _decoded(text: str) -> str:
    """Percent-encoded once or twice, as links that were copied from links are."""
    for _ in range(2):
        if not re.search("%[0-9A-Fa-f]{2}", text):
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
    rules = next(filter(None, (_HOSTS.get(name) for name in _names_of(host))), ())
    for pattern, result in rules:
        found = pattern.match(_decoded(rest))
        if not found:
            continue
        if isinstance(result, Service):
            return _by_service(result, found[1].rstrip("/"))
        if result == _ARXIV:
            return read_arxiv(found[1])
        if result == _ACL:
            return Named(AnthologyId.parse(found[1].lower()))
        return read_doi(found.expand(result))
    return None


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
