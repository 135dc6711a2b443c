"""Identifiers as people type them: an arXiv id, a DOI or an ACL Anthology id, bare or in a URL."""

import re
from dataclasses import dataclass
from typing import Self
from urllib.parse import unquote

from papershelf.model.identifiers import ArxivId, Doi

# https://aclanthology.org/info/ids/: 2024.acl-long.1, and until 2019 P19-1001, W00-0100.
_ANTHOLOGY = re.compile(r"[0-9]{4}\.[a-z0-9]+-[a-z0-9]+\.[0-9]+|[A-Z][0-9]{2}-[0-9]{4}")
_ANTHOLOGY_PREFIX = re.compile(
    r"(?i)(?:acl:\s*|(?:https?://)?(?:www\.)?(?:aclanthology\.org|aclweb\.org/anthology"
    r"|anthology\.aclweb\.org)/)"
)
_LOOKS_LIKE_ANTHOLOGY = re.compile(
    rf"(?:{_ANTHOLOGY_PREFIX.pattern.removeprefix('(?i)')}.*"
    r"|[0-9]{4}\.[a-z0-9]+-[a-z0-9]+\..*|[A-Z][0-9]{2}-[0-9]{4}.*)",
    re.IGNORECASE,
)
_LOOKS_LIKE_ARXIV = re.compile(
    r"(?:(?:https?://)?(?:www\.|export\.)?arxiv\.org/|arxiv:"
    r"|(?:(?:https?://)?(?:dx\.)?doi\.org/|doi:\s*)?10\.48550/arxiv\.).*"
    r"|[0-9]{4}\.[0-9]{4,5}(?:v[0-9]+)?(?:\.pdf)?|[a-z-]+(?:\.[a-z]{2})?/[0-9]{7}(?:v[0-9]+)?",
    re.IGNORECASE,
)
_LOOKS_LIKE_DOI = re.compile(
    r"(?:doi:|(?:https?://)?(?:dx\.)?doi\.org/|10\.[0-9]{4,9}).*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class AnthologyId:
    """An identifier of the ACL Anthology: 2024.acl-long.1, P19-1001."""

    id: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Accepts the bare id, and the URL of the page, the PDF or the .bib.

        Raises ValueError if the text is not such an id.
        """
        bare = _ANTHOLOGY_PREFIX.sub("", text.strip(), count=1)
        bare = re.sub(r"(?:v[0-9]+)?(?:\.(?:pdf|bib))?/?$", "", bare)
        if not _ANTHOLOGY.fullmatch(bare):
            raise ValueError(
                f"{text!r} is not an ACL Anthology id; write it as 2024.acl-long.1 or P19-1001"
            )
        return cls(bare)

    def __str__(self) -> str:
        return self.id


Identifier = ArxivId | Doi | AnthologyId


def parse_identifier(text: str) -> Identifier:
    """The identifier in the text; a DOI of arXiv becomes the arXiv id.

    Raises ValueError, with what to write instead.
    """
    bare = re.sub(r"(?i)^((?:https?://)?)www\.(?=doi\.org/)", r"\1", text.strip())
    if re.match(r"(?i)https?://|(?:www\.)?[a-z.]+\.org/", bare):
        # The query and the fragment are not part of the identifier.
        bare = unquote(re.sub(r"[?#].*$", "", bare)).rstrip("/")
    if _LOOKS_LIKE_ANTHOLOGY.fullmatch(bare):
        return AnthologyId.parse(bare)
    if _LOOKS_LIKE_ARXIV.fullmatch(bare):
        return ArxivId.parse(re.sub(r"(?i)^doi:\s*", "", bare))
    if _LOOKS_LIKE_DOI.fullmatch(bare):
        return Doi.parse(bare)
    raise ValueError(
        f"{text!r} is neither an arXiv id, nor a DOI, nor an ACL Anthology id; write it as "
        "2005.08100, 10.21437/Interspeech.2020-3015 or 2024.acl-long.1"
    )


def named(identifier: Identifier) -> str:
    """The identifier with its kind, for messages: arXiv:2005.08100, doi:10.1000/1, acl:P19-1001."""
    kind = {ArxivId: "arXiv", Doi: "doi", AnthologyId: "acl"}[type(identifier)]
    return f"{kind}:{identifier.id}"
