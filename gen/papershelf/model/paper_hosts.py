"""How hosts of papers name them in their URLs.

What follows the host leads to an id of arXiv or the ACL Anthology, a DOI that is made of the
host's own number, or the id at a service that cannot be queried.
"""

import re

from papershelf.model.other_identifiers import Service

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

ARXIV, ACL = "arXiv", "ACL"
Rule = tuple[re.Pattern[str], str | Service]


def _rules(*rules: tuple[str, str | Service]) -> tuple[Rule, ...]:
    return tuple((re.compile(pattern, re.IGNORECASE), result) for pattern, result in rules)


PAGES_OF_ARXIV = _rules((rf"[^?#]*?/(?:arxiv:)?({ARXIV_ID})", ARXIV))
_ANTHOLOGY_PAGES = _rules(
    (r".*?/([0-9]{4}\.[a-z0-9_]+-[a-z0-9]+\.[0-9]+|[a-z][0-9]{2}-[0-9]{4})(?![0-9])", ACL)
)
_PAPERS = _rules((rf"/papers?/({ARXIV_ID})", ARXIV))
_DBLP = _rules((r"/rec/(?:(?:bib[0-2]?|bibtex|html|xml|rdf)/)?([a-z]+/[^?#]+)", Service.DBLP))
_HAL = _rules((r"/(?:[a-z-]+/)?((?:hal|tel|inria|[a-z]+)-[0-9]{6,8})", Service.HAL))
_NEURIPS = _rules((r"/(.*paper.*)", Service.NEURIPS))
_ISCA = _rules((r"/(?:archive/)?(.+/.+)", Service.ISCA))
_ISBN = _rules((r"/isbn/([0-9x-]{10,17})", Service.ISBN))
_DIGITS = r"([0-9]+)(?![0-9])"

# By host: what follows it, and the DOI that is made of it or the service whose id it is.
HOSTS: dict[str, tuple[Rule, ...]] = {
    "arxiv.org": PAGES_OF_ARXIV,
    "ar5iv.org": PAGES_OF_ARXIV,
    "alphaxiv.org": PAGES_OF_ARXIV,
    "arxiv-vanity.com": PAGES_OF_ARXIV,
    "xxx.lanl.gov": PAGES_OF_ARXIV,
    "xxx.itp.ac.cn": PAGES_OF_ARXIV,
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
    "dl.acm.org": _rules((r"/.*\bid=([0-9.]+)", Service.ACM)),
    "eprint.iacr.org": _rules((r"/((?:19|20)[0-9]{2}/[0-9]+)", Service.IACR)),
    "openlibrary.org": _ISBN,
    "worldcat.org": _ISBN,
    # https://shortdoi.org
    "doi.org": _rules((r"/(?:10/)?([a-z][a-z0-9]{2,9})(?:[?#]|$)", Service.SHORT_DOI)),
}  # fmt: skip
