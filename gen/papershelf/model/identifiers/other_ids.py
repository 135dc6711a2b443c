"""Identifiers other than DOIs and arXiv ids: ACL Anthology ids, and those of other services."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from papershelf.model.identifiers.ids import ArxivId, Doi

# https://aclanthology.org/info/ids/: 2024.acl-long.1, and until 2019 P19-1001, W00-0100.
_ANTHOLOGY = re.compile(r"[0-9]{4}\.[a-z0-9_]+-[a-z0-9]+\.[0-9]+|[A-Z][0-9]{2}-[0-9]{4}")
_ANTHOLOGY_PREFIX = re.compile(
    r"(?i)(?:acl:\s*|(?:https?://)?(?:www\.)?(?:aclanthology\.org|aclweb\.org/anthology"
    r"|anthology\.aclweb\.org)/)"
)
# Publishers' internal numbers that have the form of a DOI. The ACM Digital Library gives one to
# each paper without a DOI; Crossref keeps the prefix for tests and never registers it.
_INTERNAL_PREFIXES = {"10.5555": "the ACM Digital Library uses this prefix for papers without DOI"}


@dataclass(frozen=True, slots=True)
class AnthologyId:
    """An identifier of the ACL Anthology: 2024.acl-long.1, P19-1001."""

    id: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Accepts the bare id, and URLs of the page, the PDF and the .bib.

        Raises ValueError for any other text.
        """
        bare = _ANTHOLOGY_PREFIX.sub("", text.strip(), count=1)
        bare = re.sub(r"(?:v[0-9]+)?(?:\.(?:pdf|bib))?/?$", "", bare)
        bare = bare.upper() if re.fullmatch(r"[a-z][0-9]{2}-[0-9]{4}", bare) else bare
        if not _ANTHOLOGY.fullmatch(bare):
            raise ValueError(
                f"{text!r} is not an ACL Anthology id; write it as 2024.acl-long.1 or P19-1001"
            )
        return cls(bare)

    def __str__(self) -> str:
        return self.id


class Service(StrEnum):
    """Services that ``shelf add`` cannot query, by the names used in messages."""

    AAAI = "AAAI"
    ACM = "the ACM Digital Library"
    CVF = "CVF Open Access"
    CEUR = "CEUR Workshop Proceedings"
    DBLP = "DBLP"
    DISTILL = "Distill"
    ECVA = "ECVA"
    HAL = "HAL"
    IACR = "IACR ePrint"
    IEEE = "IEEE Xplore"
    INSPIRE = "INSPIRE"
    ISBN = "ISBN"
    ISCA = "ISCA Archive"
    JMLR = "JMLR"
    JSTOR = "JSTOR"
    MDPI = "MDPI"
    NEURIPS = "NeurIPS Proceedings"
    OPENALEX = "OpenAlex"
    OPENREVIEW = "OpenReview"
    PAPERS_WITH_CODE = "Papers with Code"
    PMC = "PubMed Central"
    PMLR = "PMLR"
    PUBMED = "PubMed"
    RESEARCHGATE = "ResearchGate"
    RSS = "Robotics: Science and Systems"
    SCIENCEDIRECT = "ScienceDirect"
    SEMANTIC_SCHOLAR = "Semantic Scholar"
    SHORT_DOI = "short DOI"
    USENIX = "USENIX"
    UNREGISTERED = "unregistered DOI"


_DOI_ON_PAGE = "open the page and give the DOI shown there"
_ADVICE = {
    Service.CEUR: "CEUR registers no DOIs; give the arXiv id, or import a BibTeX entry",
    Service.DBLP: 'give the DOI or arXiv id behind "electronic edition", or import DBLP\'s BibTeX',
    Service.ECVA: "give the DOI from Springer or the arXiv id",
    Service.IACR: "IACR registers no DOIs; import the BibTeX entry shown on the page",
    Service.INSPIRE: "give the DOI or arXiv id shown on the page",
    Service.ISBN: "books cannot be looked up; give a DOI, or import a BibTeX entry",
    Service.JMLR: "JMLR registers no DOIs; import the BibTeX entry shown on the page",
    Service.CVF: "give the DOI from IEEE or the arXiv id, or import the BibTeX entry on the page",
    Service.NEURIPS: "give the arXiv id, or import the BibTeX entry shown on the page",
    Service.OPENREVIEW: "give the arXiv id or DOI, or import the BibTeX entry shown on the page",
    Service.PAPERS_WITH_CODE: "give the arXiv id behind the link to the paper",
    Service.PMLR: "PMLR registers no DOIs; give the arXiv id, or import the page's BibTeX entry",
    Service.SEMANTIC_SCHOLAR: "give the DOI or arXiv id shown below the title",
    Service.SHORT_DOI: "open it at doi.org without the 10/, and give the full DOI of the paper",
    Service.USENIX: "USENIX registers no DOIs; import the BibTeX entry shown on the page",
    Service.UNREGISTERED: "give the DOI shown on the publisher's page",
}


@dataclass(frozen=True, slots=True)
class OtherId:
    """An identifier that is recognized but cannot be looked up."""

    service: Service
    id: str

    def __str__(self) -> str:
        return self.id

    @property
    def advice(self) -> str:
        """What to give instead, for messages."""
        return _ADVICE.get(self.service, _DOI_ON_PAGE)


Identifier = ArxivId | Doi | AnthologyId
"""Identifiers that can be looked up."""


def named(identifier: Identifier) -> str:
    """With its kind, for messages: arXiv:2005.08100, doi:10.1000/1, acl:P19-1001."""
    kind = {ArxivId: "arXiv", Doi: "doi", AnthologyId: "acl"}[type(identifier)]
    return f"{kind}:{identifier.id}"


def doubt_about(doi: Doi) -> str | None:
    """Why the DOI is probably not registered, so that its link is dead; None if nothing says so."""
    prefix = doi.id.partition("/")[0]
    if reason := _INTERNAL_PREFIXES.get(prefix):
        return f"{doi} is probably not a registered DOI: {reason}"
    # Prefixes are numbered from 10.1000 (DOI Handbook, 2.2.2).
    if prefix.startswith("10.0"):
        return f"{doi} is not a DOI: {prefix} is not a registered prefix"
    return None


def isbn_in(digits: str) -> str | None:
    """The ISBN without hyphens and spaces, if its check digit is right (ISO 2108)."""
    bare = re.sub(r"[\s-]", "", digits).upper()
    if re.fullmatch(r"[0-9]{9}[0-9X]", bare):
        values = [10 if char == "X" else int(char) for char in bare]
        weighted = sum((10 - at) * value for at, value in enumerate(values))
        return bare if weighted % 11 == 0 else None
    if re.fullmatch(r"97[89][0-9]{10}", bare):
        weighted = sum(int(char) * (3 if at % 2 else 1) for at, char in enumerate(bare))
        return bare if weighted % 10 == 0 else None
    return None
